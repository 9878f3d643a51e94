/* Keeping, a little more comfortable: a tag with one press, what went wrong beside the form,
   undo by key, print. All of it works without. */
(() => {
  document.addEventListener("click", (event) => {
    const button = event.target.closest ? event.target.closest("[data-tag], [data-print]") : null;
    if (!button) return;
    if ("print" in button.dataset) { window.print(); return; }
    const field = button.form.elements.namedItem("tags");
    const tags = field.value.split(",").map((tag) => tag.trim()).filter(Boolean);
    const at = tags.indexOf(button.dataset.tag);
    if (at < 0) tags.push(button.dataset.tag); else tags.splice(at, 1);
    field.value = tags.join(", ");
  });
  document.addEventListener("htmx:beforeSwap", (event) => {
    const panel = event.detail.xhr.status >= 400 && event.detail.requestConfig.elt.closest(".keep");
    if (!panel) return;
    event.detail.isError = event.detail.shouldSwap = false;
    const fault = new DOMParser().parseFromString(event.detail.xhr.responseText, "text/html");
    const told = [...fault.querySelectorAll(".notice h1, .notice .hint")].map((one) => one.textContent.trim());
    const line = panel.querySelector("[role=alert]") || document.createElement("p");
    line.className = "warning";
    line.setAttribute("role", "alert");
    line.textContent = told.length ? told.join(" – ") : String(event.detail.xhr.status);
    panel.prepend(line);
  });
  document.addEventListener("keydown", (event) => {
    if (keyOf(event) !== "u" || event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, textarea, select")) return;
    const undo = document.querySelector("#undo button");
    if (undo) undo.click();
  });
})();
