/* Moving the map: the picture is shifted and only what comes into view is drawn, so that a drag keeps pace with the hand. */
(function () {
  "use strict";
  const map = window.warroom.map;
  const { paint } = map;

  map.View.prototype.pan = function () {
    const view = this.view, { drawn, scene } = this;
    const dx = drawn ? view.tx - drawn.tx : 0, dy = drawn ? view.ty - drawn.ty : 0;
    const ratio = window.devicePixelRatio || 1;
    const whole = (by) => Math.abs(by * ratio - Math.round(by * ratio)) < 0.01;
    const same = drawn && scene === drawn.scene && view.k === drawn.k && view.width === drawn.width && view.height === drawn.height;
    if (!same || !whole(dx) || !whole(dy) || Math.abs(dx) >= view.width || Math.abs(dy) >= view.height) return this.redraw();
    if (!dx && !dy) return;
    const context = paint.prepare(this.base, view.width, view.height);
    context.save();
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.globalCompositeOperation = "copy";
    context.drawImage(this.base, Math.round(dx * ratio), Math.round(dy * ratio));
    context.restore();
    const strips = [
      dx > 0 ? [0, 0, dx, view.height] : dx < 0 ? [view.width + dx, 0, -dx, view.height] : null,
      dy > 0 ? [0, 0, view.width, dy] : dy < 0 ? [0, view.height + dy, view.width, -dy] : null,
    ];
    for (const [x, y, width, height] of strips.filter(Boolean)) {
      context.save();
      context.beginPath();
      context.rect(x, y, width, height);
      context.clip();
      // As if the strip were the whole picture: what lies outside it is not even tried.
      context.translate(x, y);
      this.draw(context, { ...view, tx: view.tx - x, ty: view.ty - y, width, height });
      context.restore();
    }
    this.drawn = { ...view, scene };
    this.drawOver();
  };
})();
