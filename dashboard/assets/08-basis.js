/* What a number rests on, beside it: how many of those due are in it, and of which day it is.

   `held` is {v, units, due, asof} as a tile has them: no line without a number, so none of one that is held back. */
(function () {
  'use strict';
  const warroom = window.warroom;
  const {esc} = warroom;
  const text = (key, params) => warroom.text(key, params);
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
  function html(ind, held) {
    if (!told(held)) return '';
    const {units, due, asof} = held;
    return `<span class="basis" ${attributes(ind, held)} title="${esc(words(ind, held))}">` +
      `<span class="whole">${esc(share(units, due, SHARES[ind.of]))}</span><span class="brief">${esc(share(units, due, 'basis.short'))}</span>` +
      `<span> · ${esc(day(asof))}</span></span>`;
  }
  /* The line under the heading of a panel. */
  const line = (id, ind, held) => warroom.fill(id, html(ind, held));

  /* The tile of an indicator, where the answer has tiles: one part of a page that breaks leaves the others. */
  const tile = (step, id) => (Array.isArray(step.tiles) ? step.tiles.find((one) => one.id === id) : undefined);

  warroom.basis = {html, words, line, attributes, percent, day, told, tile};
})();
