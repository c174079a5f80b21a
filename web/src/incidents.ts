// Map, timeline and table of the incidents filter each other. Without this the table and its form do the same.
import { type Points, type Span, isWithin, loadPoints } from "./points";
import { Timeline } from "./timeline";
import type { IncidentMap } from "./map";

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
  if (!points.id.length) return;
  views.hidden = false;
  const span: Span = { since: field(form, "since").value || null, until: field(form, "until").value || null };
  const byMap = document.getElementById("by-map") as HTMLInputElement;
  const map = await openMap(points, form, byMap);
  const show = (chosen: Span): void => {
    tell(points, chosen);
    void map?.show(points, chosen);
  };
  const timeline = new Timeline(document.getElementById("timeline") as unknown as SVGSVGElement, span, (chosen, done) => {
    show(chosen);
    field(form, "since").value = chosen.since ?? "";
    field(form, "until").value = chosen.until ?? "";
    if (done) refresh(form);
  });
  timeline.show(points.day);
  show(span);
  await map?.fit(points);
  byMap.addEventListener("change", () => {
    field(form, "box").value = byMap.checked && map ? map.box() : "";
    refresh(form);
  });
}

async function openMap(points: Points, form: HTMLFormElement, byMap: HTMLInputElement): Promise<IncidentMap | null> {
  const root = document.getElementById("map");
  if (!root) return null;
  if (points.lat.every((each) => each === null)) {
    root.remove();
    byMap.parentElement?.remove();
    return null;
  }
  if (!document.createElement("canvas").getContext("webgl2")) {
    root.textContent = "This browser cannot draw the map (it has no WebGL). The table holds the same.";
    byMap.disabled = true;
    return null;
  }
  const { IncidentMap } = await import("./map");
  const open = (id: string): void => {
    if (id) location.href = `/incidents/${id}`;
  };
  return new IncidentMap(root, open, (box) => {
    if (!byMap.checked) return;
    field(form, "box").value = box;
    refresh(form);
  });
}

function tell(points: Points, span: Span): void {
  let [placed, unplaced] = [0, 0];
  points.day.forEach((day, at) => {
    if (!isWithin(day, span)) return;
    if (points.lat[at] == null) unplaced += 1;
    else placed += 1;
  });
  const told = document.getElementById("told");
  const drag = "Drag over the months to choose a time.";
  const places = `${placed} on the map, ${unplaced} without a known place. A ring is an area: nothing closer is told.`;
  if (told) told.textContent = placed ? `${places} ${drag}` : `No place of these incidents is known to the map. ${drag}`;
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
