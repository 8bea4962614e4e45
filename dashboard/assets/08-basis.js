/* What a number rests on, beside it: how many of those due are in it, and of which day it is.

   `held` is {v, units, due, asof} as a tile has them: no line without a number, so none of one that is held back. */
(function () {
  'use strict';
  const warroom = window.warroom;
  const {esc, text} = warroom;
  const fmt = () => warroom.fmt;

  /* Nearly all is not all. */
  const percent = (units, due) => (units >= due ? '100' : fmt().number(Math.min(99.9, (100 * units) / due), 1));
  const SHARES = {school: 'kpi.part.share', district: 'kpi.part.districts.share', area: 'kpi.part.areas.share'};
  const share = (units, due, key) => (due === 1 ? text('basis.one') : text(key, {n: percent(units, due)}));
  const day = (iso) => (iso ? fmt().day(iso, undefined, true) : text('basis.noday'));
  const told = (held) => Boolean(held) && typeof held.v === 'number' && held.due > 0;

  /* In full, for titles and for ears. */
  function words(ind, held) {
    if (!told(held)) return '';
    return [
      text('why.counted.' + ind.of, {n: fmt().number(held.units), of: fmt().number(held.due)}),
      held.asof ? text('why.asof', {date: fmt().day(held.asof)}) : text('basis.noday'),
    ].join(' · ');
  }
  /* What a test and a reader of the page's markup find the same in. */
  const attributes = (ind, {units, due, asof}) =>
    `data-basis="${esc(ind.id)}" data-counted="${units}" data-due="${due}" data-asof="${esc(asof || '')}"`;
  /* HTML of one line; '' where there is no number. What has no room goes: first of what the share is. */
  function html(ind, held, asked = '') {
    if (!told(held)) return '';
    const {units, due, asof} = held;
    const why = asked ? ` data-why="${esc(asked)}"` : '';
    return `<span class="basis" ${attributes(ind, held)}${why} title="${esc(words(ind, held))}">` +
      `<span class="whole">${esc(share(units, due, SHARES[ind.of]))}</span><span class="brief">${esc(share(units, due, 'basis.short'))}</span>` +
      `<span> · ${esc(day(asof))}</span></span>`;
  }
  /* The line under the heading of a panel; pressed, it says why. `asked` is what for, else the number of the page's place. */
  const line = (id, ind, held, asked) => warroom.fill(id, html(ind, held, asked || ind.id));
  /* One line of several numbers: [[indicator, held], …]. Its marks are those of the one that fewest are in. */
  function spread(id, numbers) {
    const known = numbers.filter(([, held]) => told(held)).sort(([, a], [, b]) => a.units / a.due - b.units / b.due);
    if (!known.length) return warroom.fill(id, '');
    const [[ind, low], [, high]] = [known[0], known[known.length - 1]];
    const days = known.map(([, held]) => held.asof).filter(Boolean).sort();
    const [least, most] = [low, high].map((one) => percent(one.units, one.due));
    const [first, last] = [days[0], days[days.length - 1]].map((iso) => iso && day(iso).replaceAll(' ', '\u00a0'));
    const share = low.due === 1 && high.due === 1 ? '' : text('basis.short', {n: least === most ? least : `${least}–${most}`});
    const when = !days.length ? text('basis.noday') : first === last ? text('why.asof', {date: last}) : text('why.between', {first, last});
    warroom.fill(id, `<span class="basis spread" ${attributes(ind, low)}>${esc([share, when].filter(Boolean).join(' · '))}</span>`);
  }

  /* The tile of an indicator, where the answer has tiles: one part of a page that breaks leaves the others. */
  const tile = (step, id) => (Array.isArray(step.tiles) ? step.tiles.find((one) => one.id === id) : undefined);

  warroom.basis = {html, words, line, spread, attributes, percent, day, told, tile};
})();
