/* Lights the parts of a statement in the text while it is pointed at or focused, and the
   statement in the list while its words are. */
(() => {
  const light = (ids) => {
    for (const lit of document.querySelectorAll(".lit")) lit.classList.remove("lit");
    for (const id of ids) {
      for (const part of document.querySelectorAll(`[data-of~="${CSS.escape(id)}"]`)) part.classList.add("lit");
      const item = document.getElementById(`s-${id}`);
      if (item) item.classList.add("lit");
    }
  };
  const named = (element) => {
    const item = element.closest(".statement");
    if (item) return [item.dataset.id];
    const part = element.closest("[data-of]");
    return part ? part.dataset.of.split(" ").slice(-1) : null;
  };
  const follow = (event) => {
    const ids = event.target.closest ? named(event.target) : null;
    if (ids) light(ids);
  };
  /* On a statement that has the focus: accept, reject, correct, keep; the next, the one before. */
  const keys = {
    a: (item) => item.querySelector('button[value="accept"]')?.click(),
    r: (item) => item.querySelector('button[value="reject"]')?.click(),
    e: (item) => item.querySelector(".its").click(),
    b: (item) => item.querySelector(".keeps").click(),
    j: (item) => item.nextElementSibling?.focus(),
    k: (item) => item.previousElementSibling?.focus(),
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, textarea, select")) return;
    const key = keyOf(event);
    if (key === "m") { document.getElementById("missed")?.click(); return; }
    if (key === "?") { const help = document.querySelector(".keys"); help.open = !help.open; return; }
    if (key === "u") { document.querySelector("#undo button")?.click(); return; }
    const item = event.target.closest(".statement");
    if (item && keys[key]) { event.preventDefault(); keys[key](item); }
  });
  /* What is decided draws the list anew: the focus stays on the statement, or goes to the one
     that took its place. */
  let place = -1;
  const items = () => [...document.querySelectorAll(".statement")];
  document.addEventListener("htmx:beforeSwap", () => { place = items().indexOf(document.activeElement.closest(".statement")); });
  document.addEventListener("htmx:afterSettle", () => {
    const left = items();
    if (place >= 0 && document.activeElement === document.body) left[Math.min(place, left.length - 1)]?.focus();
  });
  document.addEventListener("mouseover", follow);
  document.addEventListener("focusin", follow);
})();
