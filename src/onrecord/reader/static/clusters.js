/* Places that would hide each other, drawn as one. In: spots with `x`, `y` on a map of size 1,
   `count` and `shape`, the most named first; the scale; the distance on the screen below which
   two are one. Out: clusters, each where its most named place is: never where no place is. */
const clustered = (spots, scale, near) => {
  const cells = new Map();
  const found = [];
  for (const spot of spots) {
    const x = spot.x * scale, y = spot.y * scale;
    const column = Math.floor(x / near), row = Math.floor(y / near);
    let home = null;
    for (let c = column - 1; c <= column + 1 && !home; c += 1) {
      for (let r = row - 1; r <= row + 1 && !home; r += 1) {
        home = (cells.get(`${c} ${r}`) ?? []).find(
          (one) => one.shape === spot.shape && Math.hypot(one.x - x, one.y - y) < near) ?? null;
      }
    }
    if (home) {
      home.members.push(spot);
      home.count += spot.count;
    } else {
      const made = { x, y, spot, shape: spot.shape, members: [spot], count: spot.count };
      const key = `${column} ${row}`;
      if (!cells.has(key)) cells.set(key, []);
      cells.get(key).push(made);
      found.push(made);
    }
  }
  return found;
};
