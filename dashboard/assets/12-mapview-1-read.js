/* What the map of every school reads from the address and the arrays: layer, filter, classes with counts, places
   below, and the lead sentence of it. Paints nothing. */
(function () {
  'use strict';
  const warroom = window.warroom;
  const {text} = warroom;
  const fmt = () => warroom.fmt;

  //: Keys that only the browser reads; changing them asks nothing of the server.
  const OWN = ['layer', 'only', 'off', 'dots', 'lines', 'shade', 'by'];
  const UNKNOWN = 'unknown', HELD = 'held';
  //: What stands below a scope: shares by the first, ranked by one of the others.
  const BELOW = {
    country: ['region', 'province', 'area'],
    region: ['province', 'area', 'district'],
    province: ['area', 'district'],
    area: ['district', 'school'],
    district: ['area', 'school'],
  };
  const LINES = {country: 'province~names', region: 'province~names'};
  const LINES_BELOW = 'province~district~names';

  const listed = (value) => String(value || '').split('~').filter(Boolean);

  /* What the address asks for. */
  function asked(level) {
    const given = warroom.address.of();
    const known = warroom.boot.layers.some((one) => one.id === given.layer);
    const below = BELOW[level].slice(1);
    const only = warroom.points.readFilter(given.only);
    // Within a region or below there is nothing to choose among regions.
    if (level !== 'country') only.delete('region');
    const layer = known ? given.layer : warroom.boot.layers[0].id;
    return {
      layer,
      only,
      off: warroom.points.readOff(given.off, layer),
      sized: given.dots === 'size',
      lines: listed(given.lines || LINES[level] || LINES_BELOW),
      shade: ['density', 'place'].includes(given.shade) ? given.shade : 'points',
      by: below.includes(given.by) ? given.by : below[0],
    };
  }

  /* A school is looked at within its district. */
  function scopeOf(step, field) {
    if (!step.scope.school) return step.scope;
    const at = field.names.code.indexOf(step.scope.school);
    if (at < 0) return step.scope;
    return {level: 'district', district: warroom.boot.cells[field.names.cell[at]][2], path: step.scope.path};
  }

  /* A class as everything here shows it. */
  function entriesOf(layer) {
    const {MARKS} = warroom.map.pointPaint;
    const own = layer.classes.map((one, n) => ({n, id: one[0], name: warroom.pick(one[1], one[2]), record: one}));
    const at = own.length;
    return [
      ...own,
      {n: at, id: UNKNOWN, name: text('points.unknown'), record: MARKS.unknown},
      {n: at + 1, id: HELD, name: text('points.held'), record: MARKS.held},
    ];
  }

  /* How many stand on the map: with coordinates, of a class that is shown. */
  function drawnOf({values}, schools, unplaced, off) {
    const shown = (list) => (values ? list.reduce((n, i) => n + (off.has(values[i]) ? 0 : 1), 0) : list.length);
    return shown(schools) - shown(unplaced);
  }

  /* Everything that the view shows. */
  function read(step, field) {
    const scope = scopeOf(step, field);
    const want = asked(scope.level);
    const layer = field.layer(want.layer);
    const all = field.within(scope);
    const schools = want.only.size ? field.within(scope, want.only) : all;
    const counts = layer.values ? field.count(layer.id, schools) : entriesOf(layer).map((one) => (one.id === UNKNOWN ? schools.length : 0));
    const entries = entriesOf(layer).map((one) => ({...one, count: counts[one.n], off: want.off.has(one.id)}))
      .filter((one) => one.count || one.n < layer.classes.length);
    const off = new Set(entries.filter((one) => one.off).map((one) => one.n));
    const on = entries.filter((one) => !one.off);
    const declared = entries.find((one) => one.id === layer.focus);
    // One class alone on the map is what the numbers beside it are about, too.
    const chosen = [...(want.only.get(layer.id) || [])];
    const focus = off.size && on.length === 1 ? on[0] : (chosen.length === 1 && entries.find((one) => one.id === chosen[0])) || declared;
    const unplaced = field.unplaced(schools);
    return {
      ...want, step, field, scope, layer, all, schools, counts, entries, off, on, focus, declared, unplaced,
      alone: focus !== declared, total: schools.length, drawn: drawnOf(layer, schools, unplaced, off),
      shares: BELOW[scope.level][0], ranks: BELOW[scope.level].slice(1), scheme: String(step.regions || '6'),
      unknown: counts[layer.classes.length] || 0,
    };
  }

  /* Places of a level by a class, the focus if no other is named, most first; places without one last. */
  function ranked(model, level, n = model.focus.n) {
    if (!model.layer.values) return [];
    return model.field.byPlace(model.layer.id, model.schools, level, model.scheme)
      .map((row) => ({...row, n: row.counts[n], share: (100 * row.counts[n]) / row.schools}))
      .sort((a, b) => b.n - a.n || b.share - a.share || (a.code < b.code ? -1 : 1));
  }

  /* ---- the lead sentence: {status, clauses} as in 07-lead.js ---- */
  function lead(model) {
    const {total, all} = model;
    if (!total) return {status: 'none', clauses: [warroom.clause([[text('mapview.lead.empty'), null]])]};
    const level = model.by === 'school' ? model.shares : model.by;
    const {status, clauses} = warroom.schoolsLead({...model, level, rows: ranked(model, level), place: warroom.mapview.placed(model)});
    if (total === all.length) return {status, clauses};
    const number = (value) => fmt().number(value);
    const filtered = text('mapview.lead.filtered', {n: number(total), of: number(all.length)});
    return {status, clauses: [...clauses, warroom.clause([[filtered, null]])]};
  }

  /* ---- age of the data ---- */
  /* The day that a layer's classes are of; "" where only its period is known. */
  function dayOf(layer) {
    if (!layer.period) return '';
    if (/^\d{4}-\d{2}-\d{2}$/.test(layer.period)) return layer.period;
    const ind = warroom.indicatorOf(layer.indicator);
    const latest = (ind.periods || [])[ind.periods.length - 1];
    if (layer.period !== latest) return '';
    const days = warroom.boot.sources.filter((one) => ind.sources.includes(one.id) && one.as_of).map((one) => one.as_of.slice(0, 10));
    return days.sort()[0] || '';
  }
  function asOf(layer) {
    const day = dayOf(layer);
    if (!day) return layer.period ? text('mapview.card.period', {period: fmt().period(layer.period, undefined, true)}) : '';
    const days = Math.max(0, Math.round((Date.parse(warroom.boot.snapshot.as_of.slice(0, 10)) - Date.parse(day)) / 864e5));
    const age = days === 0 ? text('mapview.card.today') : days === 1 ? text('mapview.card.day') : text('mapview.card.days', {n: fmt().number(days)});
    return text('mapview.card.asof', {date: fmt().day(day, undefined, true), age});
  }

  warroom.mapview = {OWN, listed, entriesOf, read, ranked, lead, asOf};
})();
