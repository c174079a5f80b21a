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

/** The months from the first to the last day, each with its count; days told by the year alone count in January. */
export function countMonths(days: number[]): [string, number][] {
  const counts = new Map<number, number>();
  for (const day of days) {
    if (day < 0) continue;
    const month = Math.floor(day / 10_000) * 12 + Math.max(1, Math.floor(day / 100) % 100) - 1;
    counts.set(month, (counts.get(month) ?? 0) + 1);
  }
  if (!counts.size) return [];
  const told = [...counts.keys()].sort((a, b) => a - b);
  const months: [string, number][] = [];
  for (let at = told[0] ?? 0; at <= (told[told.length - 1] ?? 0); at += 1) months.push([toMonth(at), counts.get(at) ?? 0]);
  return months;
}

function toMonth(number: number): string {
  return `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, "0")}`;
}
