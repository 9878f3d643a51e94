/* The world map: Natural Earth's countries in an equal-area projection, and the places of the
   list beside it. The places are read from the list, so that both say the same. */
(() => {
  const svg = document.getElementById("map");
  if (!svg || !window.d3 || !window.topojson) return;
  const WIDE = 960, NEAR = 34, MOST_ZOOM = 160, DETAIL = 3.5, LABELS = 40, SLICE_MS = 10;
  const sphere = { type: "Sphere" };
  const projection = d3.geoEqualEarth().fitWidth(WIDE, sphere);
  const path = d3.geoPath(projection);
  const [, [, HIGH]] = path.bounds(sphere);

  const make = (name, attributes = {}, ...children) => {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  };
  const land = make("g", { class: "land" }), marks = make("g", { class: "marks" });
  svg.append(land, marks);

  const spots = [...document.querySelectorAll("#places li[data-shape]")].map((item) => {
    const { shape, latitude, longitude, count, area } = item.dataset;
    const [x, y] = projection([Number(longitude), Number(latitude)]);
    const link = item.querySelector("a");
    return { item, shape, area, x, y, count: Number(count), name: link.textContent,
      told: item.textContent.replace(/\s+/g, " ").trim(), address: link.getAttribute("href") };
  });
  const areas = new Map(spots.filter((one) => one.area).map((one) => [one.area, one]));
  const most = Math.max(1, ...spots.map((one) => one.count));

  /* What is looked at: a point (x, y) of the map stands at x * k + left on the screen. */
  const view = { k: 1, left: 0, top: 0 };
  let width = 1, height = 1, least = 1, laid = null, current = null, isNear = false, isMoved = false;

  const within = (start, size, room) => (size <= room ? (room - size) / 2 : Math.min(0, Math.max(room - size, start)));
  const bounded = () => {
    view.k = Math.min(Math.max(view.k, least), least * MOST_ZOOM);
    view.left = within(view.left, WIDE * view.k, width);
    view.top = within(view.top, HIGH * view.k, height);
  };
  const zoom = (by, x = width / 2, y = height / 2) => {
    isMoved = true;
    const k = Math.min(Math.max(view.k * by, least), least * MOST_ZOOM);
    view.left = x - (x - view.left) * (k / view.k);
    view.top = y - (y - view.top) * (k / view.k);
    view.k = k;
    draw();
  };
  const pan = (x, y) => { isMoved = true; view.left += x; view.top += y; draw(); };
  const fit = (shown, closest) => {
    const xs = shown.map((one) => one.x), ys = shown.map((one) => one.y);
    const [west, east] = [Math.min(...xs), Math.max(...xs)], [north, south] = [Math.min(...ys), Math.max(...ys)];
    const room = Math.min((width - 120) / Math.max(east - west, 1e-6), (height - 100) / Math.max(south - north, 1e-6));
    view.k = Math.min(Math.max(room, least), least * closest);
    view.left = width / 2 - view.k * (west + east) / 2;
    view.top = height / 2 - view.k * (north + south) / 2;
    draw();
  };
  const world = () => { isMoved = true; view.k = least; draw(); };
  const everything = () => { if (spots.length) fit(spots, 10); else world(); isMoved = false; };

  /* The land: as areas of a file; those of which something is said stand out. */
  const countries = async (address) => {
    const atlas = await (await fetch(address)).json();
    const drawn = [make("path", { class: "sea", d: path(sphere) })];
    const named = [];
    let since = performance.now();
    for (const one of topojson.feature(atlas, atlas.objects.countries).features) {
      const spot = areas.get(one.id ?? one.properties.name);
      const shape = make("path", { d: path(one) ?? "", class: spot ? "country area" : "country", "vector-effect": "non-scaling-stroke" });
      if (spot) {
        shape.setAttribute("fill-opacity", (0.25 + 0.5 * Math.sqrt(spot.count / most)).toFixed(2));
        shape.append(make("title", {}, spot.told));
        shape.dataset.place = spots.indexOf(spot);
        named.push(shape);
      } else {
        drawn.push(shape);
      }
      if (performance.now() - since > SLICE_MS) {
        await new Promise(requestAnimationFrame);
        since = performance.now();
      }
    }
    land.replaceChildren(...drawn, ...named);
    svg.dataset.drawn = address === svg.dataset.near ? "near" : "far";
  };
  const detailed = () => {
    if (isNear || view.k < least * DETAIL) return;
    isNear = true;
    countries(svg.dataset.near);
  };

  /* The marks: anew when the scale changes, moved when it does not. */
  let waiting = false;
  const draw = () => {
    bounded();
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      land.setAttribute("transform", `translate(${view.left} ${view.top}) scale(${view.k})`);
      marks.setAttribute("transform", `translate(${view.left} ${view.top})`);
      const moved = laid && Math.max(Math.abs(view.left - laid.left) / width, Math.abs(view.top - laid.top) / height);
      if (!laid || laid.k !== view.k || moved > 0.4) layout();
      detailed();
    });
  };
  const isSeen = (mark, room = 0) => {
    const x = mark.x + view.left, y = mark.y + view.top;
    return x > -room * width && x < (1 + room) * width && y > -room * height && y < (1 + room) * height;
  };
  let shown = [];
  const layout = () => {
    laid = { ...view };
    const found = clustered(spots, view.k, NEAR).filter((one) => isSeen(one, 0.6));
    const taken = [];
    const free = (box) => taken.every((one) => box[2] < one[0] || box[0] > one[2] || box[3] < one[1] || box[1] > one[3]);
    const box = (x, y, r) => [x - r, y - r, x + r, y + r];
    for (const one of found.filter((each) => each.shape !== "area")) {
      one.radius = Math.min(6 + 2.2 * Math.sqrt(one.count), 22);
      taken.push(box(one.x, one.y, one.radius));
    }
    for (const one of found.filter((each) => each.shape === "area")) {
      one.radius = 5;
      one.isHidden = !free(box(one.x, one.y, 6));
      if (!one.isHidden) taken.push(box(one.x, one.y, 5));
    }
    let labels = 0;
    shown = found.map((one) => {
      const text = named(one);
      const sides = labels < LABELS && !one.isHidden ? [1, -1] : [];
      const side = sides.find((each) => {
        const near = one.x + each * (one.radius + 1.5), far = near + each * (8 + 6.6 * text.length);
        const taking = [Math.min(near, far), one.y - 8, Math.max(near, far), one.y + 8];
        const fits = taking[0] + view.left > 0 && taking[2] + view.left < width && free(taking);
        if (fits) taken.push(taking);
        return fits;
      });
      if (side) labels += 1;
      one.element = mark(one, side ? text : null, side);
      return one;
    });
    const hadFocus = marks.contains(document.activeElement);
    /* Signs of countries lie lowest, then what is named most: so nothing small is hidden. */
    const isArea = (one) => Number(one.shape === "area");
    marks.replaceChildren(...[...shown].sort((a, b) => isArea(b) - isArea(a)).map((one) => one.element));
    choose(shown.find((one) => one.members.includes(current)) ?? best(), hadFocus);
  };
  const named = (one) => {
    const name = one.spot.name.length > 24 ? `${one.spot.name.slice(0, 23)}…` : one.spot.name;
    return one.shape === "area" ? `${name} ${one.count}` : name;
  };
  const mark = (one, label, side) => {
    const several = one.members.length > 1;
    const told = several
      ? `${one.spot.name} …: ${svg.dataset.several.replace("{places}", one.members.length).replace("{statements}", one.count)}`
      : one.spot.told;
    const made = make("a", { href: one.spot.address, class: `mark ${one.shape}`, tabindex: "-1", "aria-label": told, transform: `translate(${one.x.toFixed(2)} ${one.y.toFixed(2)})` });
    made.append(make("title", {}, told));
    if (several) made.append(make("circle", { class: "halo", r: one.radius + 3.5 }));
    made.append(one.shape === "area"
      ? make("rect", { class: "whole", x: -one.radius, y: -one.radius, width: 2 * one.radius, height: 2 * one.radius })
      : make("circle", { class: one.shape === "point" ? "spot" : "ring", r: one.radius }));
    if (one.shape !== "area" && one.radius >= 9) made.append(make("text", { class: "many", dy: ".35em" }, String(one.count)));
    const beyond = one.radius + (several ? 7 : 4);
    if (label) made.append(make("text", { class: side < 0 ? "label before" : "label", x: side * beyond, dy: ".35em" }, label));
    made.dataset.cluster = one.members.length;
    return made;
  };

  /* One mark at a time is in the order of Tab; arrow keys go to the nearest in their direction. */
  const best = () => shown.find((one) => isSeen(one)) ?? shown[0] ?? null;
  const choose = (one, focus) => {
    for (const other of shown) other.element.setAttribute("tabindex", other === one ? "0" : "-1");
    if (!one) return;
    current = one.spot;
    if (focus) one.element.focus({ preventScroll: true });
  };
  const DIRECTIONS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const beside = (one, [dx, dy]) => {
    const ahead = shown.filter((other) => other !== one && isSeen(other)).map((other) => {
      const x = other.x - one.x, y = other.y - one.y;
      const along = x * dx + y * dy, across = Math.abs(x * dy) + Math.abs(y * dx);
      return { other, along, far: along + 2 * across };
    });
    return ahead.filter((each) => each.along > 0).sort((a, b) => a.far - b.far)[0]?.other ?? null;
  };
  const outline = (event) => {
    const one = of(event.target.closest?.("a"));
    const lit = event.type === "focusin" || event.type === "mouseover" ? one?.members : [];
    for (const shape of land.querySelectorAll(".area")) shape.classList.toggle("lit", Boolean(lit?.includes(spots[Number(shape.dataset.place)])));
  };
  for (const kind of ["focusin", "focusout", "mouseover", "mouseout"]) marks.addEventListener(kind, outline);
  const of = (element) => shown.find((one) => one.element === element) ?? null;

  const open = (one) => {
    const spread = Math.max(...one.members.map((each) => Math.hypot(each.x - one.spot.x, each.y - one.spot.y)));
    if (one.members.length > 1 && spread > 1e-3 && view.k < least * MOST_ZOOM) { fit(one.members, MOST_ZOOM); return; }
    read(one.spot);
  };
  const read = (spot) => {
    current = spot;
    htmx.ajax("GET", spot.address, { target: "#there", select: "#at-place", swap: "innerHTML" }).then(() => {
      const heading = document.getElementById("at-place-heading");
      heading?.focus();
      heading?.scrollIntoView({ block: "nearest" });
    });
  };

  svg.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const one = of(event.target.closest("a"));
    const at = one ? [one.x + view.left, one.y + view.top] : [];
    const direction = DIRECTIONS[event.key];
    if (event.key === "+" || event.key === "=") zoom(1.6, ...at);
    else if (event.key === "-") zoom(1 / 1.6, ...at);
    else if (event.key === "0") everything();
    else if (direction && one) { const other = beside(one, direction); if (other) choose(other, true); }
    else if (direction) pan(-direction[0] * width * 0.15, -direction[1] * height * 0.15);
    else if (event.key === "Enter" && !one) choose(best(), true);
    else if (event.key === "Escape" && one) svg.focus();
    else return;
    event.preventDefault();
  });
  document.querySelector(".map .zoom").addEventListener("click", (event) => {
    const does = { in: () => zoom(1.6), out: () => zoom(1 / 1.6), places: everything, world };
    does[event.target.closest("button")?.dataset.zoom]?.();
  });

  /* Dragged by mouse or finger, zoomed by two fingers, or by the wheel once the map is in use. */
  const fingers = new Map();
  let dragged = 0;
  svg.addEventListener("pointerdown", (event) => { fingers.set(event.pointerId, event); if (fingers.size === 1) dragged = 0; });
  svg.addEventListener("pointermove", (event) => {
    const last = fingers.get(event.pointerId);
    if (!last) return;
    fingers.set(event.pointerId, event);
    const box = svg.getBoundingClientRect();
    if (fingers.size === 2) {
      const other = [...fingers.values()].find((one) => one.pointerId !== event.pointerId);
      const far = (one) => Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY);
      if (far(last) > 0) zoom(far(event) / far(last), (event.clientX + other.clientX) / 2 - box.left, (event.clientY + other.clientY) / 2 - box.top);
      dragged = 99;
      return;
    }
    dragged += Math.hypot(event.clientX - last.clientX, event.clientY - last.clientY);
    if (dragged > 4) {
      if (!svg.hasPointerCapture(event.pointerId)) svg.setPointerCapture(event.pointerId);
      pan(event.clientX - last.clientX, event.clientY - last.clientY);
    }
  });
  for (const kind of ["pointerup", "pointercancel"]) svg.addEventListener(kind, (event) => fingers.delete(event.pointerId));
  svg.addEventListener("dragstart", (event) => event.preventDefault());
  svg.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !svg.matches(":focus-within")) return;
    event.preventDefault();
    const box = svg.getBoundingClientRect();
    zoom(2 ** (-event.deltaY / 300), event.clientX - box.left, event.clientY - box.top);
  }, { passive: false });
  const isPlain = (event) => event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey;
  svg.addEventListener("click", (event) => {
    const one = of(event.target.closest("a"));
    const area = event.target.closest(".area[data-place]");
    if (dragged > 4) { event.preventDefault(); dragged = 0; return; }
    if (!isPlain(event)) return;
    if (one) { event.preventDefault(); choose(one, true); open(one); }
    else if (area) read(spots[Number(area.dataset.place)]);
    else svg.focus();
  });
  svg.addEventListener("dblclick", (event) => {
    const box = svg.getBoundingClientRect();
    if (!event.target.closest("a")) zoom(2, event.clientX - box.left, event.clientY - box.top);
  });

  /* The list: what is pointed at there is lit here. */
  const list = document.getElementById("places");
  const light = (event) => {
    const item = event.target.closest("li");
    for (const one of shown) one.element.classList.toggle("lit", event.type !== "mouseout" && one.members.some((spot) => spot.item === item));
  };
  for (const kind of ["mouseover", "mouseout", "focusin"]) list.addEventListener(kind, light);
  list.addEventListener("click", (event) => {
    const spot = spots.find((one) => one.item === event.target.closest("a")?.closest("li"));
    if (spot && isPlain(event)) { event.preventDefault(); read(spot); }
  });

  new ResizeObserver(() => {
    const middle = [(width / 2 - view.left) / view.k, (height / 2 - view.top) / view.k];
    const box = svg.getBoundingClientRect();
    if (!box.width || !box.height) return;
    ({ width, height } = box);
    svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    least = Math.min(width / WIDE, height / HIGH);
    laid = null;
    if (!isMoved) { everything(); return; }
    view.k = Math.max(view.k, least);
    view.left = width / 2 - middle[0] * view.k;
    view.top = height / 2 - middle[1] * view.k;
    draw();
  }).observe(svg);
  countries(svg.dataset.world);
})();
