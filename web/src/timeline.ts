// Incidents by month; dragging over it chooses a stretch of time.
import { type Span, countMonths } from "./points";

const SVG = "http://www.w3.org/2000/svg";
const FOOT = 16;
const WIDEST = 48; // a bar of few months must not become a wall

export class Timeline {
  private months: [string, number][] = [];
  private from: number | null = null;

  constructor(
    private readonly svg: SVGSVGElement,
    private span: Span,
    private readonly choose: (span: Span, done: boolean) => void,
  ) {
    svg.addEventListener("pointerdown", (event) => this.begin(event));
    svg.addEventListener("pointermove", (event) => this.drag(event, false));
    svg.addEventListener("pointerup", (event) => this.drag(event, true));
    new ResizeObserver(() => this.draw()).observe(svg);
  }

  show(days: (string | null)[]): void {
    this.months = countMonths(days);
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
    const at = Math.floor((event.clientX - box.left) / this.step(box.width));
    return Math.min(Math.max(at, 0), this.months.length - 1);
  }

  private step(width: number): number {
    return Math.min(WIDEST, width / Math.max(1, this.months.length));
  }

  private draw(): void {
    const { width, height } = this.svg.getBoundingClientRect();
    const most = Math.max(1, ...this.months.map(([, count]) => count));
    const step = this.step(width);
    const parts: SVGElement[] = [];
    this.months.forEach(([month, count], at) => {
      const tall = count ? Math.max(2, ((height - FOOT - 4) * count) / most) : 0;
      const inside = (!this.span.since || month >= this.span.since.slice(0, 7)) && (!this.span.until || month <= this.span.until.slice(0, 7));
      const bar = make("rect", { class: inside ? "month" : "month is-out", x: at * step, y: height - FOOT - tall, width: Math.max(1, step - 1), height: tall });
      bar.append(title(`${month}: ${count}`));
      parts.push(bar);
      if (month.endsWith("-01") || at === 0) {
        const label = make("text", { x: at * step + 2, y: height - 4 });
        label.textContent = month.endsWith("-01") ? month.slice(0, 4) : month;
        if (step * 12 > 34 || at === 0) parts.push(label);
      }
    });
    this.svg.replaceChildren(...parts);
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
