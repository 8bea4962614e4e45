/* Greater Bangkok four times as large as the map it stands on, with its schools, and the frame that says where. */
(function () {
  "use strict";
  const map = (window.warroom.map = window.warroom.map || {});

  const TIMES = 4;
  //: The middle of the picture in degrees; the capital and the provinces round it.
  const MIDDLE = [100.56, 13.79];
  const NAMED = ["10", "11", "12", "13", "73", "74"];

  const sizeOf = (view, theme) => {
    const width = Math.round(Math.min(0.255 * view.width, 14.2 * theme.rem));
    return [width, Math.round(0.91 * width)];
  };
  const wanted = (scene, { width, height }) => scene.whole && !scene.faint && map.hasRoom(width, height);

  /** Whether a map that shows the whole of its scope has the inset, and how large its picture is. */
  const expected = (scene, size, theme) => [wanted(scene, size), sizeOf(size, theme)];

  function fill(furniture, scene, theme, view) {
    const { inset, insetCanvas: canvas } = furniture;
    const [width, height] = sizeOf(view, theme);
    const [x, y] = map.geometry.toWorld(...MIDDLE);
    const [sx, sy] = [x * view.k + view.tx, y * view.k + view.ty];
    const inside = sx > 0 && sy > 0 && sx < view.width && sy < view.height;
    const zoom = 8 + Math.log2(view.k);
    inset.hidden = !wanted(scene, view) || zoom - Math.log2(map.pointPaint.unitOf(theme)) > 7.4 || !inside;
    furniture.insetView = furniture.insetFrame = shown = null;
    if (inset.hidden) return;
    furniture.insetTitle.textContent = map.words.text("map.bangkok");
    const k = TIMES * view.k;
    const own = { k, width, height, tx: width / 2 - x * k, ty: height / 2 - y * k };
    furniture.insetView = own;
    furniture.insetShapes = scene.provinces;
    furniture.insetPoints = (at) => map.pointPaint.nearest(own, scene.points, scene.plan.drawn, at, 8, 1, true);
    holder = furniture;
    furniture.insetFrame = shown = [x - width / 2 / k, y - height / 2 / k, x + width / 2 / k, y + height / 2 / k];
    const context = map.paint.prepare(canvas, width, height);
    map.paint.ground(context, own, { ...scene, context: [] }, theme);
    map.paint.shapes(context, own, { ...scene, regionBorders: null }, theme);
    map.lines.draw(context, own, scene.overlays.filter(({ line }) => line === "province"), theme);
    map.pointPaint.classes(context, own, scene.points, scene.plan.drawn, theme, true);
    const room = new map.labelling.Room(own, []);
    const items = scene.names
      ? scene.provinceLayer.pick(NAMED).map((shape) => ({
          shape, lines: [shape.code === "10" ? map.words.text("map.bangkok.short") : map.scene.placeName("province", shape.code)],
        }))
      : [];
    const small = { ...theme, rem: 0.86 * theme.rem };
    map.paint.labels(context, map.labelling.inside(items, own, room, small), theme);
  }

  let shown = null, holder = null;
  /** From the frame to the inset, by the sides that face each other: [[x, y], [x, y]]. */
  function leader([left, , right, bottom], furniture) {
    const home = furniture.root.getBoundingClientRect(), inset = furniture.inset.getBoundingClientRect();
    const y = inset.top - home.top;
    return inset.left - home.left > left
      ? [[right, bottom], [inset.left - home.left + 12, y]] : [[left, bottom], [inset.right - home.left - 12, y]];
  }
  /** Boxes along the frame and its line, which names keep off; `view` is that of the map. */
  function held(view) {
    if (!shown) return [];
    const box = shown.map((at, n) => at * view.k + (n % 2 ? view.ty : view.tx));
    const [left, top, right, bottom] = box;
    const [from, to] = leader(box, holder);
    const steps = Math.ceil(Math.hypot(to[0] - from[0], to[1] - from[1]) / 8);
    const line = [...Array(steps).keys()].map((n) => from.map((at, i) => at + ((to[i] - at) * n) / steps));
    return [
      ...line.map(([x, y]) => [x - 4, y - 4, x + 4, y + 4]),
      [left - 3, top - 3, right + 3, top + 3], [left - 3, bottom - 3, right + 3, bottom + 3],
      [left - 3, top - 3, left + 3, bottom + 3], [right - 3, top - 3, right + 3, bottom + 3],
    ];
  }

  /** The frame on the map, and the line from it to the inset. */
  function frame(context, view, furniture, theme) {
    const box = furniture.insetFrame;
    if (!box || furniture.inset.hidden) return;
    const [left, top, right, bottom] = box.map((at, n) => at * view.k + (n % 2 ? view.ty : view.tx));
    const unit = Math.max(1, theme.rem / 16);
    context.lineWidth = unit;
    context.strokeStyle = theme.text3;
    context.beginPath();
    const [from, to] = leader([left, top, right, bottom], furniture);
    context.moveTo(...from);
    context.lineTo(...to);
    context.stroke();
    context.lineWidth = 1.6 * unit;
    context.strokeStyle = theme.sel;
    context.strokeRect(left, top, right - left, bottom - top);
  }

  map.pointInset = { fill, frame, held, expected, NAMED };
})();
