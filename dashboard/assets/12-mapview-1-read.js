/* What the map of every school reads from the address and the arrays: layer, filter, classes with counts, places
   below, and the lead sentence of it. Paints nothing. */
(function () {
  'use strict';
  const warroom = window.warroom;
  const text = (key, params) => warroom.text(key, params);
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
    return {
      layer: known ? given.layer : warroom.boot.layers[0].id,
      only,
      off: new Set(listed(given.off)),
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
    const focus = off.size && on.length === 1 ? on[0] : declared;
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
    const {layer, focus, total, all, unknown, counts} = model;
    const name = warroom.pick(layer.th, layer.en);
    const n = counts[focus.n];
    const number = (value) => fmt().number(value);
    const {clause} = warroom;
    const clauses = [];
    const pause = warroom.lang === 'en' ? ', ' : ' ';
    const filtered = total < all.length ? [clause([[text('mapview.lead.filtered', {n: number(total), of: number(all.length)}), null]])] : [];
    if (!total) return {status: 'none', clauses: [clause([[text('mapview.lead.empty'), null]])]};
    if (unknown === total) return {status: 'none', clauses: [clause([[text('mapview.lead.nothing', {layer: name}), null]]), ...filtered]};
    const judged = layer.judged && !model.alone;
    if (!n) {
      clauses.push(clause([[model.alone ? text('mapview.lead.class.none', {name: focus.name}) : text(`mapview.none.${layer.id}`), null]]));
    } else {
      const every = n === total && n > 1;
      const verb = `mapview.focus.${layer.id}`;
      const said = n === 1 ? text('mapview.lead.1') : text(every ? 'mapview.lead.all' : 'mapview.lead.n', {n: number(n)});
      const phrase = model.alone ? text('mapview.lead.class', {name: focus.name}) : text(n === 1 ? verb + '.1' : verb);
      const gap = warroom.lang === 'en' ? ' ' : '';
      clauses.push(clause([[said, judged ? 'bad' : null], [gap + phrase, null]]));
      const where = whereMost(model, n);
      if (where && !every) clauses.push(clause([[where, null]], pause));
    }
    if (unknown) clauses.push(clause([[text('mapview.lead.unknown', {n: number(unknown)}), null]]));
    return {status: judged && n ? 'watch' : judged ? 'good' : 'info', clauses: [...clauses, ...filtered]};
  }

  function whereMost(model, n) {
    const level = model.by === 'school' ? model.shares : model.by;
    const rows = ranked(model, level);
    if (rows.length < 2) return '';
    const most = rows[0].n;
    const ties = rows.filter((row) => row.n === most);
    const place = (row) => warroom.placeName(level, row.code);
    if (most === n) return text(n === 1 ? 'mapview.lead.where.1' : 'mapview.lead.where', {place: place(rows[0])});
    if (ties.length === 1) return text('mapview.lead.most', {place: place(rows[0]), n: fmt().number(most)});
    if (ties.length === 2) return text('mapview.lead.most.two', {one: place(ties[0]), other: place(ties[1]), n: fmt().number(most)});
    return text('mapview.lead.most.many', {count: warroom.countOf(level, ties.length), n: fmt().number(most)});
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
