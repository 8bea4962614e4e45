/* The overview: lead sentence, tiles, map, ranking or schools, exceptions, trend. Painted from one answer.

   The parts draw themselves again when their room changes; what a list cannot show at once it says. */
(function () {
  'use strict';
  const warroom = window.warroom;
  const {esc, el, fill} = warroom;
  const text = (key, params) => warroom.text(key, params);
  const icon = (name) => warroom.icon(name);
  const fmt = () => warroom.fmt;
  const {
    tone, COUNTS, shown, nameOf, fullName, unitOf, withUnit,
    deltaHtml, spokenDelta, missingText, breaksOf, rampOf, trimmed, order, targetWords,
  } = warroom.reading;
  const {paintRanking, paintAlerts} = warroom.lists;
  const {paintSide} = warroom.beside;

  /* ---- lead ---- */
  function paintLead(step) {
    const lead = warroom.leadOf(step);
    // A school that the sentence names may not be on this page of the list.
    if (step.rows && step.rows.level === 'school' && !warroom.schools.file) {
      warroom.schools().then(() => warroom.step === step && paintLead(step), () => {});
    }
    warroom.sayLead('lead', 'lead-icon', lead);
    const part = step.scope && step.scope.part;
    const box = el('part');
    box.hidden = !part;
    if (part) {
      const [n, of] = part;
      const whole = step.scope.whole;
      // A district is cut by an area, an area by the places above it.
      const where = (step.scope.level === 'district' ? ['area', 'province', 'region'] : ['province', 'region', 'district']).find((level) => step.scope[level]);
      fill('part',
        `<span class="chip info">${warroom.statusIcon('info', false)}<span>${esc(text('part.note', {place: where ? warroom.placeName(where, step.scope[where]) : '', n: fmt().number(n), of: fmt().number(of)}))}</span></span>` +
        (whole ? `<a href="${esc(whole)}">${esc(text(step.scope.level === 'district' ? 'part.whole.district' : 'part.whole'))}</a>` : ''));
    }
    fitLead();
  }
  const fitLead = () => warroom.fitLead('lead', document.querySelector('#view-overview .hint'));

  /* The table as a file: what the page shows, asked for by name, so that the file can stand alone. Nothing is
     taken away from a shared screen. */
  function paintExport(step) {
    const link = el('export');
    const now = warroom.address.of();
    link.hidden = now.present === '1';
    const asked = new URLSearchParams();
    for (const level of warroom.LEVELS.slice(1)) if (now[level]) asked.set(level, now[level]);
    const tile = step.tiles.find((one) => one.id === warroom.indicator);
    const told = {
      regions: now.regions, by: step.by, indicator: warroom.indicator,
      period: now.period || (tile && tile.period), lang: warroom.lang === 'en' ? 'en' : null,
    };
    for (const [key, value] of Object.entries(told)) if (value) asked.set(key, value);
    link.href = '/export/values.csv?' + asked;
  }

  /* ---- tiles ---- */
  const FIRST_TILES = 4;
  function paintTiles(step) {
    // A phone has room for the first four, and for the one that drives the page.
    const hidden = step.tiles.filter((tile, i) => i >= FIRST_TILES && tile.id !== warroom.indicator).length;
    fill('kpis', step.tiles.map((tile) => tileHtml(step, tile)).join('') +
      `<button type="button" class="link kpi-more" data-act="tiles" aria-expanded="${tone.allTiles}">${esc(text(tone.allTiles ? 'ex.less' : 'kpi.more', {n: hidden}))}${icon('chevron-down')}</button>`);
    el('kpis').classList.toggle('all', tone.allTiles);
    fitFeet();
  }
  /* Where the words of a rank have no room, the number of schools beside them goes first, then what it counts among. */
  function fitFeet() {
    const feet = [...document.querySelectorAll('#kpis .kpi-foot[data-long]')];
    // The words themselves are measured: a box rounds away the fraction that already cuts its last letter.
    const range = document.createRange();
    const wide = (box) => {
      range.selectNodeContents(box);
      return range.getBoundingClientRect().width > box.getBoundingClientRect().width + 0.05;
    };
    const over = ({children: [left, right]}) => wide(left) || wide(right);
    const cut = (change) => {
      const found = feet.filter(over);
      for (const foot of found) change(foot, ...foot.children);
    };
    for (const foot of feet) {
      foot.firstChild.hidden = false;
      foot.lastChild.textContent = foot.dataset.long;
    }
    cut((foot, left) => (left.hidden = foot.dataset.spare === ''));
    cut((foot, left, right) => {
      left.hidden = false;
      right.textContent = foot.dataset.short;
    });
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
    // Two numbers of five digits have no room on a tile.
    const partShort = due < 1000 ? partWords : text(counted + '.share', {n: fmt().number(Math.floor(100 * coverage))});
    // What is asked for by its period is not old, it is of that time.
    const old = has && !warroom.address.of().period ? warroom.ageOf(ind) : null;
    let delta, foot, bar;
    let spare = false;
    if (!has) {
      delta = `<span class="t2">${esc(text('missing.' + (tile.m || 'not_loaded')))}</span>`;
      foot = [text('missing.' + (tile.m || 'not_loaded') + '.why'), ''];
      bar = '<span class="kpi-bar"></span>';
    } else if (partial) {
      delta = `<b class="watch">${esc(partShort)}</b>`;
      foot = [text('kpi.notfull'), reference(step, tile, ind)];
      bar = `<span class="kpi-bar"><i style="width:${(100 * coverage).toFixed(1)}%;background:var(--watch-f)"></i><i class="hatched" style="left:${(100 * coverage).toFixed(1)}%;right:0"></i></span>`;
    } else if (old) {
      delta = `<b class="watch">${esc(text('kpi.old', {n: fmt().number(old.days)}))}</b>`;
      foot = [text('kpi.asof', {date: fmt().day(old.date, undefined, true)}), reference(step, tile, ind)];
      bar = '<span class="kpi-bar"><i class="hatched old"></i></span>';
    } else {
      delta = deltaHtml(tile.v, tile.prev, ind, true) || '<span></span>';
      const first = targetWords(ind) || (coverage < 1 ? text('kpi.lacking', {n: fmt().number(due - tile.units)}) : '');
      spare = !first;
      foot = [first || schoolsWords(step, tile, ind), reference(step, tile, ind)];
      bar = barHtml(tile, ind, status);
    }
    const said = [
      text('kpi.say', {name: fullName(ind), value: digits, unit: word}).trim(),
      has ? '' : text('missing.' + (tile.m || 'not_loaded')),
      text('kpi.say.status', {status: text('st.' + status)}),
      old ? text('kpi.old', {n: fmt().number(old.days)}) : '',
      has ? spokenDelta(tile.v, tile.prev, ind) : '',
      targetWords(ind),
      ...(has ? besides(step, tile, ind) : []),
      partial || coverage < 1 ? partWords : '',
      tile.period ? fmt().period(tile.period) : '',
      on ? text('kpi.onmap') : text('kpi.say.open'),
    ].filter(Boolean).join(', ');
    const about = [fullName(ind), has ? withUnit(tile.v, ind) : '', tile.period ? fmt().period(tile.period) : '',
      has && typeof tile.prev === 'number' ? text('kpi.ly', {value: withUnit(tile.prev, ind)}) + (tile.prevp ? ` (${fmt().period(tile.prevp)})` : '') : '',
      ...(has ? [targetWords(ind), ...besides(step, tile, ind)] : []),
      due ? partWords : ''].filter(Boolean).join(' · ');
    // "million people" has no room beside the digits in English.
    const small = word === text('unit.million', {unit: text('unit.' + ind.unit)}) ? text('kpi.million', {unit: text('unit.' + ind.unit)}) : word;
    const long = digits.length + word.length * 0.45 > 7.6 ? ' long' : '';
    return `<button type="button" class="panel kpi${on ? ' sel' : ''}${has ? '' : ' empty'}" id="${esc(id)}" data-tile="${esc(tile.id)}"${has ? ` data-value="${tile.v}"` : ''} ` +
      `aria-pressed="${on}" aria-label="${esc(said)}" title="${esc(about)}">` +
      (on ? `<span class="kpi-tag">${esc(text('kpi.onmap'))}</span>` : '') +
      `<span class="kpi-head"><span>${esc(nameOf(ind))}</span>${warroom.statusIcon(status)}</span>` +
      `<span class="kpi-value${long}"><b>${esc(digits)}</b><small>${esc(small)}</small></span>` +
      `<span class="kpi-delta">${delta}${has && !partial && !old ? warroom.svg.spark(tile.spark, status) : ''}</span>${bar}` +
      (Array.isArray(foot[1])
        ? `<span class="kpi-foot" data-long="${esc(foot[1][0])}" data-short="${esc(foot[1][1])}"${spare ? ' data-spare' : ''}><span>${esc(foot[0])}</span><span>${esc(foot[1][0])}</span></span></button>`
        : `<span class="kpi-foot"><span>${esc(foot[0])}</span><span>${esc(foot[1])}</span></span></button>`);
  }
  function schoolsWords(step, tile, ind) {
    const n = ind.unit === 'school' ? null : tile.units;
    return n && ind.grain !== 'district_term' ? text('kpi.schools', {n: fmt().number(n)}) : '';
  }
  /* The place above, the nation and the rank in words: what the tile has no room for stands in its title. */
  function besides(step, tile, ind) {
    const shared = !COUNTS.has(ind.unit);
    const above = ((step.scope && step.scope.path) || []).filter(([level]) => level !== step.scope.level).pop();
    return [
      shared && above && typeof tile.up === 'number' && text('kpi.up', {place: warroom.placeName(above[0], above[1]), value: withUnit(tile.up, ind)}),
      shared && typeof tile.nat === 'number' && text('kpi.nation', {value: withUnit(tile.nat, ind)}),
      tile.rank && tile.of > 1 && text('kpi.rank.say', {rank: fmt().number(tile.rank), of: fmt().number(tile.of), among: amongWords(step, true)}),
    ];
  }
  /* What a rank counts: all of its kind; of a part of a place the parts of the scope that cuts it, of a school those
     of its area. */
  function amongWords({scope, among}, full = false) {
    if (among) {
      const [, code] = (scope.path || []).find(([level]) => level === among) || [];
      return full && code ? text('among.in', {place: warroom.placeName(among, code)}) : text('among.in.' + among);
    }
    const kind = scope.level === 'area' ? ((warroom.boot.places.area || {})[scope.area] || [])[2] : scope.level;
    const words = text('among.' + kind);
    return full ? text('among.nation', {kind: words}) : words;
  }
  /* What a tile is held against: its rank below the country, [with what it counts, without], else the nation, else
     last year. */
  function reference(step, tile, ind) {
    const level = (step.scope && step.scope.level) || 'country';
    if (level !== 'country') {
      if (tile.rank && tile.of > 1) {
        const told = {rank: fmt().number(tile.rank), of: fmt().number(tile.of)};
        return [text('kpi.rank.among', {...told, among: amongWords(step)}), text('kpi.rank', told)];
      }
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

  /* ---- map ---- */
  function paintMap(step) {
    const ind = shown();
    const rows = step.rows || {level: 'none', codes: [], v: {}};
    const points = step.schools || rows.level === 'school';
    fill('map-title', esc(points && step.scope.level !== 'country' ? text('map.byschools', {indicator: nameOf(ind)}) : nameOf(ind)));
    fill('map-unit', esc(unitOf(ind)));
    const choices = step.choices || [];
    const asked = choices.length > 1
      ? warroom.choiceButtons('by', choices.map((level) => [level, warroom.levelName(level)]), step.by) : '';
    fill('by', asked);
    el('by').hidden = !asked;
    const schemes = step.by === 'region';
    const scheme = el('scheme');
    scheme.hidden = !schemes;
    if (schemes) {
      fill('scheme', warroom.choiceButtons('regions', warroom.schemes(), String(step.regions)));
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

  function pointTooltip(index, status, schools) {
    const letter = String(status || '').charAt(0);
    const chip = 'bw'.includes(letter) && letter ? ' ' + warroom.chip(warroom.statusOf(letter), text('st.' + warroom.statusOf(letter))) : '';
    return `<div class="row tip-head"><b>${esc(warroom.pick(schools.th[index], schools.en && schools.en[index]))}</b>${chip}</div><div class="mut">${esc(text('map.open'))}</div>`;
  }

  /* ---- all of it ---- */
  const PARTS = {
    lead: paintLead, export: paintExport, kpis: paintTiles, ranking: paintRanking, alerts: paintAlerts, trend: paintSide, 'map-title': paintMap,
  };
  warroom.views.overview = {
    places: true,
    own: ['side', 'pick'],
    paint(step) {
      for (const [id, part] of Object.entries(PARTS)) warroom.guarded(id, () => part(step));
      if (warroom.map) Object.assign(warroom.map, {tooltip, pointTooltip});
      // Lists and charts are cut to their room.
      warroom.onRoom(['lead', 'ranking', 'alerts', 'trend'], () => {
        if (warroom.step.view === 'overview') {
          fitLead();
          fitFeet();
        }
        again('ranking', 'alerts', 'trend');
      });
    },
  };
  const again = (...names) => {
    if (!warroom.step || warroom.step.view !== 'overview' || warroom.step.state) return;
    for (const name of names) warroom.guarded(name, () => PARTS[name](warroom.step));
  };

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
    const row = goal.closest('#view-overview #ranking tr[data-code]');
    const box = goal.closest('[data-pick]');
    if (box) return pickPlace(box);
    if (row && !goal.closest('a')) row.querySelector('a').click();
    const dot = goal.closest('#ranking-strip [data-code]');
    if (dot && warroom.step) warroom.drill(warroom.step.rows.level, dot.dataset.code);
  });
  function pickPlace(box) {
    const level = box.closest('tr').dataset.school === undefined ? warroom.step.rows.level : 'school';
    const picks = warroom.ticked();
    const codes = picks && picks.level === level ? picks.codes : new Set();
    const code = box.dataset.pick;
    if (!box.checked) codes.delete(code);
    else if (codes.size < warroom.MOST_COMPARED) codes.add(code);
    else {
      box.checked = false;
      return warroom.notice(text('pick.most', {n: warroom.MOST_COMPARED}));
    }
    warroom.tick(level, [...codes]);
    const same = document.querySelector(`#view-overview #ranking [data-pick="${CSS.escape(code)}"]`);
    if (same) same.focus({preventScroll: true});
  }
  Object.assign(warroom.actions, {
    pick: () => {
      const start = !warroom.ticked();
      warroom.tick(start ? (warroom.step.schools ? 'school' : warroom.step.rows.level) : null);
      const first = document.querySelector(start ? '#view-overview #ranking [data-pick]' : '#ranking-foot [data-act="pick"]');
      if (first) first.focus({preventScroll: true});
    },
    twin: () => {
      const {twin} = warroom.views[warroom.step.view] || {};
      if (twin) return twin();
      tone.wide = !tone.wide;
      again('ranking');
      if (tone.wide) el('ranking').focus({preventScroll: true});
    },
    tiles: () => {
      tone.allTiles = !tone.allTiles;
      again('kpis');
      document.querySelector('#kpis .kpi-more').focus({preventScroll: true});
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
      warroom.sayTwin(button, tone.trendTable);
      again('trend');
    },
  });
  const point = (code) => {
    for (const row of document.querySelectorAll('#view-overview #ranking tr.on, #ranking-strip .on')) row.classList.remove('on');
    if (!code) return;
    for (const one of document.querySelectorAll(`#view-overview #ranking tr[data-code="${CSS.escape(code)}"], #ranking-strip [data-code="${CSS.escape(code)}"]`)) one.classList.add('on');
  };
  document.addEventListener('warroom:hover', (event) => point(event.detail && event.detail.code));
  document.addEventListener('pointerover', (event) => {
    const row = event.target.closest && event.target.closest('#view-overview #ranking tr[data-code], #ranking-strip [data-code]');
    if (warroom.map && warroom.map.highlight && row && row.dataset.school === undefined) warroom.map.highlight(row.dataset.code);
  });
  document.addEventListener('pointerout', (event) => {
    if (event.target.closest && event.target.closest('#view-overview #ranking') && warroom.map && warroom.map.highlight) {
      if (!event.relatedTarget || !event.relatedTarget.closest || !event.relatedTarget.closest('#view-overview #ranking tr')) warroom.map.highlight(null);
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
