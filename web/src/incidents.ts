// Map, timeline and table of the incidents filter each other. Without this the table and its form do the same.
import { type Points, type Span, loadPoints } from "./points";
import { type Chosen, Views, tellChosen, whenIdle, writeBox } from "./views";

const form = document.getElementById("filters") as HTMLFormElement | null;
const views = document.getElementById("views");

if (form && views) void start(form, views);

function field(form: HTMLFormElement, name: string): HTMLInputElement {
  return form.elements.namedItem(name) as HTMLInputElement;
}

/** The filters as they stand in the form, without empty ones. */
function readQuery(form: HTMLFormElement): URLSearchParams {
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === "string" && value) query.set(name, value);
  return query;
}

async function start(form: HTMLFormElement, views: HTMLElement): Promise<void> {
  const query = readQuery(form);
  for (const name of ["since", "until", "box"]) query.delete(name);
  const points = await loadPoints(query);
  if (!points.at.length) return;
  views.hidden = false;
  whenIdle(() => void show(form, views, points));
}

async function show(form: HTMLFormElement, views: HTMLElement, points: Points): Promise<void> {
  const span: Span = { since: field(form, "since").value || null, until: field(form, "until").value || null };
  const byMap = document.getElementById("by-map") as HTMLInputElement;
  const told = document.getElementById("told");
  const changed = (chosen: Chosen, done: boolean): void => {
    if (told) told.textContent = tellChosen(chosen);
    if (!done) return;
    field(form, "since").value = chosen.span.since ?? "";
    field(form, "until").value = chosen.span.until ?? "";
    field(form, "box").value = writeBox(chosen.box);
    refresh(form);
  };
  const made = new Views(points, views, { span, boxed: byMap.checked, changed });
  byMap.addEventListener("change", () => made.bind(byMap.checked));
  byMap.disabled = true;
  if (await made.openMap()) byMap.disabled = false;
  else byMap.parentElement?.remove();
}

/** The table shows what the form asks, without the page being loaded anew. */
function refresh(form: HTMLFormElement): void {
  const address = `/incidents?${readQuery(form)}`;
  const request = new XMLHttpRequest();
  request.responseType = "document";
  request.addEventListener("load", () => {
    const fresh = request.response?.getElementById("list") as HTMLElement | undefined;
    if (!fresh) return;
    document.getElementById("list")?.replaceWith(document.importNode(fresh, true));
    history.replaceState(null, "", address);
  });
  request.open("GET", address);
  request.send();
}
