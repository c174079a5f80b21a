// The incidents as columns, and the cheap questions that map and timeline ask of them.

/** Dates are numbers: 20240314, 20240300 where the month alone is told, 20240000 for a year, -1 for none. */
export interface Points {
  seq: number;
  at: number[];
  group: number[];
  day: number[];
  lat: (number | null)[];
  lon: (number | null)[];
  precision: number[];
  groups: string[];
  precisions: string[];
}

/** A stretch of time, both ends inclusive: "2024-03" to "2024-05"; null where it is open. */
export interface Span {
  since: string | null;
  until: string | null;
}

/** The first and the last day of a stretch, as numbers. */
export interface Bounds {
  first: number;
  last: number;
}

export async function loadPoints(query: URLSearchParams): Promise<Points> {
  const answer = await fetch(`/incidents/points?${query}`);
  if (answer.status === 202) {
    await new Promise((done) => setTimeout(done, 2000)); // the incidents are being made
    return loadPoints(query);
  }
  if (!answer.ok) throw new Error(`the incidents cannot be loaded (${answer.status})`);
  return (await answer.json()) as Points;
}

function toDay(date: string, missing: string): number {
  const [year, month, day] = date.split("-");
  return Number(`${year}${month ?? missing}${day ?? missing}`);
}

export function findBounds(span: Span): Bounds | null {
  if (!span.since && !span.until) return null;
  return { first: span.since ? toDay(span.since, "00") : 0, last: span.until ? toDay(span.until, "99") : 99_999_999 };
}

/** The last day that an inexact day may be: 20240300 is March, 20240000 the year. */
function findLatest(day: number): number {
  if (day % 10_000 === 0) return day + 9_999;
  return day % 100 === 0 ? day + 99 : day;
}

/** Whether an incident's day may lie in the stretch. One without a day does not, where days are asked for. */
export function isWithin(day: number, bounds: Bounds | null): boolean {
  if (!bounds) return true;
  return day >= 0 && day <= bounds.last && findLatest(day) >= bounds.first;
}

/** What one bar of the timeline stands for. */
export type Unit = "day" | "month" | "year";

const DAYS = 100; // up to which each day has a bar
const MONTHS = 360;
const DAY = 86_400_000; // milliseconds

/** The coarsest unit that still tells these days apart. */
export function chooseUnit(days: number[]): Unit {
  for (const [unit, most] of [["day", DAYS], ["month", MONTHS]] as const) {
    const [first, last] = findEnds(days, unit);
    if (last - first < most) return unit;
  }
  return "year";
}

/** The units from the first to the last day, each with its count; an inexact day counts in its first unit. */
export function countUnits(days: number[], unit: Unit): [string, number][] {
  const [first, last] = findEnds(days, unit);
  const counts = new Array<number>(Math.max(0, last - first + 1)).fill(0);
  for (const day of days) if (day >= 0) counts[toNumber(day, unit) - first] = (counts[toNumber(day, unit) - first] ?? 0) + 1;
  return counts.map((count, at) => [toName(first + at, unit), count]);
}

function findEnds(days: number[], unit: Unit): [number, number] {
  let [first, last] = [Infinity, -Infinity];
  for (const day of days) {
    if (day < 0) continue;
    const number = toNumber(day, unit);
    if (number < first) first = number;
    if (number > last) last = number;
  }
  return first <= last ? [first, last] : [0, -1];
}

function toNumber(day: number, unit: Unit): number {
  const year = Math.floor(day / 10_000);
  if (unit === "year") return year;
  const month = Math.max(1, Math.floor(day / 100) % 100);
  if (unit === "month") return year * 12 + month - 1;
  return Date.UTC(year, month - 1, Math.max(1, day % 100)) / DAY;
}

function toName(number: number, unit: Unit): string {
  if (unit === "year") return String(number);
  if (unit === "month") return `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, "0")}`;
  return new Date(number * DAY).toISOString().slice(0, 10);
}
