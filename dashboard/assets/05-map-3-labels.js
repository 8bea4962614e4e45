/* Where labels go: no label on another, extremes beside the country with a leader. Draws nothing. */
(function () {
  "use strict";
  const map = (window.warroom.map = window.warroom.map || {});
  const measurer = document.createElement("canvas").getContext("2d");

  //: Side of a cell in which marks are counted, in pixels; what a step aside costs beside covering them.
  const CELL = 4, STEP = 1.5;
  //: Up to which weight a name beside its point hides nothing of note, and from which it is better left out.
  const CLEAR = 6, HIDES = 40;

  const overlaps = (a, b) => a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1];

  function textSize(lines, font, leading) {
    measurer.font = font;
    return [Math.max(...lines.map((line) => measurer.measureText(line).width)), lines.length * leading];
  }

  /** Boxes already taken, and the edge of the picture. */
  class Room {
    constructor(view, taken) {
      this.view = view;
      this.boxes = taken.slice();
    }
    free(box) {
      const { width, height } = this.view;
      if (box[0] < 4 || box[1] < 4 || box[2] > width - 4 || box[3] > height - 4) return false;
      return !this.boxes.some((other) => overlaps(box, other));
    }
    take(box) {
      this.boxes.push(box);
    }
  }

  const screen = (view, at) => [at[0] * view.k + view.tx, at[1] * view.k + view.ty];

  /** How crowded the picture is with marks: sums of their weights over any box, by a table of running sums. */
  class Crowd {
    constructor(view) {
      this.across = Math.ceil(view.width / CELL) + 1;
      this.down = Math.ceil(view.height / CELL) + 1;
      this.cells = new Float32Array(this.across * this.down);
      this.summed = false;
    }
    add(x, y, reach, weight) {
      const [left, top, right, bottom] = this.span([x - reach, y - reach, x + reach, y + reach]);
      for (let row = top; row < bottom; row++) for (let column = left; column < right; column++) this.cells[row * this.across + column] += weight;
    }
    span(box) {
      const on = (value, most) => Math.max(0, Math.min(most - 1, value));
      return [
        on(Math.floor(box[0] / CELL), this.across), on(Math.floor(box[1] / CELL), this.down),
        on(Math.ceil(box[2] / CELL), this.across), on(Math.ceil(box[3] / CELL), this.down),
      ];
    }
    weight(box) {
      const { across, down, cells } = this;
      if (!this.summed) {
        this.summed = true;
        this.sums = new Float64Array((across + 1) * (down + 1));
        for (let row = 0; row < down; row++) {
          for (let column = 0, run = 0; column < across; column++) {
            run += cells[row * across + column];
            this.sums[(row + 1) * (across + 1) + column + 1] = this.sums[row * (across + 1) + column + 1] + run;
          }
        }
      }
      const [left, top, right, bottom] = this.span(box), at = (row, column) => this.sums[row * (across + 1) + column];
      return at(bottom, right) - at(top, right) - at(bottom, left) + at(top, left);
    }
  }

  //: Ways to step aside from the middle of a shape, in heights of a line.
  const ASIDE = [0, -1, 1, -2, 2, -3, 3].flatMap((dy) => [0, -1, 1, -2, 2, -3, 3, -4, 4].map((dx) => [dx, dy]))
    .sort((a, b) => Math.hypot(...a) - Math.hypot(...b));

  /** Names inside their shapes, most important first; what has no room stays away, and so does a name more than
      `wider` times as wide as its shape. They step aside from the marks of a `crowd`, as far as the shape reaches. */
  function inside(items, view, room, theme, crowd = null, wider = 1.25) {
    const size = Math.round(0.875 * theme.rem), leading = Math.round(size * 1.35);
    const font = `600 ${size}px ${theme.font}`;
    const placed = [];
    // Names wider than their places must not read as one.
    const apart = wider > 2 ? size : 2;
    for (const { shape, lines } of items) {
      const [x, y] = screen(view, shape.at);
      for (const text of [lines, lines.slice(0, 1)]) {
        const [w, h] = textSize(text, font, leading);
        const box = [x - w / 2 - apart, y - h / 2, x + w / 2 + apart, y + h / 2];
        // A name far wider than its shape would point at the neighbours.
        if ((shape.box[2] - shape.box[0]) * view.k * wider < w) continue;
        const best = aside(shape, box, leading, view, room, crowd);
        if (!best) continue;
        room.take(best.box);
        placed.push({ x: x + best.by[0] * leading, y: y + best.by[1] * leading, lines: text, align: "center", font, leading });
        break;
      }
    }
    return placed;
  }

  /** The place of a name near the middle of its shape that covers least, null where all are taken. */
  function aside(shape, box, leading, view, room, crowd) {
    let best = null;
    for (const by of ASIDE) {
      const at = box.map((side, i) => side + by[i % 2] * leading);
      const far = Math.hypot(...by);
      if (best && far * STEP >= best.cost) break;
      if (!room.free(at)) continue;
      const [cx, cy] = [(at[0] + at[2]) / 2, (at[1] + at[3]) / 2];
      if (far && !map.geometry.hit([shape], (cx - view.tx) / view.k, (cy - view.ty) / view.k)) continue;
      const cost = far * STEP + (crowd ? crowd.weight(at) : 0);
      if (!best || cost < best.cost) best = { box: at, by, cost };
      if (!crowd) break;
    }
    return best;
  }

  function clear(box, shapes, view) {
    for (const fx of [0, 0.25, 0.5, 0.75, 1]) {
      for (const fy of [0, 0.5, 1]) {
        const x = box[0] + fx * (box[2] - box[0]), y = box[1] + fy * (box[3] - box[1]);
        if (map.geometry.hit(shapes, (x - view.tx) / view.k, (y - view.ty) / view.k)) return false;
      }
    }
    return true;
  }

  const spot = ([x, y]) => [x - 2, y - 2, x + 2, y + 2];
  /** Small boxes along a line, that no label may lie on. */
  function along(from, to) {
    const steps = Math.ceil(Math.hypot(to[0] - from[0], to[1] - from[1]) / 4);
    return [...Array(steps).keys()].map((n) => spot(from.map((at, i) => at + ((to[i] - at) * n) / steps)));
  }
  //: The first steps of a line lie on the place that it comes from.
  const OWN_STEPS = 3;

  /** Extremes beside the shapes: walk outward on both sides until the text is clear of land and labels. */
  function beside(items, shapes, view, room, theme) {
    const size = Math.round(0.9375 * theme.rem), leading = Math.round(size * 1.35);
    const font = `600 ${size}px ${theme.font}`;
    const placed = [];
    const texts = [];
    const hits = (line, boxes) => line.some((step) => boxes.some((other) => overlaps(step, other)));
    // Where a line will begin no name may lie.
    for (const { shape } of items) room.take(spot(screen(view, shape.at)));
    for (const { shape, lines } of items) {
      const [x, y] = screen(view, shape.at);
      const text = [lines.join(" ")];
      const [w, h] = textSize(text, font, leading);
      const look = (held) => {
        let best = null;
        for (const side of [-1, 1]) {
          for (const rise of [0, -18, 18, -38, 38, -60, 60, -90, 90, -130, 130, -175]) {
            for (let away = 22; away < 260; away += 8) {
              const edge = x + side * away, ly = y + rise;
              const box = side < 0 ? [edge - w, ly - h / 2, edge, ly + h / 2] : [edge, ly - h / 2, edge + w, ly + h / 2];
              const cost = away + 1.3 * Math.abs(rise);
              if (best && best.cost <= cost) break;
              const roomy = [box[0] - 6, box[1] - 2, box[2] + 6, box[3] + 2];
              if (!room.free(roomy) || !clear(roomy, shapes, view)) continue;
              const line = along([x, y], [edge - side * 4, ly]);
              if (hits(line, texts) || hits(line.slice(OWN_STEPS), held)) continue;
              best = { cost, box: roomy, x: edge, y: ly, side, line };
              break;
            }
          }
        }
        return best;
      };
      // A line may cross another one, where there is no other way, but never a name.
      const best = look(room.boxes) || look([]);
      if (!best) continue;
      room.take(best.box);
      texts.push(best.box);
      best.line.forEach((step) => room.take(step));
      placed.push({
        x: best.x, y: best.y, lines: text, align: best.side < 0 ? "right" : "left", font, leading,
        from: [x, y], to: [best.x - best.side * 4, best.y],
      });
    }
    return placed;
  }

  //: Round a point: beside it first, then at its corners.
  const NEAR = [["left", 1, 0], ["right", -1, 0], ["center", 0, -1.1], ["center", 0, 1.1], ["left", 0.8, -0.9], ["left", 0.8, 0.9], ["right", -0.8, -0.9], ["right", -0.8, 0.9]];
  const ROUND = [...Array(16).keys()].map((n) => (n * Math.PI) / 8);

  /** Names beside points, first come first served; each covers as little as it can. Those of `lead` may stand
      farther off, with a line to the point; what has no room stays away. */
  function atPoints(items, view, room, theme, crowd) {
    const size = Math.round(0.8125 * theme.rem), leading = Math.round(size * 1.3);
    const font = `500 ${size}px ${theme.font}`;
    const off = Math.round(0.68 * theme.rem);
    const placed = [];
    for (const { at, text, lead } of items) {
      const [x, y] = screen(view, at);
      const [w, h] = textSize([text], font, leading);
      let best = null;
      const look = (align, lx, ly, cost, line) => {
        const left = align === "left" ? lx : align === "right" ? lx - w : lx - w / 2;
        const box = [left - 2, ly - h / 2, left + w + 2, ly + h / 2];
        if ((best && best.cost <= cost) || !room.free(box)) return;
        const all = cost + crowd.weight(box);
        if (!best || all < best.cost) best = { cost: all, box, align, lx, ly, line };
      };
      NEAR.forEach(([align, dx, dy], n) => look(align, x + dx * off, y + dy * off * 1.35, 0.4 * n, false));
      // Covering a few plain marks is worse than a line.
      if (lead && (!best || best.cost > CLEAR)) {
        for (const away of [2.2, 3.2, 4.4, 5.8]) {
          for (const turn of ROUND) {
            const dx = Math.cos(turn), dy = Math.sin(turn), lx = x + dx * away * off, ly = y + dy * away * off;
            look(Math.abs(dx) < 0.3 ? "center" : dx > 0 ? "left" : "right", lx, ly, CLEAR + away, true);
          }
        }
      }
      if (!best || best.cost > (lead ? HIDES : CLEAR + 1)) continue;
      room.take(best.box);
      const { align, lx, ly } = best;
      // The line ends at the edge of the name that is nearer.
      const to = align === "center" ? [lx, ly + (ly < y ? 1 : -1) * 0.5 * h] : [lx - (align === "left" ? 3 : -3), ly];
      placed.push({ x: lx, y: ly, lines: [text], align, font, leading, ...(best.line ? { from: [x, y], to } : {}) });
    }
    return placed;
  }

  /** Names of the seas, where the picture shows them free. */
  function seas(view, room, theme) {
    const { text } = map.words;
    // Each at the first of its places that is free.
    const texts = [
      [text("map.gulf"), [[101.2, 10.4], [101.6, 9.4], [101, 11.3]]],
      [text("map.andaman"), [[96.6, 9.6], [96.9, 11.4], [96.6, 12.6], [97, 8]]],
    ];
    const size = Math.round(0.875 * theme.rem), leading = size;
    const font = `400 ${size}px ${theme.font}`;
    const placed = [];
    for (const [text, spots] of texts) {
      for (const [lon, lat] of spots) {
        const [x, y] = screen(view, map.geometry.toWorld(lon, lat));
        const [w, h] = textSize([text], font, leading);
        const box = [x - w / 2, y - h / 2, x + w / 2, y + h / 2];
        if (!room.free(box)) continue;
        room.take(box);
        placed.push({ x, y, lines: [text], align: "center", font, leading, sea: true });
        break;
      }
    }
    return placed;
  }

  const area = (shape) => (shape.box[2] - shape.box[0]) * (shape.box[3] - shape.box[1]);

  function schoolName(schools, i) {
    const name = (map.words.english() && schools.en && schools.en[i]) || schools.th[i];
    return name.replace(/^โรงเรียน| School$/, "");
  }

  const seen = (view, [x, y]) => x > 0 && y > 0 && x < view.width && y < view.height;

  //: What covering a mark costs: bad, watch, any other.
  const WEIGHT = { b: 2.5, w: 1.2, n: 0.5 };
  const MOST_IN_CROWD = 6000;
  /** The marks of a scene of the overview, as a name has to respect them. */
  function crowdOf(scene, view, theme) {
    const crowd = new Crowd(view), unit = Math.max(1, theme.rem / 16);
    if (!scene.plan || scene.plan.mode !== "marks") return crowd;
    const { x, y } = scene.points;
    for (const i of scene.plan.idx) {
      const at = screen(view, [x[i], y[i]]), status = scene.plan.status.get(i);
      if (seen(view, at)) crowd.add(...at, unit * (status ? 7 : 3.5), WEIGHT[status || "n"] / unit ** 2);
    }
    return crowd;
  }

  //: A name for so many square pixels of the map, and at most so many.
  const PER_NAME = 11000, MOST_NAMES = 40, FEW = 60;
  const roomFor = ({ width, height }, { rem }) => Math.min(MOST_NAMES, Math.round((width * height) / PER_NAME / (Math.max(16, rem) / 16) ** 2));

  /** Flagged schools by name from area level on, the worst first and with a line where they are crowded; all when
      at most 60 are in view. */
  function pointNames(scene, view, room, theme, crowd) {
    if (!scene.plan || !scene.schools || !["area", "district", "school"].includes(scene.level)) return [];
    const { x, y } = scene.points;
    const inView = (i) => seen(view, screen(view, [x[i], y[i]]));
    const shown = scene.plan.idx.filter(inView);
    // Of schools all over the country only the worst are named, until one has come near.
    const far = scene.scattered && shown.length > FEW;
    const flagged = [...scene.plan.status].filter(([i, status]) => inView(i) && (!far || status === "b"))
      .sort((a, b) => (b[1] === "b") - (a[1] === "b"));
    const bad = new Set(flagged.filter(([, status]) => status === "b").map(([i]) => i));
    const most = roomFor(view, theme);
    const chosen = [...new Set([...flagged.map(([i]) => i), ...(shown.length <= FEW ? shown : [])])].slice(0, shown.length <= FEW ? FEW : most);
    for (const [i, status] of flagged) {
      // A name may not lie on a mark that calls for attention.
      const [sx, sy] = screen(view, [x[i], y[i]]), reach = Math.max(1, theme.rem / 16) * (status === "b" ? 8 : 5);
      room.take([sx - reach, sy - reach, sx + reach, sy + reach]);
    }
    return atPoints(chosen.map((i) => ({ at: [x[i], y[i]], text: schoolName(scene.schools, i), lead: bad.has(i) })), view, room, theme, crowd);
  }

  /** All labels of a scene, clear of `taken` boxes and of each other. */
  function place(scene, view, theme, taken) {
    const room = new Room(view, taken);
    if (scene.plan && scene.plan.mode === "classes") return map.classNames(scene, view, room, theme);
    const level = map.scene.levelOf(scene.layerId);
    const named = (shape) => {
      const value = scene.values.get(shape.code);
      const name = map.scene.placeName(level, shape.code);
      return { shape, lines: value == null ? [name] : [name, scene.format(value)] };
    };
    if (!scene.whole || level === "region") {
      // The one shape of a district scope is named in the breadcrumb already.
      const alone = scene.state.level === "school" && scene.shapes.length === 1;
      const largest = alone || scene.scattered ? [] : [...scene.shapes].sort((a, b) => area(b) - area(a));
      const crowd = crowdOf(scene, view, theme);
      const names = inside(largest.map(named), view, room, theme, crowd);
      return [...names, ...pointNames(scene, view, room, theme, crowd)];
    }
    const far = scene.layer ? scene.layer.pick(scene.extremes).map(named) : [];
    const land = scene.context.length ? scene.context : scene.shapes;
    return [...beside(far, land, view, room, theme), ...seas(view, room, theme)];
  }

  map.labelling = { Room, Crowd, inside, beside, atPoints, seas, schoolName, place, screen, seen, MOST_IN_CROWD, FEW };
})();
