// Map and timeline of the incidents: each shows what the other leaves. Without them the table and its form do the same.
import type { Box, IncidentMap } from "./map";
import { type Points, type Span, findBounds, isWithin } from "./points";
import { Timeline } from "./timeline";

const PAUSE = 120; // milliseconds between two drawings of the map while the hand still moves
const MANY = 5_000; // incidents: more are drawn once the hand rests

export interface Chosen {
  span: Span;
  box: Box | null;
  /** How many incidents are left, and how many of them the map can show. */
  count: number;
  placed: number;
}

export interface Wish {
  span: Span;
  /** Whether only what the map shows counts. */
  boxed: boolean;
  /** Told of every change; `done` once the hand rests. */
  changed: (chosen: Chosen, done: boolean) => void;
}

export class Views {
  private map: IncidentMap | null = null;
  private readonly timeline: Timeline;
  private span: Span;
  private boxed: boolean;
  private waiting = 0;

  constructor(
    private readonly points: Points,
    private readonly root: HTMLElement,
    private readonly wish: Wish,
  ) {
    this.span = wish.span;
    this.boxed = wish.boxed;
    const svg = root.querySelector("svg.timeline") as SVGSVGElement;
    this.timeline = new Timeline(svg, points.day, wish.span, (span, done) => {
      this.span = span;
      this.drawMap(done);
      this.tell(done);
    });
    this.tell(false);
  }

  /** The map appears, once its program is there; false where this browser or these incidents have none. */
  async openMap(): Promise<boolean> {
    const place = this.root.querySelector<HTMLElement>(".map");
    if (!place) return false;
    if (this.points.lat.every((each) => each === null)) {
      place.remove();
      return false;
    }
    if (!document.createElement("canvas").getContext("webgl2")) {
      place.textContent = "This browser cannot draw the map (it has no WebGL). The table holds the same.";
      return false;
    }
    const { IncidentMap } = await import("./map");
    const map = new IncidentMap(place, (at) => (location.href = `/incidents/at/${this.points.seq}/${at}`), () => this.move());
    await map.show(this.points, findBounds(this.span));
    await map.fit(this.points);
    this.map = map;
    place.classList.add("is-drawn");
    this.tell(false);
    return true;
  }

  /** Whether only what the map shows counts. */
  bind(boxed: boolean): void {
    this.boxed = boxed;
    this.tell(true);
  }

  private move(): void {
    if (this.boxed) this.tell(true);
  }

  private drawMap(done: boolean): void {
    if (!this.map || (!done && (this.waiting || this.points.at.length > MANY))) return;
    clearTimeout(this.waiting);
    const draw = (): void => {
      this.waiting = 0;
      void this.map?.show(this.points, findBounds(this.span));
    };
    if (done) draw();
    else this.waiting = window.setTimeout(draw, PAUSE);
  }

  /** The timeline counts what the map shows, and whoever asked is told what is left. */
  private tell(done: boolean): void {
    const { day, lat, lon } = this.points;
    const box = this.boxed && this.map ? this.map.box() : null;
    const bounds = findBounds(this.span);
    const shown: number[] = [];
    let [count, placed] = [0, 0];
    for (let at = 0; at < day.length; at += 1) {
      const [y, x] = [lat[at] ?? null, lon[at] ?? null];
      if (box && !holds(box, y, x)) continue;
      shown.push(day[at] ?? -1);
      if (!isWithin(day[at] ?? -1, bounds)) continue;
      count += 1;
      if (y !== null) placed += 1;
    }
    this.timeline.show(box ? shown : null);
    this.wish.changed({ span: this.span, box, count, placed }, done);
  }
}

function holds(box: Box, lat: number | null, lon: number | null): boolean {
  if (lat === null || lon === null) return false;
  const [y, x] = [lat / 10_000, lon / 10_000];
  const across = box.west <= box.east ? box.west <= x && x <= box.east : x >= box.west || x <= box.east;
  return across && box.south <= y && y <= box.north;
}

export function writeBox(box: Box | null): string {
  return box ? [box.west, box.south, box.east, box.north].map((each) => each.toFixed(4)).join(",") : "";
}

/** What is left, in words. */
export function tellChosen(chosen: Chosen): string {
  const unplaced = chosen.count - chosen.placed;
  const places = chosen.placed
    ? `${tellNumber(chosen.placed)} on the map, ${tellNumber(unplaced)} without a known place. A ring is an area: nothing closer is told.`
    : "No place of these incidents is known to the map.";
  return `${places} Drag over the bars to choose a time.`;
}

export function tellNumber(number: number): string {
  return number.toLocaleString("en");
}

/** Done when the page has been painted and the browser has nothing better to do. */
export function whenIdle(act: () => void): void {
  if ("requestIdleCallback" in window) window.requestIdleCallback(act, { timeout: 1500 });
  else setTimeout(act, 200);
}
