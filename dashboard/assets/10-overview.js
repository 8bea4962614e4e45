/* The overview: lead sentence, tiles, map, ranking or schools, exceptions, trend. Painted from one answer.

   The parts draw themselves again when their room changes; what a list cannot show at once it says. */
(function () {
  'use strict';
  const warroom = window.warroom;
  const {esc, el, fill} = warroom;
  const text = (key, params) => warroom.text(key, params);
  const icon = (name) => warroom.icon(name);
  const fmt = () => warroom.fmt;
  const tone = {
    //: Which way a list is sorted: '' the worst first, 'high', 'low', 'change'.
    sort: '',
    wide: false,
    allAlerts: false,
    localScale: false,
    trendTable: false,
  };
  const COUNTS = new Set(['person', 'school', 'room', 'circuit', 'baht_per_month']);
  const LIMIT = (ind) => (ind.sensitive || warroom.address.of().present === '1' ? 10 : 5);

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
  const missingText = (word, ind) =>
    word === 'suppressed' && ind.unit === 'person' ? text('value.small', {n: LIMIT(ind)}) : text('value.none');

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

  /* ---- lead ---- */
  function paintLead(step) {
    const lead = (step.leads && step.leads[warroom.indicator]) || step.lead || {status: 'none', parts: []};
    fill('lead-icon', warroom.statusIcon(lead.status));
    fill('lead', lead.parts.map(([words, mark]) => (mark ? `<span class="${mark}">${esc(words)}</span>` : esc(words))).join(''));
    // A long sentence needs the room of the hint.
    const narrow = document.documentElement.classList.contains('laptop');
    document.querySelector('#view-overview .hint').hidden = narrow && el('lead').textContent.length > 70;
    const part = step.scope && step.scope.part;
    const box = el('part');
    box.hidden = !part;
    if (part) {
      const [n, of] = part;
      const whole = step.scope.whole;
      const where = ['province', 'region', 'district'].find((level) => step.scope[level]);
      fill('part',
        `<span class="chip info">${warroom.statusIcon('info', false)}<span>${esc(text('part.note', {place: where ? warroom.placeName(where, step.scope[where]) : '', n: fmt().number(n), of: fmt().number(of)}))}</span></span>` +
        (whole ? `<a href="${esc(whole)}">${esc(text('part.whole'))}</a>` : ''));
    }
  }

  /* ---- tiles ---- */
  function paintTiles(step) {
    fill('kpis', step.tiles.map((tile) => tileHtml(step, tile)).join(''));
  }
  function tileHtml(step, tile) {
    const ind = warroom.indicatorOf(tile.id);
    const id = 'kpi-' + tile.id.replaceAll('.', '_');
    const on = tile.id === warroom.indicator;
    const has = typeof tile.v === 'number';
    const status = has ? tile.st || 'info' : tile.m === 'suppressed' ? 'info' : 'none';
    const due = tile.due || 0;
    const coverage = due ? tile.units / due : 1;
    const partial = has && coverage < 0.9;
    const [digits, word] = has ? fmt().amount(tile.v, ind.unit, ind.decimals, undefined, true) : [missingText(tile.m, ind), ''];
    const counted = ind.grain === 'district_term' ? 'kpi.part.districts' : 'kpi.part';
    const partWords = text(counted, {n: fmt().number(tile.units), of: fmt().number(due)});
    let delta, foot, bar;
    if (!has) {
      delta = `<span class="t2">${esc(text('missing.' + (tile.m || 'not_loaded')))}</span>`;
      foot = [text('missing.' + (tile.m || 'not_loaded') + '.why'), ''];
      bar = '<span class="kpi-bar"></span>';
    } else if (partial) {
      delta = `<b class="watch">${esc(partWords)}</b>`;
      foot = [text('kpi.notfull'), reference(step, tile, ind)];
      bar = `<span class="kpi-bar"><i style="width:${(100 * coverage).toFixed(1)}%;background:var(--watch-f)"></i><i class="hatched" style="left:${(100 * coverage).toFixed(1)}%;right:0"></i></span>`;
    } else {
      delta = deltaHtml(tile.v, tile.prev, ind, true) || '<span></span>';
      foot = [targetWords(ind) || (coverage < 1 ? text('kpi.lacking', {n: fmt().number(due - tile.units)}) : '') || schoolsWords(step, tile, ind), reference(step, tile, ind)];
      bar = barHtml(tile, ind, status);
    }
    const said = [
      text('kpi.say', {name: fullName(ind), value: digits, unit: word}).trim(),
      has ? '' : text('missing.' + (tile.m || 'not_loaded')),
      text('kpi.say.status', {status: text('st.' + status)}),
      has ? spokenDelta(tile.v, tile.prev, ind) : '',
      targetWords(ind),
      partial || coverage < 1 ? partWords : '',
      tile.period ? fmt().period(tile.period) : '',
      on ? text('kpi.onmap') : text('kpi.say.open'),
    ].filter(Boolean).join(', ');
    const about = [fullName(ind), has ? withUnit(tile.v, ind) : '', tile.period ? fmt().period(tile.period) : '',
      has && typeof tile.prev === 'number' ? text('kpi.ly', {value: withUnit(tile.prev, ind)}) + (tile.prevp ? ` (${fmt().period(tile.prevp)})` : '') : '',
      due ? partWords : ''].filter(Boolean).join(' · ');
    const long = digits.length + word.length * 0.45 > 7.6 ? ' long' : '';
    return `<button type="button" class="panel kpi${on ? ' sel' : ''}${has ? '' : ' empty'}" id="${esc(id)}" data-tile="${esc(tile.id)}"${has ? ` data-value="${tile.v}"` : ''} ` +
      `aria-pressed="${on}" aria-label="${esc(said)}" title="${esc(about)}">` +
      (on ? `<span class="kpi-tag">${esc(text('kpi.onmap'))}</span>` : '') +
      `<span class="kpi-head"><span>${esc(nameOf(ind))}</span>${warroom.statusIcon(status)}</span>` +
      `<span class="kpi-value${long}"><b>${esc(digits)}</b><small>${esc(word)}</small></span>` +
      `<span class="kpi-delta">${delta}${has && !partial ? warroom.svg.spark(tile.spark, status) : ''}</span>${bar}` +
      `<span class="kpi-foot"><span>${esc(foot[0])}</span><span>${esc(foot[1])}</span></span></button>`;
  }
  function targetWords(ind) {
    if (typeof ind.target !== 'number') return '';
    const value = ind.unit === 'percent' ? trimmed(ind.target, ind) + '%' : trimmed(ind.target, ind);
    return text(ind.direction === 'down' ? 'kpi.target.atmost' : 'kpi.target', {value});
  }
  const trimmed = (value, ind) => {
    const digits = fmt().number(value, ind.decimals);
    return digits.includes('.') ? digits.replace(/\.?0+$/, '') : digits;
  };
  function schoolsWords(step, tile, ind) {
    const n = ind.unit === 'school' ? null : tile.units;
    return n && ind.grain !== 'district_term' ? text('kpi.schools', {n: fmt().number(n)}) : '';
  }
  /* What a tile is held against: its rank below the country, else the nation, else last year. */
  function reference(step, tile, ind) {
    const level = (step.scope && step.scope.level) || 'country';
    if (level !== 'country') {
      if (tile.rank && tile.of > 1) return text('kpi.rank', {rank: tile.rank, of: fmt().number(tile.of)});
      if (typeof tile.nat === 'number' && !COUNTS.has(ind.unit)) return text('kpi.nation', {value: fmt().value(tile.nat, ind, true)});
    }
    return typeof tile.prev === 'number' ? text('kpi.vsly') : '';
  }
  function barHtml(tile, ind, status) {
    if (ind.unit !== 'percent' && typeof ind.target !== 'number') return '<span class="kpi-bar bare"></span>';
    const target = ind.target;
    const full = ind.unit === 'percent' && !(typeof target === 'number' && target < 20)
      ? Math.max(100, tile.v)
      : Math.max(typeof target === 'number' ? target * 2 : 0, tile.v) || 1;
    const at = (v) => Math.max(0, Math.min(100, (100 * v) / full)).toFixed(1);
    return `<span class="kpi-bar"><i style="width:${at(tile.v)}%;background:var(--${status}-f)"></i>` +
      (typeof target === 'number' ? `<u style="left:${at(target)}%"></u>` : '') + '</span>';
  }

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

  /* ---- map ---- */
  function paintMap(step) {
    const ind = shown();
    const rows = step.rows || {level: 'none', codes: [], v: {}};
    const points = step.schools || rows.level === 'school';
    fill('map-title', esc(points && step.scope.level !== 'country' ? text('map.byschools', {indicator: nameOf(ind)}) : nameOf(ind)));
    fill('map-unit', esc(unitOf(ind)));
    const choices = step.choices || [];
    const asked = choices.length > 1
      ? choices.map((level) => `<button type="button" data-by="${level}" aria-pressed="${level === step.by}">${esc(text(level === 'area' ? 'lvl.area.short' : 'lvl.' + level))}</button>`).join('')
      : '';
    fill('by', asked);
    el('by').hidden = !asked;
    const schemes = step.by === 'region';
    const scheme = el('scheme');
    scheme.hidden = !schemes;
    if (schemes) {
      fill('scheme', ['6', '18'].map((one) => `<button type="button" data-regions="${one}" aria-pressed="${one === String(step.regions)}">${esc(text('lvl.regions.' + one))}</button>`).join(''));
    }
    const local = el('map-local');
    local.hidden = !ind.breaks || COUNTS.has(ind.unit) || rows.level === 'school';
    local.setAttribute('aria-pressed', String(tone.localScale));
    if (!warroom.map || !warroom.map.show || (step.rows && !(ind.id in rows.v))) return;
    const values = rows.v[ind.id] || [];
    const missing = {};
    for (const [i, word] of Object.entries((rows.m || {})[ind.id] || {})) missing[rows.codes[i]] = word;
    const breaks = breaksOf(ind, values);
    const thousands = Boolean(breaks) && Math.max(...breaks) >= 10000;
    warroom.map.show({
      level: rows.level,
      codes: rows.codes,
      values,
      previous: (rows.p || {})[ind.id] || [],
      missing,
      breaks,
      ramp: rampOf(ind),
      direction: ind.direction,
      regions: String(step.regions || '6'),
      scope: step.scope,
      selected: null,
      points: step.flags ? {idx: step.flags.idx, st: step.flags.st} : null,
      format: (value) => trimmed(value, ind),
      tick: thousands ? (value) => trimmed(value / 1000, {decimals: 1}) : null,
      legend: {title: text('map.legend.' + rows.level), unit: thousands ? text('unit.thousand', {unit: unitOf(ind)}) : unitOf(ind), points: step.flags && step.flags.idx.length ? text('map.flagged', {n: fmt().number(step.flags.idx.length)}) : null},
      order: order(step, ind).map((row) => row.code),
      label: text('map.label', {indicator: nameOf(ind), place: document.title.split(' · ')[0]}),
      onDrill: (code) => warroom.drill(rows.level, code),
      onSchool: (index, code) => warroom.drill('school', code),
    }, 'map');
  }

  /* ---- ranking ---- */
  function order(step, ind) {
    const rows = step.rows;
    if (!rows || !rows.codes) return [];
    const v = rows.v[ind.id] || [];
    const p = (rows.p || {})[ind.id] || [];
    const m = (rows.m || {})[ind.id] || {};
    const st = (rows.st || {})[ind.id] || '';
    const list = rows.codes.map((code, i) => ({
      code, value: v[i], before: p[i], missing: m[i], status: warroom.statusOf(st[i]), schools: rows.n && rows.n[i],
      part: rows.part && rows.part[code], at: i,
    }));
    const known = list.filter((row) => typeof row.value === 'number');
    const best = (a, b) => (ind.direction === 'down' ? a.value - b.value : b.value - a.value);
    [...known].sort(best).forEach((row, i, all) => {
      row.rank = i && all[i - 1].value === row.value ? all[i - 1].rank : i + 1;
    });
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

  function paintRanking(step) {
    const box = document.querySelector('.panel-ranking');
    box.classList.toggle('schools', Boolean(step.schools));
    if (step.schools) return paintSchools(step);
    const ind = shown();
    // Of a long list only the chosen indicator has come; the old one stays until the next answer.
    if (step.rows && !(ind.id in step.rows.v)) return;
    const rows = order(step, ind);
    const level = step.rows ? step.rows.level : 'province';
    const values = rows.map((row) => row.value);
    const breaks = breaksOf(ind, (step.rows && step.rows.v[ind.id]) || []);
    const nation = (tileOf(step, ind.id) || {}).nat;
    const place = (tileOf(step, ind.id) || {}).v;
    const line = typeof nation === 'number' && !COUNTS.has(ind.unit) ? nation : step.scope.level === 'country' && !COUNTS.has(ind.unit) ? place : null;
    fill('ranking-title', esc(text('rank.title', {count: text('count.' + level, {n: fmt().number(rows.length)})})));
    const sort = sorting(ind);
    fill('ranking-sort',
      `<button type="button" data-sort="${sort === 'high' ? 'low' : 'high'}" aria-pressed="${sort !== 'change'}">${esc(text(sort === 'low' ? 'rank.low' : 'rank.high'))}</button>` +
      `<button type="button" data-sort="change" aria-pressed="${sort === 'change'}">${esc(text('rank.change'))}</button>`);
    const stripBox = el('ranking-strip');
    const known = values.filter((v) => typeof v === 'number');
    const small = known.length < 5;
    stripBox.hidden = small;
    if (!small && stripBox.clientWidth) {
      fill(stripBox, warroom.svg.strip({
        values, codes: rows.map((row) => row.code), colours: rows.map((row) => colourOf(ind, row.value, breaks)),
        nation: line, nationText: line === null ? '' : text('rank.nation', {value: fmt().value(line, ind)}),
        format: (value) => trimmed(value, {...ind, decimals: Math.max(ind.decimals, 1)}), width: stripBox.clientWidth, selected: null,
      }));
      stripBox.setAttribute('role', 'img');
      stripBox.setAttribute('aria-label', text('rank.strip', {indicator: nameOf(ind), low: withUnit(Math.min(...known), ind), high: withUnit(Math.max(...known), ind)}));
    }
    const room = el('ranking');
    const unit = warroom.svg.rem();
    const phone = document.documentElement.classList.contains('phone') || document.documentElement.classList.contains('tablet');
    const fits = phone ? 7 : Math.max(4, Math.floor((room.clientHeight - 1.9 * unit) / (2 * unit)));
    const count = tone.wide ? rows.length : Math.min(rows.length, fits);
    const bar = gauge(values, line);
    const body = rows.slice(0, count).map((row) => {
      const has = typeof row.value === 'number';
      const part = row.part ? ` <small class="mut" title="${esc(text('rank.part', {n: row.part[0], of: row.part[1]}))}">${row.part[0]}/${row.part[1]}</small>` : '';
      const why = row.missing ? text('missing.' + row.missing) : text('missing.not_reported');
      return `<tr data-code="${esc(row.code)}"><td class="n">${row.rank || ''}</td>` +
        `<th scope="row"><a href="${esc(warroom.placeHref(level, row.code))}">${esc(warroom.placeName(level, row.code))}</a>${part}</th>` +
        (has
          ? `<td class="bar">${bar(row.value, colourOf(ind, row.value, breaks))}</td>` +
            `<td class="r v" data-value="${row.value}">${esc(fmt().value(row.value, ind))}</td><td class="r d">${deltaHtml(row.value, row.before, ind, false)}</td>`
          : `<td class="bar"><span class="track none"></span></td><td class="r v none" title="${esc(why)}">${esc(missingText(row.missing, ind))}</td><td class="r d mut">${esc(row.missing === 'suppressed' ? '' : why)}</td>`) +
        '</tr>';
    }).join('');
    const kept = room.scrollTop;
    fill(room, rows.length
      ? `<table class="grid rank${tone.wide ? ' wide' : ''}"${tone.wide ? '' : ` style="max-height:${count * 2.9 + 2}rem"`}><thead><tr><th></th><th scope="col">${esc(text(level === 'area' ? 'lvl.area.short' : 'lvl.' + level))}</th><th scope="col">${esc(unitOf(ind))}</th><th scope="col" class="r">${esc(text('rank.value'))}</th><th scope="col" class="r">${esc(text('rank.change.col'))}</th></tr></thead><tbody>${body}</tbody></table>`
      : `<p class="empty">${esc(text('rank.none'))}</p>`);
    room.scrollTop = kept;
    room.classList.toggle('scroll', tone.wide);
    fill('ranking-foot',
      `<span>${esc(text('rank.shown', {n: fmt().number(count), of: fmt().number(rows.length)}))}</span><span class="sp"></span>` +
      (rows.length > fits ? `<button type="button" class="link" data-act="twin">${esc(text(tone.wide ? 'rank.less' : 'rank.more'))}${icon('chevron-right')}</button>` : ''));
  }

  /* ---- schools of an area or district ---- */
  function paintSchools(step) {
    const ind = shown();
    const list = step.schools;
    const stale = step.indicator !== warroom.indicator;
    fill('ranking-title', `${esc(text('schools.title'))} <span class="chip none">${esc(fmt().number(list.total))}</span>`);
    fill('ranking-sort', '');
    el('ranking-strip').hidden = true;
    const target = typeof ind.target === 'number' ? ind.target : null;
    const bar = gauge(list.rows.map((row) => row[6]), target);
    const districts = step.scope.level !== 'district';
    const rows = list.rows.map((row) => {
      const [, code, th, en, district, students, value, , st, missing, recent] = row;
      const status = st || 'none';
      const has = typeof value === 'number';
      const icon = has ? warroom.statusIcon(status) : warroom.statusIcon('none');
      return `<tr data-code="${esc(code)}" data-school><td class="s">${icon}</td><th scope="row"><a href="${esc(warroom.placeHref('school', code))}">${esc(warroom.pick(th, en))}</a></th>` +
        (districts ? `<td class="t2">${esc(warroom.placeName('district', district))}</td>` : '') +
        `<td class="r">${typeof students === 'number' ? esc(fmt().number(students)) : '—'}</td>` +
        (stale ? '<td class="bar"><i class="sk"></i></td><td class="r"></td><td></td>'
          : has
            ? `<td class="bar">${bar(value, `var(--${status === 'none' ? 'info' : status}-f)`)}</td><td class="r v" data-value="${value}">${esc(fmt().value(value, ind))}</td><td class="p">${warroom.svg.spark(recent || [], 'none', 64, 20, false)}</td>`
            : `<td class="bar"><span class="track none"></span></td><td class="r v none" title="${esc(text('missing.' + (missing || 'not_reported')))}">${esc(missingText(missing, ind))}</td><td class="mut">${esc(missing === 'suppressed' ? '' : text('missing.' + (missing || 'not_reported')))}</td>`) +
        '</tr>';
    }).join('');
    const sort = list.sort || 'worst';
    const arrow = (on, down) => (on ? (down ? ' ↓' : ' ↑') : '');
    const head = (words, key, on, down, more = '') =>
      `<th scope="col"${more} aria-sort="${on ? (down ? 'descending' : 'ascending') : 'none'}"><button type="button" data-school-sort="${key}">${esc(words)}${arrow(on, down)}</button></th>`;
    const valued = sort === 'worst' || sort === 'best';
    const falling = (sort === 'worst') !== (ind.direction === 'up');
    const room = el('ranking');
    fill(room, `<table class="grid schools"><thead><tr><th></th>${head(text('schools.name'), 'name', sort === 'name', false)}${districts ? `<th scope="col">${esc(text('schools.district'))}</th>` : ''}${head(text('schools.students'), 'students', sort === 'students', true, ' class="r"')}` +
      `${head(unitOf(ind), sort === 'worst' ? 'best' : 'worst', valued, falling, ' class="r" colspan="2"')}<th scope="col">${esc(text('schools.recent'))}</th></tr></thead><tbody>${rows}</tbody></table>`);
    room.classList.add('scroll');
    const page = list.page || 0;
    const pages = list.pages || 1;
    const turn = (to, key, name) => `<button type="button" class="btn sq" data-page="${to}" aria-label="${esc(text(key))}" title="${esc(text(key))}"${to < 0 || to >= pages ? ' disabled' : ''}>${icon(name)}</button>`;
    fill('ranking-foot', `<span>${esc(text('schools.hint'))}</span><span class="sp"></span>` +
      (pages > 1 ? `<span>${esc(text('schools.page', {page: page + 1, pages}))}</span>${turn(page - 1, 'schools.prev', 'chevron-left')}${turn(page + 1, 'schools.next', 'chevron-right')}` : `<span>${esc(text('rank.shown', {n: list.rows.length, of: list.total}))}</span>`));
  }

  /* ---- exceptions ---- */
  function paintAlerts(step) {
    const list = step.alerts || [];
    const by = (st) => list.filter((one) => one.st === st).length;
    fill('alerts-count', ['bad', 'watch'].filter(by).map((st) => warroom.chip(st, String(by(st)))).join(''));
    const box = el('alerts');
    const unit = warroom.svg.rem();
    const phone = document.documentElement.classList.contains('phone') || document.documentElement.classList.contains('tablet');
    const fits = phone ? 4 : Math.max(2, Math.floor(box.clientHeight / (3.4 * unit)));
    const count = tone.allAlerts ? list.length : Math.min(fits, list.length);
    const asOf = Date.parse(warroom.boot.snapshot.as_of.slice(0, 10));
    fill(box, list.length
      ? list.slice(0, count).map((one) => {
          const days = one.since ? Math.max(0, Math.round((asOf - Date.parse(String(one.since).slice(0, 10))) / 864e5)) : null;
          const age = days === null ? '' : days === 0 ? text('st.today') : text('st.days', {n: fmt().number(days)});
          const unitWord = one.unit && warroom.boot.text['unit.' + one.unit] ? text('unit.' + one.unit) : one.unit || '';
          const detail = warroom.pick(one.detail_th, one.detail_en) || '';
          const inner = `${warroom.statusIcon(one.st)}<span class="alert-words"><b>${esc(warroom.pick(one.th, one.en))}</b><span>${esc(detail)}</span></span>` +
            (typeof one.n === 'number' ? `<span class="alert-n"><b>${esc(fmt().number(one.n))}</b> ${esc(unitWord)}</span>` : '<span></span>') +
            `<span class="age">${age ? `<span class="chip line">${esc(age)}</span>` : ''}</span>`;
          // Where the sentence itself has the number there is no need of it twice in a narrow panel.
          const said = typeof one.n === 'number' && warroom.pick(one.th, one.en).includes(fmt().number(one.n)) ? ' said' : '';
          return one.href
            ? `<a class="alert${said}" href="${esc(keepLook(one.href))}">${inner}${icon('chevron-right')}</a>`
            : `<div class="alert${said}">${inner}<span></span></div>`;
        }).join('')
      : `<div class="calm"><span class="state-icon good">${icon('check')}</span><b>${esc(text('ex.none'))}</b><span class="t2">${esc(text('ex.checked', {date: fmt().day(warroom.boot.snapshot.as_of)}))}</span></div>`);
    box.classList.toggle('scroll', tone.allAlerts);
    fill('alerts-more', list.length > fits
      ? `<button type="button" class="link" data-act="all-alerts">${esc(tone.allAlerts ? text('ex.less') : text('ex.all', {n: list.length}))}${icon('chevron-right')}</button>` : '');
  }
  function keepLook(href) {
    const url = new URL(href, location.href);
    const now = warroom.address.of();
    for (const key of ['lang', 'theme', 'screen']) if (now[key] && !url.searchParams.has(key)) url.searchParams.set(key, now[key]);
    return url.pathname + url.search;
  }

  /* ---- trend ---- */
  function paintTrend(step) {
    const trend = step.trend;
    const ind = warroom.indicatorOf((trend && trend.id) || 'ATT-01');
    fill('trend-title', esc(text('trend.title', {indicator: nameOf(ind)})));
    fill('trend-unit', esc(ind.id === 'ATT-01' ? text('trend.unit') : unitOf(ind)));
    const box = el('trend');
    const weeks = (trend && trend.weeks) || [];
    const drawn = weeks.filter((week) => typeof week[1] === 'number');
    if (!drawn.length) return void fill(box, `<p class="empty">${esc(text('trend.none'))}</p>`);
    const last = drawn[drawn.length - 1];
    const be = trend.year;
    box.setAttribute('role', tone.trendTable ? 'region' : 'img');
    box.setAttribute('aria-label', text('trend.say', {indicator: nameOf(ind), value: withUnit(last[1], ind), last: typeof last[2] === 'number' ? withUnit(last[2], ind) : '—'}));
    if (tone.trendTable) {
      const cell = (v) => `<td class="r">${typeof v === 'number' ? esc(fmt().value(v, ind)) : '—'}</td>`;
      fill(box, `<table class="grid"><thead><tr><th>${esc(text('trend.week'))}</th><th class="r">${fmt().year(be)}</th><th class="r">${fmt().year(be - 1)}</th></tr></thead><tbody>` +
        weeks.map((week) => `<tr><th scope="row">${esc(weekName(week[0]))}</th>${cell(week[1])}${cell(week[2])}</tr>`).join('') + '</tbody></table>');
      box.classList.add('scroll');
      return;
    }
    box.classList.remove('scroll');
    const target = typeof trend.target === 'number' ? trend.target : null;
    fill(box, warroom.svg.weekly({
      weeks, breaks: trend.breaks, target, targetText: target === null ? '' : text('trend.target', {value: trimmed(target, ind) + (ind.unit === 'percent' ? '%' : '')}),
      thisText: text('trend.year', {year: fmt().year(be)}), lastText: text('trend.year', {year: fmt().year(be - 1)}),
      valueText: fmt().written(last[1], ind.unit, 1), format: (value) => trimmed(value, {decimals: 1}),
      monthOf: (label) => (/^\d{4}-\d{2}/.test(label) ? fmt().monthName(Number(label.slice(5, 7)) - 1) : String(label).replace(/^\d+\s*/, '')),
      width: box.clientWidth, height: box.clientHeight, breakText: text('trend.break'),
    }));
  }
  const weekName = (label) => (/^\d{4}-\d{2}-\d{2}$/.test(label) ? fmt().day(label, undefined, true) : label);

  /* ---- tooltips of the map ---- */
  function tooltip(code, state) {
    const step = warroom.step;
    const ind = shown();
    const row = order(step, ind).find((one) => one.code === code);
    const name = warroom.placeName(step.rows.level, code);
    if (!row) return `<b>${esc(name)}</b>`;
    const ranked = order(step, ind).filter((one) => one.rank).length;
    const has = typeof row.value === 'number';
    const status = row.status !== 'none' ? ' ' + warroom.chip(row.status, text('st.' + row.status)) : '';
    const lines = [
      `<div class="row tip-head"><b>${esc(name)}</b>${has ? status : ''}</div>`,
      has
        ? `<div class="big">${esc(fmt().value(row.value, ind))} <span>${esc(unitOf(ind))}</span></div>`
        : `<div class="big">${esc(missingText(row.missing, ind))}</div><div>${esc(text('missing.' + (row.missing || 'not_reported')))}</div>`,
    ];
    if (has && row.rank && ranked > 1) {
      lines.push(`<div>${esc(text('map.rank', {rank: row.rank, count: text('count.' + step.rows.level, {n: ranked})}))} ${deltaHtml(row.value, row.before, ind, true)}</div>`);
    }
    if (row.part) lines.push(`<div>${esc(text('rank.part', {n: row.part[0], of: row.part[1]}))}</div>`);
    else if (row.schools) lines.push(`<div>${esc(text('kpi.schools', {n: fmt().number(row.schools)}))}</div>`);
    lines.push(`<div class="mut">${esc(text('map.drill'))}</div>`);
    return lines.join('');
  }

  /* ---- all of it ---- */
  const PARTS = {
    lead: paintLead, kpis: paintTiles, ranking: paintRanking, alerts: paintAlerts, trend: paintTrend, 'map-title': paintMap,
  };
  let watched = false;
  warroom.views.overview = {
    paint(step) {
      for (const [id, part] of Object.entries(PARTS)) warroom.guarded(id, () => part(step));
      if (warroom.map) warroom.map.tooltip = tooltip;
      watch();
    },
  };
  const again = (...names) => {
    if (!warroom.step || warroom.step.view !== 'overview' || warroom.step.state) return;
    for (const name of names) warroom.guarded(name, () => PARTS[name](warroom.step));
  };
  /* Lists and charts are cut to their room; when it changes they are cut anew. */
  function watch() {
    if (watched) return;
    watched = true;
    let queued = 0;
    const seen = new Map();
    const observer = new ResizeObserver((entries) => {
      const changed = entries.filter(({target, contentRect: box}) => {
        const size = Math.round(box.width) + 'x' + Math.round(box.height);
        const before = seen.get(target);
        seen.set(target, size);
        return before !== size && box.width > 0;
      });
      if (!changed.length) return;
      cancelAnimationFrame(queued);
      queued = requestAnimationFrame(() => again('ranking', 'alerts', 'trend'));
    });
    for (const id of ['ranking', 'alerts', 'trend']) observer.observe(el(id));
  }

  /* ---- clicks and hovers ---- */
  document.addEventListener('click', (event) => {
    const goal = event.target;
    const tile = goal.closest('[data-tile]');
    if (tile) {
      if (event.shiftKey) return warroom.go({indicator: tile.dataset.tile}, '/indicators');
      return warroom.choose(tile.dataset.tile);
    }
    const by = goal.closest('[data-by]');
    if (by) return warroom.go({by: by.dataset.by});
    const regions = goal.closest('[data-regions]');
    if (regions) return warroom.go({regions: regions.dataset.regions === '6' ? null : regions.dataset.regions});
    const sort = goal.closest('[data-sort]');
    if (sort) {
      tone.sort = sort.dataset.sort;
      return again('ranking');
    }
    const schoolSort = goal.closest('[data-school-sort]');
    if (schoolSort) return warroom.go({sort: schoolSort.dataset.schoolSort}, location.pathname, {replace: true});
    const page = goal.closest('[data-page]');
    if (page) {
      const href = new URL(warroom.href({}), location.href);
      if (page.dataset.page !== '0') href.searchParams.set('page', page.dataset.page);
      return warroom.visit(href.href, {replace: true});
    }
    const row = goal.closest('#ranking tr[data-code]');
    if (row && !goal.closest('a')) row.querySelector('a').click();
    const dot = goal.closest('#ranking-strip [data-code]');
    if (dot && warroom.step) warroom.drill(warroom.step.rows.level, dot.dataset.code);
  });
  Object.assign(warroom.actions, {
    twin: () => {
      tone.wide = !tone.wide;
      again('ranking');
      if (tone.wide) el('ranking').focus({preventScroll: true});
    },
    'all-alerts': () => {
      tone.allAlerts = !tone.allAlerts;
      again('alerts');
    },
    localscale: () => {
      tone.localScale = !tone.localScale;
      again('map-title', 'ranking');
    },
    'trend-twin': (button) => {
      tone.trendTable = !tone.trendTable;
      const key = tone.trendTable ? 'trend.chart' : 'trend.table';
      button.dataset.tLabel = key;
      button.setAttribute('aria-label', text(key));
      button.title = text(key);
      button.querySelector('.ic').dataset.icon = tone.trendTable ? 'chart' : 'table';
      again('trend');
    },
  });
  const point = (code) => {
    for (const row of document.querySelectorAll('#ranking tr.on, #ranking-strip .on')) row.classList.remove('on');
    if (!code) return;
    for (const one of document.querySelectorAll(`#ranking tr[data-code="${CSS.escape(code)}"], #ranking-strip [data-code="${CSS.escape(code)}"]`)) one.classList.add('on');
  };
  document.addEventListener('warroom:hover', (event) => point(event.detail && event.detail.code));
  document.addEventListener('pointerover', (event) => {
    const row = event.target.closest && event.target.closest('#ranking tr[data-code], #ranking-strip [data-code]');
    if (warroom.map && warroom.map.highlight && row && row.dataset.school === undefined) warroom.map.highlight(row.dataset.code);
  });
  document.addEventListener('pointerout', (event) => {
    if (event.target.closest && event.target.closest('#ranking') && warroom.map && warroom.map.highlight) {
      if (!event.relatedTarget || !event.relatedTarget.closest || !event.relatedTarget.closest('#ranking tr')) warroom.map.highlight(null);
    }
  });
  /* A place with another list starts with that list's own order and length. */
  document.addEventListener('warroom:painted', ({detail}) => {
    if (!detail.moved) return;
    tone.allAlerts = false;
    if (tone.wide || tone.sort) {
      tone.wide = false;
      tone.sort = '';
      again('ranking', 'alerts');
    }
  });
})();
