// Incidents by month; dragging over it chooses a stretch of time.
import { type Span, countMonths } from "./points";

const SVG = "http://www.w3.org/2000/svg";
const FOOT = 18;
const HEAD = 6;
const WIDEST = 22; // a bar of few months must not become a wall
const LEAST = 38; // pixels that the label of a year takes

export class Timeline {
  private readonly months: [string, number][];
  private readonly most: number;
  private shown: Map<string, number> | null = null;
  private from: number | null = null;

  constructor(
    private readonly svg: SVGSVGElement,
    days: number[],
    private span: Span,
    private readonly choose: (span: Span, done: boolean) => void,
  ) {
    this.months = countMonths(days);
    this.most = this.months.reduce((most, [, count]) => Math.max(most, count), 1);
    svg.addEventListener("pointerdown", (event) => this.begin(event));
    svg.addEventListener("pointermove", (event) => this.drag(event, false));
    svg.addEventListener("pointerup", (event) => this.drag(event, true));
    new ResizeObserver(() => this.draw()).observe(svg);
  }

  /** The bars stand for these days before those of all; null for all. */
  show(days: number[] | null): void {
    this.shown = days && new Map(countMonths(days));
    this.draw();
  }

  private begin(event: PointerEvent): void {
    if (!this.months.length) return;
    this.svg.setPointerCapture(event.pointerId);
    this.from = this.find(event);
    this.drag(event, false);
  }

  private drag(event: PointerEvent, done: boolean): void {
    if (this.from === null) return;
    const [one, other] = [this.from, this.find(event)];
    const since = this.months[Math.min(one, other)]?.[0] ?? null;
    const until = this.months[Math.max(one, other)]?.[0] ?? null;
    const again = done && one === other && since === this.span.since && until === this.span.until;
    this.span = again ? { since: null, until: null } : { since, until };
    if (done) this.from = null;
    this.draw();
    this.choose(this.span, done);
  }

  private find(event: PointerEvent): number {
    const box = this.svg.getBoundingClientRect();
    const at = Math.floor((event.clientX - box.left - this.margin(box.width)) / this.step(box.width));
    return Math.min(Math.max(at, 0), this.months.length - 1);
  }

  private step(width: number): number {
    return Math.min(WIDEST, width / Math.max(1, this.months.length));
  }

  /** Few months stand in the middle. */
  private margin(width: number): number {
    return (width - this.step(width) * this.months.length) / 2;
  }

  private draw(): void {
    const { width, height } = this.svg.getBoundingClientRect();
    if (!width) return;
    const [step, left] = [this.step(width), this.margin(width)];
    const parts: SVGElement[] = [make("line", { class: "floor", x1: 0, x2: width, y1: height - FOOT + 0.5, y2: height - FOOT + 0.5 })];
    let free = 0;
    this.months.forEach(([month, count], at) => {
      const x = left + at * step;
      parts.push(...this.drawMonth(month, count, { x, step, height }));
      const january = month.endsWith("-01");
      if ((!january && at > 0) || x < free) return;
      const label = make("text", { x, y: height - 5 });
      label.textContent = january ? month.slice(0, 4) : month;
      parts.push(label);
      free = x + LEAST * (january ? 1 : 1.5);
    });
    this.svg.replaceChildren(...parts);
  }

  /** The bar of a month: all in the back, what is shown in front, and a field over the whole height to point at. */
  private drawMonth(month: string, count: number, { x, step, height }: { x: number; step: number; height: number }): SVGElement[] {
    const now = this.shown ? (this.shown.get(month) ?? 0) : count;
    const tall = (number: number): number => (number ? Math.max(2, ((height - FOOT - HEAD) * number) / this.most) : 0);
    const inside = (!this.span.since || month >= this.span.since.slice(0, 7)) && (!this.span.until || month <= this.span.until.slice(0, 7));
    const width = step > 3 ? step - 1 : step;
    const bar = (name: string, number: number): SVGElement =>
      make("rect", { class: name, x, y: height - FOOT - tall(number), width, height: tall(number) });
    const field = make("rect", { class: inside && (this.span.since || this.span.until) ? "field is-in" : "field", x, y: 0, width: step, height: height - FOOT });
    field.append(title(now === count ? `${month}: ${count}` : `${month}: ${now} of ${count}`));
    return [bar("whole", count), bar(inside ? "month" : "month is-out", now), field];
  }
}

function make(name: string, attributes: Record<string, string | number>): SVGElement {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}

function title(words: string): SVGElement {
  const made = document.createElementNS(SVG, "title");
  made.textContent = words;
  return made;
}
