// The overview's map and timeline: each counts what the other leaves, and a link leads to these incidents.
import { loadPoints } from "./points";
import { type Chosen, Views, tellChosen, tellNumber, whenIdle, writeBox } from "./views";

const panel = document.getElementById("when-where");

if (panel) whenIdle(() => void start(panel));

async function start(panel: HTMLElement): Promise<void> {
  const points = await loadPoints(new URLSearchParams());
  if (!points.at.length) return;
  panel.hidden = false;
  const link = panel.querySelector<HTMLAnchorElement>("a.chosen");
  const told = panel.querySelector("p.hint");
  const changed = (chosen: Chosen): void => {
    const query = new URLSearchParams();
    const { since, until } = chosen.span;
    if (since) query.set("since", since);
    if (until) query.set("until", until);
    if (chosen.box) query.set("box", writeBox(chosen.box));
    if (link) link.href = query.size ? `/incidents?${query}` : "/incidents";
    if (link) link.textContent = chosen.count === 1 ? "See this incident" : `See these ${tellNumber(chosen.count)} incidents`;
    if (told) told.textContent = tellChosen(chosen);
  };
  const views = new Views(points, panel, { span: { since: null, until: null }, boxed: true, changed });
  showMade();
  await views.openMap();
}

/** What was still being made when the page came is there now. */
function showMade(): void {
  const waiting = document.getElementById("clash-told");
  if (!waiting?.dataset["making"]) return;
  const request = new XMLHttpRequest();
  request.responseType = "document";
  request.addEventListener("load", () => {
    const fresh = request.response?.getElementById("clash-told") as HTMLElement | undefined;
    if (fresh) waiting.replaceWith(document.importNode(fresh, true));
  });
  request.open("GET", "/");
  request.send();
}
