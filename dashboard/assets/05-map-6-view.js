/* One map on the page: ties the painter to Leaflet, and hands pointer and keys on to the page. */
(function () {
  "use strict";
  const warroom = window.warroom;
  const map = (warroom.map = warroom.map || {});
  const { geometry, paint, labelling, scene: scenes, words } = map;

  const TIP_DELAY = 80, REACH = 8, FINGER = 20;

  class View {
    constructor(leaflet) {
      this.leaflet = leaflet;
      this.box = leaflet.getContainer();
      this.scene = null;
      this.theme = null;
      this.placed = [];
      this.hovered = null;
      this.turn = 0;
      this.moved = false;
      this.touched = -Infinity;
      // Fractional zooms fit a scope exactly; zooming redraws, so Leaflet's own animation is not needed.
      Object.assign(leaflet.options, { zoomSnap: 0, zoomDelta: 0.75, zoomAnimation: false });
      leaflet._zoomAnimated = false;
      leaflet.keyboard?.disable();
      // One finger scrolls the page, two move the map.
      if (window.matchMedia("(pointer: coarse)").matches) leaflet.dragging.disable();
      this.base = this.addCanvas("map-base");
      this.over = this.addCanvas("map-over");
      this.furniture = new map.Furniture(this.box, {
        zoomIn: () => this.userZoom(1), zoomOut: () => this.userZoom(-1), home: () => this.fit(true), city: () => this.visit(map.pointInset.NAMED),
        only: (n) => this.filter(n), kind: (id) => this.chooseKind(id),
        pick: (found) => (found.shape ? this.drill(found.shape.code) : this.open(found.school)),
        hover: (found, event) => this.hover(found, event && this.pointOf(event)),
        follow: () => this.hovered && this.hovered.school !== undefined && this.open(this.hovered.school),
      });
      this.box.tabIndex = 0;
      this.box.setAttribute("role", "application");
      this.listen();
    }

    addCanvas(name) {
      const canvas = document.createElement("canvas");
      canvas.className = name;
      this.box.insertBefore(canvas, this.box.firstChild);
      return canvas;
    }

    listen() {
      const { leaflet, box } = this;
      // A move of our own ends in one drawing; every other one shifts the picture, and its end places labels anew.
      leaflet.on("move zoom viewreset", () => this.steering || this.pan());
      leaflet.on("moveend zoomend", () => this.steering || this.settle());
      leaflet.on("dragstart", () => this.taken());
      box.addEventListener("wheel", () => this.taken(), { passive: true });
      box.addEventListener("touchstart", (event) => this.fingers(event), { passive: true });
      box.addEventListener("touchmove", (event) => this.fingers(event), { passive: true });
      box.addEventListener("touchend", () => (this.touched = performance.now()), { passive: true });
      leaflet.on("mousemove", (e) => this.hover(this.find(e.containerPoint), e.containerPoint));
      leaflet.on("mouseout", () => this.hover(null));
      leaflet.on("click", (e) => this.click(e));
      box.addEventListener("keydown", (e) => this.key(e));
      // The way to the school stands in its card, on the map.
      box.addEventListener("blur", (event) => box.contains(event.relatedTarget) || this.hover(null));
      new ResizeObserver(() => this.resize()).observe(box);
      // The page writes these anew with every step; only another look or language is drawn anew.
      const look = () => [document.documentElement.dataset.theme, words.english(), parseFloat(getComputedStyle(document.documentElement).fontSize)].join();
      let held = look();
      new MutationObserver(() => look() !== held && ((held = look()), this.repaint())).observe(document.documentElement, {
        attributes: true, attributeFilter: ["data-theme", "lang", "class"],
      });
    }

    pointOf(event) {
      const box = this.box.getBoundingClientRect();
      return { x: event.clientX - box.left, y: event.clientY - box.top };
    }

    get view() {
      const { x: width, y: height } = this.leaflet.getSize();
      const k = 2 ** (this.leaflet.getZoom() - 8);
      const min = this.leaflet.getPixelBounds().min;
      const [ox, oy] = geometry.ORIGIN;
      return { k, width, height, tx: ox * k - min.x, ty: oy * k - min.y };
    }

    /** Show a state; of several asked for quickly only the last is drawn. */
    async show(state) {
      const turn = ++this.turn;
      this.expect(state.classes ? state.classes.idx.length : null);
      // What was asked to be brought back after this state was is another one's.
      const back = this.recalled;
      let scene;
      try {
        scene = await scenes.build(state);
      } catch (error) {
        if (turn === this.turn) {
          this.arrived();
          this.furniture.fail();
        }
        throw error;
      }
      if (turn !== this.turn) return;
      const frame = state.frame || JSON.stringify([state.scope, state.level, scene.layerId, scene.shapes.length]);
      const elsewhere = frame !== this.frame;
      this.frame = frame;
      this.scene = scene;
      this.theme = paint.tokens();
      this.hover(null);
      // The fit leaves room for the legend, so the legend is written first.
      this.furniture.fillKinds(scene);
      this.furniture.fillLegend(scene, this.theme);
      this.box.setAttribute("aria-label", state.label || (state.legend && state.legend.title) || words.text("map.title"));
      if (back && back === this.recalled) {
        this.recalled = null;
        cancelAnimationFrame(this.flight);
        this.moved = true;
        this.go(back);
      } else if (elsewhere || this.hides()) {
        this.moved = false;
        this.fit(Boolean(this.shown));
      } else {
        this.repaint();
      }
      this.arrived();
      this.shown = true;
      this.box.dataset.shown = String(turn);
    }

    resize() {
      if (!this.box.clientWidth || !this.box.clientHeight) return;
      const held = this.extent();
      this.leaflet.invalidateSize({ animate: false, pan: false });
      if (held) this.go(held);
      else if (!this.moved) this.fit(false);
      else this.repaint();
    }

    /** A person moves the map: a flight under way ends there. */
    taken() {
      cancelAnimationFrame(this.flight);
      this.moved = true;
    }

    userZoom(steps) {
      this.taken();
      this.leaflet.setZoom(this.leaflet.getZoom() + 0.75 * steps, { animate: false });
    }

    /** Which kind of area is drawn stays chosen while the page is open. */
    chooseKind(id) {
      map.areaKind = id;
      map.views.forEach((view) => view.scene && view.show(view.scene.state));
    }

    filter(n) {
      this.scene.only = this.scene.only === n ? null : n;
      this.repaint();
    }

    /** Redraw with freshly read colours and words. */
    repaint() {
      if (!this.scene) return;
      this.theme = paint.tokens();
      this.settle();
    }

    redraw() {
      const { scene } = this;
      const view = this.view;
      if (!scene || !view.width || !view.height) return;
      this.theme = this.theme || paint.tokens();
      this.draw(paint.prepare(this.base, view.width, view.height), view);
      this.drawn = { ...view, scene };
      this.drawOver();
    }

    draw(context, view) {
      const { scene } = this;
      if (scene.faint) scene.quiet = !map.pointPaint.farAt(8 + Math.log2(view.k), scene.plan.drawn, map.pointPaint.unitOf(this.theme));
      paint.ground(context, view, scene, this.theme);
      if (scene.shapes.length) paint.shapes(context, view, scene, this.theme);
      map.lines.draw(context, view, scene.overlays, this.theme);
      const chosen = scene.layer && scene.state.selected && scene.layer.shapes.get(scene.state.selected);
      if (chosen) paint.outline(context, view, chosen, this.theme, 1.8);
      if (scene.plan) paint.points(context, view, scene.points, scene.plan, this.theme);
      if (scene.school !== null) paint.pointFocus(context, view, scene.points, scene.school, this.theme);
      paint.labels(context, this.placed.map((label) => this.shifted(label, view)), this.theme);
    }

    /** Labels keep their place on the ground while the map moves. */
    shifted(label, view) {
      const at = (x, y) => [x * view.k + view.tx, y * view.k + view.ty];
      const [x, y] = at(...label.world);
      const dx = x - label.x, dy = y - label.y;
      const move = (point) => point && [point[0] + dx, point[1] + dy];
      return { ...label, x, y, from: move(label.from), to: move(label.to) };
    }

    /** After a move: furniture, then labels, which keep clear of it. */
    settle() {
      const { scene } = this;
      const view = this.view;
      if (!scene || !view.width || !view.height) return;
      this.theme = this.theme || paint.tokens();
      this.furniture.fill(scene, this.theme, view);
      const placed = labelling.place(scene, view, this.theme, this.furniture.boxes(scene.state.taken ? scene.state.taken() : []));
      for (const label of placed) label.world = [(label.x - view.tx) / view.k, (label.y - view.ty) / view.k];
      this.placed = placed;
      this.redraw();
      this.fetchDistricts(view);
    }

    /** The whole country is shown without the shapes of districts until one comes near enough to read their names. */
    async fetchDistricts(view) {
      const { scene } = this;
      if (!scene.plan || scene.plan.mode !== "classes" || scene.districts || 8 + Math.log2(view.k) < 8.4) return;
      scene.districts = await geometry.layer("district");
      if (scene === this.scene && scene.districts) this.settle();
    }

    /** What lies at a place of the container: a school within reach, else a shape. */
    find(point, reach = REACH) {
      const { scene } = this;
      if (!scene) return null;
      const { k, tx, ty } = this.view;
      if (scene.plan) {
        const { x, y } = scene.points;
        let best = -1, near = reach * reach;
        const look = (i) => {
          const dx = x[i] * k + tx - point.x, dy = y[i] * k + ty - point.y, d = dx * dx + dy * dy;
          if (d <= near) [best, near] = [i, d];
        };
        if (scene.plan.mode === "classes") best = map.pointPaint.nearest(this.view, scene.points, scene.plan.drawn, point, reach, map.pointPaint.unitOf(this.theme));
        else if (scene.plan.mode === "flags") for (const i of scene.plan.status.keys()) look(i);
        else scene.plan.idx.forEach(look);
        if (best >= 0) return { school: best };
      }
      const shape = geometry.hit(scene.shapes, (point.x - tx) / k, (point.y - ty) / k);
      return shape ? { shape } : null;
    }

    hover(found, point) {
      const key = found ? (found.shape ? found.shape.code : `#${found.school}`) : null;
      this.lastPoint = point || this.lastPoint;
      if (key === this.hoverKey) return;
      this.hoverKey = key;
      this.hovered = found;
      clearTimeout(this.tipTimer);
      this.furniture.hideTip();
      this.drawOver();
      this.box.style.cursor = found ? "pointer" : "";
      document.dispatchEvent(
        new CustomEvent("warroom:hover", {
          detail: { code: found && found.shape ? found.shape.code : null, school: found && !found.shape ? found.school : null, from: "map" },
        }),
      );
      if (found) this.tipTimer = setTimeout(() => this.tip(), TIP_DELAY);
    }

    async tip() {
      const { hovered, lastPoint } = this;
      if (!hovered || !lastPoint) return;
      let html;
      if (hovered.shape) {
        html = map.tooltip(hovered.shape.code, this.scene.state);
      } else {
        const schools = await geometry.names();
        if (this.hovered !== hovered) return;
        html = map.pointTooltip(hovered.school, this.scene.plan.status.get(hovered.school), schools);
      }
      if (html) this.furniture.showTip(html, lastPoint.x, lastPoint.y);
    }

    drawOver() {
      const view = this.view;
      if (!view.width) return;
      const context = paint.prepare(this.over, view.width, view.height);
      context.clearRect(0, 0, view.width, view.height);
      this.theme = this.theme || paint.tokens();
      map.pointInset.frame(context, view, this.furniture, this.theme);
      if (!this.hovered || !this.scene) return;
      if (this.hovered.shape) paint.outline(context, view, this.hovered.shape, this.theme, 2.6);
      else paint.pointRing(context, view, this.scene.points, this.hovered.school, this.theme);
    }

    click(event) {
      const touch = performance.now() - this.touched < 700;
      const found = this.find(event.containerPoint, touch ? FINGER : REACH);
      if (!found) return;
      const key = found.shape ? found.shape.code : `#${found.school}`;
      if (touch && this.tapped !== key) {
        // A finger cannot hover: the first tap tells, the second drills.
        this.tapped = key;
        this.hover(found, event.containerPoint);
        return;
      }
      if (found.shape) this.drill(found.shape.code);
      else this.open(found.school);
    }

    drill(code) {
      const { state, layerId } = this.scene;
      if (state.onDrill) return state.onDrill(code, scenes.levelOf(layerId));
      const level = scenes.levelOf(layerId);
      // The outline of the scope itself leads nowhere further.
      if (warroom.go && code !== (state.scope || {})[level]) warroom.go({ [level]: code });
    }

    async open(index) {
      const schools = await geometry.names();
      const { state } = this.scene;
      if (state.onSchool) return state.onSchool(index, schools.code[index]);
      if (warroom.go) warroom.go({ school: schools.code[index] }, "school");
    }

    /** Raise a place that is pointed at elsewhere; null lowers it. */
    async highlight(code, level = null) {
      let shape = this.scene && this.scene.layer && code && this.scene.layer.shapes.get(code);
      this.wanted = code;
      if (this.scene && code && level && level !== scenes.levelOf(this.scene.layerId)) {
        const layer = await geometry.layer(scenes.layerOfPlace(level, code));
        if (this.wanted !== code) return;
        shape = layer && layer.shapes.get(code);
      }
      this.hovered = shape ? { shape } : null;
      this.hoverKey = shape ? code : null;
      clearTimeout(this.tipTimer);
      this.furniture.hideTip();
      this.drawOver();
    }

    /** Ring a school that is pointed at elsewhere. */
    point(index) {
      if (!this.scene || !this.scene.points || !(this.scene.points.x[index] === this.scene.points.x[index])) return this.highlight(null);
      this.hovered = { school: index };
      this.hoverKey = `#${index}`;
      this.drawOver();
    }

    key(event) {
      const { scene } = this;
      if (!scene || event.target !== this.box) return;
      const order = scene.order.filter((code) => scene.layer && scene.layer.shapes.has(code));
      const at = order.indexOf(this.hoverKey);
      const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
      if (step && order.length) {
        const next = at < 0 ? (step > 0 ? 0 : order.length - 1) : (at + step + order.length) % order.length;
        const shape = scene.layer.shapes.get(order[next]);
        const { k, tx, ty } = this.view;
        this.hover({ shape }, { x: shape.at[0] * k + tx, y: shape.at[1] * k + ty });
      } else if (event.key === "Enter" && at >= 0) {
        this.drill(order[at]);
      } else if (event.key === "Escape") {
        this.hover(null);
        this.box.blur();
      } else if (event.key === "+" || event.key === "=") this.userZoom(1);
      else if (event.key === "-") this.userZoom(-1);
      else if (event.key === "Home") this.fit(true);
      else return;
      event.preventDefault();
      event.stopPropagation();
    }
  }

  map.View = View;
})();
