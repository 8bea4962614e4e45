/* How the overview reads a step: names, changes, classes, colours, ranks. Paints nothing by itself. */
(function () {
  'use strict';
  const warroom = window.warroom;
  const {esc, text} = warroom;
  const fmt = () => warroom.fmt;
  const tone = {
    //: Which way a list is sorted: '' the worst first, 'high', 'low', 'change'.
    sort: '',
    wide: false,
    allAlerts: false,
    allTiles: false,
    localScale: false,
    trendTable: false,
  };
  const COUNTS = new Set(['person', 'school', 'room', 'circuit', 'baht_per_month', 'baht', 'document', 'case', 'project', 'post', 'area']);

  /* ---- shared readings of a step ---- */
  const shown = () => warroom.indicatorOf(warroom.indicator);
  const nameOf = (ind) => warroom.pick(ind.sth, ind.sen);
  const fullName = (ind) => warroom.pick(ind.th, ind.en);
  const tileOf = (step, id) => step.tiles.find((tile) => tile.id === id);
  const unitOf = (ind) => text('unit.' + ind.unit);
  const withUnit = (value, ind) => fmt().written(value, ind.unit, ind.decimals);

  function judged(ind, way) {
    if (!way || ind.direction === 'neutral') return '';
    return (ind.direction === 'up') === (way > 0) ? 'good' : 'bad';
  }
  function deltaHtml(now, before, ind, tile) {
    if (typeof now !== 'number' || typeof before !== 'number') return '';
    const [way, size] = fmt().delta(now, before, ind, tile);
    const sign = way > 0 ? '▲ ' : way < 0 ? '▼ ' : '';
    return `<b class="${judged(ind, way)}">${sign}${esc(tile || way === 0 ? size : size.replace(' ' + text('unit.pp'), ''))}</b>`;
  }
  function spokenDelta(now, before, ind) {
    if (typeof now !== 'number' || typeof before !== 'number') return '';
    const [way, size] = fmt().delta(now, before, ind, true);
    const words = way ? text(way > 0 ? 'value.up' : 'value.down', {change: size}) : size;
    return text('kpi.say.change', {change: words});
  }
  const missingText = (word) => text(word === 'suppressed' ? 'value.hidden' : 'value.none');

  const trimmed = (value, ind) => {
    const digits = fmt().number(value, ind.decimals);
    return digits.includes('.') ? digits.replace(/\.?0+$/, '') : digits;
  };

  function targetWords(ind, brief = false) {
    if (typeof ind.target !== 'number') return '';
    const value = ind.unit === 'percent' ? trimmed(ind.target, ind) + '%' : trimmed(ind.target, ind);
    const atMost = brief ? 'kpi.target.brief' : 'kpi.target.atmost';
    return text(ind.direction === 'down' && ind.target > 0 ? atMost : 'kpi.target', {value});
  }

  /* ---- classes and colours ---- */
  function niceBreaks(values) {
    const known = values.filter((v) => typeof v === 'number').sort((a, b) => a - b);
    if (known.length < 3) return null;
    const found = [];
    for (let i = 1; i < 6; i++) {
      const at = known[Math.floor((i * known.length) / 6)];
      const digits = at ? Math.max(0, 1 - Math.floor(Math.log10(Math.abs(at)))) : 0;
      const limit = Number(at.toPrecision(2)) || Number(at.toFixed(digits));
      if (!found.length || limit > found[found.length - 1]) found.push(limit);
    }
    return found;
  }
  const breaksOf = (ind, values) =>
    ind.breaks && !tone.localScale && !COUNTS.has(ind.unit) ? ind.breaks : niceBreaks(values) || ind.breaks;
  const rampOf = (ind) => (ind.direction === 'down' ? 'ember' : 'lagoon');
  function classOf(value, breaks) {
    let n = 0;
    while (breaks && n < breaks.length && value >= breaks[n]) n++;
    return n;
  }
  const colourOf = (ind, value, breaks) =>
    typeof value === 'number' && breaks
      ? `var(--${rampOf(ind) === 'ember' ? 'e' : 'g'}${Math.min(6, Math.round((classOf(value, breaks) * 5) / Math.max(1, breaks.length)) + 1)})`
      : 'var(--raised)';

  /* A bar that starts at zero; where all values crowd at the far end it would say nothing, so there the bar
     runs from the line of reference instead. */
  function gauge(values, line) {
    const known = values.filter((v) => typeof v === 'number');
    const all = typeof line === 'number' ? [...known, line] : known;
    const low = Math.min(...all);
    const high = Math.max(...all);
    const crowded = typeof line === 'number' && known.length > 1 && low > 0.55 * high;
    const from = crowded ? low - (high - low) * 0.06 : 0;
    const to = crowded ? high + (high - low) * 0.06 : Math.max(high, 0);
    const at = (v) => Math.max(0, Math.min(100, (100 * (v - from)) / (to - from || 1)));
    const tick = typeof line === 'number' ? `<u style="left:${at(line).toFixed(1)}%"></u>` : '';
    return (value, colour) => {
      const [a, b] = crowded ? [Math.min(at(value), at(line)), Math.max(at(value), at(line))] : [0, at(value)];
      return `<span class="track${crowded ? ' apart' : ''}"><i style="left:${a.toFixed(1)}%;width:${Math.max(0.6, b - a).toFixed(1)}%;background:${colour}"></i>${tick}</span>`;
    };
  }

  /* Why each row has no number, by its place; said once where it is the same of all. */
  function missingOf(rows, ind) {
    const told = (rows.m || {})[ind.id] || {};
    return typeof told === 'string' ? rows.codes.map(() => told) : told;
  }

  /* ---- order ---- */
  function order(step, ind) {
    const rows = step.rows;
    if (!rows || !rows.codes) return [];
    const v = rows.v[ind.id] || [];
    const p = (rows.p || {})[ind.id] || [];
    const m = missingOf(rows, ind);
    const st = (rows.st || {})[ind.id] || '';
    const list = rows.codes.map((code, i) => ({
      code, value: v[i], before: p[i], missing: m[i], status: warroom.statusOf(st[i]), schools: rows.n && rows.n[i],
      part: rows.part && rows.part[code], at: i,
    }));
    const known = list.filter((row) => typeof row.value === 'number');
    const best = (a, b) => (ind.direction === 'down' ? a.value - b.value : b.value - a.value);
    // Ranks count places of the same kind; one that is alone of its kind has none.
    for (const row of list) row.kind = rows.level === 'area' ? (warroom.boot.places.area[row.code] || [])[2] : rows.level;
    for (const kind of new Set(known.map((row) => row.kind))) {
      const own = known.filter((row) => row.kind === kind).sort(best);
      if (own.length > 1) own.forEach((row, i) => {
        row.rank = i && own[i - 1].value === row.value ? own[i - 1].rank : i + 1;
        row.of = own.length;
      });
    }
    const change = (row) => (typeof row.before === 'number' ? Math.abs(row.value - row.before) : -1);
    const by = {
      high: (a, b) => b.value - a.value,
      low: (a, b) => a.value - b.value,
      change: (a, b) => change(b) - change(a),
    }[sorting(ind)];
    known.sort((a, b) => by(a, b) || a.at - b.at);
    return [...known, ...list.filter((row) => typeof row.value !== 'number')];
  }
  /* Unless asked otherwise, what needs a look comes first. */
  const sorting = (ind) => tone.sort || (ind.direction === 'up' ? 'low' : 'high');

  warroom.reading = {
    tone, COUNTS, shown, nameOf, fullName, tileOf, unitOf, withUnit, judged, deltaHtml,
    spokenDelta, missingText, breaksOf, rampOf, classOf, colourOf, gauge, trimmed, missingOf, order, sorting, targetWords,
  };
})();
