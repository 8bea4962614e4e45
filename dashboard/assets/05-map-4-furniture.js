/* What stands on the map as HTML: zoom buttons, legend, insets, tooltip, caveat. Built once, then refilled. */
(function () {
  "use strict";
  const warroom = window.warroom;
  const map = (warroom.map = warroom.map || {});
  const { paint, geometry } = map;

  const text = (key, params) => (typeof warroom.text === "function" ? warroom.text(key, params) : key);
  const english = () => document.documentElement.lang === "en";
  const escape = (value) =>
    String(value).replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
  const element = (name, className, parent) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (parent) parent.appendChild(made);
    return made;
  };

  const ICONS = {
    plus: '<path d="M12 5v14M5 12h14"/>',
    minus: '<path d="M5 12h14"/>',
    home: '<path d="M5 12H3l9-9 9 9h-2M5 12v7a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2v-7M9 21v-6h6v6"/>',
  };
  const icon = (name) =>
    `<svg viewBox="0 0 24 24" width="1.125em" height="1.125em" fill="none" stroke="currentColor" stroke-width="1.75"` +
    ` stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${ICONS[name]}</svg>`;

  /** Fit a world box into a small canvas. */
  function viewOf(box, width, height, margin) {
    const k = Math.min((width - 2 * margin) / (box[2] - box[0]), (height - 2 * margin) / (box[3] - box[1]));
    return {
      k, width, height,
      tx: width / 2 - (k * (box[0] + box[2])) / 2,
      ty: height / 2 - (k * (box[1] + box[3])) / 2,
    };
  }

  /** A small map has no room for an inset. */
  const hasRoom = (width, height) => width >= 520 && height >= 480;
  const locatorSize = ({ rem }) => [62, 108].map((side) => Math.round(side * Math.max(1, rem / 16)));

  class Furniture {
    /** `on` holds what buttons, legend and cards do: zoomIn, zoomOut, home, only(class), pick(found), follow(), city(). */
    constructor(container, on) {
      this.on = on;
      this.root = element("div", "map-furniture", container);
      this.zoom = element("div", "map-zoom", this.root);
      for (const [name, key, action] of [
        ["plus", "map.zoomin", on.zoomIn], ["minus", "map.zoomout", on.zoomOut], ["home", "map.home", on.home],
      ]) {
        const button = element("button", "", this.zoom);
        button.type = "button";
        button.innerHTML = icon(name);
        button.dataset.key = key;
        button.addEventListener("click", action);
      }
      this.city = element("button", "map-city", this.zoom);
      this.city.type = "button";
      this.city.hidden = true;
      this.city.dataset.key = "map.tobangkok";
      this.city.addEventListener("click", on.city);
      this.kinds = element("div", "map-kinds seg", this.root);
      this.kinds.addEventListener("click", (event) => {
        const button = event.target.closest("[data-kind]");
        if (button) on.kind(button.dataset.kind);
      });
      this.legend = element("div", "map-legend", this.root);
      this.inset = element("div", "map-inset", this.root);
      this.insetTitle = element("b", "", this.inset);
      this.insetCanvas = element("canvas", "", this.inset);
      this.locator = element("canvas", "map-locator", this.root);
      this.note = element("div", "map-note", this.root);
      this.tip = element("div", "map-tip", this.root);
      this.pill = element("div", "map-pill", this.root);
      this.pill.hidden = true;
      this.pill.setAttribute("aria-hidden", "true");
      this.live = element("div", "map-live", this.root);
      this.live.setAttribute("aria-live", "polite");
      this.tip.hidden = true;
      this.legend.addEventListener("click", (event) => {
        const bar = event.target.closest("[data-class]");
        if (bar) on.only(Number(bar.dataset.class));
      });
      this.tip.addEventListener("click", (event) => {
        // Clicks end here: Leaflet must not take them for its own. Another tab is the browser's.
        if (!event.target.closest("a") || event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        on.follow();
      });
      this.insetCanvas.addEventListener("click", (event) => {
        const found = this.insetFind(event);
        if (found) on.pick(found);
      });
      this.insetCanvas.addEventListener("mousemove", (event) => on.hover(this.insetFind(event), event));
      this.insetCanvas.addEventListener("mouseleave", () => on.hover(null));
      // What lies under the furniture is not pointed at.
      L.DomEvent.on(this.root, "mousemove mouseover mouseout", L.DomEvent.stopPropagation);
      for (const part of [this.zoom, this.kinds, this.legend]) part.addEventListener("mouseenter", () => on.hover(null));
      L.DomEvent.disableClickPropagation(this.root);
      L.DomEvent.disableScrollPropagation(this.legend);
    }

    /** What lies under the pointer in the inset, as View.find has it. */
    insetFind(event) {
      if (!this.insetView) return null;
      const box = this.insetCanvas.getBoundingClientRect();
      const { k, tx, ty } = this.insetView;
      const at = { x: event.clientX - box.left, y: event.clientY - box.top };
      const school = this.insetPoints ? this.insetPoints(at) : -1;
      if (school >= 0) return { school };
      const shape = geometry.hit(this.insetShapes, (at.x - tx) / k, (at.y - ty) / k);
      return shape ? { shape } : null;
    }

    /** Boxes of what is shown, in pixels of the map, for labels to keep away from; `more` elements over it. */
    boxes(more = []) {
      const home = this.root.getBoundingClientRect();
      return [this.zoom, this.kinds, this.legend, this.inset, this.locator, this.note, ...more]
        .filter((part) => !part.hidden && part.offsetWidth)
        .map((part) => {
          const box = part.getBoundingClientRect();
          return [box.left - home.left - 4, box.top - home.top - 4, box.right - home.left + 4, box.bottom - home.top + 4];
        });
    }

    /** The same of what will lie over a scene once it is fitted: inset and locator as large as they will be. */
    over(scene, size, theme, box) {
      const { taken = () => [] } = scene.state;
      const classes = scene.plan !== null && scene.plan.mode === "classes";
      const shown = (part, canvas, is, [width, height]) => {
        part.hidden = !is;
        canvas.style.width = `${width}px`;
        canvas.style.height = `${height}px`;
      };
      shown(this.locator, this.locator, scene.locate && scene.provinces.length > 0, locatorSize(theme));
      shown(this.inset, this.insetCanvas, ...(classes ? map.pointInset.expected(scene, size, theme) : this.expectedInset(scene, size, box)));
      this.insetTitle.textContent = text("map.bangkok");
      this.fillCity(scene, size);
      return this.boxes(taken())
        .filter(([left, top, right, bottom]) => right > 0 && bottom > 0 && left < size.width && top < size.height);
    }

    expectedInset(scene, { width, height }, box) {
      const shapes = scene.insetShapes || [];
      if (!shapes.length || !hasRoom(width, height)) return [false, [0, 0]];
      const k = 4 * Math.min(width / (box[2] - box[0]), height / (box[3] - box[1]));
      const [left, top, right, bottom] = geometry.boxOf(shapes);
      return [true, [Math.min((right - left) * k + 12, 0.2 * width), Math.min((bottom - top) * k + 12, 0.2 * height)]];
    }

    /** Words and pictures of a scene; geometry of the main view decides the scale of the inset. */
    fill(scene, theme, view) {
      this.zoom.querySelectorAll("button").forEach((button) => {
        button.setAttribute("aria-label", text(button.dataset.key));
        button.title = text(button.dataset.key);
      });
      this.fillKinds(scene);
      this.fillLegend(scene, theme);
      this.fillCity(scene, view);
      this.drawInset(scene, theme, view);
      this.drawLocator(scene, theme);
    }

    /** Where the capital has no inset for want of room, a button leads there. */
    fillCity(scene, { width, height }) {
      this.city.hidden = !scene.whole || hasRoom(width, height);
      this.city.textContent = text("map.bangkok.short");
    }

    /** Primary and secondary areas cover the same ground: a switch chooses which is drawn. */
    fillKinds(scene) {
      this.kinds.hidden = scene.kinds.length < 2;
      if (this.kinds.hidden) return;
      this.kinds.innerHTML = scene.kinds
        .map((kind) => `<button type="button" data-kind="${kind}" aria-pressed="${kind === scene.layerId}">${escape(text(`map.${kind}`))}</button>`)
        .join("");
    }

    /** Say on the map that it could not be drawn. */
    fail() {
      this.note.hidden = false;
      this.note.textContent = text("map.failed");
    }

    fillLegend(scene, theme) {
      const legend = scene.legend;
      const classes = scene.plan !== null && scene.plan.mode === "classes";
      // A map of classes has a key of its own, which says it.
      const caveat = classes ? "" : this.caveat(scene);
      this.legend.hidden = !legend || !scene.breaks || !scene.shapes.length;
      this.note.hidden = !this.legend.hidden || !caveat;
      this.note.textContent = caveat;
      if (this.legend.hidden) return;
      // The whole country leaves room beside its south; under anything else the legend is a strip.
      this.legend.classList.toggle("map-strip", !scene.whole && !classes);
      const ramp = Array.isArray(scene.ramp) ? scene.ramp : theme[scene.ramp] || theme.ember;
      const counts = new Array(scene.breaks.length + 1).fill(0);
      let empty = 0, hidden = 0;
      for (const { code } of scene.shapes) {
        const value = scene.values.get(code);
        if (value != null) counts[paint.classOf(value, scene.breaks)] += 1;
        else if (scene.missing.get(code) === "suppressed") hidden += 1;
        else if (scene.missing.get(code) && scene.missing.get(code) !== "no_unit") empty += 1;
      }
      const most = Math.max(...counts, 1);
      const bars = counts.map((count, n) => {
        const low = n ? scene.format(scene.breaks[n - 1]) : "", high = n < scene.breaks.length ? scene.format(scene.breaks[n]) : "";
        const range = !n ? `< ${high}` : !high ? `≥ ${low}` : `${low}–${high}`;
        return (
          `<button type="button" data-class="${n}" aria-pressed="${scene.only === n}" title="${escape(range)}"` +
          ` aria-label="${escape(`${range}: ${count}`)}"><i>${count || ""}</i>` +
          `<span style="height:${count ? 4 + Math.round((26 * count) / most) : 0}px;background:${ramp[n]}"></span>` +
          `<em style="background:${ramp[n]}"></em></button>`
        );
      });
      const ticks = scene.breaks
        .map((limit, n) => `<span style="left:${(100 * (n + 1)) / counts.length}%">${escape((scene.state.tick || scene.format)(limit))}</span>`)
        .join("");
      const extra = [];
      if (empty) extra.push(`<span><s class="map-hatch"></s>${text("map.legend.none")} ${empty}</span>`);
      if (hidden) extra.push(`<span><s class="map-ground"></s>${text("map.legend.suppressed")} ${hidden}</span>`);
      const flags = scene.plan ? [...scene.plan.status.values()] : [];
      const mark = (kind) => (typeof warroom.statusIcon === "function" ? warroom.statusIcon(kind) : "");
      // The overview can say why they are to be looked at.
      const why = warroom.ofFlags && warroom.ofFlags.tell() ? ` data-why="${warroom.ofFlags.ID}"` : "";
      const bad = flags.filter((s) => s === "b").length, watch = flags.length - bad;
      if (flags.length && scene.plan.mode === "marks") {
        extra.push(`<span${why}><s class="map-ring"></s>${text("st.good")} ${scene.plan.idx.length - flags.length}</span>`);
        extra.push(`<span${why}>${mark("bad")}${text("st.bad")} ${bad}</span><span${why}>${mark("watch")}${text("st.watch")} ${watch}</span>`);
      } else if (flags.length) {
        extra.push(`<span${why}><s class="map-dot"></s>${escape(legend.points || text("map.flagged", { n: flags.length }))}</span>`);
      }
      const histogram = Math.max(...counts)
        ? `<div><b>${escape(legend.title || "")}</b><small>${escape(legend.unit || "")}</small>` +
          `<div class="map-bars">${bars.join("")}</div><div class="map-ticks">${ticks}</div></div>`
        : "";
      if (caveat) extra.push(`<span class="map-caveat" title="${escape(this.credit())}">${escape(caveat)}</span>`);
      this.legend.hidden = !histogram && !extra.length;
      this.legend.innerHTML = histogram + (extra.length ? `<div class="map-extra">${extra.join("")}</div>` : "");
    }

    /** What must be said of the shapes drawn: approximate, or whose they are; "" for nothing. */
    caveat(scene) {
      const geo = (warroom.boot && warroom.boot.geo) || {};
      const given = (geo.approximate && geo.approximate[scene.layerId]) || (geo.official && geo.credit);
      return given ? given[english() ? 1 : 0] : "";
    }

    credit() {
      const geo = (warroom.boot && warroom.boot.geo) || {};
      return geo.credit ? geo.credit[english() ? 1 : 0] : "";
    }

    drawInset(scene, theme, view) {
      this.insetPoints = null;
      if (scene.plan && scene.plan.mode === "classes") return map.pointInset.fill(this, scene, theme, view);
      this.insetFrame = null;
      const shapes = scene.insetShapes || [];
      this.inset.hidden = !shapes.length || !hasRoom(view.width, view.height);
      this.insetView = null;
      if (this.inset.hidden) return;
      this.insetTitle.textContent = text("map.bangkok");
      const box = geometry.boxOf(shapes), k = 4 * view.k;
      const width = Math.min(Math.round((box[2] - box[0]) * k) + 12, Math.round(0.2 * view.width));
      const height = Math.min(Math.round((box[3] - box[1]) * k) + 12, Math.round(0.2 * view.height));
      this.insetView = viewOf(box, width, height, 6);
      this.insetShapes = shapes;
      const context = paint.prepare(this.insetCanvas, width, height);
      context.clearRect(0, 0, width, height);
      const small = { ...scene, shapes, borders: scene.insetBorders, regionBorders: null };
      paint.shapes(context, this.insetView, small, theme);
      const room = new map.labelling.Room({ ...this.insetView }, []);
      const items = shapes
        .filter((shape) => shape.code === "10")
        .map((shape) => ({ shape, lines: [text("map.bangkok.short"), ...(scene.values.get("10") == null ? [] : [scene.format(scene.values.get("10"))])] }));
      paint.labels(context, map.labelling.inside(items, this.insetView, room, { ...theme, rem: 0.86 * theme.rem }), theme);
    }

    drawLocator(scene, theme) {
      const shapes = scene.provinces || [];
      this.locator.hidden = !scene.locate || !shapes.length;
      if (this.locator.hidden) return;
      const [width, height] = locatorSize(theme);
      const view = viewOf(geometry.boxOf(shapes), width, height, 3);
      const context = paint.prepare(this.locator, width, height);
      context.clearRect(0, 0, width, height);
      context.save();
      context.transform(view.k, 0, 0, view.k, view.tx, view.ty);
      context.fillStyle = paint.mix(theme.line2, theme.surface, 0.6);
      for (const shape of shapes) context.fill(shape.path, "evenodd");
      context.fillStyle = theme.accent;
      context.strokeStyle = theme.accent;
      context.lineWidth = 2 / view.k;
      for (const shape of scene.shapes) {
        context.fill(shape.path, "evenodd");
        context.stroke(shape.path);
      }
      context.restore();
    }

    /** A few words in the middle of the map, said aloud too; null takes them away. */
    say(words) {
      this.pill.hidden = !words;
      if (!words) return;
      this.pill.textContent = words;
      this.live.textContent = words;
    }

    /** Show a tooltip beside a point of the map, inside its frame. */
    showTip(html, x, y) {
      this.tip.innerHTML = html;
      this.tip.hidden = false;
      this.live.textContent = this.tip.textContent;
      const { offsetWidth: w, offsetHeight: h } = this.tip;
      const { clientWidth: width, clientHeight: height } = this.root;
      // Beside what it tells of; on a narrow map below or above it, so as not to hide it.
      const beside = x + 18 + w < width ? x + 18 : x - w - 18;
      const narrow = beside < 4;
      const left = narrow ? Math.max(4, Math.min(x - w / 2, width - w - 4)) : beside;
      const top = !narrow ? y - h / 2 : y + 22 + h < height || y < height / 2 ? y + 22 : y - h - 22;
      this.tip.style.left = `${left}px`;
      this.tip.style.top = `${Math.max(4, Math.min(top, height - h - 4))}px`;
    }

    hideTip() {
      this.tip.hidden = true;
    }
  }

  map.Furniture = Furniture;
  map.viewOf = viewOf;
  map.hasRoom = hasRoom;
  map.words = { text, english, escape };
})();
