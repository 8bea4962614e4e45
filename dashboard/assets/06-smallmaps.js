/* Small still maps of schools: one class each, so that no class hides another.

     warroom.smallMap(canvas, {field, layerId, class, schools, scope, by})   → Promise, drawn when it is done
       class     position in the layer's classes (not known and held back are the two after them)
       schools   indexes that may be drawn: those of the class among them are
       by        another layer whose classes give the marks their look; else all have that of the class
       regions   "6" | "18": which scheme a region's code is of

     warroom.smallShapes(canvas, {level, regions, codes, values, colourOf})   → the same of places coloured by a number:
       level     region, province, area, district;  colourOf  value → a colour token's name, or null for none

   The canvas takes the size of the element that holds it. Ground and borders are those of the scope: provinces of
   the country or a region, districts of anything below. */
(function () {
  'use strict';
  const warroom = window.warroom;
  const {map} = warroom;
  const WIDE = new Set(['country', 'region']);
  //: A map of very many schools has dots of a pixel, only crosses stay crosses.
  const SMALLEST = 0.65, DOT = 1.2, LARGEST = 3.2, CROSS = 1.4;

  const grounds = new Map();
  /* Shapes and borders of a scope, kept for the few scopes of a visit. */
  async function groundOf(field, scope) {
    // Schools all over the country stand on all of it.
    const scattered = map.scene.scattered(scope);
    const level = scattered || WIDE.has(scope.level || 'country') ? 'province' : 'district';
    const key = [warroom.boot.snapshot.id, level, scope.region, scope.province, scope.area, scope.district].join('|');
    if (!grounds.has(key)) {
      const layer = await map.geometry.layer(level);
      const {cells} = warroom.boot;
      const column = level === 'province' ? 0 : 2;
      const codes = new Set(field.within(scope).map((i) => cells[field.names.cell[i]][column]));
      const shapes = layer ? layer.pick(scattered ? [...layer.shapes.keys()] : [...codes]) : [];
      if (grounds.size > 20) grounds.clear();
      grounds.set(key, {shapes, borders: layer && shapes.length ? layer.borders(shapes) : null});
    }
    return grounds.get(key);
  }

  const turns = new WeakMap();
  /* Starts a drawing; `stale()` tells whether a later one of this canvas has begun. */
  function begin(canvas) {
    const turn = (turns.get(canvas) || 0) + 1;
    turns.set(canvas, turn);
    return () => turns.get(canvas) !== turn || !canvas.parentNode;
  }

  /* Fits shapes into the holder of a canvas and fills them: {pen, k, tx, ty, width, height}, null where there is no room. */
  function land(canvas, {shapes, borders}, theme, fillOf) {
    const {clientWidth: width, clientHeight: height} = canvas.parentNode;
    if (!width || !height || !shapes.length) return null;
    const pen = map.paint.prepare(canvas, width, height);
    pen.clearRect(0, 0, width, height);
    const box = map.geometry.boxOf(shapes);
    const k = Math.min((width - 8) / (box[2] - box[0]), (height - 8) / (box[3] - box[1]));
    const tx = width / 2 - (k * (box[0] + box[2])) / 2, ty = height / 2 - (k * (box[1] + box[3])) / 2;
    pen.save();
    pen.transform(k, 0, 0, k, tx, ty);
    pen.lineJoin = 'round';
    for (const shape of shapes) {
      pen.fillStyle = fillOf(shape.code);
      pen.fill(shape.path, 'evenodd');
    }
    pen.lineWidth = 0.7 / k;
    pen.strokeStyle = theme.line;
    pen.stroke(borders.inner);
    pen.lineWidth = 1 / k;
    pen.strokeStyle = theme.line2;
    pen.stroke(borders.outer);
    pen.restore();
    return {pen, k, tx, ty, width, height};
  }

  async function smallMap(canvas, asked) {
    const stale = begin(canvas);
    const {field, layerId, scope, by} = asked;
    await field.loadAll(by ? [layerId, by] : [layerId]);
    const ground = await groundOf(field, scope);
    if (stale()) return;
    keep(canvas, () => {
      const theme = map.paint.tokens();
      const view = land(canvas, ground, theme, () => theme.raised);
      if (view) points(view, asked, theme);
    });
  }

  async function smallShapes(canvas, {level, regions, codes, values, colourOf}) {
    const stale = begin(canvas);
    const primary = codes.some((code) => /^[0-9]{4}$/.test(code));
    const layer = await map.geometry.layer({region: `region${regions || '6'}`, area: primary ? 'area_primary' : 'area_secondary'}[level] || level);
    if (stale() || !layer) return;
    const shapes = layer.pick(codes);
    if (!shapes.length) return;
    const at = new Map(codes.map((code, n) => [code, n]));
    const ground = {shapes, borders: layer.borders(shapes)};
    keep(canvas, () => {
      const theme = map.paint.tokens();
      const look = getComputedStyle(document.documentElement);
      land(canvas, ground, theme, (code) => {
        const token = colourOf(values[at.get(code)]);
        return token ? look.getPropertyValue('--' + token).trim() : theme.raised;
      });
    });
  }

  function points({pen, k, tx, ty, width, height}, {field, layerId, class: wanted, schools, by}, theme) {
    const {values} = field.layer(layerId);
    if (!values) return;
    const painted = field.layer(by || layerId);
    const {x, y} = field.at;
    // Rare classes may be drawn larger than common ones, but not as much as they are rarer.
    const own = schools.filter((i) => values[i] === wanted);
    const crowd = Math.sqrt(Math.max(1, schools.length) * Math.max(1, own.length));
    const unit = map.pointPaint.unitOf(theme);
    const r = Math.max(unit * SMALLEST, Math.min(unit * LARGEST, 0.3 * Math.sqrt((width * height) / crowd)));
    // One sheet for all: thousands of marks, a few of them different.
    const byLook = new Map();
    for (const i of own) {
      const shown = by ? painted.values[i] : wanted;
      const held = byLook.get(shown);
      if (held) held.push(i);
      else byLook.set(shown, [i]);
    }
    const sheet = map.dots.sheet(width, height, window.devicePixelRatio || 1);
    for (const [shown, held] of byLook) {
      const look = map.pointPaint.lookOf(painted.classes, shown, theme);
      const size = Math.round(8 * (look.shape === 'cross' ? Math.max(unit * CROSS, r) : r)) / 8;
      sheet.lay(map.pointPaint.stamp(look, size, theme, {shapes: r >= unit * DOT}), held, x, y, {k, tx, ty});
    }
    sheet.put(pen);
  }

  /* How each canvas was drawn, for paper does not wait: in other colours or at another size it is drawn again at once. */
  const drawn = new WeakMap();
  function keep(canvas, draw) {
    drawn.set(canvas, draw);
    draw();
  }
  function smallAgain() {
    for (const canvas of document.querySelectorAll('#main canvas')) {
      const draw = drawn.get(canvas);
      if (draw) draw();
    }
  }

  Object.assign(warroom, {smallMap, smallShapes, smallAgain});
})();
