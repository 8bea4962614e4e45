/* The strip of dots of a comparison: one scale, places as dots, the nation as a tick, the place above as a hollow
   diamond, the target as a wedge. Drawn in percent of its width, so that it needs no drawing again. */
(function () {
  'use strict';
  const warroom = window.warroom;
  const {esc} = warroom;

  /* {dots: [{code, value, cls, mark}], marks: {nation, up, target}}; `mark` is written in the dot, and dots with one
     stand above each other where they would cover each other (`lane` is their width in percent). */
  function strip({dots, marks, lane = 0}) {
    const told = Object.entries(marks).filter(([, value]) => typeof value === 'number');
    const shown = dots.filter((dot) => typeof dot.value === 'number');
    const all = [...shown, ...told.map(([, value]) => ({value}))].map((one) => one.value);
    if (!shown.length) return '<span class="beside-track none"></span>';
    const low = Math.min(...all);
    const high = Math.max(...all);
    const at = (value) => (high > low ? 4 + (92 * (value - low)) / (high - low) : 50);
    const lanes = [];
    const lanesOf = (x) => {
      let n = 0;
      while (lanes[n] !== undefined && x - lanes[n] < lane) n++;
      lanes[n] = x;
      return n;
    };
    const placed = (lane ? [...shown].sort((a, b) => a.value - b.value) : shown)
      .map((dot) => ({...dot, x: at(dot.value), up: lane ? lanesOf(at(dot.value)) : 0}));
    const most = Math.max(0, ...placed.map((dot) => dot.up));
    return `<span class="beside-track"${most ? ` style="--lanes:${most}"` : ''}>` +
      told.map(([kind, value]) => `<i class="mark-${kind}" style="left:${at(value).toFixed(1)}%"></i>`).join('') +
      placed.map(({code, cls, mark, x, up}) => `<i class="dot ${cls}" data-place="${esc(code)}" style="left:${x.toFixed(1)}%${up ? `;--up:${up}` : ''}">${mark ? esc(mark) : ''}</i>`).join('') +
      '</span>';
  }

  /* The marks in words and shape, for a legend. */
  const mark = (kind) => `<i class="key-${kind}" aria-hidden="true"></i>`;

  warroom.strips = {strip, mark};
})();
