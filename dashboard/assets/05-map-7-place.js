/* Where the map stands: the scope as large as what lies over it allows, or where a person has moved it to. */
(function () {
  "use strict";
  const map = window.warroom.map;
  const { geometry, paint } = map;

  const FLY = 260, WAIT = 2, NEAREST = 14, EDGE = 14;
  const still = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

  /** Bring the scope into view, flying when asked and motion is welcome. */
  map.View.prototype.fit = function (fly) {
    const { scene } = this;
    const { x: width, y: height } = this.leaflet.getSize();
    if (!scene || !width || !height) return;
    const target = this.target(width, height);
    if (!target) return this.repaint();
    this.moved = false;
    this.fly(target, fly);
  };

  /** Some provinces as large as there is room, as if a person had moved the map there. */
  map.View.prototype.visit = async function (codes) {
    const layer = await geometry.layer("province");
    const { x: width, y: height } = this.leaflet.getSize();
    const shapes = layer ? layer.pick(codes) : [];
    if (!shapes.length || !width || !height) return;
    const box = geometry.boxOf(shapes), edge = { left: EDGE, right: EDGE, top: EDGE, bottom: EDGE };
    const { k, tx, ty } = map.fitting.fit([], box, { width, height }, edge, []);
    this.taken();
    this.fly({ centre: geometry.toLatLng((width / 2 - tx) / k, (height / 2 - ty) / k), zoom: 8 + Math.log2(k) }, true);
  };

  map.View.prototype.fly = function (target, fly) {
    cancelAnimationFrame(this.flight);
    if (!fly || still()) return this.go(target);
    const from = { centre: this.leaflet.getCenter(), zoom: this.leaflet.getZoom() };
    let started = 0;
    const step = (now) => {
      started = started || now;
      const t = Math.min(1, (now - started) / FLY), ease = t * (2 - t);
      const at = (a, b) => a + (b - a) * ease;
      this.go({
        centre: [at(from.centre.lat, target.centre[0]), at(from.centre.lng, target.centre[1])],
        zoom: at(from.zoom, target.zoom),
      }, t === 1);
      if (t < 1) this.flight = requestAnimationFrame(step);
    };
    this.redraw();
    // What has changed on the page comes first: the frames in which it is drawn and handed over are not shared with
    // those of a flight.
    const after = (frames) => (this.flight = requestAnimationFrame(frames ? () => after(frames - 1) : step));
    after(WAIT);
  };

  /** Go there; labels and furniture wait for the end of a flight. */
  map.View.prototype.go = function ({ centre, zoom }, last = true) {
    this.steering = true;
    this.leaflet.setView(centre, zoom, { animate: false });
    this.steering = false;
    if (last) this.settle();
    else this.redraw();
  };

  map.View.prototype.target = function (width, height) {
    const { scene } = this;
    let box = scene.shapes.length ? geometry.boxOf(scene.shapes) : null;
    if (scene.school !== null) {
      const x = scene.points.x[scene.school], y = scene.points.y[scene.school], reach = 14;
      box = [x - reach, y - reach, x + reach, y + reach];
    }
    if (!box && scene.provinces.length) box = geometry.boxOf(scene.provinces);
    if (!box) return null;
    const edge = { left: EDGE, right: EDGE, top: EDGE, bottom: EDGE };
    const over = this.furniture.over(scene, { width, height }, this.theme || paint.tokens(), box);
    const alone = scene.school !== null || !scene.shapes.length;
    const { k, tx, ty } = map.fitting.fit(alone ? [] : scene.shapes, box, { width, height, most: 2 ** (NEAREST - 8) }, edge, over);
    return { centre: geometry.toLatLng((width / 2 - tx) / k, (height / 2 - ty) / k), zoom: 8 + Math.log2(k) };
  };

  /** Whether a legend that has grown now lies over the scope as it was fitted, and there is a clearer place. */
  map.View.prototype.hides = function () {
    const { x: width, y: height } = this.leaflet.getSize();
    if (this.moved || !this.scene.shapes.length || !width || !height) return false;
    const { k, tx, ty } = this.view, { taken = () => [] } = this.scene.state;
    const points = map.fitting.pointsOf(this.scene.shapes, geometry.boxOf(this.scene.shapes));
    const over = this.furniture.boxes(taken());
    if (!map.fitting.covered(points, over, k, tx, ty, 1)) return false;
    // Where there is no better place, it is not looked for again and again.
    const asked = [over, k, tx, ty].join();
    if (asked === this.crowded) return false;
    const better = Math.abs(this.target(width, height).zoom - this.leaflet.getZoom()) > 0.01;
    this.crowded = better ? null : asked;
    return better;
  };

  /** Where a person has moved the map to; null where it stands as fitted. */
  map.View.prototype.extent = function () {
    if (!this.moved || !this.scene) return null;
    const { lat, lng } = this.leaflet.getCenter();
    return { centre: [lat, lng], zoom: this.leaflet.getZoom() };
  };
})();
