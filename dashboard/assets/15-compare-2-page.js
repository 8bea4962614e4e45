/* Places side by side: one row an indicator, one column a place, and a strip of all of them on one scale.

   What is compared is in the address (`vs`, `cols`); which row leads the page is the chosen indicator. */
(function () {
  'use strict';
  const warroom = window.warroom;
  const {esc, el, fill, text, icon} = warroom;
  const fmt = () => warroom.fmt;
  const LEVELS = ['region', 'province', 'area', 'district', 'school'];
  const {COUNTS, nameOf, fullName, unitOf, withUnit, deltaHtml, spokenDelta, missingText, targetWords, gauge} = warroom.reading;

  /* ---- what is compared ---- */
  const nameIn = (compared, code) => {
    const own = compared.names[code];
    return own ? warroom.pick(...own) : warroom.placeName(compared.level, code);
  };
  const hrefWith = (compared, codes, more) => warroom.compareHref(compared.level, codes, more);
  /* Names of every place of a level; districts of one name are told apart by their province. */
  function namesOf(level, scheme) {
    const {places, cells} = warroom.boot;
    const held = {province: new Set(), area: new Set(), district: new Set()};
    for (const [province, area, district, schools] of cells) {
      if (!schools) continue;
      held.province.add(province);
      held.area.add(area);
      held.district.add(district);
    }
    return Object.entries(places[level] || {})
      .filter(([code]) => (level === 'region' ? code.startsWith('REO') === (scheme === '18') : held[level].has(code)))
      .map(([code, record]) => [code, warroom.placeName(level, code) + (level === 'district' ? ' · ' + warroom.placeName('province', record[2]) : '')])
      .sort((a, b) => a[1].localeCompare(b[1], warroom.lang, {numeric: true}));
  }

  /* ---- lead ---- */
  /* [status, sentence] of what is compared; `mark(value, why)` writes a value and what it asks. */
  warroom.compareLead = (compared) => leadWords(compared);
  function leadWords(compared, mark = (value) => value) {
    const row = compared.rows.find((one) => one.id === warroom.indicator) || compared.rows[0];
    if (!compared.codes.length || !row) return ['none', text('compare.lead.none', {n: warroom.MOST_COMPARED})];
    const ind = warroom.indicatorOf(row.id);
    const listed = compared.codes.map((code, n) => ({code, value: row.v[n], st: row.st[n]})).filter((one) => typeof one.value === 'number');
    const known = [...listed].sort((a, b) => b.value - a.value);
    // One of a family says nothing without its family.
    const name = ind.id.includes('.') ? fullName(ind) : nameOf(ind);
    if (!known.length) return ['none', text('compare.lead.nothing', {name})];
    const [first, last] = [known[0], known[known.length - 1]];
    const [top, bottom] = [first, last].map((one) => withUnit(one.value, ind));
    // Those that read the same stand there together.
    const named = (value) => {
      const found = listed.filter((one) => withUnit(one.value, ind) === value).map((one) => nameIn(compared, one.code));
      return found.length === 1 ? found[0] : found.length === 2 ? text('compare.and', {first: found[0], second: found[1]}) : text('compare.several', {n: fmt().number(found.length)});
    };
    const why = (one) => [ind.id, compared.level, one.code].join('~');
    const words = {name, high: named(top), top: mark(top, why(first)), low: named(bottom), bottom: mark(bottom, why(last))};
    const worst = ['b', 'w', 'g', 'i'].find((st) => known.some((one) => one.st === st));
    if (known.length === 1) return [warroom.statusOf(worst), text('compare.lead.one', words)];
    if (top === bottom) return [warroom.statusOf(worst), text('compare.lead.same', words)];
    // Of the two as they read here: who takes one from the other finds the same.
    const scale = 10 ** ind.decimals;
    const [most, least] = [first, last].map((one) => Math.round(one.value * scale) / scale);
    const gap = ind.unit === 'percent' ? fmt().change(most, least, 'percent', ind.decimals)[1] : withUnit(most - least, ind);
    return [warroom.statusOf(worst), text('compare.lead', {...words, gap: mark(gap, why(last))})];
  }
  function paintLead(step) {
    const asked = [];
    // Two letters that no word has stand round a value while the sentence is cut into phrases.
    const [status, words] = leadWords(step.compare, (value, why) => `\u0001${asked.push(why) && value}\u0002`);
    fill('compare-lead-icon', warroom.statusIcon(status));
    fill('compare-lead', warroom.phrased(words).replace(/\u0001/g, () => `<span data-why="${esc(asked.shift())}">`).replace(/\u0002/g, '</span>'));
    const file = el('compare-export');
    file.hidden = !step.compare.codes.length;
    file.setAttribute('href', '/export/compare.csv' + location.search);
    document.querySelector('#view-compare [data-act="print"]').hidden = !step.compare.codes.length;
  }

  /* ---- head: what it is, and what can be added ---- */
  function paintHead(step) {
    const {compare: compared} = step;
    const {level, codes} = compared;
    const some = codes.length > 0;
    fill('compare-title', esc(some ? text('compare.title', {count: warroom.countOf(level, codes.length)}) : text('compare.title.none')));
    // What to do says it all: the heading would say it again.
    el('compare-title').closest('.panel-head').hidden = !some;
    fill('compare-unit', some ? esc(text('compare.unit')) : '');
    const scheme = el('compare-scheme');
    scheme.hidden = level !== 'region';
    fill(scheme, level === 'region' ? warroom.choiceButtons('vs-scheme', warroom.schemes(), compared.scheme) : '');
    const room = codes.length < warroom.MOST_COMPARED;
    fill('compare-add', !some ? '' :
      (room ? `<span class="holder"><button type="button" class="btn primary"` +
        ` data-act="compare-place"${level === 'school' ? '' : ' aria-haspopup="true" aria-expanded="false"'}>${icon('plus')}<span>${esc(text('compare.add.' + level))}</span></button></span>` : '') +
      `<span class="holder"><button type="button" class="btn" data-act="compare-indicator" aria-haspopup="true" aria-expanded="false">${icon('plus')}` +
        `<span>${esc(text('compare.add.indicator'))}</span></button></span>`);
    const box = el('compare-left');
    box.hidden = !compared.left.length;
    fill(box, compared.left.length ? `<b>${esc(text('compare.left'))}</b>` + compared.left.map(([code, why]) => {
      const known = LEVELS.find((one) => (warroom.boot.places[one] || {})[code]);
      return `<span class="chip watch">${warroom.statusIcon('watch', false)}` +
        `<span>${esc(text('compare.left.' + why, {name: compared.names[code] ? nameIn(compared, code) : known ? warroom.placeName(known, code) : code}))}</span></span>`;
    }).join('') : '');
  }

  /* ---- the table ---- */
  /* What a rank counts, and whether that is the same for all of a row: areas are ranked with their own kind, schools
     in their own area. */
  function amongIn({level}, code, full = false) {
    if (level === 'school') return text('among.in.area');
    const words = text('among.' + (level === 'area' ? (warroom.boot.places.area[code] || [])[2] : level));
    return full ? text('among.nation', {kind: words}) : words;
  }
  const alike = (row) => new Set((row.of || []).filter((one) => one)).size === 1;
  /* Beside a rank a narrow cell has room for one short word. */
  function changeHtml(value, before, ind, narrow) {
    const flat = narrow && typeof before === 'number' && !fmt().delta(value, before, ind, false)[0];
    return flat ? `<b>${esc(text('compare.flat'))}</b>` : deltaHtml(value, before, ind, !narrow);
  }
  function cellHtml(compared, row, ind, n, bar, narrow) {
    const value = row.v[n];
    const code = compared.codes[n];
    const who = `<span class="who"><i class="badge">${n + 1}</i>${esc(nameIn(compared, code))}</span>`;
    const why = (row.m || {})[n];
    if (typeof value !== 'number') {
      return `<td>${who}<span class="v none" title="${esc(text('missing.' + (why || 'not_reported') + '.why'))}">${esc(missingText(why))}</span>` +
        `<span class="track none"></span><small class="mut">${esc(text('missing.' + (why || 'not_reported')))}</small></td>`;
    }
    const status = warroom.statusOf(row.st[n]);
    const ranked = row.rank && row.rank[n] > 0 && row.of[n] > 1;
    const told = ranked ? {rank: fmt().number(row.rank[n]), of: fmt().number(row.of[n])} : null;
    const rank = !ranked ? '' : text('kpi.rank.say', {...told, among: amongIn(compared, code, true)});
    const rankShort = !ranked ? '' : !narrow ? text('kpi.rank.among', {...told, among: amongIn(compared, code)})
      : alike(row) ? text('compare.rank', told) : text('compare.rank.of', told);
    const before = (row.p || [])[n];
    const said = [
      `${nameIn(compared, code)} ${withUnit(value, ind)}`, status === 'info' ? '' : text('st.' + status), spokenDelta(value, before, ind), rank,
      !COUNTS.has(ind.unit) && typeof row.nat === 'number' ? text('kpi.nation', {value: withUnit(row.nat, ind)}) : '', targetWords(ind),
      warroom.basis.words(ind, basisOf(row, n)),
    ].filter(Boolean).join(' · ');
    return `<td data-value="${value}" title="${esc(said)}">${who}<span class="v" data-why="${esc(`${ind.id}~${compared.level}~${code}`)}">` +
      `<b>${esc(fmt().value(value, ind))}${ind.unit === 'percent' ? '<small>%</small>' : ''}</b>${status === 'info' ? '' : warroom.statusIcon(status)}</span>` +
      `${bar(value, `var(--${status}-f)`)}<small class="below" data-why="${esc(`${ind.id}~${compared.level}~${code}`)}"><span>${changeHtml(value, before, ind, narrow)}</span><span class="mut">${esc(rankShort)}</span></small></td>`;
  }
  /* Of the places that have a number: the least and the most of those due that is in it, and the oldest day. */
  const basisOf = (row, n) => ({v: row.v[n], units: row.units[n], due: row.due[n], asof: row.asof});
  function basisHtml(row, ind) {
    const all = row.v.map((_, n) => basisOf(row, n)).filter(warroom.basis.told);
    if (!all.length) return '';
    const share = (one) => one.units / one.due;
    const [low, high] = [Math.min, Math.max].map((end) => all.find((one) => share(one) === end(...all.map(share))));
    const shares = [low, high].map((one) => warroom.basis.percent(one.units, one.due));
    const words = low.due === 1 && high.due === 1 ? text('basis.one')
      : text('basis.short', {n: shares[0] === shares[1] ? shares[0] : shares.join('–')});
    return `<span class="basis" ${warroom.basis.attributes(ind, low)}>${esc(words)} · ${esc(warroom.basis.day(row.asof))}</span>`;
  }
  //: As many letters have room in the column of names.
  const WHOLE = 20;
  function rowHtml(compared, row, added, {lane, narrow}) {
    const ind = warroom.indicatorOf(row.id);
    const nation = !COUNTS.has(ind.unit) && typeof row.nat === 'number' ? row.nat : null;
    const bar = gauge(row.v, nation);
    const on = row.id === warroom.indicator;
    const dots = compared.codes.map((code, n) => ({code, value: row.v[n], cls: 'own', mark: String(n + 1)}));
    const {spread = null} = row;
    const said = spread ? text('compare.strip.say', {name: nameOf(ind), low: withUnit(spread[0], ind), high: withUnit(spread[4], ind), middle: withUnit(spread[2], ind)}) : nameOf(ind);
    // A line breaks between what it tells rather than within.
    const whole = (one) => (one.length > WHOLE ? esc(one) : `<span class="phrase">${esc(one)}</span>`);
    const told = (words) => words.filter(Boolean).map((one, i) => (i ? '\u00a0· ' : '') + whole(one)).join('');
    const about = told([nation === null ? '' : text('kpi.nation', {value: withUnit(nation, ind)}), targetWords(ind)]);
    // Narrow cells tell the rank alone; of how many it is stands with the name.
    const of = narrow && alike(row) ? row.of.find((one) => one) : 0;
    return `<tr data-row="${esc(row.id)}"${on ? ' class="sel"' : ''}><th scope="row">` +
      `<button type="button" class="name" data-compare="${esc(row.id)}" aria-pressed="${on}" title="${esc(fullName(ind))}">${esc(nameOf(ind))}</button>` +
      (added ? `<button type="button" class="btn sq drop" data-drop-indicator="${esc(row.id)}"` +
        ` aria-label="${esc(text('compare.remove', {name: nameOf(ind)}))}" title="${esc(text('compare.remove', {name: nameOf(ind)}))}">${icon('close')}</button>` : '') +
      `<small>${told([unitOf(ind), fmt().period(row.period, warroom.lang, true), of && text('compare.of', {n: fmt().number(of)})])}</small>${about ? `<small${nation === null ? '' : ` data-why="${esc(ind.id)}~country~TH"`}>${about}</small>` : ''}${basisHtml(row, ind)}</th>` +
      `<td class="s"><span role="img" aria-label="${esc(said)}"` +
        ` title="${esc(said)}">${warroom.strips.strip({dots, marks: {nation: nation === null ? undefined : nation, target: ind.target}, spread, lane})}</span></td>` +
      compared.codes.map((_, n) => cellHtml(compared, row, ind, n, bar, narrow)).join('') + '</tr>';
  }
  function paintTable(step) {
    const {compare: compared} = step;
    const box = el('compare-table');
    const {codes, level, rows} = compared;
    if (!codes.length) return void fill(box, emptyHtml());
    const share = codes.length < 4 ? 34 : codes.length < 6 ? 27 : codes.length < 8 ? 21 : 16;
    const unit = warroom.svg.rem();
    const width = box.clientWidth || 900;
    const look = {
      lane: (100 * 1.2 * unit) / Math.max(120, (width * share) / 100),
      narrow: !warroom.looks('phone') && (width * (1 - share / 100) - 12 * unit) / codes.length < 11 * unit,
    };
    const own = new Set(warroom.boot.tiles);
    const long = codes.length > 3 && codes.some((code) => nameIn(compared, code).length > 15);
    const head = codes.map((code, n) => {
      const name = nameIn(compared, code);
      const others = codes.filter((one) => one !== code);
      return `<th scope="col" data-place="${esc(code)}"><span class="place"><i class="badge">${n + 1}</i>` +
        `<a${long ? ' class="long"' : ''} href="${esc(goTo(level, code))}" title="${esc(compared.names[code] ? name : warroom.placeName(level, code, 'full'))}">${esc(name)}</a>` +
        `<a class="drop" href="${esc(hrefWith(compared, others))}" aria-label="${esc(text('compare.remove', {name}))}" title="${esc(text('compare.remove', {name}))}">${icon('close')}</a></span>` +
        (level === 'school' ? '' : `<small data-why="${esc(['SIT-01.schools', level, code].join('~'))}">${esc(text('kpi.schools', {n: fmt().number(compared.schools[n])}))}</small>`) + '</th>';
    }).join('');
    fill(box, `<table class="grid side-by-side${look.narrow ? ' many' : ''}" style="--n:${codes.length}"><colgroup><col class="name">` +
      `<col style="width:${share}%">${'<col>'.repeat(codes.length)}</colgroup>` +
      `<thead><tr><th scope="col">${esc(text('compare.indicator'))}</th><th scope="col" class="s">${esc(text('compare.strip'))}</th>${head}</tr></thead><tbody>` +
      rows.map((row) => rowHtml(compared, row, !own.has(row.id), look)).join('') + '</tbody></table>');
  }
  /* A place of the table opens where places are drilled, not in this page. */
  const goTo = (level, code) => warroom.href(warroom.scopeTo(level, code), level === 'school' ? '/school' : '/', true);

  function emptyHtml() {
    const starts = [['region', '6', 'lvl.regions.6'], ['region', '18', 'lvl.regions.18'], ['province', '', 'lvl.province'], ['area', '', 'lvl.area'], ['district', '', 'lvl.district']];
    const {places, cells} = warroom.boot;
    const regions = [...new Set(cells.filter(([, , , schools]) => schools).map(([province]) => (places.province[province] || [])[2]))].filter((code) => code in places.region);
    return `<div class="calm"><span class="state-icon">${icon('compare')}</span><b>${esc(text('compare.title.none'))}</b><span class="t2">${esc(text('compare.how'))}</span><div class="row starts">` +
      (regions.length > 1 ? `<a class="btn primary" href="${esc(warroom.compareHref('region', regions))}">${icon('compare')}${esc(text('compare.all.regions'))}</a>` : '') +
      starts.map(([level, scheme, words]) => `<span class="holder"><button type="button" class="btn" data-act="compare-start" data-level="${level}"` +
        ` data-scheme="${scheme}" aria-haspopup="true" aria-expanded="false">${icon('plus')}${esc(text(words))}</button></span>`).join('') + '</div></div>';
  }
  function paintFoot(step) {
    const {compare: compared} = step;
    const {mark} = warroom.strips;
    const {codes, like, level} = compared;
    el('compare-foot').hidden = !codes.length;
    const alone = codes.length === 1
      ? `<span class="watch">${esc(text('compare.more'))}</span>` + (like.length ? `<a class="btn primary"` +
        ` href="${esc(hrefWith(compared, [...codes, ...like]))}">${icon('plus')}${esc(text('compare.add.like', {n: like.length}))}</a>` : '')
      : '';
    fill('compare-foot', alone + '<span class="sp"></span>' +
      (level === 'school' ? '' : `<span class="key"><i class="key-band"></i>${esc(text('compare.key.band'))}</span><span class="key wide">${esc(text('compare.key.ends'))}</span>`) +
      `<span class="key">${mark('nation')}${esc(text('beside.nation'))}</span><span class="key">${mark('target')}${esc(text('beside.target'))}</span>`);
  }

  /* ---- adding and taking away ---- */
  const now = () => warroom.step.compare;
  function openPlaces(button) {
    const {level, codes, scheme} = now();
    if (level === 'school') return warroom.actions['to-search']();
    warroom.pickMenu(button, {
      named: namesOf(level, scheme).filter(([code]) => !codes.includes(code)),
      label: text('compare.add.' + level), hrefOf: (code) => hrefWith(now(), [...codes, code]),
    });
  }
  function openStart(button) {
    const {level, scheme} = button.dataset;
    warroom.pickMenu(button, {named: namesOf(level, scheme), label: text('compare.add.' + level), hrefOf: (code) => warroom.compareHref(level, [code])});
  }
  const addedIds = () => (warroom.address.of().cols || '').split('~').filter(Boolean);
  function openIndicators(button) {
    const {rows, level} = now();
    const there = new Set(rows.map((row) => row.id));
    warroom.pickMenu(button, {
      named: warroom.boot.indicators.filter((ind) => !there.has(ind.id) && ind.levels.includes(level)).map((ind) => [ind.id, fullName(ind)]),
      label: text('compare.add.indicator'), hrefOf: (id) => warroom.href({cols: [...addedIds(), id].join('~')}),
    });
  }
  function dropIndicator(id) {
    const chosen = warroom.address.of().indicator === id;
    warroom.go({cols: addedIds().filter((one) => one !== id).join('~'), ...(chosen ? {indicator: null} : {})});
  }
  function changeScheme(scheme) {
    warroom.visit(warroom.compareHref('region', namesOf('region', scheme).map(([code]) => code), {regions: scheme === '6' ? null : scheme}));
  }
  /* What is pointed at is marked in the head and in every strip. */
  function point(code) {
    for (const one of document.querySelectorAll('#compare-table .on')) one.classList.remove('on');
    if (code) for (const one of document.querySelectorAll(`#compare-table [data-place="${CSS.escape(code)}"]`)) one.classList.add('on');
  }
  const pointed = (event) => {
    if (!warroom.step || warroom.step.view !== 'compare') return;
    const place = event.target.closest && event.target.closest('#compare-table [data-place]');
    point(place ? place.dataset.place : null);
  };
  document.addEventListener('pointerover', pointed);
  document.addEventListener('focusin', pointed);
  document.addEventListener('click', (event) => {
    const goal = event.target;
    const name = goal.closest('[data-compare]');
    if (name) return warroom.choose(name.dataset.compare);
    const drop = goal.closest('[data-drop-indicator]');
    if (drop) return dropIndicator(drop.dataset.dropIndicator);
    const scheme = goal.closest('[data-vs-scheme]');
    if (scheme) changeScheme(scheme.dataset.vsScheme);
  });
  Object.assign(warroom.actions, {
    'compare-place': openPlaces, 'compare-indicator': openIndicators, 'compare-start': openStart, print: () => window.print(),
  });

  const PARTS = {'compare-lead': paintLead, 'compare-title': paintHead, 'compare-table': paintTable, 'compare-foot': paintFoot};
  warroom.views.compare = {
    keeps: ['vs', 'cols'],
    paint(step) {
      for (const [id, part] of Object.entries(PARTS)) warroom.guarded(id, () => part(step));
    },
    /* Another row of the table needs nothing new. */
    answers(step, href) {
      if (warroom.address.key(step.href, true) !== warroom.address.key(href, true)) return 0;
      const asked = warroom.address.of(href).indicator;
      return !asked || step.compare.rows.some((row) => row.id === asked) ? 2 : 0;
    },
    twin: () => el('compare-table').focus({preventScroll: true}),
    /* A place that is found joins those that stand here. */
    taking(level, code) {
      const {level: own, codes} = now();
      if (!LEVELS.includes(level) || (own && own !== level) || codes.includes(code) || codes.length >= warroom.MOST_COMPARED) return null;
      return warroom.compareHref(level, [...codes, code]);
    },
  };
})();
