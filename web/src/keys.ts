// One key presses one button or follows one link: whatever bears `data-key`. Never while something is typed.

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches("input, textarea, select, [contenteditable]");
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event.target)) return;
  const wanted = document.querySelector<HTMLElement>(`[data-key="${CSS.escape(event.key)}"]:not([hidden])`);
  if (!wanted || wanted.closest("[hidden]") || wanted.getClientRects().length === 0) return;
  event.preventDefault();
  if (wanted instanceof HTMLInputElement && wanted.type !== "checkbox") wanted.focus();
  else wanted.click();
});
