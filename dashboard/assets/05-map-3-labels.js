/* Where labels go: no label on another, extremes beside the country with a leader. Draws nothing. */
(function () {
  "use strict";
  const map = (window.warroom.map = window.warroom.map || {});
  const measurer = document.createElement("canvas").getContext("2d");

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

  //: Ways to step aside from the middle of a shape, in heights of a line.
  const ASIDE = [0, -1, 1, -2, 2, -3, 3].flatMap((dy) => [0, -2, 2, -4, 4].map((dx) => [dx, dy]))
    .sort((a, b) => Math.hypot(...a) - Math.hypot(...b));

  /** Names inside their shapes, most important first; what has no room stays away. They step aside for the
      boxes of `marks`, which must be seen, as far as the shape reaches. */
  function inside(items, view, room, theme, marks = []) {
    const size = Math.round(0.875 * theme.rem), leading = Math.round(size * 1.35);
    const font = `600 ${size}px ${theme.font}`;
    const placed = [];
    for (const { shape, lines } of items) {
      const [x, y] = screen(view, shape.at);
      for (const text of [lines, lines.slice(0, 1)]) {
        const [w, h] = textSize(text, font, leading);
        const box = [x - w / 2 - 2, y - h / 2, x + w / 2 + 2, y + h / 2];
        // A name far wider than its shape would point at the neighbours.
        const wide = (shape.box[2] - shape.box[0]) * view.k * 1.25 < w;
        if (wide || !room.free(box)) continue;
        const moved = ([dx, dy]) => box.map((side, i) => side + (i % 2 ? dy : dx) * leading);
        const fits = (by) => {
          const at = moved(by);
          const [cx, cy] = [(at[0] + at[2]) / 2, (at[1] + at[3]) / 2];
          return room.free(at) && !marks.some((mark) => overlaps(at, mark)) &&
            (!by[0] && !by[1] || map.geometry.hit([shape], (cx - view.tx) / view.k, (cy - view.ty) / view.k));
        };
        const by = (marks.length && ASIDE.find(fits)) || [0, 0];
        room.take(moved(by));
        placed.push({ x: x + by[0] * leading, y: y + by[1] * leading, lines: text, align: "center", font, leading });
        break;
      }
    }
    return placed;
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

  /** Extremes beside the shapes: walk outward on both sides until the text is clear of land and labels. */
  function beside(items, shapes, view, room, theme) {
    const size = Math.round(0.9375 * theme.rem), leading = Math.round(size * 1.35);
    const font = `600 ${size}px ${theme.font}`;
    const placed = [];
    for (const { shape, lines } of items) {
      const [x, y] = screen(view, shape.at);
      const text = [lines.join(" ")];
      const [w, h] = textSize(text, font, leading);
      let best = null;
      for (const side of [-1, 1]) {
        for (const rise of [0, -18, 18, -38, 38, -60, 60, -90, 90]) {
          for (let away = 22; away < 260; away += 8) {
            const edge = x + side * away, ly = y + rise;
            const box = side < 0 ? [edge - w, ly - h / 2, edge, ly + h / 2] : [edge, ly - h / 2, edge + w, ly + h / 2];
            const cost = away + 1.3 * Math.abs(rise);
            if (best && best.cost <= cost) break;
            const roomy = [box[0] - 6, box[1] - 2, box[2] + 6, box[3] + 2];
            if (!room.free(roomy) || !clear(roomy, shapes, view)) continue;
            best = { cost, box: roomy, x: edge, y: ly, side };
            break;
          }
        }
      }
      if (!best) continue;
      room.take(best.box);
      placed.push({
        x: best.x, y: best.y, lines: text, align: best.side < 0 ? "right" : "left", font, leading,
        from: [x, y], to: [best.x - best.side * 4, best.y],
      });
    }
    return placed;
  }

  /** Names beside points: right, left, above, below; what has no room stays away. */
  function atPoints(items, view, room, theme) {
    const size = Math.round(0.8125 * theme.rem), leading = Math.round(size * 1.3);
    const font = `500 ${size}px ${theme.font}`;
    const placed = [];
    for (const { at, text } of items) {
      const [x, y] = screen(view, at);
      const [w, h] = textSize([text], font, leading);
      const spots = [
        ["left", x + 10, y], ["right", x - 10, y], ["center", x, y - 15], ["center", x, y + 16],
      ];
      for (const [align, lx, ly] of spots) {
        const left = align === "left" ? lx : align === "right" ? lx - w : lx - w / 2;
        const box = [left - 1, ly - h / 2, left + w + 1, ly + h / 2];
        if (!room.free(box)) continue;
        room.take(box);
        placed.push({ x: lx, y: ly, lines: [text], align, font, leading });
        break;
      }
    }
    return placed;
  }

  /** Names of the seas, where the picture shows them free. */
  function seas(view, room, theme) {
    const { text } = map.words;
    const texts = [[text("map.gulf"), 101.2, 10.4], [text("map.andaman"), 96.6, 9.6]];
    const size = Math.round(0.875 * theme.rem), leading = size;
    const font = `400 ${size}px ${theme.font}`;
    const placed = [];
    for (const [text, lon, lat] of texts) {
      const [x, y] = screen(view, map.geometry.toWorld(lon, lat));
      const [w, h] = textSize([text], font, leading);
      const box = [x - w / 2, y - h / 2, x + w / 2, y + h / 2];
      if (!room.free(box)) continue;
      room.take(box);
      placed.push({ x, y, lines: [text], align: "center", font, leading, sea: true });
    }
    return placed;
  }

  const area = (shape) => (shape.box[2] - shape.box[0]) * (shape.box[3] - shape.box[1]);

  function schoolName(schools, i) {
    const name = (map.words.english() && schools.en && schools.en[i]) || schools.th[i];
    return name.replace(/^โรงเรียน| School$/, "");
  }

  /** Flagged schools by name from area level on, all when at most 60 are in view. */
  function pointNames(scene, view, room, theme) {
    if (!scene.plan || !scene.schools || !["area", "district", "school"].includes(scene.level)) return [];
    const { x, y } = scene.points;
    const inView = (i) => {
      const [sx, sy] = screen(view, [x[i], y[i]]);
      return sx > 0 && sy > 0 && sx < view.width && sy < view.height;
    };
    // Of schools all over the country only the worst are named, until one has come near.
    const far = scene.scattered && scene.plan.idx.filter(inView).length > 60;
    const flagged = [...scene.plan.status].filter(([i, status]) => inView(i) && (!far || status === "b")).map(([i]) => i);
    const shown = scene.plan.idx.filter(inView);
    const chosen = shown.length <= 60 ? [...new Set([...flagged, ...shown])] : flagged.slice(0, 40);
    for (const i of flagged) {
      // A name may not lie on another school's mark either.
      const [sx, sy] = screen(view, [x[i], y[i]]);
      room.take([sx - 7, sy - 7, sx + 7, sy + 7]);
    }
    const items = chosen.map((i) => ({ at: [x[i], y[i]], text: schoolName(scene.schools, i) }));
    return atPoints(items, view, room, theme);
  }

  /** Boxes of the schools that need attention most. */
  function badMarks(scene, view) {
    if (!scene.plan || scene.plan.mode !== "marks") return [];
    const { x, y } = scene.points;
    return [...scene.plan.status].filter(([, status]) => status === "b").map(([i]) => {
      const [sx, sy] = screen(view, [x[i], y[i]]);
      return [sx - 9, sy - 9, sx + 9, sy + 9];
    });
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
      const names = inside(largest.map(named), view, room, theme, badMarks(scene, view));
      return [...names, ...pointNames(scene, view, room, theme)];
    }
    const far = scene.layer ? scene.layer.pick(scene.extremes).map(named) : [];
    const land = scene.context.length ? scene.context : scene.shapes;
    return [...beside(far, land, view, room, theme), ...seas(view, room, theme)];
  }

  map.labelling = { Room, inside, atPoints, seas, schoolName, place };
})();
