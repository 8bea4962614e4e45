/* Drawing of the map on a canvas: ground, shapes, borders, points, labels. Knows no Leaflet and no page.
 *
 * A view is {k, tx, ty, width, height}: screen = world × k + t, in CSS pixels.
 */
(function () {
  "use strict";
  const map = (window.warroom.map = window.warroom.map || {});

  //: A wall is looked at from afar: lines and marks grow with its letters. As of the tokens last read.
  let unit = 1;

  /** The tokens of the theme in force, read once for each redraw. */
  function tokens() {
    const style = getComputedStyle(document.documentElement);
    const read = (name, fallback) => style.getPropertyValue(name).trim() || fallback || "#888";
    const ramp = (letter) => [1, 2, 3, 4, 5, 6].map((n) => read(`--${letter}${n}`));
    const dark = document.documentElement.dataset.theme !== "light";
    unit = Math.max(1, (parseFloat(style.fontSize) || 16) / 16);
    return {
      dark,
      sea: read("--sea", dark ? "#0A1018" : "#EAF0F6"),
      land: read("--land", dark ? "#151D28" : "#F7F8FA"),
      landLine: read("--landln", read("--line")),
      surface: read("--surface"), raised: read("--raised"),
      line: read("--line"), line2: read("--line2"),
      text: read("--text"), text2: read("--text2"), text3: read("--text3"),
      accent: read("--accent"), sel: read("--sel", dark ? "#FFFFFF" : "#111A25"),
      halo: read("--halo", dark ? "#0A0F16" : "#FFFFFF"),
      good: read("--good-f", read("--good")), watch: read("--watch-f", read("--watch")),
      bad: read("--bad-f", read("--bad")), info: read("--info-f", read("--info")),
      none: read("--none-f", read("--none")),
      ember: ramp("e"), lagoon: ramp("g"),
      font: getComputedStyle(document.body).fontFamily || "sans-serif",
      rem: parseFloat(style.fontSize) || 16,
    };
  }

  /** Fit a canvas to its CSS size and return its context, scaled to CSS pixels. */
  function prepare(canvas, width, height) {
    const ratio = window.devicePixelRatio || 1;
    const w = Math.round(width * ratio), h = Math.round(height * ratio);
    if (canvas.width !== w || canvas.height !== h) {
      canvas.width = w;
      canvas.height = h;
      canvas.style.width = `${width}px`;
      canvas.style.height = `${height}px`;
    }
    const context = canvas.getContext("2d");
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    return context;
  }

  /** Run `draw` in world units; `px` turns pixels of a plain screen into world units. */
  function inWorld(context, view, draw) {
    context.save();
    context.transform(view.k, 0, 0, view.k, view.tx, view.ty);
    context.lineJoin = context.lineCap = "round";
    draw((pixels) => (pixels * unit) / view.k);
    context.restore();
  }

  /** Diagonal hatch in screen pixels, whatever the transform: no data. */
  function hatch(context, ground, line, k) {
    const tile = document.createElement("canvas");
    const ratio = unit * (window.devicePixelRatio || 1);
    tile.width = tile.height = Math.round(7 * ratio);
    const pen = tile.getContext("2d");
    pen.fillStyle = ground;
    pen.fillRect(0, 0, tile.width, tile.height);
    pen.strokeStyle = line;
    pen.lineWidth = 1.4 * ratio;
    pen.beginPath();
    for (const shift of [-1, 0, 1]) {
      pen.moveTo((shift - 0.1) * tile.width, 1.1 * tile.height);
      pen.lineTo((shift + 1.1) * tile.width, -0.1 * tile.height);
    }
    pen.stroke();
    const pattern = context.createPattern(tile, "repeat");
    pattern.setTransform(new DOMMatrix().scale(unit / (k * ratio)));
    return pattern;
  }

  /** Which of the six classes a value is in: the number of breaks at or below it. */
  const classOf = (value, breaks) => breaks.reduce((n, limit) => n + (value >= limit ? 1 : 0), 0);

  function mix(one, other, share) {
    const parts = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
    if (!/^#[0-9a-f]{6}$/i.test(one) || !/^#[0-9a-f]{6}$/i.test(other)) return one;
    const a = parts(one), b = parts(other);
    return `rgb(${a.map((v, i) => Math.round(v * (1 - share) + b[i] * share)).join()})`;
  }

  /** The fill of one shape: {kind: "class"|"hatch"|"ground", colour}. */
  function fillOf(scene, code, theme) {
    if (scene.flat) return { kind: "ground", colour: theme.raised, index: null };
    const value = scene.values.get(code);
    if (value == null) {
      const why = scene.missing.get(code);
      const known = !why || why === "suppressed" || why === "no_unit";
      return { kind: known ? "ground" : "hatch", colour: theme.raised, index: null };
    }
    const ramp = Array.isArray(scene.ramp) ? scene.ramp : theme[scene.ramp] || theme.ember;
    const index = scene.breaks ? classOf(value, scene.breaks) : 2;
    const dim = scene.only != null && scene.only !== index;
    let colour = ramp[Math.min(index, ramp.length - 1)];
    // Points or polygons carry colour, never both at full strength.
    if (scene.quiet) colour = mix(colour, theme.surface, 0.62);
    if (dim) colour = mix(colour, theme.surface, 0.82);
    return { kind: "class", colour, index };
  }

  function ground(context, view, scene, theme) {
    context.fillStyle = theme.sea;
    context.fillRect(0, 0, view.width, view.height);
    inWorld(context, view, (px) => {
      context.fillStyle = theme.land;
      for (const shape of scene.land) context.fill(shape.path, "evenodd");
      if (!scene.context.length) return;
      for (const shape of scene.context) context.fill(shape.path, "evenodd");
      context.strokeStyle = theme.landLine;
      context.lineWidth = px(1);
      context.stroke(scene.contextBorders.inner);
      context.strokeStyle = theme.line2;
      context.lineWidth = px(0.8);
      context.stroke(scene.contextBorders.outer);
    });
  }

  function shapes(context, view, scene, theme) {
    inWorld(context, view, (px) => {
      const empty = hatch(context, theme.surface, theme.line2, view.k);
      for (const shape of scene.shapes) {
        const fill = fillOf(scene, shape.code, theme);
        context.fillStyle = fill.kind === "hatch" ? empty : fill.colour;
        context.fill(shape.path, "evenodd");
        // A hairline of the same colour closes the seams that antialiasing leaves.
        context.strokeStyle = context.fillStyle;
        context.lineWidth = px(0.6);
        context.stroke(shape.path);
      }
      const quiet = scene.quiet;
      context.strokeStyle = quiet ? theme.line2 : theme.surface;
      context.lineWidth = px(quiet ? 1 : 0.8);
      context.stroke(scene.borders.inner);
      if (scene.regionBorders) {
        context.strokeStyle = theme.surface;
        context.lineWidth = px(2.2);
        context.stroke(scene.regionBorders.inner);
      }
      // Where points lie on the bare ground of the whole country, or all over it, borders are only a hint.
      const bare = (scene.flat && scene.whole) || scene.scattered || !quiet;
      context.strokeStyle = bare ? theme.line2 : theme.text2;
      context.lineWidth = px(bare ? 1 : 1.6);
      context.stroke(scene.borders.outer);
    });
  }

  function outline(context, view, shape, theme, width) {
    inWorld(context, view, (px) => {
      context.strokeStyle = theme.halo;
      context.lineWidth = px(width + 2);
      context.stroke(shape.path);
      context.strokeStyle = theme.sel;
      context.lineWidth = px(width);
      context.stroke(shape.path);
    });
  }

  /** A status mark on a small canvas, drawn once: octagon bad, triangle watch. */
  function sprite(kind, theme, radius) {
    const side = Math.ceil(2 * (radius + 3 * unit));
    const canvas = document.createElement("canvas");
    const pen = prepare(canvas, side, side);
    const c = side / 2;
    const corner = (turn) => [c + radius * Math.sin(turn), c - radius * Math.cos(turn)];
    const turns = kind === "bad" ? [...Array(8).keys()].map((n) => (n + 0.5) / 8) : [0, 1 / 3, 2 / 3];
    pen.beginPath();
    turns.forEach((turn, i) => pen[i ? "lineTo" : "moveTo"](...corner(2 * Math.PI * turn)));
    pen.closePath();
    pen.lineJoin = "round";
    pen.lineWidth = 3 * unit;
    pen.strokeStyle = theme.halo;
    pen.stroke();
    pen.fillStyle = theme[kind];
    pen.fill();
    return { canvas, side };
  }

  /** Draw school points; `plan` is {idx, status, mode}, mode one of dots, flags, marks. */
  function points(context, view, geometry, plan, theme) {
    const { x, y } = geometry, { k, tx, ty, width, height } = view;
    if (plan.mode === "classes") return map.pointPaint.classes(context, view, geometry, plan.drawn, theme);
    const seen = (i) => {
      const sx = x[i] * k + tx, sy = y[i] * k + ty;
      return sx > -12 && sy > -12 && sx < width + 12 && sy < height + 12;
    };
    if (plan.mode === "dots") {
      context.fillStyle = theme.text;
      // Thousands of dots would blacken the classes beneath.
      context.globalAlpha = plan.idx.length > 4000 ? 0.2 : 0.4;
      for (const i of plan.idx) if (!plan.status.has(i)) context.fillRect(x[i] * k + tx - unit, y[i] * k + ty - unit, 2 * unit, 2 * unit);
      context.globalAlpha = 1;
    }
    if (plan.mode === "marks") {
      const crowd = unit * (plan.idx.length > 1500 ? 1.8 : plan.idx.length > 400 ? 2.6 : 3.2);
      context.beginPath();
      for (const i of plan.idx) {
        if (plan.status.has(i) || !seen(i)) continue;
        const sx = x[i] * k + tx, sy = y[i] * k + ty;
        context.moveTo(sx + crowd, sy);
        context.arc(sx, sy, crowd, 0, 2 * Math.PI);
      }
      context.fillStyle = theme.surface;
      context.fill();
      context.strokeStyle = theme.text2;
      context.lineWidth = unit * (crowd > 2 * unit ? 1.2 : 0.8);
      context.stroke();
    }
    if (plan.mode === "flags" || plan.mode === "dots") {
      context.beginPath();
      for (const i of plan.status.keys()) {
        if (!seen(i)) continue;
        const sx = x[i] * k + tx, sy = y[i] * k + ty;
        context.moveTo(sx + 2 * unit, sy);
        context.arc(sx, sy, 2 * unit, 0, 2 * Math.PI);
      }
      context.lineWidth = 1.4 * unit;
      context.strokeStyle = theme.dark ? theme.halo : theme.text;
      context.stroke();
      context.fillStyle = "#FFFFFF";
      context.fill();
      return;
    }
    // Many marks get a little smaller, so that they do not grow into one.
    const shrink = plan.status.size > 120 ? 1.5 : 0;
    for (const [kind, radius] of [["watch", 6 - shrink], ["bad", 7 - shrink]]) {
      const mark = sprite(kind, theme, radius * unit);
      for (const [i, status] of plan.status) {
        if (status !== kind[0] || !seen(i)) continue;
        const half = mark.side / 2;
        context.drawImage(mark.canvas, x[i] * k + tx - half, y[i] * k + ty - half, mark.side, mark.side);
      }
    }
  }

  function pointRing(context, view, geometry, index, theme) {
    const sx = geometry.x[index] * view.k + view.tx, sy = geometry.y[index] * view.k + view.ty;
    context.beginPath();
    context.arc(sx, sy, 9 * unit, 0, 2 * Math.PI);
    context.lineWidth = 2.6 * unit;
    context.strokeStyle = theme.sel;
    context.stroke();
  }

  /** The one school of a school scope: accent with a soft halo. */
  function pointFocus(context, view, geometry, index, theme) {
    const sx = geometry.x[index] * view.k + view.tx, sy = geometry.y[index] * view.k + view.ty;
    context.fillStyle = theme.accent;
    context.globalAlpha = 0.18;
    context.beginPath();
    context.arc(sx, sy, 18 * unit, 0, 2 * Math.PI);
    context.fill();
    context.globalAlpha = 1;
    context.beginPath();
    context.arc(sx, sy, 7 * unit, 0, 2 * Math.PI);
    context.fill();
    context.lineWidth = 2;
    context.strokeStyle = theme.halo;
    context.stroke();
  }

  /** Draw placed labels: {x, y, lines, align, from?} in screen pixels. */
  function labels(context, placed, theme) {
    for (const label of placed) {
      if (!label.from) continue;
      context.beginPath();
      context.moveTo(...label.from);
      context.lineTo(...label.to);
      context.lineWidth = 3 * unit;
      context.strokeStyle = theme.halo;
      context.globalAlpha = 0.6;
      context.stroke();
      context.globalAlpha = 1;
      context.lineWidth = unit;
      context.strokeStyle = theme.text2;
      context.stroke();
    }
    context.textBaseline = "middle";
    context.lineJoin = "round";
    for (const label of placed) {
      context.textAlign = label.align;
      label.lines.forEach((line, n) => {
        const y = label.y + (n - (label.lines.length - 1) / 2) * label.leading;
        context.font = label.font;
        context.lineWidth = 3.5 * unit;
        context.strokeStyle = label.sea ? theme.sea : theme.halo;
        context.strokeText(line, label.x, y);
        context.fillStyle = label.sea ? theme.text3 : theme.text;
        context.fillText(line, label.x, y);
      });
    }
  }

  map.paint = {
    tokens, prepare, classOf, fillOf, ground, shapes, outline, points, pointRing, pointFocus, labels, hatch, mix,
  };
})();
