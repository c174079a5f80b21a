// Correcting by selecting words: a field is chosen, then its words in the text, with the mouse or by keyboard.
import { type Bounds, countBefore, findWords, makeRange, trim } from "./offsets";

const bench = document.getElementById("bench");
const text = document.getElementById("words");
const form = document.getElementById("correct") as HTMLFormElement | null;

if (bench && text && form) start(bench, text, form);

function start(bench: HTMLElement, text: HTMLElement, form: HTMLFormElement): void {
  const offset = Number(bench.dataset["start"]);
  const body = text.textContent ?? "";
  const words = findWords(body);
  const caret = { from: 0, to: 0 };
  let active: HTMLInputElement | null = null;

  const fields = [...form.querySelectorAll<HTMLInputElement>("[data-field]")];
  const placesOf = (field: HTMLInputElement): HTMLInputElement =>
    form.elements.namedItem(`${field.name}-at`) as HTMLInputElement;

  function choose(field: HTMLInputElement | null): void {
    active = field;
    for (const each of fields) each.classList.toggle("is-active", each === field);
    text.classList.toggle("is-choosing", field !== null);
    show();
  }

  /** The words are what the field holds now; with `more` they join those that it holds. */
  function take(bounds: Bounds, more: boolean): void {
    const kept = trim(body, bounds);
    if (!active || !kept) return;
    const points = Array.from(body);
    const quote = points.slice(kept.start, kept.end).join("").replace(/\s+/g, " ");
    const place = `${kept.start + offset}-${kept.end + offset}`;
    const places = placesOf(active);
    const join = more && active.name !== "trigger" && places.value !== "";
    active.value = join ? `${active.value}; ${quote}` : quote;
    places.value = join ? `${places.value} ${place}` : place;
    active.dispatchEvent(new Event("change"));
    show();
  }

  function empty(field: HTMLInputElement): void {
    field.value = "";
    placesOf(field).value = "";
    show();
  }

  /** The chosen field's words and the caret are highlighted in the text. */
  function show(): void {
    const registry = (CSS as unknown as { highlights?: Map<string, unknown> }).highlights;
    const Made = (window as unknown as { Highlight?: new (...ranges: Range[]) => unknown }).Highlight;
    if (!registry || !Made) return;
    const held = active ? placesOf(active).value.split(" ").filter(Boolean) : [];
    const ranges = held.map((place) => {
      const [from, to] = place.split("-").map(Number);
      return makeRange(text, (from ?? 0) - offset, (to ?? 0) - offset);
    });
    registry.set("held", new Made(...ranges));
    registry.set("caret", new Made(...(document.activeElement === text ? [caretRange()] : [])));
  }

  function caretBounds(): Bounds {
    const [one, other] = [words[caret.from], words[caret.to]];
    return { start: Math.min(one?.start ?? 0, other?.start ?? 0), end: Math.max(one?.end ?? 0, other?.end ?? 0) };
  }

  function caretRange(): Range {
    const { start, end } = caretBounds();
    return makeRange(text, start, end);
  }

  function move(step: number, extend: boolean): void {
    caret.to = Math.min(Math.max(caret.to + step, 0), words.length - 1);
    if (!extend) caret.from = caret.to;
    show();
    caretRange().startContainer.parentElement?.scrollIntoView({ block: "nearest" });
  }

  /** Up or down: as many words as stand in a line of the text. */
  function lineStep(): number {
    return Math.max(1, Math.round(text.clientWidth / 60));
  }

  for (const field of fields) {
    field.addEventListener("focus", () => choose(field));
    field.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown" || (event.key === "Enter" && !event.ctrlKey)) {
        event.preventDefault();
        enterText(field);
      }
    });
  }

  function enterText(field: HTMLInputElement): void {
    choose(field);
    const at = Number(placesOf(field).value.split("-")[0] || offset) - offset;
    const near = words.findIndex((word) => word.end > at);
    caret.from = caret.to = Math.max(near, 0);
    text.focus();
    show();
  }

  for (const button of form.querySelectorAll<HTMLButtonElement>("[data-empty]")) {
    button.addEventListener("click", () => {
      const field = fields.find((each) => each.name === button.dataset["empty"]);
      if (field) empty(field);
    });
  }

  text.addEventListener("mouseup", (event) => {
    const selection = document.getSelection();
    if (!active || !selection || selection.isCollapsed || !selection.rangeCount) return;
    const range = selection.getRangeAt(0);
    if (!text.contains(range.commonAncestorContainer)) return;
    const start = countBefore(text, range.startContainer, range.startOffset);
    const end = countBefore(text, range.endContainer, range.endOffset);
    take(widen({ start, end }), event.ctrlKey || event.metaKey);
    selection.removeAllRanges();
  });

  /** Half a word is never meant: the bounds reach to the ends of the words that they cut. */
  function widen(bounds: Bounds): Bounds {
    const inside = words.filter((word) => word.start < bounds.end && word.end > bounds.start);
    const first = inside[0];
    const last = inside[inside.length - 1];
    if (!first || !last) return bounds;
    return { start: Math.min(bounds.start, first.start), end: Math.max(bounds.end, last.end) };
  }

  const steps: Record<string, () => number> = {
    ArrowRight: () => 1,
    ArrowLeft: () => -1,
    ArrowDown: lineStep,
    ArrowUp: () => -lineStep(),
  };

  text.addEventListener("keydown", (event) => {
    if (!active) return;
    const step = steps[event.key];
    if (step) move(step(), event.shiftKey);
    else if (event.key === "Enter" && !event.ctrlKey) take(caretBounds(), event.shiftKey);
    else if (event.key === "Delete" || event.key === "Backspace") empty(active);
    else if (event.key === "Escape") leave();
    else return;
    event.preventDefault();
  });
  text.addEventListener("focus", show);
  text.addEventListener("blur", show);

  function leave(): void {
    const field = active;
    choose(null);
    field?.blur();
    text.blur();
  }

  // A number goes from anywhere to the text, to choose words for that field; Ctrl+Enter keeps the correction.
  document.addEventListener("keydown", (event) => {
    const typing = event.target instanceof HTMLElement && event.target.matches("input, select, textarea");
    const open = location.hash === "#correct";
    if (open && event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.requestSubmit();
    } else if (open && !typing && !event.ctrlKey && !event.altKey && /^[1-8]$/.test(event.key)) {
      const field = fields[Number(event.key) - 1];
      if (field) enterText(field);
      event.preventDefault();
    } else if (event.key === "Escape" && typing) {
      (event.target as HTMLElement).blur();
    }
  }, { capture: true });

  // At once and not when the address has changed: what is typed next must not be taken for keys.
  document.querySelector('a[href="#reject"]')?.addEventListener("click", (event) => {
    event.preventDefault();
    location.hash = "#reject";
    document.querySelector<HTMLInputElement>("#reject [name=reason]")?.focus();
  });
  window.addEventListener("hashchange", () => {
    if (location.hash === "#correct") fields[0]?.scrollIntoView({ block: "nearest" });
  });
}
