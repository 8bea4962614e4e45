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
  const farAt = (zoom, drawn) => zoom < (drawn.idx.length > MANY ? SHAPES_OF_MANY_FROM : SHAPES_FROM);
  const UNKNOWN = { colour: "c6", shape: "ring" };
  const HELD_BACK = { colour: "none-f", shape: "ring" };

  const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim() || "#888";

  /** Colour and shape of a class; the two after the declared ones are not known and held back. */
  function lookOf(records, n) {
    const record = records[n];
    const look = record ? { colour: record[3], shape: record[4] } : n === records.length ? UNKNOWN : HELD_BACK;
    return { colour: token(look.colour), shape: look.shape };
  }

  /** Schools of exactly one position stand on a small ring around it. */
  function shifts(idx, points) {
    const spots = new Map();
    for (const i of idx) {
      const key = points.x[i] * 1e6 + points.y[i];
      if (spots.has(key)) spots.get(key).push(i);
      else spots.set(key, [i]);
    }
    const at = new Map();
    for (const held of spots.values()) {
      if (held.length < 2) continue;
      held.forEach((i, n) => {
        const turn = (2 * Math.PI * n) / held.length;
        const reach = Math.max(1.2, held.length / 5);
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
      const width = look.shape === "cross" ? Math.max(1, 0.55 * r) : Math.max(1, 0.4 * r);
      pen.lineWidth = width + Math.min(1.6, 0.8 * r);
      pen.strokeStyle = halo;
      pen.globalAlpha = r < 2.6 ? 0.7 : 1;
      pen.stroke();
      pen.globalAlpha = 1;
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

  /** A mark drawn once on a small canvas: thousands are then copied, not drawn. */
  function sprite(look, r, theme) {
    const side = Math.ceil(2 * (1.3 * r + 2));
    const canvas = document.createElement("canvas");
    const pen = map.paint.prepare(canvas, side, side);
    mark(pen, look, side / 2, side / 2, r, theme.halo);
    return { canvas, side };
  }

  /** The radius of a school's mark: by zoom, and by students where size is to tell. */
  function radius(zoom, students, sized) {
    const base = Math.max(0.7, Math.min(6, 0.78 + 0.94 * (zoom - 6)));
    if (!sized) return base;
    const n = students >= 65534 ? 60 : students;
    return base * Math.min(2.6, 0.55 + Math.sqrt(n) / 22);
  }

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

  /** Draw them; `view` as in paint. */
  function classes(context, view, points, drawn, theme) {
    const { x, y } = points, { k, tx, ty, width, height } = view;
    const zoom = 8 + Math.log2(k);
    const far = farAt(zoom, drawn);
    const sized = Boolean(drawn.sized && drawn.students);
    const faint = far && drawn.faint;
    const out = (sx, sy) => !(sx > -12 && sy > -12 && sx < width + 12 && sy < height + 12);
    let first = true;
    for (const [n, held] of drawn.groups) {
      if (drawn.off.has(n)) continue;
      const look = lookOf(drawn.records, n);
      if (faint || (far && !sized && look.shape !== "cross")) {
        const side = faint ? 1.3 : 2 * radius(zoom, 0, false), half = side / 2;
        context.fillStyle = faint ? theme.text : look.colour;
        context.globalAlpha = faint ? 0.16 : side >= 3 ? 1 : first ? 0.74 : 0.95;
        // A dot large enough to have corners loses them: two bars make it round.
        const cut = side >= 3 ? 0.24 * side : 0;
        for (let j = 0; j < held.length; j++) {
          const i = held[j], sx = x[i] * k + tx, sy = y[i] * k + ty;
          if (out(sx, sy)) continue;
          context.fillRect(sx - half, sy - half + cut, side, side - 2 * cut);
          if (cut) context.fillRect(sx - half + cut, sy - half, side - 2 * cut, side);
        }
        context.globalAlpha = 1;
        first = false;
        continue;
      }
      first = false;
      const sprites = new Map();
      for (let j = 0; j < held.length; j++) {
        const i = held[j];
        if (out(x[i] * k + tx, y[i] * k + ty)) continue;
        const plain = radius(zoom, sized ? drawn.students[i] : 0, sized);
        const r = Math.round((look.shape === "cross" ? Math.max(1.15, 1.6 + 0.5 * Math.min(0, zoom - 6), plain) : plain) * 4) / 4;
        let own = sprites.get(r);
        if (!own) sprites.set(r, (own = sprite(far && look.shape !== "cross" ? { ...look, shape: "circle" } : look, r, theme)));
        const by = !far && drawn.shift.get(i);
        const sx = x[i] * k + tx + (by ? by[0] * r * 1.4 : 0), sy = y[i] * k + ty + (by ? by[1] * r * 1.4 : 0);
        context.drawImage(own.canvas, sx - own.side / 2, sy - own.side / 2, own.side, own.side);
      }
    }
  }

  /** The school nearest to a point on the screen within reach, -1 for none. */
  function nearest(view, points, drawn, at, reach) {
    const { x, y } = points, { k, tx, ty } = view;
    const zoom = 8 + Math.log2(k), far = farAt(zoom, drawn), r = radius(zoom, 0, false) * 1.4;
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

  /** A mark as inline SVG, for legends and tables. */
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
    return `<svg class="point-mark" width="${size}" height="${size}" viewBox="0 0 12 12" aria-hidden="true">${body}</svg>`;
  }

  const MARKS = { unknown: ["unknown", "", "", UNKNOWN.colour, UNKNOWN.shape], held: ["held", "", "", HELD_BACK.colour, HELD_BACK.shape] };

  map.pointPaint = { classes, groups, nearest, shifts, lookOf, mark, markSvg, radius, farAt, MARKS, SHAPES_FROM };
})();
