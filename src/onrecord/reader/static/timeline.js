/* The timeline by keyboard, played, and as a PNG. Every step is a link of the page, which htmx
   follows; so what is shown is always what its address says. */
(() => {
  const PACE_MS = 1400;
  const root = () => document.getElementById("timeline");
  const way = (name) => document.querySelector(`a#way-${name}`);
  let playing = null;

  const show = () => {
    const button = document.getElementById("play");
    if (!button) return;
    button.setAttribute("aria-pressed", String(playing !== null));
    button.querySelector("span").textContent = playing === null ? button.dataset.play : button.dataset.pause;
  };
  const pause = () => { clearTimeout(playing); playing = null; show(); };
  /* htmx takes links that came with an answer only a moment after they are shown; a key that comes
     before would have the browser load the whole page. */
  const press = (link) => { htmx.process(link); link.click(); };
  const step = () => {
    const next = way("next");
    if (!next) { pause(); return; }
    playing = -1;
    press(next);
  };
  const play = () => (playing === null ? step() : pause());
  const settled = () => {
    if (playing === null) return;
    clearTimeout(playing);
    playing = way("next") ? setTimeout(step, PACE_MS) : null;
  };

  const keys = {
    ArrowLeft: () => way("previous"), ArrowRight: () => way("next"),
    "+": () => way("zoom-in"), "=": () => way("zoom-in"), "-": () => way("zoom-out"),
    "shift ArrowLeft": () => way("earlier"), "shift ArrowRight": () => way("later"),
    0: () => way("whole"), p: () => document.getElementById("play"),
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !event.target.closest("#chart, .transport")) return;
    const found = keys[(event.shiftKey && event.key.startsWith("Arrow") ? "shift " : "") + keyOf(event)];
    if (!found) return;
    event.preventDefault();
    const link = found();
    if (link) press(link);
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest("#play")) play();
    else if (event.target.closest("#as-png")) picture(event.target.closest("#as-png"));
    else if (event.isTrusted && event.target.closest("a")) pause();
    const column = event.target.closest("#chart a.column");
    if (column && !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0) {
      event.preventDefault();
      follow(column.getAttribute("href"));
    }
  });
  const follow = (address) => {
    htmx.ajax("GET", address, { target: "#timeline", select: "#timeline", swap: "outerHTML" })
      .then(() => history.pushState(null, "", address));
  };

  /* The scroller stays where it was, and moves only to what would be out of sight. */
  let left = 0, hadFocus = null;
  document.addEventListener("htmx:beforeSwap", () => {
    left = document.getElementById("chart")?.scrollLeft ?? 0;
    const focused = document.activeElement?.closest("#timeline") && document.activeElement.id;
    hadFocus = focused || null;
  });
  document.addEventListener("htmx:afterSettle", () => {
    const chart = document.getElementById("chart");
    if (chart) chart.scrollLeft = left;
    const again = hadFocus && document.getElementById(hadFocus);
    if (hadFocus && document.activeElement !== again) {
      (again && again.tagName !== "SPAN" ? again : chart)?.focus({ preventScroll: true });
    }
    const cursor = chart?.querySelector(".cursor")?.getBoundingClientRect();
    const box = chart?.getBoundingClientRect();
    if (cursor && (cursor.left < box.left || cursor.right > box.right)) {
      chart.scrollLeft += cursor.left - box.left - box.width / 2;
    }
    settled();
    show();
  });
  window.addEventListener("popstate", () => location.reload());

  /* The server's SVG on a canvas, twice as large, so that it is sharp in print. */
  const picture = async (button) => {
    const image = new Image();
    image.src = button.dataset.picture;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = 2 * image.naturalWidth;
    canvas.height = 2 * image.naturalHeight;
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((blob) => {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(blob);
      link.download = "onrecord-timeline.png";
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    }, "image/png");
  };
  if (root()) show();
})();
