/* The strip of dots of a comparison: one scale, places as dots, the nation as a tick, the place above as a hollow
   diamond, the target as a wedge. Drawn in percent of its width, so that it needs no drawing again. */
(function () {
  'use strict';
  const warroom = window.warroom;
  const {esc} = warroom;

  /* {dots: [{code, value, cls, mark}], marks: {nation, up, target}, spread: [low, quarter, middle, three quarters,
     high] of all places, lane}; `mark` is written in a dot. Dots nearer than `lane` percent stand above and below
     each other. */
  function strip({dots, marks, spread = null, lane = 0}) {
    const told = Object.entries(marks).filter(([, value]) => typeof value === 'number');
    const shown = dots.filter((dot) => typeof dot.value === 'number');
    if (!shown.length) return '<span class="beside-track none"></span>';
    const all = [...shown, ...told.map(([, value]) => ({value}))].map((one) => one.value).concat(spread || []);
    const low = Math.min(...all);
    const high = Math.max(...all);
    const at = (value) => (high > low ? 4 + (92 * (value - low)) / (high - low) : 50);
    const lanes = [];
    const laneOf = (x) => {
      let n = LANES.findIndex((_, i) => lanes[i] === undefined || x - lanes[i] >= lane);
      // Where none is free, beside the dot that lies farthest off: none covers another, and its number is told.
      if (n < 0) {
        n = lanes.indexOf(Math.min(...lanes));
        x = lanes[n] + lane;
      }
      lanes[n] = x;
      return {x, up: LANES[n]};
    };
    const placed = (lane ? [...shown].sort((a, b) => a.value - b.value) : shown)
      .map((dot) => ({...dot, ...(lane ? laneOf(at(dot.value)) : {x: at(dot.value), up: 0})}));
    const band = (from, to, cls) => `<i class="${cls}" style="left:${at(from).toFixed(1)}%;width:${Math.max(0.5, at(to) - at(from)).toFixed(1)}%"></i>`;
    return `<span class="beside-track${spread ? ' spread' : ''}">` +
      (spread ? band(spread[0], spread[4], 'band') + band(spread[1], spread[3], 'band half') : '') +
      told.map(([kind, value]) => `<i class="mark-${kind}" style="left:${at(value).toFixed(1)}%"></i>`).join('') +
      placed.map(({code, cls, mark: words, x, up}) => `<i class="dot ${cls}" data-place="${esc(code)}" style="left:${x.toFixed(1)}%${up ? `;--up:${up}` : ''}">${words ? esc(words) : ''}</i>`).join('') +
      '</span>';
  }
  //: The middle, then above and below it.
  const LANES = [0, -1, 1];

  /* The marks in words and shape, for a legend. */
  const mark = (kind) => `<i class="key-${kind}" aria-hidden="true"></i>`;

  warroom.strips = {strip, mark};
})();
