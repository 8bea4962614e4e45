/* What the map says of itself for a moment: that it is being drawn, and how fingers move it. */
(function () {
  "use strict";
  const warroom = window.warroom;
  const map = warroom.map;
  const { words } = map;

  //: A wait shorter than this is not worth a word; how long a hint stays; how far a finger strays before it is told.
  const PATIENCE = 150, HINT = 1800, STRAY = 24;

  /** Something is being fetched to be drawn, `n` schools where they are known: said when it takes long. */
  map.View.prototype.expect = function (n = null) {
    if (this.waiting) return;
    this.waiting = setTimeout(() => {
      this.furniture.say(n === null ? words.text("map.drawing.map") : words.text("map.drawing", { n: warroom.fmt ? warroom.fmt.number(n) : n }));
    }, PATIENCE);
  };

  map.View.prototype.arrived = function () {
    clearTimeout(this.waiting);
    this.waiting = null;
    this.furniture.say(null);
  };

  /** Two fingers move the map; one scrolls the page past it, which is told to who tries to move it with one. */
  map.View.prototype.fingers = function (event) {
    const [first] = event.touches;
    if (event.touches.length > 1) {
      this.taken();
      this.hover(null);
      this.strayed = null;
    } else if (event.type === "touchstart") this.strayed = { x: first.clientX, y: first.clientY };
    else if (this.strayed && Math.abs(first.clientX - this.strayed.x) > STRAY && !this.leaflet.dragging.enabled() && !this.waiting) {
      this.strayed = null;
      this.furniture.say(words.text("map.fingers"));
      setTimeout(() => this.waiting || this.furniture.say(null), HINT);
    }
  };
})();
