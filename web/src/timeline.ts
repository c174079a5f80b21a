// Incidents by day, month or year, whatever their time needs; dragging over it chooses a stretch.
import { type Span, type Unit, chooseUnit, countUnits } from "./points";

const SVG = "http://www.w3.org/2000/svg";
const FOOT = 18;
const HEAD = 6;
const WIDEST = 26; // a bar of few must not become a wall
const LETTER = 7; // pixels
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

export class Timeline {
  private readonly unit: Unit;
  private readonly bars: [string, number][];
  private readonly most: number;
  private shown: Map<string, number> | null = null;
  private from: number | null = null;

  constructor(
    private readonly svg: SVGSVGElement,
    days: number[],
    private span: Span,
    private readonly choose: (span: Span, done: boolean) => void,
  ) {
    this.unit = chooseUnit(days);
    this.bars = countUnits(days, this.unit);
    this.most = this.bars.reduce((most, [, count]) => Math.max(most, count), 1);
    svg.addEventListener("pointerdown", (event) => this.begin(event));
    svg.addEventListener("pointermove", (event) => this.drag(event, false));
    svg.addEventListener("pointerup", (event) => this.drag(event, true));
    new ResizeObserver(() => this.draw()).observe(svg);
  }

  /** The bars stand for these days before those of all; null for all. */
  show(days: number[] | null): void {
    this.shown = days && new Map(countUnits(days, this.unit));
    this.draw();
  }

  private begin(event: PointerEvent): void {
    if (!this.bars.length) return;
    this.svg.setPointerCapture(event.pointerId);
    this.from = this.find(event);
    this.drag(event, false);
  }

  private drag(event: PointerEvent, done: boolean): void {
    if (this.from === null) return;
    const [one, other] = [this.from, this.find(event)];
    const since = this.bars[Math.min(one, other)]?.[0] ?? null;
    const until = this.bars[Math.max(one, other)]?.[0] ?? null;
    const again = done && one === other && since === this.span.since && until === this.span.until;
    this.span = again ? { since: null, until: null } : { since, until };
    if (done) this.from = null;
    this.draw();
    this.choose(this.span, done);
  }

  private find(event: PointerEvent): number {
    const box = this.svg.getBoundingClientRect();
    const at = Math.floor((event.clientX - box.left - this.margin(box.width)) / this.step(box.width));
    return Math.min(Math.max(at, 0), this.bars.length - 1);
  }

  private step(width: number): number {
    return Math.min(WIDEST, width / Math.max(1, this.bars.length));
  }

  /** Few months stand in the middle. */
  private margin(width: number): number {
    return (width - this.step(width) * this.bars.length) / 2;
  }

  private draw(): void {
    const { width, height } = this.svg.getBoundingClientRect();
    if (!width) return;
    const [step, left] = [this.step(width), this.margin(width)];
    const parts: SVGElement[] = [make("line", { class: "floor", x1: 0, x2: width, y1: height - FOOT + 0.5, y2: height - FOOT + 0.5 })];
    let free = 0;
    this.bars.forEach(([name, count], at) => {
      const x = left + at * step;
      parts.push(...this.drawBar(name, count, { x, step, height }));
      const words = tellBar(name, at === 0);
      if (!words || x < free || x + words.length * LETTER > width) return;
      const label = make("text", { x: x + 1, y: height - 5 });
      label.textContent = words;
      parts.push(label);
      free = x + (words.length + 1) * LETTER;
    });
    this.svg.replaceChildren(...parts);
  }

  /** One bar: all in the back, what is shown in front, and a field over the whole height to point at. */
  private drawBar(name: string, count: number, { x, step, height }: { x: number; step: number; height: number }): SVGElement[] {
    const now = this.shown ? (this.shown.get(name) ?? 0) : count;
    const tall = (number: number): number => (number ? Math.max(2, ((height - FOOT - HEAD) * number) / this.most) : 0);
    const { since, until } = this.span;
    const inside = (!since || name >= since.slice(0, name.length)) && (!until || name.slice(0, until.length) <= until);
    const width = step > 3 ? step - 1 : step;
    const bar = (kind: string, number: number): SVGElement =>
      make("rect", { class: kind, x, y: height - FOOT - tall(number), width, height: tall(number) });
    const field = make("rect", { class: inside && (since || until) ? "field is-in" : "field", x, y: 0, width: step, height: height - FOOT });
    field.append(title(now === count ? `${name}: ${count}` : `${name}: ${now} of ${count}`));
    return [bar("whole", count), bar(inside ? "bar-shown" : "bar-shown is-out", now), field];
  }
}

/** What stands under a bar: years and the first of all whole, other months by their name, other days by their number. */
function tellBar(name: string, first: boolean): string {
  const [year, month, day] = name.split("-");
  const short = MONTHS[Number(month) - 1] ?? "";
  if (!month) return name;
  if (!day) return first ? `${short} ${year}` : month === "01" ? `${year}` : "";
  return first || day === "01" ? `${Number(day)} ${short} ${year}` : String(Number(day));
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
