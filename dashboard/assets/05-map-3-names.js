/* Names on a map of classed points: of provinces, then of districts, then of the schools, as one comes nearer. */
(function () {
  "use strict";
  const map = (window.warroom.map = window.warroom.map || {});

  //: Zooms; within a province districts are named a little earlier.
  const DISTRICTS_FROM = 8.4, OWN_DISTRICTS_FROM = 7.2, SCHOOLS_FROM = 9.2;
  //: How many times as wide as its place a name of the far view may be.
  const FAR_WIDER = 2.6;

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

  const seen = (view, at) => map.labelling.seen(view, map.labelling.screen(view, at));

  map.classNames = (scene, view, room, theme) => {
    const zoom = 8 + Math.log2(view.k);
    // The frame of the inset lies over the map, too.
    for (const box of map.pointInset.held(view)) room.take(box);
    const waters = scene.whole ? map.labelling.seas(view, room, theme) : [];
    if (!scene.names) return waters;
    const wide = scene.level === "country" || scene.level === "region";
    const near = zoom >= (wide ? DISTRICTS_FROM : OWN_DISTRICTS_FROM) && scene.districts;
    // Far away only the largest are named, and they keep a distance.
    const unit = Math.max(1, theme.rem / 16), own = zoom - Math.log2(unit);
    const most = near ? Infinity : own < 6.7 ? 12 : own < 7.4 ? 40 : Infinity;
    const all = places(scene, near ? "district" : "province", near ? scene.districts : scene.provinceLayer);
    const sparse = most === 12 ? spread(all, view, 0.085 * view.height) : all;
    const items = sparse.filter(({ shape }) => seen(view, shape.at)).slice(0, most);
    const crowd = crowdOf(scene, view);
    // Names that keep a distance may be wider than their places.
    const wider = most === 12 ? FAR_WIDER : undefined;
    const names = items.length > 1 || scene.whole ? map.labelling.inside(items, view, room, theme, crowd, wider) : [];
    return [...names, ...schools(scene, view, room, theme, zoom, crowd || new map.labelling.Crowd(view)), ...waters];
  };

  /** The marks that a name should not hide, rare ones above all; null where they are everywhere. */
  function crowdOf(scene, view) {
    const { drawn } = scene.plan, { x, y } = scene.points;
    const crowd = new map.labelling.Crowd(view);
    let n = 0;
    for (const [of, held] of drawn.groups) {
      if (drawn.off.has(of)) continue;
      const weight = map.pointPaint.lookOf(drawn.records, of).shape === "cross" ? 2.5 : 0.6;
      for (const i of held) {
        const at = map.labelling.screen(view, [x[i], y[i]]);
        if (!map.labelling.seen(view, at)) continue;
        if (++n > map.labelling.MOST_IN_CROWD) return null;
        crowd.add(...at, 4, weight);
      }
    }
    return crowd;
  }

  function spread(items, view, distance) {
    const kept = [];
    for (const item of items) {
      const [x, y] = item.shape.at;
      if (kept.every(({ shape }) => Math.hypot(shape.at[0] - x, shape.at[1] - y) * view.k > distance)) kept.push(item);
    }
    return kept;
  }

  function schools(scene, view, room, theme, zoom, crowd) {
    const { drawn } = scene.plan;
    if (zoom - Math.log2(Math.max(1, theme.rem / 16)) < SCHOOLS_FROM || !scene.schools) return [];
    const { x, y } = scene.points, rare = new Set(), inView = [];
    // The rare ones, which are drawn last, are named first.
    for (const [n, held] of [...drawn.groups].reverse()) {
      if (drawn.off.has(n)) continue;
      for (const i of held) {
        if (!seen(view, [x[i], y[i]])) continue;
        inView.push(i);
        if (map.pointPaint.lookOf(drawn.records, n).shape === "cross") rare.add(i);
        if (inView.length > map.labelling.FEW) return [];
      }
    }
    for (const i of inView) {
      const [sx, sy] = map.labelling.screen(view, [x[i], y[i]]);
      room.take([sx - 5, sy - 5, sx + 5, sy + 5]);
    }
    const items = inView.map((i) => ({ at: [x[i], y[i]], text: map.labelling.schoolName(scene.schools, i), lead: rare.has(i) }));
    return map.labelling.atPoints(items, view, room, theme, crowd);
  }
})();
