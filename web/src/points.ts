// The incidents as columns, and the cheap questions that map and timeline ask of them.

export interface Points {
  id: string[];
  group: string[];
  day: (string | null)[];
  lat: (number | null)[];
  lon: (number | null)[];
  precision: (string | null)[];
  name: string[];
}

/** A stretch of time, both ends inclusive: "2024-03" to "2024-05"; null where it is open. */
export interface Span {
  since: string | null;
  until: string | null;
}

export async function loadPoints(query: URLSearchParams): Promise<Points> {
  const answer = await fetch(`/incidents/points?${query}`);
  if (!answer.ok) throw new Error(`the incidents cannot be loaded (${answer.status})`);
  return (await answer.json()) as Points;
}

/** Whether an incident's day may lie in the stretch. One without a day does not, where days are asked for. */
export function isWithin(day: string | null, span: Span): boolean {
  if (!span.since && !span.until) return true;
  if (!day) return false;
  const early = span.since && day.slice(0, span.since.length) < span.since.slice(0, day.length);
  const late = span.until && day.slice(0, span.until.length) > span.until.slice(0, day.length);
  return !early && !late;
}

/** The months from the first to the last day, each with its count; days told by the year alone count in January. */
export function countMonths(days: (string | null)[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const day of days) {
    if (!day) continue;
    const month = day.length >= 7 ? day.slice(0, 7) : `${day}-01`;
    counts.set(month, (counts.get(month) ?? 0) + 1);
  }
  const told = [...counts.keys()].sort();
  const [first, last] = [told[0], told[told.length - 1]];
  if (!first || !last) return [];
  const months: [string, number][] = [];
  for (let at = toNumber(first); at <= toNumber(last); at += 1) {
    const month = toMonth(at);
    months.push([month, counts.get(month) ?? 0]);
  }
  return months;
}

function toNumber(month: string): number {
  const [year, number] = month.split("-").map(Number);
  return (year ?? 0) * 12 + (number ?? 1) - 1;
}

function toMonth(number: number): string {
  return `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, "0")}`;
}
