// Searches that are kept in this browser, and nowhere else: a name for an address of the desk.

const KEY = "onrecord.searches";

interface Saved {
  name: string;
  address: string;
}

function read(): Saved[] {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(found) ? found.filter(isSaved) : [];
  } catch {
    return []; // somebody else wrote there, or nothing may be kept: then there are none
  }
}

function isSaved(each: unknown): each is Saved {
  const one = each as Saved | null;
  return typeof one?.name === "string" && typeof one.address === "string" && /^\/(?!\/)/.test(one.address);
}

function write(saved: Saved[]): void {
  localStorage.setItem(KEY, JSON.stringify(saved));
}

/** What is asked, in words: "jets, kind arms_delivery". */
function nameSearch(query: URLSearchParams): string {
  return [...query].map(([name, value]) => (name === "q" ? value : `${name} ${value}`)).join(", ");
}

function askedNow(): Saved | null {
  const query = new URLSearchParams(location.search);
  for (const [name, value] of [...query]) if (!value || name === "page" || name === "done") query.delete(name);
  return query.size ? { name: nameSearch(query), address: `${location.pathname}?${query}` } : null;
}

function show(root: HTMLElement): void {
  const saved = read();
  const now = askedNow();
  const parts: Node[] = saved.map((each) => showOne(root, each));
  if (now && !saved.some((each) => each.address === now.address)) parts.push(makeKeeper(root, now));
  root.replaceChildren(...parts);
  root.hidden = parts.length === 0;
}

function showOne(root: HTMLElement, each: Saved): HTMLElement {
  const item = document.createElement("span");
  const link = document.createElement("a");
  link.href = each.address;
  link.textContent = each.name;
  const gone = makeButton("×", () => {
    write(read().filter((other) => other.address !== each.address));
    show(root);
  });
  gone.setAttribute("aria-label", `Forget the search ${each.name}`);
  item.append(link, gone);
  return item;
}

function makeKeeper(root: HTMLElement, now: Saved): HTMLElement {
  return makeButton("Keep this search", () => {
    write([...read(), now]);
    show(root);
  });
}

function makeButton(words: string, act: () => void): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "small second";
  button.textContent = words;
  button.addEventListener("click", act);
  return button;
}

const root = document.getElementById("searches");
if (root) show(root);
