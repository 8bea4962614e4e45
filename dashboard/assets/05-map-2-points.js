/* Schools as points that take colour and shape from the class they are in. Every one is drawn, at any zoom.

   What is drawn is {idx, values, records, off, students, shift}:
     idx       schools to draw;  values  class by school index;  records  [id, Thai, English, token, shape] of each
     off       Set of classes that are switched off;  students  u16 by school for dots by size, or null
     shift     Map school → [dx, dy]: schools on one spot stand apart, in radii
     groups    [[class, schools] …] in the order of drawing;  faint  from far away quiet dots of one colour

   Common classes are drawn first and rare ones last, for in a crowd the last drawn is seen. From far away a
   school is a dot, only a cross stays a cross; shapes come with the zoom. */
(function () {
  "use strict";
  const map = (window.warroom.map = window.warroom.map || {});

  //: From this zoom on points have shapes; many of them a little later, for shapes take longer to draw.
  const SHAPES_FROM = 7.2, SHAPES_OF_MANY_FROM = 8, MANY = 12000;
  //: A few schools have the marks of this zoom from however far away: so small a crowd leaves them room.
  const FEW = 600, AS_NEAR_AS = 8.2;
  const zoomFor = (zoom, drawn, unit = 1) => (drawn.idx.length > FEW ? zoom : Math.max(zoom, AS_NEAR_AS + Math.log2(unit)));
  const farAt = (zoom, drawn, unit = 1) =>
    zoomFor(zoom, drawn, unit) - Math.log2(unit) < (drawn.idx.length > MANY ? SHAPES_OF_MANY_FROM : SHAPES_FROM);
  //: Six pixels of the nearest zoom, in world units.
  const SPOT = 6 / 64, BUCKETS = 65536;
  //: An inset has the marks of a map so many zooms farther away.
  const INSET = 0.9;
  const UNKNOWN = { colour: "c6", shape: "ring" };
  const HELD_BACK = { colour: "none-f", shape: "ring" };

  const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim() || "#888";

  /** Colour and shape of a class; the two after the declared ones are not known and held back. A theme that was
      read once keeps the colours it was asked for. */
  function lookOf(records, n, theme = null) {
    const record = records[n];
    const look = record ? { colour: record[3], shape: record[4] } : n === records.length ? UNKNOWN : HELD_BACK;
    if (!theme) return { colour: token(look.colour), shape: look.shape };
    const tones = (theme.tones = theme.tones || new Map());
    if (!tones.has(look.colour)) tones.set(look.colour, token(look.colour));
    return { colour: tones.get(look.colour), shape: look.shape };
  }

  const spots = new WeakMap();
  /** Of every school the first of those that stand on its spot: nearer to each other than marks can be told apart at
      the nearest zoom. */
  function spotsOf(points) {
    if (spots.has(points)) return spots.get(points);
    const { x, y } = points, count = x.length;
    const first = Int32Array.from({ length: count }, (_, i) => i);
    const root = (i) => {
      while (first[i] !== i) i = first[i] = first[first[i]];
      return i;
    };
    // Cells of that side, in as many buckets: whoever stands near is in one of nine.
    const heads = new Int32Array(BUCKETS).fill(-1), next = new Int32Array(count).fill(-1);
    const bucket = (column, row) => (Math.imul(column, 73856093) ^ Math.imul(row, 19349663)) & (BUCKETS - 1);
    for (let i = 0; i < count; i++) {
      if (x[i] !== x[i]) continue;
      const column = Math.floor(x[i] / SPOT), row = Math.floor(y[i] / SPOT);
      for (let n = 0; n < 9; n++) {
        for (let j = heads[bucket(column - 1 + (n % 3), row - 1 + ((n / 3) | 0))]; j >= 0; j = next[j]) {
          const dx = x[i] - x[j], dy = y[i] - y[j];
          if (dx * dx + dy * dy < SPOT * SPOT) first[root(i)] = root(j);
        }
      }
      const own = bucket(column, row);
      next[i] = heads[own];
      heads[own] = i;
    }
    for (let i = 0; i < count; i++) first[i] = root(i);
    spots.set(points, first);
    return first;
  }

  /** Schools of one spot stand on a small ring around it: school → [dx, dy] in radii. */
  function shifts(idx, points) {
    const first = spotsOf(points), held = new Map();
    const many = new Uint16Array(first.length);
    for (const i of idx) many[first[i]]++;
    for (const i of idx) {
      if (many[first[i]] < 2) continue;
      if (held.has(first[i])) held.get(first[i]).push(i);
      else held.set(first[i], [i]);
    }
    const at = new Map();
    for (const group of held.values()) {
      group.forEach((i, n) => {
        const turn = (2 * Math.PI * n) / group.length;
        const reach = Math.max(1.2, group.length / 5);
        at.set(i, [reach * Math.cos(turn), reach * Math.sin(turn)]);
      });
    }
    return at;
  }

  function trace(pen, shape, x, y, r) {
    pen.beginPath();
    if (shape === "square") pen.rect(x - 0.88 * r, y - 0.88 * r, 1.76 * r, 1.76 * r);
    else if (shape === "triangle") {
      pen.moveTo(x, y - 1.15 * r);
      pen.lineTo(x + 1.1 * r, y + 0.85 * r);
      pen.lineTo(x - 1.1 * r, y + 0.85 * r);
      pen.closePath();
    } else if (shape === "diamond") {
      pen.moveTo(x, y - 1.25 * r);
      pen.lineTo(x + 1.25 * r, y);
      pen.lineTo(x, y + 1.25 * r);
      pen.lineTo(x - 1.25 * r, y);
      pen.closePath();
    } else if (shape === "cross") {
      pen.moveTo(x - r, y - r);
      pen.lineTo(x + r, y + r);
      pen.moveTo(x + r, y - r);
      pen.lineTo(x - r, y + r);
    } else pen.arc(x, y, r, 0, 2 * Math.PI);
  }

  /** One mark, with a halo that parts it from its neighbours. */
  function mark(pen, look, x, y, r, halo) {
    pen.lineJoin = pen.lineCap = "round";
    trace(pen, look.shape, x, y, r);
    if (look.shape === "cross" || look.shape === "ring") {
      const width = look.shape === "cross" ? Math.max(0.9, 0.55 * r) : Math.max(1, 0.4 * r);
      const alpha = pen.globalAlpha;
      pen.lineWidth = width + Math.min(1.6, 0.7 * r);
      pen.strokeStyle = halo;
      pen.globalAlpha = alpha * (r < 1.4 ? 0.35 : r < 2.6 ? 0.6 : 1);
      pen.stroke();
      pen.globalAlpha = alpha;
      pen.lineWidth = width;
      pen.strokeStyle = look.colour;
      pen.stroke();
      return;
    }
    if (r > 2.6) {
      pen.lineWidth = 1.4;
      pen.strokeStyle = halo;
      pen.stroke();
    }
    pen.fillStyle = look.colour;
    pen.fill();
  }

  const sprites = new Map(), SPRITES = 400;
  /** A mark drawn once on a small canvas: thousands are then copied, not drawn. */
  function sprite(look, r, theme) {
    const ratio = window.devicePixelRatio || 1, key = [look.colour, look.shape, r, theme.halo, ratio].join();
    let own = sprites.get(key);
    if (own) return own;
    const side = Math.ceil(2 * (1.3 * r + 2));
    const canvas = document.createElement("canvas");
    const pen = map.paint.prepare(canvas, side, side);
    mark(pen, look, side / 2, side / 2, r, theme.halo);
    if (sprites.size > SPRITES) sprites.clear();
    sprites.set(key, (own = { canvas, side }));
    return own;
  }

  /** The same for a sheet of small marks: dots and crosses, or all shapes; `alpha` lets what lies under a crowd show. */
  function stamp(look, r, theme, { alpha = 1, shapes = false } = {}) {
    const ratio = window.devicePixelRatio || 1;
    const draw = (pen, x, y) => {
      pen.globalAlpha = alpha;
      if (shapes || look.shape === "cross") return mark(pen, look, x, y, r, theme.halo);
      trace(pen, "circle", x, y, r);
      pen.fillStyle = look.colour;
      pen.fill();
    };
    return map.dots.stamp(draw, 1.3 * r + 1.5, ratio, [look.colour, look.shape, shapes, r, theme.halo, ratio, alpha].join());
  }

  /** The radius of a school's mark: by zoom, and by students where size is to tell; `unit` as in unitOf. */
  function radius(zoom, students, sized, unit = 1) {
    const base = unit * Math.max(0.7, Math.min(6, 0.78 + 0.94 * (zoom - Math.log2(unit) - 6)));
    if (!sized) return base;
    const n = students >= 65534 ? 60 : students;
    return base * Math.min(2.6, 0.55 + Math.sqrt(n) / 22);
  }

  /** A wall is looked at from afar: its marks grow with its letters, and so does its map. */
  const unitOf = (theme) => Math.max(1, theme.rem / 16);

  /** A cross tells its class at every zoom; small ones stay light, for the eye to see how dense they are. */
  function crossRadius(zoom, plain, unit) {
    const own = zoom - Math.log2(unit);
    return Math.max(unit * Math.max(0.9, Math.min(1.8, 1.45 + 0.42 * (own - 6))), plain);
  }
  const rounded = (r) => Math.round(r * 4) / 4;

  /** The schools by class, common classes first and what is not known before them all: the last drawn is seen. */
  function groups(idx, values, records, counts) {
    const by = new Map();
    for (const i of idx) {
      const held = by.get(values[i]);
      if (held) held.push(i);
      else by.set(values[i], [i]);
    }
    const rank = (n) => (n >= records.length ? Infinity : counts ? counts[n] : by.get(n).length);
    return [...by].sort((a, b) => rank(b[0]) - rank(a[0])).map(([n, held]) => [n, Int32Array.from(held)]);
  }

  /** Draw them; `view` as in paint. An inset, which is denser than a map of its scale, has smaller marks and no shapes. */
  function classes(context, view, points, drawn, theme, inset = false) {
    const { x, y } = points, { k, tx, ty, width, height } = view;
    const unit = unitOf(theme), zoom = zoomFor(8 + Math.log2(k), drawn, unit) - (inset ? INSET : 0);
    const far = inset || farAt(zoom, drawn, unit);
    const sized = Boolean(drawn.sized && drawn.students);
    const faint = far && drawn.faint;
    const sheet = map.dots.sheet(width, height, window.devicePixelRatio || 1);
    const plain = radius(zoom, 0, false, unit);
    let first = true;
    for (const [n, held] of drawn.groups) {
      if (drawn.off.has(n)) continue;
      const look = lookOf(drawn.records, n, theme);
      const cross = look.shape === "cross";
      const size = (r) => rounded(cross ? crossRadius(zoom, r, unit) : r);
      if (faint) sheet.lay(stamp({ colour: theme.text, shape: "circle" }, 0.75 * unit, theme, { alpha: 0.16 }), held, x, y, view);
      else if (far && !sized) {
        // The commonest class lets the ground through a little; the rare ones on top of it do not.
        const alpha = cross || plain >= 1.5 ? 1 : first ? 0.78 : 0.95;
        sheet.lay(stamp(look, cross ? size(plain) : Math.round(plain * 8) / 8, theme, { alpha }), held, x, y, view);
      } else {
        const shift = far ? null : (i, r) => {
          const by = drawn.shift.get(i);
          return by && [by[0] * r * 1.4, by[1] * r * 1.4];
        };
        const shape = far && !cross ? { ...look, shape: "circle" } : look;
        for (const i of held) {
          const sx = x[i] * k + tx, sy = y[i] * k + ty;
          if (!(sx > -12 && sy > -12 && sx < width + 12 && sy < height + 12)) continue;
          const r = size(sized ? radius(zoom, drawn.students[i], true, unit) : plain);
          const own = sprite(shape, r, theme), half = own.side / 2;
          const by = shift && shift(i, r);
          context.drawImage(own.canvas, sx - half + (by ? by[0] : 0), sy - half + (by ? by[1] : 0), own.side, own.side);
        }
      }
      first = false;
    }
    sheet.put(context);
  }

  /** The school nearest to a point on the screen within reach, -1 for none. */
  function nearest(view, points, drawn, at, reach, unit = 1, inset = false) {
    const { x, y } = points, { k, tx, ty } = view;
    const zoom = zoomFor(8 + Math.log2(k), drawn, unit), far = inset || farAt(zoom, drawn, unit), r = rounded(radius(zoom, 0, false, unit)) * 1.4;
    let best = -1, near = reach * reach;
    for (const i of drawn.idx) {
      if (drawn.off.has(drawn.values[i])) continue;
      const by = !far && drawn.shift.get(i);
      const dx = x[i] * k + tx + (by ? by[0] * r : 0) - at.x, dy = y[i] * k + ty + (by ? by[1] * r : 0) - at.y;
      const d = dx * dx + dy * dy;
      if (d <= near) [best, near] = [i, d];
    }
    return best;
  }

  /** Whether a line that ends where it began goes round a place. */
  function rounds(line, px, py) {
    let inside = false;
    for (let i = 0, j = line.length - 1; i < line.length; j = i++) {
      const [xi, yi] = line[i], [xj, yj] = line[j];
      if (yi > py !== yj > py && px < ((xj - xi) * (py - yi)) / (yj - yi) + xi) inside = !inside;
    }
    return inside;
  }
  /** The schools that a line [[x, y] …] on the screen goes round, of those that are shown, as they are drawn. */
  function within(view, points, drawn, line, unit = 1) {
    const { x, y } = points, { k, tx, ty } = view;
    const zoom = zoomFor(8 + Math.log2(k), drawn, unit), far = farAt(zoom, drawn, unit), r = rounded(radius(zoom, 0, false, unit)) * 1.4;
    const ends = (axis) => [Math.min(...line.map((at) => at[axis])), Math.max(...line.map((at) => at[axis]))];
    const [left, right] = ends(0), [top, bottom] = ends(1);
    return drawn.idx.filter((i) => {
      if (drawn.off.has(drawn.values[i])) return false;
      const by = !far && drawn.shift.get(i);
      const px = x[i] * k + tx + (by ? by[0] * r : 0), py = y[i] * k + ty + (by ? by[1] * r : 0);
      return px >= left && px <= right && py >= top && py <= bottom && rounds(line, px, py);
    });
  }

  /** A mark as inline SVG, for legends and tables; `size` in pixels of a page whose letters are 16 high. */
  function markSvg(record, size = 12) {
    const [colour, shape] = [`var(--${record[3]})`, record[4]];
    const line = `fill="none" stroke="${colour}" stroke-linecap="round"`;
    const body = {
      square: `<rect x="2" y="2" width="8" height="8" fill="${colour}"/>`,
      triangle: `<path d="M6 1 11.200 10.500H.8Z" fill="${colour}"/>`,
      diamond: `<path d="M6 .6 11.4 6 6 11.4.6 6Z" fill="${colour}"/>`,
      cross: `<path d="m2 2 8 8M10 2l-8 8" ${line} stroke-width="2.4"/>`,
      ring: `<circle cx="6" cy="6" r="4" ${line} stroke-width="1.8"/>`,
    }[shape] || `<circle cx="6" cy="6" r="4.600" fill="${colour}"/>`;
    return `<svg class="point-mark" width="${size / 16}rem" height="${size / 16}rem" viewBox="0 0 12 12" aria-hidden="true">${body}</svg>`;
  }

  const MARKS = { unknown: ["unknown", "", "", UNKNOWN.colour, UNKNOWN.shape], held: ["held", "", "", HELD_BACK.colour, HELD_BACK.shape] };

  map.pointPaint = { classes, groups, nearest, within, shifts, lookOf, mark, stamp, markSvg, radius, unitOf, farAt, MARKS, SHAPES_FROM };
})();
