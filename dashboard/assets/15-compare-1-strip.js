/* The strip of dots of a comparison: one scale, places as dots, the nation as a tick, the place above as a hollow
   diamond, the target as a wedge. Drawn in percent of its width, so that it needs no drawing again. */
(function () {
  'use strict';
  const warroom = window.warroom;
  const {esc} = warroom;

  //: The middle, then above and below it; percent of the track that stay free at either end.
  const LANES = [0, -1, 1], EDGE = 4;

  /* Where dots of one lane stand that belong at `wanted` (in order): `gap` apart, a cluster on both sides of what it
     wants, all of them from `low` to `high`. */
  function apart(wanted, gap, low, high) {
    const step = Math.min(gap, (high - low) / Math.max(1, wanted.length - 1));
    const clusters = [];
    wanted.forEach((x, i) => {
      // Less what stands before it: those of a cluster want one place, the mean of theirs.
      let own = {sum: x - i * step, n: 1};
      while (clusters.length) {
        const last = clusters[clusters.length - 1];
        if (last.sum / last.n <= own.sum / own.n) break;
        own = {sum: last.sum + own.sum, n: last.n + own.n};
        clusters.pop();
      }
      clusters.push(own);
    });
    const most = high - (wanted.length - 1) * step;
    return clusters.flatMap(({sum, n}) => new Array(n).fill(Math.max(low, Math.min(most, sum / n)))).map((x, i) => x + i * step);
  }
  /* Dots {x} in order of x, each in the first lane where it moves itself and the others least. */
  function inLanes(dots, gap, low, high) {
    const lanes = LANES.map(() => []);
    const moved = (lane) => apart(lane.map((one) => one.x), gap, low, high).reduce((sum, x, i) => sum + (x - lane[i].x) ** 2, 0);
    for (const dot of dots) {
      const costs = lanes.map((lane) => moved([...lane, dot]) - moved(lane));
      const least = Math.min(...costs);
      lanes[costs.findIndex((one) => one < least + 1e-6)].push(dot);
    }
    return lanes.flatMap((lane, n) => {
      const places = apart(lane.map((one) => one.x), gap, low, high);
      return lane.map((dot, i) => ({...dot, x: places[i], up: LANES[n]}));
    });
  }

  /* {dots: [{code, value, cls, mark}], marks: {nation, up, target}, spread: [low, quarter, middle, three quarters,
     high] of all places, lane}; `mark` is written in a dot. Dots nearer than `lane` percent stand above and below
     each other, and where there is no more room beside each other: none covers another, and its number is told. */
  function strip({dots, marks, spread = null, lane = 0}) {
    const told = Object.entries(marks).filter(([, value]) => typeof value === 'number');
    const shown = dots.filter((dot) => typeof dot.value === 'number');
    if (!shown.length) return '<span class="beside-track none"></span>';
    const all = [...shown, ...told.map(([, value]) => ({value}))].map((one) => one.value).concat(spread || []);
    const low = Math.min(...all);
    const high = Math.max(...all);
    const edge = Math.max(EDGE, lane / 2);
    const at = (value) => (high > low ? edge + ((100 - 2 * edge) * (value - low)) / (high - low) : 50);
    const wanted = shown.map((dot) => ({...dot, x: at(dot.value), up: 0}));
    const placed = lane ? inLanes(wanted.sort((a, b) => a.value - b.value), lane, edge, 100 - edge) : wanted;
    const band = (from, to, cls) => `<i class="${cls}" style="left:${at(from).toFixed(1)}%;width:${Math.max(0.5, at(to) - at(from)).toFixed(1)}%"></i>`;
    return `<span class="beside-track${spread ? ' spread' : ''}">` +
      (spread ? band(spread[0], spread[4], 'band') + band(spread[1], spread[3], 'band half') : '') +
      told.map(([kind, value]) => `<i class="mark-${kind}" style="left:${at(value).toFixed(1)}%"></i>`).join('') +
      placed.map(({code, cls, mark: words, x, up}) => `<i class="dot ${cls}" data-place="${esc(code)}"` +
        ` style="left:${x.toFixed(1)}%${up ? `;--up:${up}` : ''}">${words ? esc(words) : ''}</i>`).join('') +
      '</span>';
  }

  /* The marks in words and shape, for a legend. */
  const mark = (kind) => `<i class="key-${kind}" aria-hidden="true"></i>`;

  warroom.strips = {strip, mark};
})();
