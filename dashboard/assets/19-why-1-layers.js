/* Why a class of a layer of points has so many schools: which fall into it and by what, how many are in each, how many
   are not known and of which day it is. Asked as `INT-01~class~net.fiber`, of a place of a list as
   `INT-01~class~net.fiber.province.16`; without a class (`net.`) of the whole layer; the last word `all` says that the
   filters of the page do not count. */
(function () {
  'use strict';
  const warroom = window.warroom;
  const {esc, text} = warroom;
  const fmt = () => warroom.fmt;
  const CLASS = 'class';

  const idOf = (layer, n) => (n === null ? '' : n < layer.classes.length ? layer.classes[n][0] : n === layer.classes.length ? 'unknown' : 'held');
  const nameOf = (layer, n) => (n < layer.classes.length ? warroom.pick(layer.classes[n][1], layer.classes[n][2]) : text(n === layer.classes.length ? 'points.unknown' : 'points.held'));
  /* What asks for class `n` of a layer (null: of all of them), of the page's place or of one of a list: {level, code}. */
  function asks(layerId, n, place = null, whole = false) {
    const layer = warroom.points.record(layerId);
    const parts = [layer.id, idOf(layer, n), ...(place ? [place.level, place.code] : []), ...(whole ? ['all'] : [])];
    return `${layer.indicator}~${CLASS}~${parts.join('.')}`;
  }
  /* The place that a page stands for is that of its schools: of a school, its district. */
  const groundOf = (step, scope) => (step.scope.school && scope.district ? {level: 'district', code: scope.district} : null);
  /* `asked` read: {layer, n (-1: all), level, code, whole}; null where it is of no class. */
  function read({level, code}) {
    if (level !== CLASS) return null;
    const [layerId, id, at, of, ...rest] = String(code || '').split('.');
    const layer = warroom.points.record(layerId);
    if (!layer) return null;
    const n = [...layer.classes.map((one) => one[0]), 'unknown', 'held'].indexOf(id);
    const placed = warroom.LEVELS.includes(at);
    return {layer, n, level: placed ? at : '', code: placed ? of : '', whole: rest.includes('all')};
  }
  /* What the address of the answer says of it, beside the place. */
  const query = ({layer, whole}, now) => ({layer: layer.id, ...(now.only && !whole ? {only: now.only} : {})});
  const name = ({layer, n}) => [warroom.pick(layer.th, layer.en), n < 0 ? '' : nameOf(layer, n)].filter(Boolean).join(': ');

  function sectionHtml({layer, n}, found, ind) {
    const told = found.layer;
    if (!told) return '';
    const {counts, unplaced} = told;
    const sum = (list) => list.reduce((a, b) => a + b, 0), asked = (list) => (n < 0 ? sum(list) : list[n]);
    const total = sum(counts), undrawn = asked(unplaced), known = total - counts[layer.classes.length];
    const share = (count) => (total ? fmt().number((100 * count) / total, 1) + '%' : '—');
    const rows = counts.map((count, at) => (at >= layer.classes.length && !count ? ''
      : `<tr${at === n ? ' class="on"' : ''} data-class="${idOf(layer, at)}" data-n="${count}"><th scope="row">${warroom.map.pointPaint.markSvg(at < layer.classes.length ? layer.classes[at] : warroom.map.pointPaint.MARKS[idOf(layer, at)], 12)} ${esc(nameOf(layer, at))}</th>` +
        `<td class="r">${esc(fmt().number(count))}</td><td class="r">${esc(share(count))}</td></tr>`)).join('');
    const value = n < 0 ? '' : `<p class="why-value">${esc(`${fmt().number(counts[n])} ÷ ${fmt().number(total)}`)} = <b>${esc(share(counts[n]))}</b></p>`;
    const facts = [warroom.basis.words({of: 'school'}, {v: 0, units: known, due: total, asof: told.asof}),
      told.period ? text('why.rounds', {rounds: fmt().period(told.period, undefined, true)}) : '', told.filtered ? text('why.layer.filtered') : '',
      undrawn ? text('why.layer.unplaced', {n: fmt().number(undrawn), of: fmt().number(asked(counts))}) : ''].filter(Boolean);
    return `<section data-layer="${layer.id}"${n < 0 ? '' : ` data-n="${counts[n]}"`} data-undrawn="${undrawn}"><h3>${esc(text('why.layer'))}</h3><p>${esc(warroom.pick(told.rule_th, told.rule_en))}</p>${value}` +
      `<table class="grid"><thead><tr><th scope="col">${esc(text('why.layer.class'))}</th><th scope="col" class="r">${esc(text('unit.school'))}</th><th scope="col" class="r">${esc(text('why.layer.share'))}</th></tr></thead><tbody>${rows}</tbody></table>` +
      `<p class="mut">${facts.map(esc).join(' · ')}</p></section><p class="why-part">${esc(text('why.rule.of', {name: warroom.pick(ind.th, ind.en)}))}</p>`;
  }
  /* The line under the heading of a panel of a layer: how many of the schools are known, of which day. `counts` by class. */
  function line(id, layer, counts, place) {
    const total = counts.reduce((a, b) => a + b, 0);
    const held = {v: layer.file && total ? 0 : null, units: total - (counts[layer.classes.length] || 0), due: total, asof: layer.asof};
    warroom.basis.line(id, {...warroom.indicatorOf(layer.indicator), of: 'school'}, held, asks(layer.id, null, place));
  }

  warroom.ofClass = {CLASS, asks, groundOf, read, query, name, sectionHtml, line};
})();
