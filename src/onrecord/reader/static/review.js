/* Review by keyboard. Offsets are code points of the article, as everywhere: each run of the
   text says where it starts (data-start). Without this, the form works as it stands. */
(() => {
  const text = document.getElementById("text");
  const form = document.getElementById("decide");
  if (!text) return;

  /* One entry for each code point that is shown: where it stands in the article and on screen. */
  const letters = [];
  for (const run of text.querySelectorAll("[data-start]")) {
    let offset = Number(run.dataset.start);
    const node = run.firstChild;
    if (!node) continue;
    let place = 0;
    for (const letter of node.data) {
      letters.push({ offset, letter, node, place });
      offset += 1;
      place += letter.length;
    }
  }
  const indexOf = (offset) => letters.findIndex((one) => one.offset >= offset);

  const selected = () => {
    const selection = document.getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    if (!text.contains(range.commonAncestorContainer)) return null;
    const inside = letters.filter((one) => {
      const here = document.createRange();
      here.setStart(one.node, one.place);
      here.setEnd(one.node, one.place + one.letter.length);
      return range.compareBoundaryPoints(Range.START_TO_START, here) <= 0 && range.compareBoundaryPoints(Range.END_TO_END, here) >= 0;
    });
    while (inside.length && !inside[0].letter.trim()) inside.shift();
    while (inside.length && !inside[inside.length - 1].letter.trim()) inside.pop();
    if (!inside.length) return null;
    return { start: inside[0].offset, end: inside[inside.length - 1].offset + 1, words: inside.map((one) => one.letter).join("") };
  };
  const select = (start, end) => {
    const first = letters[indexOf(start)];
    const last = letters[indexOf(end - 1)];
    if (!first || !last) return;
    const range = document.createRange();
    range.setStart(first.node, first.place);
    range.setEnd(last.node, last.place + last.letter.length);
    const selection = document.getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
    last.node.parentElement.scrollIntoView({ block: "nearest" });
  };

  /* Words by keyboard: an end of the selection moves to the next edge of a word. */
  const isWord = (one) => one && /[\p{L}\p{N}]/u.test(one.letter);
  const isEdge = (index) => index <= 0 || index >= letters.length || letters[index - 1].offset + 1 !== letters[index].offset || isWord(letters[index - 1]) !== isWord(letters[index]);
  const moved = (index, step) => {
    do index += step; while (index > 0 && index < letters.length && !isEdge(index));
    return Math.max(0, Math.min(letters.length, index));
  };
  const move = (step, isStart) => {
    const now = selected();
    if (!now) return;
    let first = indexOf(now.start);
    let last = indexOf(now.end - 1) + 1;
    if (isStart) first = Math.min(moved(first, step), last - 1);
    else {
      do last = moved(last, step); while (step < 0 ? last > 0 && !letters[last - 1].letter.trim() : last < letters.length && !letters[last - 1].letter.trim());
      last = Math.max(last, first + 1);
    }
    select(letters[first].offset, letters[last - 1].offset + 1);
  };

  const field = (name) => form && form.elements.namedItem(name);
  const pieces = (written) => written.trim().split(/\s+/).filter(Boolean).map((pair) => pair.split("-").map(Number));
  const words = (start, end) => letters.filter((one) => one.offset >= start && one.offset < end).map((one) => one.letter).join("");
  const pick = (what) => {
    const now = selected();
    if (!now || !form) return;
    if (what === "cue" || what === "source") {
      field(what).value = now.words;
      field(`${what}_at`).value = `${now.start}-${now.end}`;
      return;
    }
    const at = field("content_at");
    const known = what === "piece" ? pieces(at.value || at.dataset.at).filter(([start, end]) => end <= now.start || start >= now.end) : [];
    const all = [...known, [now.start, now.end]].sort((a, b) => a[0] - b[0]);
    at.value = all.map((pair) => pair.join("-")).join(" ");
    field("content").value = all.map(([start, end]) => words(start, end)).join(" […] ");
  };
  if (form) {
    /* Typed words are looked for; a range that was chosen before no longer counts. */
    form.addEventListener("input", (event) => {
      const at = field(`${event.target.name}_at`);
      if (at) at.value = "";
    });
    for (const button of form.querySelectorAll("[data-pick]")) button.addEventListener("mousedown", (event) => { event.preventDefault(); pick(button.dataset.pick); });
    for (const button of form.querySelectorAll("[data-pick]")) button.addEventListener("click", () => pick(button.dataset.pick));
  }

  const press = (action) => form?.querySelector(`button[value="${action}"]`)?.click();
  const submit = () => form?.querySelector('button[value="change"], button[data-submit]')?.click();

  /* Sentences, where the page names them: the selection goes to the next, or the one before. */
  const sentences = pieces(text.dataset.sentences || "");
  const step = (by) => {
    const now = selected();
    const at = now ? sentences.findIndex(([, end]) => end > now.start) : -1;
    const [start, end] = sentences[Math.max(0, Math.min(sentences.length - 1, at < 0 ? 0 : at + by))] || [];
    if (end) select(start, end);
  };
  const keys = {
    a: () => press("accept"),
    r: () => press("reject"),
    u: () => { const undo = document.querySelector("#undo button"); if (undo) undo.click(); },
    n: () => { const skip = document.getElementById("skip"); if (skip) skip.click(); },
    s: () => form && field("speaker").focus(),
    t: () => form && field("act").focus(),
    w: () => {
      text.focus();
      const at = field("content_at");
      const [start, end] = pieces((at && (at.value || at.dataset.at)) || "")[0] || [];
      if (end) select(start, end);
      else if (!selected()) step(0);
    },
    1: () => pick("content"),
    2: () => pick("piece"),
    3: () => pick("cue"),
    4: () => pick("source"),
    "?": () => { const help = document.querySelector(".keys"); if (help) help.open = !help.open; },
  };
  document.addEventListener("keydown", (event) => {
    const isTyping = event.target.matches("input, textarea, select");
    if (event.key === "Escape" && isTyping) { event.target.blur(); return; }
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && form) { event.preventDefault(); submit(); return; }
    if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    if ((event.key === "ArrowLeft" || event.key === "ArrowRight") && document.activeElement === text) {
      event.preventDefault();
      move(event.key === "ArrowRight" ? 1 : -1, event.shiftKey);
      return;
    }
    if ((event.key === "ArrowUp" || event.key === "ArrowDown") && document.activeElement === text && sentences.length) {
      event.preventDefault();
      step(event.key === "ArrowDown" ? 1 : -1);
      return;
    }
    const does = keys[keyOf(event)];
    if (does) { event.preventDefault(); does(); }
  });
})();
