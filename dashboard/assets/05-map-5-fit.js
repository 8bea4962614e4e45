/* Where a scope stands on the map: as large as it can be with nothing of it under legend, locator, inset or buttons.

   fit(shapes, box, size, edge, held) → {k, tx, ty} as a view has them
     box    the scope in world units;  size  {width, height, most: the largest k};  edge  pixels to leave at each side
     held   boxes [left, top, right, bottom] of what lies over the map, in its pixels
   Draws nothing. */
(function () {
  "use strict";
  const map = (window.warroom.map = window.warroom.map || {});

  //: The scope is tried smaller by this much at a time, down to the least size, at places of the room left so many
  //: pixels apart: near each other across, for a long country passes between what stands in the lower corners.
  const SMALLER = 0.98, LEAST = 0.45, ACROSS = 3, DOWN = 14;
  //: What standing so much of the width off the middle is worth in size.
  const ASIDE = 0.45;
  const GRID = 22, RIM = 360, ISLET = 0.012;

  /** How far a ring reaches across or down. */
  function reach(ring) {
    const ends = [Infinity, Infinity, -Infinity, -Infinity];
    for (let i = 0; i < ring.length; i += 2) {
      ends[0] = Math.min(ends[0], ring[i]);
      ends[1] = Math.min(ends[1], ring[i + 1]);
      ends[2] = Math.max(ends[2], ring[i]);
      ends[3] = Math.max(ends[3], ring[i + 1]);
    }
    return Math.max(ends[2] - ends[0], ends[3] - ends[1]);
  }

  const kept = new Map();
  /** World points that stand for shapes: some of their rims, and a grid of what lies inside. */
  function pointsOf(shapes, box) {
    const key = shapes.map((shape) => shape.code).join();
    const found = kept.get(key);
    if (found) return found;
    const all = [];
    // Far islets are no reason to draw a whole country smaller.
    const islet = ISLET * Math.max(box[2] - box[0], box[3] - box[1]);
    const rings = shapes.flatMap((shape) => shape.rings).filter((ring) => reach(ring) > islet);
    const each = Math.max(1, Math.floor(rings.reduce((n, ring) => n + ring.length / 2, 0) / RIM));
    let n = 0;
    for (const ring of rings) for (let i = 0; i < ring.length; i += 2) if (n++ % each === 0) all.push(ring[i], ring[i + 1]);
    for (let row = 0; row < GRID; row++) {
      for (let column = 0; column < GRID; column++) {
        const x = box[0] + ((column + 0.5) / GRID) * (box[2] - box[0]), y = box[1] + ((row + 0.5) / GRID) * (box[3] - box[1]);
        if (map.geometry.hit(shapes, x, y)) all.push(x, y);
      }
    }
    if (kept.size > 60) kept.clear();
    const points = Float64Array.from(all);
    kept.set(key, points);
    return points;
  }

  /** Of a box without shapes its inner half stands for it. */
  function middleOf([west, north, east, south]) {
    const [x, y, dx, dy] = [(west + east) / 2, (north + south) / 2, (east - west) / 4, (south - north) / 4];
    return Float64Array.from([x, y, x - dx, y - dy, x + dx, y - dy, x - dx, y + dy, x + dx, y + dy]);
  }

  /** How many of the points lie in a box, counted up to `most`. */
  function covered(points, held, k, tx, ty, most) {
    let n = 0;
    for (const [left, top, right, bottom] of held) {
      const [west, north, east, south] = [(left - tx) / k, (top - ty) / k, (right - tx) / k, (bottom - ty) / k];
      for (let i = 0; i < points.length; i += 2) {
        if (points[i] > west && points[i] < east && points[i + 1] > north && points[i + 1] < south && ++n >= most) return n;
      }
    }
    return n;
  }

  /** Shares of the room left over, the middle first. */
  function spots(room, apart) {
    const half = Math.min(60, Math.ceil(Math.max(0, room) / 2 / apart));
    const found = [0.5];
    for (let n = 1; n <= half; n++) found.push(0.5 - n / half / 2, 0.5 + n / half / 2);
    return found;
  }

  function fit(shapes, box, { width, height, most = Infinity }, edge, held) {
    const wide = box[2] - box[0], high = box[3] - box[1];
    const across = Math.max(40, width - edge.left - edge.right), down = Math.max(40, height - edge.top - edge.bottom);
    const largest = Math.min(across / wide, down / high, most);
    const at = (k, fx, fy) => ({
      k, tx: edge.left + fx * (across - wide * k) - box[0] * k, ty: edge.top + fy * (down - high * k) - box[1] * k,
    });
    const whole = at(largest, 0.5, 0.5);
    if (!held.length) return whole;
    const points = shapes.length ? pointsOf(shapes, box) : middleOf(box);
    const every = (k, look) => {
      for (const fy of spots(down - high * k, DOWN)) {
        for (const fx of spots(across - wide * k, ACROSS)) {
          const view = at(k, fx, fy);
          if (look(view)) return view;
        }
      }
      return null;
    };
    // Large counts, and so does the middle, where there is room for names on both sides.
    let found = null, worth = -Infinity;
    for (let k = largest; k >= LEAST * largest && Math.log(k / largest) > worth; k *= SMALLER) {
      const view = every(k, (one) => !covered(points, held, k, one.tx, one.ty, 1));
      if (!view) continue;
      const off = Math.abs(view.tx + (k * (box[0] + box[2])) / 2 - width / 2) / width;
      const own = Math.log(k / largest) - ASIDE * off;
      if (own > worth) [found, worth] = [view, own];
    }
    if (found) return found;
    // No place is clear: the one that hides least, not much smaller than the map allows.
    let best = whole, least = Infinity;
    every(0.75 * largest, (view) => {
      const n = covered(points, held, view.k, view.tx, view.ty, least);
      if (n < least) [best, least] = [view, n];
      return n === 0;
    });
    return best;
  }

  map.fitting = { fit, covered, pointsOf };
})();
