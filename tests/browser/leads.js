/* Every form that a lead sentence takes, said from made-up figures by the page that is open.

   Returns [[view, what was told, sentence, status], …] in the language of the page. */
(function (latest) {
  'use strict';
  const warroom = window.warroom;
  const said = [];
  const say = (view, told, {status, clauses, groups}) => said.push([view, told, clauses ? warroom.leadText(clauses)
    : groups.map((group) => group.map(([words]) => words).join('')).join(' · '), status]);
  const LETTERS = {b: 'bad', w: 'watch', g: 'good', i: 'info', '-': 'none'};
  const places = (level) => Object.keys(warroom.boot.places[level] || {});
  const named = (level, n) => warroom.placeName(level, places(level)[n % places(level).length]);

  /* ---- overview: also the areas of facilities that have no points ---- */
  const WITHOUT = ['not_reported', 'not_applicable', 'suppressed', 'no_unit', 'not_loaded'];
  const judge = (ind, v) => {
    if (typeof v !== 'number') return '-';
    if (!ind.bands) return 'i';
    const [good, watch] = ind.bands, up = ind.direction === 'up';
    return (up ? v >= good : v <= good) ? 'g' : (up ? v >= watch : v <= watch) ? 'w' : 'b';
  };
  const child = (ind, level) => (value, n) => ({name: () => named(level, n), value, status: LETTERS[judge(ind, value)]});
  function values(ind) {
    const [good, watch] = ind.bands || [50, 20];
    const step = ind.direction === 'down' ? 1 : -1;
    return {good, watch: (good + watch) / 2, bad: watch + step * Math.max(Math.abs(watch) * 0.2, 0.1), worse: Math.max(0, watch + step * Math.max(Math.abs(watch) * 0.4, 0.2))};
  }
  function children(ind) {
    const {good, watch, bad, worse} = values(ind);
    return {
      none: [], unknown: [null, null], 'one good': [good], 'one bad': [bad], 'one to watch among good': [good, watch, good],
      'one bad among good': [bad, good, good], 'two bad': [bad, worse, good], 'all bad': [bad, worse, bad], 'all watched': [watch, watch],
      'two watched': [watch, watch, good], 'all good': [good, good, good], 'all zero': [0, 0, 0], 'two worst alike': [worse, worse, bad, good],
      'three worst alike': [worse, worse, worse, good], 'two that read the same': [bad, bad + 1e-6, good],
      'one known': [null, good, null], 'bad and unknown': [bad, null, worse],
    };
  }
  function tiles(ind) {
    const {good, watch, bad} = values(ind);
    const at = typeof ind.target === 'number' ? ind.target : good;
    return {
      'on target': {v: at}, watch: {v: watch}, bad: {v: bad}, zero: {v: 0}, one: {v: 1}, two: {v: 2}, many: {v: 1234}, million: {v: 1234567},
      tiny: {v: 0.004}, 'beside the target': {v: at + 0.004}, 'under the target': {v: at - 0.004},
      'as last year': {v: 12, prev: 12}, 'more than last year': {v: 12, prev: 8}, 'less than last year': {v: 8, prev: 12}, 'from none': {v: 3, prev: 0},
      'to none': {v: 0, prev: 3}, 'as nothing last year': {v: 0, prev: 0}, 'one more': {v: 1, prev: 2}, 'a hair more': {v: 12.0004, prev: 12},
      ...Object.fromEntries(WITHOUT.map((m) => [m, {v: null, m}])),
    };
  }
  const REPORTED = {all: [100, 100], none: [0, 100], 'none of one': [0, 1], 'one of two': [1, 2], most: [61, 100], many: [23905, 28694], 'few of many': [3, 1200], nothing: [0, 0]};
  const FEW = ['ATT-01', 'OPP-07', 'SIT-01.students', 'INT-03', 'SIT-03', 'ELE-03', 'TEC-02', 'SIT-02.21-40', 'INT-02.none', 'OPP-01.3-5', 'OPP-10', 'SIT-04', 'INT-06', 'OPP-14.laos'];
  const all = [...warroom.indicators.values()];
  const tileOf = (ind, tile, [units, due] = REPORTED.all) => ({...tile, units, due, st: LETTERS[judge(ind, tile.v)]});
  for (const id of FEW) {
    const ind = warroom.indicatorOf(id);
    for (const [name, tile] of Object.entries(tiles(ind))) say('overview', `${id}: ${name}`, warroom.lead({ind, tile: tileOf(ind, tile), level: 'province', children: []}));
    for (const level of ['region', 'province', 'area', 'district']) {
      for (const [name, held] of Object.entries(children(ind))) {
        for (const tile of [{v: values(ind).good}, {v: values(ind).bad}, {v: null, m: 'suppressed'}]) {
          say('overview', `${id}, ${level}: ${name}`, warroom.lead({ind, tile: tileOf(ind, tile), level, children: held.map(child(ind, level))}));
        }
      }
    }
    for (const [name, reported] of Object.entries(REPORTED)) {
      for (const flagged of [0, 1, 2, 1234]) {
        for (const also of [[], [['INT-01', 80]], [['ELE-03', 1]], [['ELE-03', 12], ['INT-01', 80]]]) {
          for (const tile of [{v: values(ind).good}, {v: null, m: 'not_reported'}]) {
            say('overview', `${id}, reported ${name}, ${flagged} flagged, ${also.length} also`, warroom.lead({
              ind, tile: tileOf(ind, tile, reported), level: null, flagged, also: also.map(([one, v]) => [warroom.indicatorOf(one), v])}));
          }
        }
      }
    }
  }
  for (const ind of all) {
    const {good, bad, worse} = values(ind);
    for (const tile of [{v: 0, prev: 1}, {v: 1, prev: 1}, {v: 12.5, prev: 10}, {v: 1234567, prev: null}, ...WITHOUT.map((m) => ({v: null, m}))]) {
      say('overview', ind.id, warroom.lead({ind, tile: tileOf(ind, tile, REPORTED.most), level: 'area', children: [good, bad, worse].map(child(ind, 'area'))}));
    }
    say('overview', ind.id + ' not of this role', warroom.lead({ind, tile: tileOf(ind, {v: null, m: 'suppressed'}), level: null, shut: true}));
    say('overview', ind.id + ' at a closed school', warroom.lead({ind, tile: tileOf(ind, {v: null, m: 'no_unit'}, [0, 0]), level: null, ended: true}));
    // A school has nothing below it.
    say('overview', ind.id + ' at a school', warroom.lead({ind, tile: tileOf(ind, {v: 1, prev: 2}, [1, 1]), level: null}));
  }

  /* ---- map and facilities: schools of each class, by place ---- */
  const LEVELS = ['region', 'province', 'area', 'district'];
  const below = {country: 'province', region: 'province', province: 'district', area: 'district', district: 'area'};
  /* Counts of a layer with so many in one class, known schools beside, and so many not known. */
  const counted = (layer, at, n, others, unknown) => layer.classes.map((_, i) => (i === at ? n : i === (at ? 0 : 1) ? others : 0)).concat([unknown, 0]);
  function models(layer, at, alone) {
    const cases = {
      none: [0, [], 9], 'one school': [1, [1], 9], 'one, of several places': [1, [1, 0, 0], 9], 'two in one place': [2, [2, 0], 9], 'two in two': [2, [1, 1], 9], 'three alike': [6, [2, 2, 2], 0],
      'two above others': [20, [11, 7, 2], 30], many: [1234, [1000, 200, 34], 5000], 'one of three hundred': [1, [1], 299], 'one of a country': [1, [1], 28693], 'every school': [12, [7, 5], 0], 'the only school': [1, [1], 0], 'no school': [0, [], 0],
    };
    for (const [name, [n, held, others]] of Object.entries(cases)) {
      for (const unknown of [0, 1, 2, 458]) {
        for (const level of LEVELS) {
          const counts = counted(layer, at, n, others, unknown);
          const total = counts.reduce((a, b) => a + b, 0);
          const rows = held.map((count, i) => ({code: places(level)[i % places(level).length], schools: count + 5, counts: layer.classes.map((_, c) => (c === at ? count : 1))}));
          const focus = {n: at, name: warroom.pick(layer.classes[at][1], layer.classes[at][2])};
          for (const more of [0, 100]) {
            say('map', `${layer.id}.${layer.classes[at][0]}${alone ? ' alone' : ''}, ${level}: ${name}, ${unknown} not known, ${more ? 'filtered' : 'all'}`, warroom.mapview.lead({
              layer: {...layer, values: new Uint8Array(1)}, focus, alone, counts, total, unknown, all: new Array(total + more), by: level, shares: 'region', schools: [], scheme: '6',
              step: {scope: {level: 'country'}}, scope: {},
              field: {byPlace: () => rows},
            }));
          }
          if (alone || !total) continue;
          for (const st of ['good', 'watch', 'bad']) {
            if (warroom.boot.facilities.groups.some((one) => one.layers.includes(layer.id))) {
              say('infrastructure', `${layer.id}, ${level}: ${name}, ${unknown} not known`, warroom.schoolsLead({
                layer, counts, focus, level, status: st, best: warroom.facilities.best(layer, counts),
                rows: rows.map((row) => ({code: row.code, n: row.counts[at]})),
              }));
            }
          }
        }
      }
    }
  }
  for (const layer of warroom.boot.layers) {
    const focus = layer.classes.findIndex((one) => one[0] === layer.focus);
    models(layer, focus, false);
    for (let at = 0; at < layer.classes.length; at++) if (at !== focus) models(layer, at, true);
  }

  /* ---- attendance ---- */
  const week = (...sums) => sums.map((v) => (v === null ? [null, null, null] : [v - 1, 0.6, 0.4]));
  const WEEKS = {unknown: week(null, null, null, null, null), level: week(5, 5, 5, 5, 5), monday: week(7, 5, 5, 5, 5), 'monday and friday': week(7, 5, 5, 5, 7), 'three stand out': week(7, 7, 3, 3, 7), 'two days known': week(7, 3, null, null, null)};
  const DAYS = {today: latest, before: '2026-08-13', ahead: '2027-03-01'};
  const RECORDED = {all: [10, 10], none: [0, 10], one: [1, 10], 'all but one': [5, 6], half: [500, 1000], closed: [0, 0]};
  const areas = places('area');
  const STREAKS = {
    none: [null, null], hidden: [[7, null, 'suppressed', 10], null], nobody: [[7, 0, null, 10], null], one: [[7, 1, null, 10], null], many: [[7, 1234, null, 9999], null],
    'an area': [null, [7, 5, null, areas[0], 1, 1]], 'an area with one': [null, [7, 1, null, areas[0], 1, 1]], 'two areas': [null, [7, 5, null, areas[0], 2, 2]],
    'two areas with one': [null, [7, 1, null, areas[0], 2, 2]], 'no area': [null, [7, 0, null, areas[0], 1, 1]], 'areas unknown': [null, [7, null, 'not_reported', null, 0, 0]],
  };
  const ATTENDED = [{v: 94.3, st: 'watch'}, {v: 96.2, st: 'good'}, {v: 95, st: 'good'}, {v: 80, st: 'bad'}, {v: 94.996, st: 'watch'}, {v: null, m: 'suppressed'}, {v: null, m: 'not_reported'}, {v: null, m: 'not_applicable'}, {v: null, m: 'no_unit'}, {v: null, m: 'not_loaded'}];
  const HERE = [['ประเทศ', warroom.text('lvl.country')], ...LEVELS.map((level) => [level, named(level, 0)]), ['school', warroom.pick('วัดเขาสมโภชน์', 'Wat Khao Sompot School')]];
  const attended = (told, {place = HERE[2][1], day = latest, tile = ATTENDED[0], asked = RECORDED.half, weekdays = WEEKS.monday, streak = STREAKS.many, ended = false, holiday}) => say('attendance', told, warroom.attendance.sentence({
    place, day, today: latest, tile, ended, asked: {recorded: asked[0], due: asked[1]}, weekdays, streak: streak[0], area: streak[1], holiday}));
  for (const [level, place] of HERE) for (const tile of ATTENDED) attended(`at ${level}`, {place, tile});
  attended('of a school that is closed', {place: HERE[HERE.length - 1][1], tile: ATTENDED[8], ended: true, asked: RECORDED.closed});
  // What a day is called comes from the data, in Thai alone.
  attended('on a holiday', {day: '2026-07-28', tile: ATTENDED[7], asked: RECORDED.closed, holiday: warroom.pick('วันอาสาฬหบูชา', 'Asalha Bucha Day')});
  for (const [name, day] of Object.entries(DAYS)) for (const tile of ATTENDED) for (const [recorded, asked] of Object.entries(RECORDED)) attended(`${name}, recorded ${recorded}`, {day, tile, asked});
  for (const [name, weekdays] of Object.entries(WEEKS)) for (const [streaks, streak] of Object.entries(STREAKS)) for (const tile of [ATTENDED[0], ATTENDED[5]]) attended(`week ${name}, streaks ${streaks}`, {weekdays, streak, tile});

  /* ---- side by side ---- */
  const indicator = warroom.indicator;
  for (const ind of all) {
    for (const level of ind.levels) {
      if (level === 'country') continue;
      const codes = level === 'school' ? ['1016070001', '1016070002', '1016070003'] : places(level).slice(0, 3);
      const names = level === 'school' ? Object.fromEntries(codes.map((code, n) => [code, [`วัดเขาสมโภชน์ ${n + 1}`, `Wat Khao Sompot ${n + 1}`]])) : {};
      for (const v of [[1, 2, 3], [2, 2, 2], [0, 0, 0], [1.0001, 1.0002, 1], [null, 4, null], [null, null, null], [1234567, 1, null]]) {
        warroom.indicator = ind.id;
        const [status, words] = warroom.compareLead({level, codes, names, rows: [{id: ind.id, v, st: v.map((one) => judge(ind, one)).join('')}]});
        said.push(['compare', `${ind.id}, ${level}: ${v.join()}`, words, status]);
      }
    }
  }
  const [status, words] = warroom.compareLead({level: 'province', codes: [], names: {}, rows: []});
  said.push(['compare', 'nothing chosen', words, status]);
  warroom.indicator = indicator;
  return said;
})
