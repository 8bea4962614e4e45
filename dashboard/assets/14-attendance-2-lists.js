/* Places held against the nation, schools to look at, pupils who stay away. */
(function () {
  'use strict';
  const warroom = window.warroom;
  const {esc, fill, calendar, text} = warroom;
  const fmt = () => warroom.fmt;
  const {percent, shutOn, shownRate} = warroom.attendance;
  const one = (value) => fmt().number(value, 1);
  const here = '/attendance';
  //: A smaller share of schools that recorded is said in the colour of what needs a look.
  const FEW = 0.9;
  const fillOf = (status) => `var(--${status === 'none' ? 'info' : status}-f)`;

  /* ---- places ---- */
  function paintPlaces(step) {
    const box = document.querySelector('.panel-places');
    const found = step.attendance.places;
    box.hidden = !found;
    if (!found) return;
    const ind = warroom.indicatorOf(found.level === 'room' ? 'ATT-01' : step.indicator);
    warroom.basis.line('attendance-places-basis', ind, warroom.basis.tile(step, ind.id));
    const {level, codes, v, m, st, n, of, part} = found;
    const {nation} = step.attendance;
    const list = codes.map((code, i) => ({code, value: v[i], missing: m[i], status: warroom.statusOf(st[i]), n: n[i], of: of[i], part: part[String(code)]}));
    const known = list.filter((row) => typeof row.value === 'number');
    known.sort((a, b) => (ind.direction === 'up' ? a.value - b.value : b.value - a.value));
    const rows = [...known, ...list.filter((row) => typeof row.value !== 'number')];
    const rooms = level === 'room';
    fill('attendance-places-title', esc(text('count.' + level + (rows.length === 1 ? '.1' : ''), {n: fmt().number(rows.length)})));
    fill('attendance-places-unit', esc(text('attend.places.unit.' + (rooms ? 'ATT-01' : ind.id))));
    const choices = step.choices || [];
    fill('attendance-places-by', choices.length > 1
      ? warroom.choiceButtons('by', choices.map((one) => [one, warroom.levelName(one)]), step.by) : '');
    const has = typeof nation === 'number';
    const most = Math.max(0.1, ...known.map((row) => Math.abs(row.value - (has ? nation : 0))));
    const body = rows.map((row) => {
      const gap = has && typeof row.value === 'number' ? row.value - nation : null;
      const share = gap === null ? 0 : (Math.abs(gap) / most) * 47;
      const bar = gap === null ? '<span class="off none"></span>'
        : `<span class="off"><i style="left:${(gap < 0 ? 50 - share : 50).toFixed(1)}%;width:${Math.max(0.8, share).toFixed(1)}%;background:${fillOf(row.status)}"></i><u></u></span>`;
      const name = rooms ? warroom.people.room(...row.code) : warroom.placeName(level, row.code);
      const href = rooms ? warroom.href({tab: 'students', grade: row.code[0], room: row.code[1]}, '/school', true) : warroom.href(warroom.scopeTo(level, row.code), here, true);
      const cut = row.part ? ` <small class="mut" title="${esc(text('rank.part', {n: row.part[0], of: row.part[1]}))}">${row.part[0]}/${row.part[1]}</small>` : '';
      const few = row.of && row.n < row.of * FEW && row.missing !== 'not_loaded';
      const why = row.missing ? text('missing.' + row.missing) : '';
      const counted = typeof row.n === 'number' && typeof row.of === 'number' && !['not_loaded', 'not_applicable'].includes(row.missing);
      const asks = ` data-why="${esc(`${ind.id}~${level}~${rooms ? row.code.join('/') : row.code}`)}"`;
      return `<tr data-code="${esc(String(row.code))}"><th scope="row"><a href="${esc(href)}">${esc(name)}</a>${cut}</th><td>${bar}</td>` +
        `<td class="r v"${typeof row.value === 'number' ? ` data-value="${row.value}"${asks}` : ` title="${esc(why)}"`}>${typeof row.value === 'number' ? one(row.value) : '—'}</td>` +
        `<td class="r ${few ? 'bad' : 'mut'}"${counted ? asks : ''}>${counted ? `${fmt().number(row.n)}/${fmt().number(row.of)}` : '—'}</td></tr>`;
    }).join('');
    fill('attendance-places', `<table class="grid places${level === 'area' ? ' wide' : level === 'region' ? ' long' : ''}"><thead><tr><th scope="col">` +
      `${esc(warroom.levelName(level))}</th><th scope="col"${has ? ` data-why="${ind.id}~country~TH"` : ''}>${esc(has ? text('attend.from', {value: one(nation)}) : text('attend.from.none'))}</th>` +
        `<th scope="col" class="r">%</th><th scope="col" class="r">${esc(text('attend.recorded'))}</th></tr></thead><tbody>${body}</tbody></table>`);
  }

  /* ---- schools ---- */
  function paintSchools(step) {
    const box = document.querySelector('.panel-attendance-schools');
    const list = step.attendance.schools;
    box.hidden = !list;
    if (!list) return;
    const ind = warroom.indicatorOf(step.indicator === 'ATT-04' ? 'ATT-01' : step.indicator);
    warroom.basis.line('attendance-schools-basis', ind, warroom.basis.tile(step, ind.id));
    const daily = step.attendance.day && ind.grain === 'school_day';
    const limit = ind.bands ? ind.bands[1] : null;
    fill('attendance-schools-unit', [
      limit !== null && list.below ? [text(ind.direction === 'up' ? 'attend.schools.below' : 'attend.schools.above', {n: fmt().number(list.below), limit: fmt().number(limit)}), ind.id] : null,
      list.silent ? [text('attend.schools.silent', {n: fmt().number(list.silent)}), daily ? 'ATT-04' : ind.id] : null,
    ].filter(Boolean).map(([words, asks], n) => `<span data-why="${asks}">${n ? '· ' : ''}${esc(words)}</span>`).join(' '));
    fill('attendance-schools-title', esc(text('attend.schools')));
    const turn = (to, key, name) => `<button type="button" class="btn sq" id="attendance-page-${name}" data-page="${to}" aria-label="${esc(text(key))}"` +
      ` title="${esc(text(key))}"${to < 0 || to >= list.pages ? ' disabled' : ''}>${warroom.icon(name)}</button>`;
    fill('attendance-schools-pages', `<b>${esc(text('attend.schools.all', {n: fmt().number(list.total)}))}</b>` +
      (list.pages > 1 ? `${turn(list.page - 1, 'schools.prev', 'chevron-left')}<span class="mut">` +
        `${esc(text('attend.schools.pages', {page: fmt().number(list.page + 1), pages: fmt().number(list.pages)}))}</span>${turn(list.page + 1, 'schools.next', 'chevron-right')}` : ''));
    const body = list.rows.map(([code, th, en, district, students, value, absent, status, missing, recent]) => {
      const name = warroom.briefName(th, en);
      const has = typeof value === 'number';
      const st = has ? (status === 'none' ? 'info' : status) : missing === 'suppressed' ? 'info' : 'none';
      const word = missing === 'not_reported' ? text(daily ? 'attend.silent.state' : 'missing.not_reported')
        : missing === 'suppressed' ? text('missing.suppressed') : text(shutOn(step.attendance.day));
      return `<tr><td class="s">${warroom.statusIcon(st)}</td><th scope="row"><a href="${esc(warroom.placeHref('school', code))}" title="${esc(warroom.pick(th, en))}">${warroom.own(name)}</a></th>` +
        `<td class="t2 d">${esc(warroom.placeName('district', district))}</td><td class="r"${typeof students === 'number' ? ` data-why="${esc(`SIT-01.students~school~${code}`)}"` : ''}>${typeof students === 'number' ? fmt().number(students) : '—'}</td>` +
        `<td class="r v"${has ? ` data-value="${value}" data-why="${esc(`${ind.id}~school~${code}`)}"` : ''}>${has ? one(value) : '—'}</td><td class="r"${typeof absent === 'number' ? ` data-why="${esc(`${ind.id}~school~${code}`)}"` : ''}>` +
          `${absent === 's' ? esc(text('value.hidden')) : typeof absent === 'number' ? fmt().number(absent) : '—'}</td>` +
        `<td class="p">${has ? warroom.svg.spark(recent, st, 58, 20) : `<span class="mut">${esc(word)}</span>`}</td></tr>`;
    }).join('');
    const sort = list.sort;
    const head = (words, key, cls = '', on = sort === key, down = true) =>
      `<th scope="col"${cls ? ` class="${cls}"` : ''} aria-sort="${on ? (down ? 'descending' : 'ascending') : 'none'}">` +
        `<button type="button"${key === 'worst' || key === 'best' ? ' id="attendance-sort-value"' : ''} data-school-sort="${key}">${esc(words)}${on ? (down ? ' ↓' : ' ↑') : ''}</button></th>`;
    const valued = sort === 'worst' || sort === 'best';
    fill('attendance-schools', `<table class="grid attendance-rows"><thead><tr><th scope="col"><span class="sr">${esc(text('rank.status'))}</span></th>` +
      `${head(text('schools.name'), 'name', '', sort === 'name', false)}<th scope="col" class="d">${esc(text('schools.district'))}</th>` +
      head(text('schools.students'), 'students', 'r') + head(text('attend.places.unit.' + ind.id), sort === 'worst' ? 'best' : 'worst', 'r', valued, (sort === 'worst') !== (ind.direction === 'up')) +
      head(text('attend.absent'), 'absent', 'r') + `<th scope="col" class="p">${daily ? esc(text('attend.five')) : ''}</th></tr></thead><tbody>${body}</tbody></table>`);
    paintLowest(step);
  }
  /* The lowest days of the year, said out; a day between days off is told apart. */
  function paintLowest(step) {
    const {low, cells, start} = step.attendance;
    const shut = (n) => n < 0 || n >= cells.length || cells[n] === 'h' || cells[n] === 'b';
    const days = low.slice(0, 3).map((n) => {
      const bridge = shut(n - 1) || shut(n + 1);
      const iso = calendar.dayAt(start, n);
      return [iso, `${fmt().day(iso, warroom.lang, true).split(' ').slice(0, 2).join(' ')} ${percent(cells[n])}${bridge ? ` (${text('attend.bridge')})` : ''}`];
    });
    const up = !['ATT-02', 'ATT-03'].includes(step.indicator);
    const said = days.map(([iso, words], n) => `<span data-why="${shownRate(step)}~day~${iso}">${n ? '· ' : ''}${esc(words)}</span>`).join('');
    fill('attendance-schools-foot', days.length ? `<span>${text(up ? 'attend.lowest' : 'attend.highest', {days: said})}</span>` : '');
  }

  /* ---- streaks and chronic absence ---- */
  function paintStreaks(step) {
    const {streaks, streak_areas: areas} = step.attendance;
    const wide = !streaks.length;
    // Streaks are those of the last count, whatever day is shown.
    const last = warroom.boot.snapshot.as_of.slice(0, 10);
    const until = step.attendance.day === last ? '' : text('attend.streaks.to', {date: fmt().day(last, warroom.lang, true)});
    fill('attendance-streaks-unit', esc(wide ? [text('attend.streaks.most'), until].filter(Boolean).join(' · ') : until || text('attend.streaks.unit')));
    // A shared screen has no names at the school either.
    const shared = warroom.address.of().present === '1';
    fill('attendance-streaks-note', step.scope.school || wide || until || shared ? '' : warroom.chip('info', text('attend.streaks.names')));
    const list = wide ? areas : streaks;
    const told = list.find(([, n]) => typeof n === 'number');
    warroom.basis.line('attendance-streaks-basis', warroom.indicatorOf('ATT-08.3days'), {...step.attendance.streak_basis, v: told && told[1]});
    fill('attendance-streaks', list.map((streak, i) => (wide ? worstArea : ownStreak)(streak, i, list)).join(''));
  }
  function streakHtml(days, n, missing, i, under, place = '') {
    const has = typeof n === 'number';
    const st = !has ? (missing === 'suppressed' ? 'info' : 'none') : !n ? 'good' : i === 2 ? 'bad' : 'watch';
    const shown = has ? fmt().number(n) : missing === 'suppressed' ? text('value.hidden') : '—';
    // Beside a long number the word has no room, and the heading has said it.
    const word = has && shown.length + text('unit.person').length <= 9 ? text('unit.person') : '';
    return `<div class="streak"><div class="row">${warroom.statusIcon(st)}<span class="t2">${esc(text('attend.streak', {n: days}))}</span></div>` +
      `<div class="n"><b${has ? ` data-value="${n}" data-why="${esc(`ATT-08.${days}days${place}`)}"` : ''}>${esc(shown)}</b> <span class="t2">${esc(word)}</span></div>${under(st, has)}</div>`;
  }
  function ownStreak([days, n, missing, of], i, streaks) {
    const first = streaks[0][1];
    const share = typeof n === 'number' && first ? Math.max(0, Math.min(100, (100 * n) / first)) : 0;
    return streakHtml(days, n, missing, i, (st, has) => {
      const foot = has && of ? text('attend.streak.share', {n: fmt().number((1000 * n) / of, 2)}) : has ? '' : text('missing.' + missing);
      return `<span class="track"><i style="width:${share.toFixed(1)}%;background:${fillOf(st)}"></i></span><small class="mut">${esc(foot)}</small>`;
    });
  }
  /* Wider than an area, a place has no streaks of its own: the area that has the most is named. */
  function worstArea([days, n, missing, area, tied], i) {
    return streakHtml(days, n, missing, i, (st, has) => `<small class="most">${
      has && n === 0 ? esc(text('attend.streak.nobody')) : tied > 1 ? esc(text('attend.streak.tied', {n: fmt().number(tied)}))
        : has ? `<a href="${esc(warroom.href(warroom.scopeTo('area', area), here, true))}">${esc(warroom.placeName('area', area))}</a>`
          : esc(text('missing.' + (missing || 'not_loaded')))}</small>`, area ? `~area~${area}` : '');
  }
  function paintStages(step) {
    const {stages} = step.attendance;
    const told = stages.filter(([, v]) => typeof v === 'number');
    const chronic = warroom.indicatorOf('ATT-06');
    warroom.basis.line('attendance-stages-basis', chronic, told.length ? warroom.basis.tile(step, 'ATT-06') : null);
    const lasts = stages.some(([, , last]) => typeof last === 'number');
    const most = Math.max(chronic.target * 1.6, ...stages.flatMap(([, v, last]) => [v || 0, last || 0])) * 1.05;
    const at = (v) => ((100 * v) / most).toFixed(1);
    fill('attendance-stages', stages.length
      ? stages.map(([id, v, last, missing]) => {
          const name = text('attend.stage.' + id.split('.')[1]);
          const has = typeof v === 'number';
          const tick = typeof last === 'number' ? last : lasts ? null : chronic.target;
          return `<div class="stage"><span>${esc(name)}</span><span class="off bar">` +
            `${has ? `<i style="width:${at(v)}%;background:${ember(v, chronic)}"></i>` : ''}${tick === null ? '' : `<u style="left:${at(tick)}%"></u>`}</span>` +
            `<b${has ? ` data-value="${v}" data-why="${esc(id)}"` : ''}>${has ? percent(v) : missing === 'suppressed' ? esc(text('value.hidden')) : '—'}</b>` +
            `<span class="r">${has && typeof last === 'number' ? warroom.reading.deltaHtml(v, last, chronic, false) : ''}</span></div>`;
        }).join('')
      : `<p class="empty">${esc(text('attend.stage.none'))}</p>`);
    const worst = told.length > 1 ? told.reduce((a, b) => (b[1] > a[1] ? b : a)) : null;
    fill('attendance-stages-foot', stages.length ? `<span${worst ? ` data-why="${esc(worst[0])}"` : ''}>${esc([
      lasts ? text('attend.tick.last') : text('attend.tick.target', {value: fmt().number(chronic.target)}),
      worst ? text('attend.stage.worst', {stage: text('attend.stage.' + worst[0].split('.')[1]), value: percent(worst[1])}) : '',
    ].filter(Boolean).join(' · '))}</span>` : '');
  }
  const ember = (value, ind) => `var(--e${2 + Math.min(4, ind.breaks.filter((limit) => value >= limit).length)})`;

  Object.assign(warroom.attendance, {paintPlaces, paintSchools, paintStreaks, paintStages});
})();
