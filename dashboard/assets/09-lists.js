/* The lists of the overview: places ranked, schools to look at, exceptions; and the weekly trend. Each is cut to
   the room it has, and says how much it does not show. */
(function () {
  'use strict';
  const warroom = window.warroom;
  const {esc, el, fill, text, icon} = warroom;
  const fmt = () => warroom.fmt;
  const {
    tone, COUNTS, shown, nameOf, tileOf, unitOf, withUnit,
    deltaHtml, missingText, breaksOf, colourOf, gauge, trimmed, order, sorting,
  } = warroom.reading;

  /* ---- ranking ---- */
  function paintRanking(step) {
    const box = document.querySelector('.panel-ranking');
    box.classList.toggle('schools', Boolean(step.schools));
    box.closest('.columns').classList.toggle('of-schools', Boolean(step.schools));
    const ind = shown();
    warroom.basis.line('ranking-basis', ind, tileOf(step, ind.id));
    el('ranking').style.marginBottom = '';
    if (step.schools) return paintSchools(step);
    // Of a long list only the chosen indicator has come; the old one stays until the next answer.
    if (step.rows && !(ind.id in step.rows.v)) return;
    const rows = order(step, ind);
    const level = step.rows && step.rows.level;
    const values = rows.map((row) => row.value);
    const breaks = breaksOf(ind, (step.rows && step.rows.v[ind.id]) || []);
    const nation = (tileOf(step, ind.id) || {}).nat;
    const place = (tileOf(step, ind.id) || {}).v;
    const line = typeof nation === 'number' && !COUNTS.has(ind.unit) ? nation : step.scope.level === 'country' && !COUNTS.has(ind.unit) ? place : null;
    if (!step.rows) return paintNothingBelow(step);
    fill('ranking-title', esc(text('rank.title', {count: text('count.' + level, {n: fmt().number(rows.length)})})));
    const sort = sorting(ind);
    // Beside the biggest changes it offers the order that the list had by itself; pressed again it turns that round.
    const straight = sort !== 'change' ? sort : ind.direction === 'up' ? 'low' : 'high';
    const turned = sort === 'change' ? straight : sort === 'high' ? 'low' : 'high';
    fill('ranking-sort',
      `<button type="button" data-sort="${turned}" aria-pressed="${sort !== 'change'}">${esc(text('rank.' + straight))}</button>` +
      `<button type="button" data-sort="change" aria-pressed="${sort === 'change'}">${esc(text('rank.change'))}</button>`);
    const own = step.scope.level !== 'country' && !COUNTS.has(ind.unit) && typeof place === 'number' ? place : null;
    const ownText = own === null ? '' : text('kpi.up', {place: warroom.placeName(step.scope.level, step.scope[step.scope.level]), value: fmt().value(own, ind)});
    const stripBox = el('ranking-strip');
    const known = values.filter((v) => typeof v === 'number');
    const small = known.length < 5;
    stripBox.hidden = small;
    if (!small && stripBox.clientWidth) {
      fill(stripBox, warroom.svg.strip({
        values, codes: rows.map((row) => row.code), colours: rows.map((row) => colourOf(ind, row.value, breaks)),
        nation: line, nationText: line === null ? '' : text('rank.nation', {value: fmt().value(line, ind)}),
        up: own, upText: ownText,
        format: (value) => trimmed(value, {...ind, decimals: Math.max(ind.decimals, 1)}), width: stripBox.clientWidth, selected: null,
      }));
      stripBox.setAttribute('role', 'img');
      stripBox.setAttribute('aria-label', [
        text('rank.strip', {indicator: nameOf(ind), low: withUnit(Math.min(...known), ind), high: withUnit(Math.max(...known), ind)}),
        line === null ? '' : text('rank.nation', {value: withUnit(line, ind)}), ownText,
      ].filter(Boolean).join(' · '));
    }
    const room = el('ranking');
    const unit = warroom.svg.rem();
    const phone = warroom.looks('phone', 'tablet');
    // Where most are not shown they are one row at the end, until all are asked for.
    const others = tone.wide ? null : (step.rows.o || {})[ind.id];
    const listed = others ? rows.filter((row) => row.missing !== 'suppressed') : rows;
    const most = listed.length + (others ? 1 : 0);
    // A list that all but fits stands closer together rather than leave out its last places.
    const lines = (height) => Math.floor((room.clientHeight - 1.9 * unit) / (height * unit));
    const close = !phone && most > lines(2.125) && most <= lines(1.8);
    const fits = (phone ? 7 : Math.max(4, close ? most : lines(2))) - (others ? 1 : 0);
    let count = Math.min(listed.length, tone.wide ? listed.length : fits);
    const bar = gauge(values, line);
    // Beside places of another kind a rank among two or three of one's own says less than the order of the list.
    const ranked = new Set(rows.map((row) => row.kind)).size < 2 || known.length >= MIXED;
    const body = listed.slice(0, count).map((row) => {
      const has = typeof row.value === 'number';
      const part = row.part ? ` <small class="mut" title="${esc(text('rank.part', {n: row.part[0], of: row.part[1]}))}">${row.part[0]}/${row.part[1]}</small>` : '';
      const why = row.missing ? text('missing.' + row.missing) : text('missing.not_reported');
      return `<tr data-code="${esc(row.code)}"><td` +
        ` class="n">${picker(level, row.code, warroom.placeName(level, row.code), ranked && row.rank ? `<span title="${esc(rankWords(row))}">${row.rank}</span>` : '')}</td>` +
        `<th scope="row"><a${warroom.placeName(level, row.code).length + (row.part ? 6 : 0) > (phone ? LONG - 8 : LONG) ? ' class="long"' : ''}` +
          ` href="${esc(warroom.placeHref(level, row.code))}">${esc(warroom.placeName(level, row.code))}</a>${part}</th>` +
        (has
          ? `<td class="bar">${bar(row.value, colourOf(ind, row.value, breaks))}</td>` +
            `<td class="r v" data-value="${row.value}">${esc(fmt().value(row.value, ind))}</td><td class="r d">${deltaHtml(row.value, row.before, ind, false)}</td>`
          : `<td class="bar"><span class="track none"></span></td><td class="r v none" colspan="2"` +
            ` title="${esc(why)}">${esc(missingText(row.missing))} <small>${esc(row.missing === 'suppressed' ? '' : why)}</small></td>`) +
        '</tr>';
    }).join('') + (others ? othersHtml(others, ind) : '');
    const kept = room.scrollTop;
    const table = rows.length
      ? `<table class="grid rank${tone.wide ? ' wide' : close ? ' close' : ''}"${tone.wide ? '' : ` style="max-height:${(count + (others ? 1 : 0)) * 2.9 + 2}rem"`}><thead><tr>` +
        `<th scope="col"><span class="sr">${esc(text('rank.nth'))}</span></th><th scope="col">${esc(warroom.levelName(level))}</th><th scope="col">${esc(unitOf(ind))}</th>` +
        `<th scope="col" class="r">${esc(text('rank.value'))}</th><th scope="col" class="r">${esc(text('rank.change.col'))}</th></tr></thead><tbody>${body}</tbody></table>`
      : `<p class="empty">${esc(text('rank.none'))}</p>`;
    const roomy = document.documentElement.classList.contains('wall');
    // The height of a place and of a school below, as they are touched or pointed at.
    const [tall, short, rest] = warroom.looks('tablet') ? [2.8, 2.8, 5] : [roomy ? 2.9 : 2.2, 2.125, 6];
    const spare = warroom.looks('phone') || !rows.length ? 0 : Math.floor((room.clientHeight - (most * tall + rest) * unit) / (short * unit));
    fill(room, table + (spare > (phone ? 1 : 2) ? flaggedHtml(step, spare) : ''));
    // Lines are as high as their letters ask for: what would be cut at the foot goes, and is not counted as shown.
    const last = () => room.querySelector('.rank tbody tr:last-child');
    const places = [...room.querySelectorAll('.rank tbody tr[data-code]')];
    while (!phone && !tone.wide && places.length > 4 && last().getBoundingClientRect().bottom > room.getBoundingClientRect().bottom + 1) places.pop().remove();
    count = places.length;
    // The same of the schools below: what is left of them shows whole lines.
    const low = () => room.querySelector('.flagged tbody tr:last-child');
    while (!phone && low() && low().getBoundingClientRect().bottom > room.getBoundingClientRect().bottom + 1) low().remove();
    room.scrollTop = kept;
    room.classList.toggle('scroll', tone.wide);
    fill('ranking-foot',
      (warroom.ticked() ? '' : `<span>${esc(text('rank.shown', {n: fmt().number(count), of: fmt().number(rows.length)}))}</span><span class="sp"></span>`) +
      pickHtml(level, rows.length) + (rows.length > fits || count < rows.length ? `<button type="button" class="link"` +
        ` data-act="twin">${esc(text(tone.wide ? 'rank.less' : 'rank.more'))}${icon('chevron-right')}</button>` : ''));
  }

  /* Places of too few learners as one: what is left of the whole, which anybody can reckon. */
  function othersHtml([n, value], ind) {
    const has = typeof value === 'number';
    return `<tr class="others"><td class="n"></td><th scope="row">${esc(text('rank.rest', {n: fmt().number(n)}))}</th><td class="bar"></td>` +
      (has ? `<td class="r v" data-value="${value}" data-why="${esc(ind.id)}">${esc(fmt().value(value, ind))}</td><td class="r d"></td>`
        : `<td class="r v none" colspan="2" title="${esc(text('missing.suppressed'))}">${esc(missingText('suppressed'))}</td>`) + '</tr>';
  }

  //: Names of more letters than this take two lines.
  const LONG = 23;
  //: Ranks of more than one kind are told in lists of so many places.
  const MIXED = 12;
  const rankWords = ({rank, of, kind}) => text('kpi.rank.say', {rank: fmt().number(rank), of: fmt().number(of), among: text('among.' + kind)});

  /* A school is not divided further; its own page has the rest. */
  function paintNothingBelow(step) {
    fill('ranking-title', esc(text('rank.none.title')));
    for (const id of ['ranking-sort', 'ranking-foot']) fill(id, '');
    el('ranking-strip').hidden = true;
    const {school} = step.scope;
    const open = school ? `<a class="btn primary" href="${esc(warroom.placeHref('school', school))}">${esc(text('map.open'))}</a>` : '';
    fill('ranking', warroom.emptyPart({icon: 'school', title: text('rank.none'), buttons: open}));
  }

  /* ---- picking places to compare: the first cell of a row becomes a box to tick ---- */
  function picker(level, code, name, otherwise) {
    const picks = warroom.ticked();
    if (!picks) return otherwise;
    const on = picks.level === level && picks.codes.has(code);
    return `<input type="checkbox" data-pick="${esc(code)}" aria-label="${esc(text('pick.one', {place: name}))}"${on ? ' checked' : ''}>`;
  }
  function pickHtml(level, places) {
    if (places < 2) return '';
    const picks = warroom.ticked();
    if (!picks) return `<button type="button" class="link" data-act="pick">${icon('compare')}${esc(text('pick.start'))}</button>`;
    // What was ticked at another level is of no use here.
    const codes = picks.level === level ? [...picks.codes] : [];
    return (codes.length > 1
      ? `<a class="btn primary" href="${esc(warroom.compareHref(level, codes))}">${icon('compare')}${esc(text('pick.go', {n: codes.length}))}</a>`
      : `<span aria-live="polite">${esc(text('pick.few'))}</span>`) +
      `<span class="sp"></span><button type="button" class="link" data-act="pick">${esc(text('pick.stop'))}</button>`;
  }

  /* Few places leave room: the worst schools among them stand below, by name alone. */
  function flaggedHtml(step, spare) {
    const {idx = [], st = ''} = step.flags || {};
    if (!idx.length) return '';
    const file = warroom.schools.file;
    if (!file) {
      warroom.schools().then(() => warroom.step === step && paintRanking(step), () => {});
      return '';
    }
    const {cells} = warroom.boot;
    const body = idx.slice(0, spare).map((at, i) => {
      const [, area, district] = cells[file.cell[at]];
      const code = file.code[at];
      return `<tr data-code="${esc(code)}" data-school><td class="s">${warroom.statusIcon(warroom.statusOf(st[i]))}</td>` +
        `<th scope="row"><a href="${esc(warroom.placeHref('school', code))}">${shortSchool(file.th[at], file.en[at])}</a></th>` +
        `<td class="t2">${esc(warroom.placeName('district', district))}</td><td class="t2">${esc(warroom.placeName('area', area))}</td></tr>`;
    }).join('');
    return `<h3 class="flagged-title">${esc(text('schools.title'))} <span class="chip none" data-why="${warroom.ofFlags.ID}">${esc(fmt().number(idx.length))}</span></h3>` +
      `<table class="grid schools flagged"><tbody>${body}</tbody></table>`;
  }
  /* In a column of schools the word itself says nothing; a long name takes two lines. */
  function shortSchool(th, en) {
    const name = warroom.briefName(th, en);
    return `<span class="name${name.replace(/[ัิ-ฺ็-๎]/g, '').length > 18 ? ' long' : ''}" title="${esc(warroom.pick(th, en))}">${esc(name)}</span>`;
  }

  /* ---- schools of an area or district ---- */
  function paintSchools(step) {
    const ind = shown();
    const list = step.schools;
    const stale = step.indicator !== warroom.indicator;
    fill('ranking-title', `${esc(text('schools.title.all'))} <span class="chip none">${esc(fmt().number(list.total))}</span>`);
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
      return `<tr data-code="${esc(code)}" data-school><td class="s">${picker('school', code, warroom.pick(th, en), icon)}</td><th scope="row">` +
        `<a href="${esc(warroom.placeHref('school', code))}">${shortSchool(th, en)}</a></th>` +
        (districts ? `<td class="t2${warroom.placeName('district', district).length > 13 ? ' long' : ''}"` +
          ` title="${esc(warroom.placeName('district', district))}">${esc(warroom.placeName('district', district))}</td>` : '') +
        `<td class="r"${typeof students === 'number' ? ` data-why="${esc(`SIT-01.students~school~${code}`)}"` : ''}>${typeof students === 'number' ? esc(fmt().number(students)) : esc(missingText(students))}</td>` +
        (stale ? '<td class="bar"><i class="sk"></i></td><td class="r"></td><td></td>'
          : has
            ? `<td class="bar">${bar(value, `var(--${status === 'none' ? 'info' : status}-f)`)}</td>` +
              `<td class="r v" data-value="${value}">${esc(fmt().value(value, ind))}</td><td class="p">${warroom.svg.spark(recent || [], 'none', 64, 20, false)}</td>`
            : `<td class="bar"><span class="track none"></span></td><td class="r v none"` +
              ` title="${esc(text('missing.' + (missing || 'not_reported')))}">${esc(missingText(missing))}</td><td` +
              ` class="mut why">${esc(missing === 'suppressed' ? '' : text('missing.' + (missing || 'not_reported')))}</td>`) +
        '</tr>';
    }).join('') + (list.hidden && !stale ? `<tr class="others"><td></td><th scope="row">${esc(text('schools.hidden', {n: fmt().number(list.hidden)}))}</th>` +
      `<td class="r" colspan="${districts ? 5 : 4}"><button type="button" class="link" data-school-sort="name">${esc(text('schools.hidden.show'))}${icon('chevron-right')}</button></td></tr>` : '');
    const sort = list.sort || 'worst';
    const arrow = (on, down) => (on ? (down ? ' ↓' : ' ↑') : '');
    const head = (words, key, on, down, more = '') =>
      `<th scope="col"${more} aria-sort="${on ? (down ? 'descending' : 'ascending') : 'none'}"><button type="button" data-school-sort="${key}">${esc(words)}${arrow(on, down)}</button></th>`;
    const valued = sort === 'worst' || sort === 'best';
    const falling = (sort === 'worst') !== (ind.direction === 'up');
    const room = el('ranking');
    fill(room, `<table class="grid schools"><thead><tr><th scope="col"><span class="sr">${esc(text('rank.status'))}</span></th>` +
      `${head(text('schools.name'), 'name', sort === 'name', false)}${districts ? `<th scope="col" class="t2">${esc(text('schools.district'))}</th>` : ''}${head(text('schools.students'), 'students', sort === 'students', true, ' class="r"')}` +
      `${head(unitOf(ind), sort === 'worst' ? 'best' : 'worst', valued, falling, ' class="r" colspan="2"')}` +
        `<th scope="col">${esc(text('schools.recent'))}</th></tr></thead><tbody>${rows}</tbody></table>`);
    room.classList.add('scroll');
    const page = list.page || 0;
    const pages = list.pages || 1;
    const [prev, next] = warroom.turnButtons(page, pages);
    fill('ranking-foot', pickHtml('school', list.rows.length) + '<span class="sp"></span>' +
      (pages > 1 ? `<span class="turns"><span>${esc(text('schools.page', {page: page + 1, pages}))}</span>${prev}${next}` +
        `</span>` : `<span>${esc(text('rank.shown', {n: list.rows.length, of: list.total}))}</span>`));
    warroom.wholeLines(room, 'tbody tr');
  }

  /* ---- exceptions ---- */
  function paintAlerts(step) {
    const list = step.alerts || [];
    const by = (st) => list.filter((one) => one.st === st).length;
    fill('alerts-count', ['bad', 'watch'].filter(by).map((st) => warroom.chip(st, String(by(st)))).join(''));
    const basedOn = (one) => {
      const ind = warroom.indicatorOf(one.indicator);
      return warroom.basis.told(based(one)) ? ` ${warroom.basis.attributes(ind, based(one))} title="${esc(warroom.basis.words(ind, based(one)))}"` : '';
    };
    const based = (one) => ({v: one.n, units: one.units, due: one.due, asof: one.asof});
    warroom.basis.spread('alerts-basis', list.map((one) => [warroom.indicatorOf(one.indicator), based(one)]));
    const box = el('alerts');
    const unit = warroom.svg.rem();
    const phone = warroom.looks('phone', 'tablet');
    const laptop = warroom.looks('laptop');
    const fits = phone ? 4 : Math.max(2, Math.floor(box.clientHeight / ((laptop ? 2.75 : 3.4) * unit)));
    let count = tone.allAlerts ? list.length : Math.min(fits, list.length);
    const asOf = Date.parse(warroom.boot.snapshot.as_of.slice(0, 10));
    fill(box, list.length
      ? list.slice(0, count).map((one) => {
          const days = one.since ? Math.max(0, Math.round((asOf - Date.parse(String(one.since).slice(0, 10))) / 864e5)) : null;
          const age = days === null ? '' : days === 0 ? text('st.today') : text('st.days', {n: fmt().number(days)});
          const key = 'unit.' + one.unit;
          const unitWord = !warroom.boot.text[key] ? one.unit || '' : one.n === 1 && warroom.boot.text[key + '.1'] ? text(key + '.1') : text(key);
          const detail = warroom.pick(one.detail_th, one.detail_en) || '';
          const inner = `${warroom.statusIcon(one.st)}<span class="alert-words"><b>${warroom.phrased(warroom.pick(one.th, one.en))}</b><span>${warroom.phrased(detail)}</span></span>` +
            (typeof one.n === 'number' ? `<span class="alert-n" data-why="${esc(`${one.indicator}~rule~${one.id}`)}"${basedOn(one)}><b>${esc(fmt().number(one.n))}</b> ${esc(unitWord)}</span>` : '<span></span>') +
            `<span class="age">${age ? `<span class="chip line">${esc(age)}</span>` : ''}</span>`;
          return `<a class="alert" href="${esc(evidence(step, one.indicator))}">${inner}${icon('chevron-right')}</a>`;
        }).join('')
      : warroom.ended(step, tileOf(step, shown().id)) ? warroom.emptyPart({icon: 'school', title: text('ex.closed')})
      : warroom.emptyPart({
          icon: 'check', tone: 'good', title: text('ex.none'),
          why: `${text('ex.checked', {date: fmt().day(warroom.boot.snapshot.as_of)})} · ${text('ex.rules', {n: fmt().number(Object.keys(warroom.boot.alerts || {}).length)})}`,
          buttons: `<a class="btn" href="${esc(warroom.href({}, '/indicators'))}">${esc(text('ex.seerules'))}</a>`,
        }));
    box.classList.toggle('scroll', tone.allAlerts);
    // A line of two rows of words takes the room of another, which is then one click away.
    while (!phone && !tone.allAlerts && count > 2 && box.scrollHeight > box.clientHeight + 1) {
      box.lastElementChild.remove();
      box.wrPainted = null;
      count -= 1;
    }
    fill('alerts-more', tone.allAlerts || list.length > count
      ? `<button type="button" class="link" data-act="all-alerts">${esc(tone.allAlerts ? text('ex.less') : text('ex.all', {n: list.length}))}${icon('chevron-right')}</button>` : '');
  }
  /* Where an alert leads: its indicator at the same scope, school by school where there are few. */
  const evidence = (step, indicator) =>
    warroom.href({indicator, by: (step.choices || []).includes('school') ? 'school' : null, period: null}, location.pathname, true);

  /* ---- trend ---- */
  function paintTrend(step) {
    const trend = step.trend;
    const ind = warroom.indicatorOf((trend && trend.id) || 'ATT-01');
    fill('trend-title', esc(text('trend.title', {indicator: nameOf(ind)})));
    fill('trend-unit', esc(ind.id === 'ATT-01' ? text('trend.unit') : unitOf(ind)));
    const box = el('trend');
    const weeks = (trend && trend.weeks) || [];
    const drawn = weeks.filter((week) => typeof week[1] === 'number');
    const [units, due, asof] = (trend && trend.basis) || [];
    warroom.basis.line('trend-basis', ind, {v: drawn.length ? 0 : null, units, due, asof});
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
    const look = getComputedStyle(box);
    const padding = [parseFloat(look.paddingLeft) + parseFloat(look.paddingRight), parseFloat(look.paddingTop) + parseFloat(look.paddingBottom)];
    fill(box, warroom.svg.weekly({
      weeks, breaks: trend.breaks, target, targetText: target === null ? '' : text('trend.target', {value: trimmed(target, ind) + (ind.unit === 'percent' ? '%' : '')}),
      thisText: text('trend.year', {year: fmt().year(be)}), lastText: text('trend.year', {year: fmt().year(be - 1)}),
      valueText: fmt().written(last[1], ind.unit, 1), format: (value) => trimmed(value, {decimals: 1}),
      monthOf: (label) => (/^\d{4}-\d{2}/.test(label) ? fmt().monthName(Number(label.slice(5, 7)) - 1) : String(label).replace(/^\d+\s*/, '')),
      width: box.clientWidth - padding[0], height: box.clientHeight - padding[1], breakText: text('trend.break'),
    }));
  }
  const weekName = (label) => (/^\d{4}-\d{2}-\d{2}$/.test(label) ? fmt().day(label, undefined, true) : label);

  warroom.lists = {paintRanking, paintAlerts, paintTrend};
})();
