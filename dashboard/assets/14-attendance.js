/* The attendance of a place on one day: lead sentence, tiles, and the parts of the page. A cell of the calendar sets
   the day, and everything follows it. */
(function () {
  'use strict';
  const warroom = window.warroom;
  const {esc, el, fill, calendar, text} = warroom;
  const fmt = () => warroom.fmt;
  const {latest, percent, shutOn, total, paintCalendar, paintAsked, paintPlaces, paintSchools, paintStreaks, paintStages} = warroom.attendance;
  const {deltaHtml, spokenDelta, fullName, missingText} = warroom.reading;
  const NAMES = {'ATT-01': 'today', 'ATT-04': 'recorded', 'ATT-02': 'absent', 'ATT-03': 'away', 'ATT-06': 'chronic', 'ATT-07': 'below'};
  //: A weekday stands out by so many points above the mean of the week.
  const APART = 0.3;
  //: Below this share of schools that recorded, the sentence says how many have not.
  const NEARLY_ALL = 0.95;

  /* ---- lead ---- */
  /* Composes the sentence from plain facts: {status, groups: [[[text, status or null, what asks why], …], …]}. */
  function sentence({place, day, today, tile, ended, asked, weekdays, streak, area, holiday}) {
    const date = fmt().day(day);
    const groups = [];
    // Wider than an area, a place has the area with the most in a row to name; both are of the last day.
    const most = streak || area;
    const n = day === today && most && typeof most[1] === 'number' ? most[1] : null;
    if (typeof tile.v === 'number') {
      const said = text('attend.lead.rate', {place, value: percent(tile.v)});
      const ind = warroom.indicatorOf('ATT-01');
      const met = tile.v >= ind.target;
      const pause = warroom.lang === 'en' ? ', ' : ' ';
      groups.push([
        [(day === today ? said : text('attend.lead.on', {date, said})) + pause, null, ind.id],
        met ? [text('lead.met', {target: percent(ind.target, 0)}), null, ind.id]
          : [warroom.gapOf(tile.v, ind), ['watch', 'bad'].includes(tile.st) ? tile.st : null, ind.id],
      ]);
    } else if (day > today) groups.push([[text('attend.lead.ahead', {place, date}), null]]);
    else if (ended) groups.push([[text('attend.lead.gone', {place}), null]]);
    else if (tile.m === 'suppressed') groups.push([[text('attend.lead.small', {place}), null]]);
    else if (tile.m === 'not_reported') groups.push([[text('attend.lead.silent.all', {place, date}), 'watch']]);
    else groups.push([[text(holiday ? 'attend.lead.holiday' : 'attend.lead.noday', {place, date, holiday}), null]]);
    const silent = asked.due - asked.recorded;
    if (asked.recorded && silent && asked.recorded < NEARLY_ALL * asked.due) {
      groups.push([[text('attend.lead.silent', {count: warroom.countOf('school', silent)}), 'watch', 'ATT-04']]);
    }
    const sums = weekdays.map(total);
    const known = sums.filter((v) => v !== null);
    const mean = known.reduce((a, b) => a + b, 0) / (known.length || 1);
    const weak = sums.map((v, i) => [v, i]).filter(([v]) => v !== null && v - mean >= APART).sort((a, b) => b[0] - a[0]).slice(0, 2).sort((a, b) => a[1] - b[1]);
    if (weak.length && known.length > 2) {
      const names = weak.map(([, i]) => text('attend.weekday.' + (i + 1)));
      groups.push([[text(names.length === 1 ? 'attend.lead.weekday.1' : 'attend.lead.weekday', {days: names.length > 1 ? text('attend.and', {first: names[0], second: names[1]}) : names[0]}), null]]);
    }
    const streaks = most && `ATT-08.${most[0]}days`;
    if (n === 0) groups.push([[text('attend.lead.streak.0'), null, area ? null : streaks]]);
    else if (area && n !== null) groups.push([[area[4] > 1 ? text('attend.lead.streak.tied', {n: fmt().number(n), tied: fmt().number(area[4])})
      : text('attend.lead.streak.most', {n: fmt().number(n), place: warroom.placeName('area', area[3])}), 'bad', `${streaks}~area~${area[3]}`]]);
    else if (n !== null) groups.push([[text(n === 1 ? 'attend.lead.streak.1' : 'attend.lead.streak', {n: fmt().number(n)}), 'bad', streaks]]);
    const status = typeof tile.v === 'number' ? tile.st : 'none';
    return {status: status === 'good' && groups.flat().some(([, mark]) => mark) ? 'watch' : status, groups};
  }
  function paintLead(step) {
    const told = step.attendance;
    const said = sentence({
      place: warroom.hereName(step), day: told.day, today: latest(), tile: step.tiles[0],
      ended: warroom.ended(step, step.tiles[0]), asked: told.asked,
      weekdays: told.weekdays, streak: told.streaks[2], area: told.streak_areas[2],
      holiday: warroom.named(new Map(told.off).get(told.day)),
    });
    warroom.sayLead('attendance-lead', 'attendance-lead-icon', {status: said.status, clauses: said.groups.map((parts) => warroom.clause(parts))});
    fitLead();
    paintDay(step);
  }
  const fitLead = () => warroom.fitLead('attendance-lead', null, 3);
  function paintDay(step) {
    const {day, start, cells} = step.attendance;
    const at = calendar.indexOf(start, day);
    const can = (cell) => typeof cell === 'number' || cell === 'n' || cell === 's';
    const beside = (way) => {
      for (let n = at + way; n >= 0 && n < cells.length; n += way) if (can(cells[n])) return calendar.dayAt(start, n);
      return null;
    };
    const turn = (iso, key, name) => `<button type="button" class="btn sq" id="attendance-${name}" ${iso ? `data-day="${iso}"` : 'disabled'}` +
      ` aria-label="${esc(text(key))}" title="${esc(text(key))}">${warroom.icon(name)}</button>`;
    fill('attendance-day', turn(beside(-1), 'attend.day.prev', 'chevron-left') +
      `<span class="day-now">${warroom.icon('calendar')}${esc(fmt().day(day))}</span>` + turn(beside(1), 'attend.day.next', 'chevron-right') +
      (day === latest() ? '' : `<button type="button" class="btn" data-day="${latest()}">${esc(text('attend.day.latest'))}</button>`));
    const query = new URLSearchParams(location.search);
    query.set('indicator', step.indicator);
    fill('attendance-export', `<a class="btn sq" download href="/export/values.csv?${esc(query.toString())}" aria-label="${esc(text('attend.export'))}"` +
      ` title="${esc(text('attend.export'))}">${warroom.icon('download')}</a>`);
  }

  /* ---- tiles ---- */
  function paintTiles(step) {
    fill('attendance-kpis', step.tiles.map((tile) => tileHtml(step, tile)).join(''));
  }
  function tileHtml(step, tile) {
    const ind = warroom.indicatorOf(tile.id);
    const on = tile.id === step.indicator;
    const has = typeof tile.v === 'number';
    const day = step.attendance.day;
    const recorded = tile.id === 'ATT-04';
    const one = Boolean(step.scope.school);
    const name = text('attend.tile.' + (tile.id === 'ATT-01' && day !== latest() ? 'day' : NAMES[tile.id]));
    const status = has ? tile.st : tile.m === 'suppressed' ? 'info' : 'none';
    const long = recorded && has && tile.d >= 1000;
    const of = long || warroom.looks('phone') ? 'attend.of.short' : 'attend.of';
    const value = !has ? [tile.m === 'suppressed' ? missingText(tile.m) : '—', '']
      : recorded ? one ? [text(tile.n ? 'attend.recorded.state' : 'attend.silent.state'), ''] : [fmt().number(tile.n), text(of, {of: fmt().number(tile.d)})]
        : [fmt().number(tile.v, 1), '%'];
    const target = typeof ind.target === 'number' ? text(ind.direction === 'down' ? 'kpi.target.atmost' : 'kpi.target', {value: fmt().number(ind.target) + '%'}) : '';
    const nation = typeof tile.nat === 'number' ? text('kpi.nation', {value: fmt().number(tile.nat, 1)}) : '';
    const pupils = has && typeof tile.n === 'number' ? text('attend.persons', {n: fmt().number(tile.n)}) : '';
    const first = step.tiles[0];
    const feet = {
      'ATT-01': [target, nation || pupils],
      'ATT-04': [one ? '' : target, typeof first.d === 'number' ? text('attend.pupils', {n: fmt().number(first.d)}) : ''],
      'ATT-02': [nation, pupils],
      'ATT-03': (tile.parts || []).map((part, n) => (typeof part === 'number' ? text(n ? 'attend.leave' : 'attend.sick', {n: fmt().number(part, 1)}) : '')),
      'ATT-06': [target, pupils],
      'ATT-07': [nation, pupils],
    }[tile.id];
    const shut = tile.m === 'not_applicable' && ind.grain === 'school_day';
    const why = shut ? shutOn(day) : warroom.ended(step, tile) ? 'missing.closed' : 'missing.' + (tile.m || 'not_loaded');
    const tag = text(ind.grain === 'school_day' ? 'attend.tag' : 'attend.tag.lists');
    const until = ind.grain === 'school_year' ? text('attend.ytd', {date: fmt().day(warroom.boot.snapshot.as_of, warroom.lang, true)}) : '';
    const delta = !has ? `<span class="t2">${esc(text(why))}</span>`
      : recorded ? (one ? '<span></span>' : `<b class="${tile.st === 'good' ? 'good' : tile.st}">${percent(tile.v)}</b>`)
        : deltaHtml(tile.v, tile.prev, ind, true) || `<span class="t3">${esc(until)}</span>`;
    const spoken = [text('kpi.say', {name: fullName(ind), value: fmt().joined(...value)}), has ? '' : text(why),
      text('kpi.say.status', {status: text('st.' + status)}), has ? spokenDelta(tile.v, tile.prev, ind) : '', target, warroom.basis.words(ind, tile), tile.period ? fmt().period(tile.period) : '',
      on ? tag : ''].filter(Boolean).join(', ');
    const about = [fullName(ind), has ? percent(tile.v, 2) : '', tile.period ? fmt().period(tile.period) : '',
      typeof tile.prev === 'number' ? text('kpi.ly', {value: percent(tile.prev, 2)}) + (tile.prevp ? ` (${fmt().period(tile.prevp)})` : '') : '', warroom.basis.words(ind, tile)].filter(Boolean).join(' · ');
    return `<button type="button" class="panel kpi${on ? ' sel' : ''}${has ? '' : ' empty'}" id="kpi-${tile.id.replaceAll('.', '_')}"` +
      ` data-tile="${tile.id}"${has ? ` data-value="${tile.v}"` : ''} aria-pressed="${on}" aria-label="${esc(spoken)}" title="${esc(about)}">` +
      (on ? `<span class="kpi-tag">${esc(tag)}</span>` : '') +
      `<span class="kpi-head"><span>${esc(name)}</span>${warroom.statusIcon(status)}</span>` +
      `<span class="kpi-value${one && recorded ? ' long' : long ? ' many' : ''}"><b>${esc(value[0])}</b><small>${esc(value[1])}</small></span>` +
      `<span class="kpi-delta">${delta}${has && !(one && recorded) && (tile.spark || []).length > 1 ? warroom.svg.spark(tile.spark, status) : ''}</span>${barHtml(tile, ind, status, one)}` +
      `<span class="kpi-foot"><span>${esc(feet[0] || '')}</span><span>${esc(feet[1] || '')}</span></span>${warroom.basis.html(ind, tile)}</button>`;
  }
  function barHtml(tile, ind, status, one) {
    if (typeof tile.v !== 'number' || tile.id === 'ATT-03' || (one && tile.id === 'ATT-04')) return '<span class="kpi-bar bare"></span>';
    const mark = typeof ind.target === 'number' ? ind.target : typeof tile.nat === 'number' ? tile.nat : null;
    const full = ind.direction === 'up' ? 100 : Math.max(mark ? mark * 1.8 : 0, tile.v * 1.2) || 1;
    const at = (v) => Math.max(0, Math.min(100, (100 * v) / full)).toFixed(1);
    return `<span class="kpi-bar"><i style="width:${at(tile.v)}%;background:var(--${status}-f)"></i>${mark === null ? '' : `<u style="left:${at(mark)}%"></u>`}</span>`;
  }

  /* ---- all of it ---- */
  const PARTS = {
    'attendance-lead': paintLead, 'attendance-kpis': paintTiles, 'attendance-calendar': paintCalendar, 'attendance-asked': paintAsked,
    'attendance-places': paintPlaces, 'attendance-schools': paintSchools, 'attendance-streaks': paintStreaks, 'attendance-stages': paintStages,
  };
  const LISTS = ['attendance-places', 'attendance-schools'];
  warroom.views.attendance = {
    places: true,
    paint(step) {
      const root = el('view-attendance');
      root.classList.toggle('one-school', Boolean(step.scope.school));
      root.classList.toggle('no-places', !step.attendance.places);
      for (const [id, part] of Object.entries(PARTS)) warroom.guarded(id, () => part(step));
      for (const id of LISTS) warroom.wholeRows(el(id));
      // Charts are drawn to their room, lists end with a whole row.
      warroom.onRoom(['attendance-lead', 'attendance-calendar', 'attendance-asked'], () => {
        const {step: now} = warroom;
        if (now.view !== 'attendance' || now.state) return;
        fitLead();
        for (const id of ['attendance-calendar', 'attendance-asked']) warroom.guarded(id, () => PARTS[id](now));
        for (const id of LISTS) warroom.wholeRows(el(id));
      });
    },
  };

  Object.assign(warroom.attendance, {sentence});
})();
