// Ties a claim's card to its words: pointing at one shows the other. Every page works without this.
import "./keys";
import "./policy";
import "./searches";

const ties = new Map<string, HTMLElement[]>();

function numbersOf(part: HTMLElement): string[] {
  return (part.dataset["c"] ?? "").split(" ");
}

for (const part of document.querySelectorAll<HTMLElement>("[data-c]")) {
  for (const number of numbersOf(part)) ties.set(number, [...(ties.get(number) ?? []), part]);
}

function cardOf(number: string | undefined): HTMLElement | undefined {
  return ties.get(number ?? "")?.find((part) => part.classList.contains("card"));
}

function mark(numbers: string[], name: string): void {
  for (const part of document.querySelectorAll(`.${name}`)) part.classList.remove(name);
  for (const number of numbers) for (const part of ties.get(number) ?? []) part.classList.add(name);
}

/** The cards stand in a column that scrolls by itself: bring the card into it without moving the page. */
function reveal(card: HTMLElement | undefined): void {
  const column = card?.closest<HTMLElement>(".cards");
  if (!card || !column || column.scrollHeight <= column.clientHeight) return;
  const [inner, outer] = [card.getBoundingClientRect(), column.getBoundingClientRect()];
  const top = Math.max(outer.top, 0);
  const bottom = Math.min(outer.bottom, window.innerHeight);
  if (inner.top < top) column.scrollTop += inner.top - top - 8;
  else if (inner.bottom > bottom) column.scrollTop += Math.min(inner.bottom - bottom + 8, inner.top - top - 8);
}

function point(event: Event): void {
  const part = (event.target as Element | null)?.closest?.<HTMLElement>("[data-c]");
  mark(part ? numbersOf(part) : [], "is-tied");
  if (part?.classList.contains("m")) reveal(cardOf(numbersOf(part)[0]));
}

function choose(): void {
  const id = decodeURIComponent(location.hash).replace(/^#(c|card)-/, "");
  const card = id ? document.getElementById(`card-${id}`) : null;
  if (!card) return;
  mark(numbersOf(card), "is-chosen");
  reveal(card);
}

/** A covered passage is shown whole by a click, which then follows no link. */
function uncover(event: Event): void {
  const part = (event.target as Element | null)?.closest?.<HTMLElement>(".covers .graphic:not(.is-shown)");
  if (!part) return;
  event.preventDefault();
  const near = part.closest(".text, .sentence, .opening") ?? document;
  for (const each of near.querySelectorAll(`.graphic[data-g="${part.dataset["g"]}"]`)) each.classList.add("is-shown");
}

document.addEventListener("click", uncover, true);
document.addEventListener("pointerover", point);
document.addEventListener("focusin", point);
window.addEventListener("hashchange", choose);
choose();
