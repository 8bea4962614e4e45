/* Names on a map of classed points: of provinces, then of districts, then of the schools, as one comes nearer. */
(function () {
  "use strict";
  const map = (window.warroom.map = window.warroom.map || {});

  const DISTRICTS_FROM = 8.4, SCHOOLS_FROM = 10.5, FEW = 60;

  /** How many open schools a place has: the larger is named first. */
  function weights(column) {
    const found = new Map();
    for (const cell of (window.warroom.boot && window.warroom.boot.cells) || []) {
      found.set(cell[column], (found.get(cell[column]) || 0) + cell[3]);
    }
    return found;
  }

  function places(scene, level, layer) {
    if (!layer) return [];
    const codes = scene.scopeCodes ? scene.scopeCodes[level] : null;
    const weight = weights(level === "province" ? 0 : 2);
    return [...layer.shapes.values()]
      .filter((shape) => !codes || codes.has(shape.code))
      .sort((a, b) => (weight.get(b.code) || 0) - (weight.get(a.code) || 0))
      .map((shape) => ({ shape, lines: [map.scene.placeName(level, shape.code)] }));
  }

  const seen = (view, [x, y]) => {
    const sx = x * view.k + view.tx, sy = y * view.k + view.ty;
    return sx > 0 && sy > 0 && sx < view.width && sy < view.height;
  };

  map.classNames = (scene, view, room, theme) => {
    const zoom = 8 + Math.log2(view.k);
    const waters = scene.whole ? map.labelling.seas(view, room, theme) : [];
    if (!scene.names) return waters;
    const near = zoom >= DISTRICTS_FROM && scene.districts;
    // Far away only the largest are named, and they keep a distance.
    const most = near ? Infinity : zoom < 6.7 ? 12 : zoom < 7.4 ? 40 : Infinity;
    const all = places(scene, near ? "district" : "province", near ? scene.districts : scene.provinceLayer);
    const sparse = most === 12 ? spread(all, view, 0.085 * view.height) : all;
    const items = sparse.filter(({ shape }) => seen(view, shape.at)).slice(0, most);
    const marks = zoom >= map.pointPaint.SHAPES_FROM ? rareMarks(scene, view) : [];
    const names = items.length > 1 || scene.whole ? map.labelling.inside(items, view, room, theme, marks) : [];
    return [...names, ...schools(scene, view, room, theme, zoom), ...waters];
  };

  const MOST_MARKS = 250;
  /** Boxes of the crosses, which a name may not hide. */
  function rareMarks(scene, view) {
    const { drawn } = scene.plan, { x, y } = scene.points, boxes = [];
    for (const [n, held] of drawn.groups) {
      if (drawn.off.has(n) || map.pointPaint.lookOf(drawn.records, n).shape !== "cross") continue;
      for (const i of held) {
        if (!seen(view, [x[i], y[i]])) continue;
        const sx = x[i] * view.k + view.tx, sy = y[i] * view.k + view.ty;
        boxes.push([sx - 8, sy - 8, sx + 8, sy + 8]);
        if (boxes.length > MOST_MARKS) return [];
      }
    }
    return boxes;
  }

  function spread(items, view, distance) {
    const kept = [];
    for (const item of items) {
      const [x, y] = item.shape.at;
      if (kept.every(({ shape }) => Math.hypot(shape.at[0] - x, shape.at[1] - y) * view.k > distance)) kept.push(item);
    }
    return kept;
  }

  function schools(scene, view, room, theme, zoom) {
    const { drawn } = scene.plan;
    if (zoom < SCHOOLS_FROM || !scene.schools) return [];
    const { x, y } = scene.points;
    const inView = [];
    for (const i of drawn.idx) {
      if (drawn.off.has(drawn.values[i]) || !seen(view, [x[i], y[i]])) continue;
      inView.push(i);
      if (inView.length > FEW) return [];
    }
    for (const i of inView) {
      const sx = x[i] * view.k + view.tx, sy = y[i] * view.k + view.ty;
      room.take([sx - 7, sy - 7, sx + 7, sy + 7]);
    }
    const items = inView.map((i) => ({ at: [x[i], y[i]], text: map.labelling.schoolName(scene.schools, i) }));
    return map.labelling.atPoints(items, view, room, theme);
  }
})();
