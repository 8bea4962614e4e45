/* The daily attendance of a school over one year, as a calendar strip or as a table. */
(function () {
  'use strict';
  const warroom = window.warroom;
  const {esc, el, fill, text} = warroom;
  const number = (value, decimals = 0) => warroom.fmt.number(value, decimals);
  const {people, schoolParts} = warroom;

  const {calendar} = warroom;

  function ramp(value) {
    const ind = warroom.indicatorOf('ATT-01');
    const watch = ind && ind.bands ? ind.bands[1] : 90;
    if (value < watch) return 'var(--watch-f)';
    const breaks = (ind && ind.breaks) || [88, 90, 92, 94, 96];
    return `var(--g${1 + breaks.filter((limit) => value >= limit).length})`;
  }
  /* The same year as a table, for who reads rather than looks. */
  let twin = false;
  warroom.actions['school-twin'] = (button) => {
    twin = !twin;
    button.setAttribute('aria-pressed', String(twin));
    paintDaily(warroom.step.school);
  };
  function paintDaily(doc) {
    const year = doc.calendar;
    fill('school-daily-title', esc(text('sch.daily', {
      year: warroom.looks('wall') ? warroom.fmt.year(year.year) : text('period.year', {year: warroom.fmt.year(year.year)})})));
    const known = year.cells.some((cell) => typeof cell === 'number');
    const count = (mark) => year.cells.filter((cell) => cell === mark).length;
    const ind = warroom.indicatorOf('ATT-01');
    const watch = ind && ind.bands ? ind.bands[1] : 90;
    const steps = ((ind && ind.breaks) || []).filter((limit) => limit >= watch);
    fill('school-daily-legend',
      `<span><i style="background:var(--watch-f)"></i>&lt; ${number(watch)}</span>` +
      `<span class="ramp">${[watch, ...steps.filter((s) => s > watch)].map((v) => `<i style="background:${ramp(v)}"></i>`).join('')}<b>` +
        `${number(watch)} → ${number(steps[steps.length - 1] || 100)}+</b></span>` +
      `<span><i class="hatch"></i>${esc(text('att.holiday'))}</span><span><i class="silent"></i>${esc(text('sch.daily.silent'))}</span>` +
      (count('u') ? `<span><i class="unknown"></i>${esc(text('sch.daily.unknown'))}</span>` : ''));
    // As wide as the panel and in letters of the page's size; a phone scrolls it. A wall gives it half its width.
    const narrowest = warroom.looks('wall') ? 15 : 20;
    const room = el('school-daily');
    const unit = warroom.svg.rem() / 14;
    const [left, top] = [34, 22];
    const across = Math.max(narrowest, (Math.max(room.clientWidth / unit - 34, 36 * narrowest) - left) / (year.cells.length / 5));
    const pitch = [across, Math.min(23.5, across)];
    const size = pitch.map((one) => one - 4);
    const today = calendar.indexOf(year.start, year.today);
    const drawn = calendar.draw(year, {
      pitch, size, left, top, fill: ramp, marks: year.cells[today] === undefined || year.cells[today] === 'b' ? [] : [[today, 'today']],
    });
    const {width} = drawn;
    const middle = top + 2.5 * pitch[1];
    // Where the break is short its word stands upright.
    const gaps = drawn.breaks.map(([a, b]) =>
      `<text x="${(a + b) / 2 - 2}" y="${middle}" text-anchor="middle" dominant-baseline="central"` +
        `${b - a < 92 ? ` transform="rotate(-90 ${(a + b) / 2 - 2} ${middle})"` : ''}>${esc(text('att.break'))}</text>`).join('');
    const last = year.last;
    const say = last ? text('sch.daily.say', {date: warroom.fmt.day(last.on), value: typeof last.present === 'number'
      ? number((100 * last.present) / last.recorded, 1) + '%' : people.held()}) : text('sch.daily.none');
    const without = text('sch.daily.without', {holidays: count('h'), silent: count('n'), unknown: count('u')});
    const counts = last ? text('sch.daily.last', {
      date: warroom.fmt.day(last.on), present: people.count(last.present), absent: people.count(last.absent),
      sick: people.count(last.sick), on_leave: people.count(last.on_leave)}) : '';
    const more = `<a href="${esc(warroom.href({school: doc.code}, '/attendance', true))}">${esc(text('attend.open.year'))}</a>`;
    if (!known) return void fill('school-daily', `<p class="empty">${esc(text('sch.daily.none'))}</p>`);
    const foot = `<p class="note"><span data-why="ATT-01">${esc(counts)}</span> ${more}</p><p class="source"${people.basis('att')}>${esc(people.join([without, people.sources('att')]))}</p>`;
    if (twin) return void fill('school-daily', `<div class="school-twin" tabindex="0">${calendar.table(year)}</div>${foot}`);
    const names = calendar.dayNames(26, top, pitch[1], 14);
    fill('school-daily',
      `<div class="calendar-hold"><div class="daily-scroll" tabindex="0" role="img" aria-label="${esc(people.join([say, without]))}">` +
        `<svg class="calendar" viewBox="0 0 ${width.toFixed(1)} ${(top + 5 * pitch[1] + 2).toFixed(1)}" style="--hatch:url(#school-hatch);--natural:${(width / 14).toFixed(2)}rem">` +
      `<defs>${calendar.hatch('school-hatch')}</defs>` +
      `${drawn.months}${names}${drawn.body}${gaps}</svg></div></div>${foot}`);
    warroom.onRoom(['school-daily'], () => warroom.step && warroom.step.school && !warroom.step.school.tab && paintDaily(warroom.step.school));
    const scroll = document.querySelector('#school-daily .daily-scroll');
    const outlined = document.querySelector('#school-daily .today');
    if (scroll && outlined && scroll.scrollWidth > scroll.clientWidth) {
      const ratio = scroll.scrollWidth / width;
      calendar.holdNames(scroll, names, left, top + 5 * pitch[1]);
      scroll.scrollLeft = Number(outlined.getAttribute('x')) * ratio - scroll.clientWidth * 0.7;
    }
  }

  Object.assign(schoolParts, {paintDaily});
})();
