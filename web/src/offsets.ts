// Offsets of a document's text: code points there, UTF-16 units here. `root` holds the text of one stretch.

/** How many code points of the root's text stand before this place in it. */
export function countBefore(root: HTMLElement, node: Node, offset: number): number {
  const range = document.createRange();
  range.setStart(root, 0);
  range.setEnd(node, offset);
  return countPoints(range.toString());
}

/** How many code points the text has. */
export function countPoints(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/** The range of the root's text from one code point to another. */
export function makeRange(root: HTMLElement, start: number, end: number): Range {
  const range = document.createRange();
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  let seen = 0;
  let begun = false;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const points = Array.from(node.nodeValue ?? "");
    const units = (count: number): number => points.slice(0, count).join("").length;
    if (!begun && start < seen + points.length) {
      range.setStart(node, units(start - seen));
      begun = true;
    }
    if (begun && end <= seen + points.length) {
      range.setEnd(node, units(end - seen));
      return range;
    }
    seen += points.length;
  }
  range.setEnd(root, root.childNodes.length);
  return range;
}

export interface Bounds {
  start: number;
  end: number;
}

const WORD = /[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}]|[-’'.,/](?=[\p{L}\p{N}]))*/gu;

/** The words of a text, in code points. */
export function findWords(text: string): Bounds[] {
  const found: Bounds[] = [];
  let units = 0;
  let points = 0;
  for (const match of text.matchAll(WORD)) {
    points += countPoints(text.slice(units, match.index));
    units = match.index;
    const length = countPoints(match[0]);
    found.push({ start: points, end: points + length });
  }
  return found;
}

/** The bounds without white space at either end; nothing where only white space is left. */
export function trim(text: string, bounds: Bounds): Bounds | null {
  const points = Array.from(text);
  let { start, end } = bounds;
  while (start < end && !points[start]?.trim()) start += 1;
  while (end > start && !points[end - 1]?.trim()) end -= 1;
  return start < end ? { start, end } : null;
}
