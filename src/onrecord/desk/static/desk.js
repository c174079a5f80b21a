// Ties a claim's card to its words: pointing at one shows the other. Every page works without this.
"use strict";

const ties = new Map();

for (const part of document.querySelectorAll("[data-c]")) {
  for (const number of part.dataset.c.split(" ")) {
    if (!ties.has(number)) ties.set(number, []);
    ties.get(number).push(part);
  }
}

const cardOf = (number) => ties.get(number).find((part) => part.classList.contains("card"));

function mark(numbers, name) {
  for (const part of document.querySelectorAll(`.${name}`)) part.classList.remove(name);
  for (const number of numbers) for (const part of ties.get(number)) part.classList.add(name);
}

// The cards stand in a column that scrolls by itself: bring the card into it without moving the page.
function reveal(card) {
  const column = card?.closest(".cards");
  if (!column || column.scrollHeight <= column.clientHeight) return;
  const [inner, outer] = [card.getBoundingClientRect(), column.getBoundingClientRect()];
  const top = Math.max(outer.top, 0);
  const bottom = Math.min(outer.bottom, window.innerHeight);
  if (inner.top < top) column.scrollTop += inner.top - top - 8;
  else if (inner.bottom > bottom) column.scrollTop += Math.min(inner.bottom - bottom + 8, inner.top - top - 8);
}

function point(event) {
  const part = event.target.closest?.("[data-c]");
  mark(part ? part.dataset.c.split(" ") : [], "is-tied");
  if (part?.classList.contains("m")) reveal(cardOf(part.dataset.c.split(" ")[0]));
}

function choose() {
  const id = decodeURIComponent(location.hash).replace(/^#(c|card)-/, "");
  const card = id && document.getElementById(`card-${id}`);
  if (!card) return;
  mark([card.dataset.c], "is-chosen");
  reveal(card);
}

document.addEventListener("pointerover", point);
document.addEventListener("focusin", point);
window.addEventListener("hashchange", choose);
choose();
