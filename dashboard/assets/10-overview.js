/* The overview: lead sentence, tiles, map, ranking or schools, exceptions, trend. Painted from one answer.

   The parts draw themselves again when their room changes; what a list cannot show at once it says. */
(function () {
  'use strict';
  const warroom = window.warroom;
  const {esc, el, fill, text} = warroom;
  const fmt = () => warroom.fmt;
  const {
    tone, COUNTS, shown, nameOf, unitOf, deltaHtml, missingText, breaksOf, rampOf, trimmed, order, missingOf,
  } = warroom.reading;
  const {paintRanking, paintAlerts} = warroom.lists;
  const {paintSide} = warroom.beside;
  const {paintTiles, fitFeet} = warroom.tiles;

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
        `<span class="chip info">${warroom.statusIcon('info', false)}` +
          `<span>${esc(text('part.note', {place: where ? warroom.placeName(where, step.scope[where]) : '', n: fmt().number(n), of: fmt().number(of)}))}</span></span>` +
        (whole ? `<a href="${esc(whole)}">${esc(text(step.scope.level === 'district' ? 'part.whole.district' : 'part.whole'))}</a>` : ''));
    }
    fitLead();
  }
  const fitLead = () => warroom.fitLead('lead', document.querySelector('#view-overview .hint'));

  /* The table as a file: what the page shows, asked for by name, so that the file can stand alone. */
  function paintExport(step) {
    const link = el('export');
    const now = warroom.address.of();
    link.hidden = false;
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

  /* ---- map ---- */
  function paintMap(step) {
    const ind = shown();
    const rows = step.rows || {level: 'none', codes: [], v: {}};
    const points = step.schools || rows.level === 'school';
    fill('map-title', esc(points && step.scope.level !== 'country' ? text('map.byschools', {indicator: nameOf(ind)}) : nameOf(ind)));
    fill('map-unit', esc(unitOf(ind)));
    warroom.basis.line('map-basis', ind, warroom.reading.tileOf(step, ind.id));
    const choices = step.choices || [];
    const asked = choices.length > 1
      ? warroom.choiceButtons('by', choices.map((level) => [level, warroom.levelName(level)]), step.by) : '';
    fill('by', asked);
    el('by').hidden = !asked;
    el('by').closest('.panel').classList.toggle('divided', Boolean(asked));
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
    for (const [i, word] of Object.entries(missingOf(rows, ind))) missing[rows.codes[i]] = word;
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
      format: (value) => fmt().value(value, ind),
      tick: (value) => (thousands ? trimmed(value / 1000, {decimals: 1}) : trimmed(value, ind)),
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
    const name = warroom.placeName(step.rows.level, code, step.rows.level === 'region' ? 'full' : 'short');
    if (!row) return `<b>${esc(name)}</b>`;
    const has = typeof row.value === 'number';
    const status = row.status !== 'none' ? ' ' + warroom.chip(row.status, text('st.' + row.status)) : '';
    const lines = [
      `<div class="row tip-head"><b>${esc(name)}</b>${has ? status : ''}</div>`,
      has
        ? `<div class="big">${esc(fmt().value(row.value, ind))} <span>${esc(unitOf(ind))}</span></div>`
        : `<div class="big">${esc(missingText(row.missing))}</div><div>${esc(text('missing.' + (row.missing || 'not_reported')))}</div>`,
    ];
    if (has && row.rank) {
      lines.push(`<div>${esc(text('kpi.rank.say', {rank: fmt().number(row.rank), of: fmt().number(row.of), among: text('among.' + row.kind)}))} ${deltaHtml(row.value, row.before, ind, true)}</div>`);
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
