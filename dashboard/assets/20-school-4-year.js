/* The daily attendance of a school over one year, as a calendar strip or as a table. */
(function () {
  'use strict';
  const warroom = window.warroom;
  const {esc, fill} = warroom;
  const text = (key, params) => warroom.text(key, params);
  const number = (value, decimals = 0) => warroom.fmt.number(value, decimals);
  const {people, schoolParts} = warroom;

  const MARK_WORDS = {b: 'att.break', h: 'att.holiday', f: 'att.ahead', n: 'sch.daily.silent', u: 'sch.daily.unknown.why', s: 'missing.suppressed.why'};
  function ramp(value) {
    const ind = warroom.indicatorOf('ATT-01');
    const watch = ind && ind.bands ? ind.bands[1] : 90;
    if (value < watch) return 'var(--watch-f)';
    const breaks = (ind && ind.breaks) || [88, 90, 92, 94, 96];
    return `var(--g${1 + breaks.filter((limit) => value >= limit).length})`;
  }
  const dayAt = (start, index) => {
    const [y, m, d] = start.split('-').map(Number);
    const day = new Date(Date.UTC(y, m - 1, d + Math.floor(index / 5) * 7 + (index % 5)));
    return day.toISOString().slice(0, 10);
  };
  /* The same year as a table, for who reads rather than looks. */
  let twin = false;
  warroom.actions['school-twin'] = (button) => {
    twin = !twin;
    button.setAttribute('aria-pressed', String(twin));
    paintDaily(warroom.step.school);
  };
  function daysTable(year, off) {
    const word = (cell, iso) => (typeof cell === 'number' ? number(cell, 1) : cell === 'h' && off.get(iso) ? off.get(iso) : cell === 'f' ? '' : text(MARK_WORDS[cell]));
    const rows = [];
    for (let week = 0; week * 5 < year.cells.length; week++) {
      const first = dayAt(year.start, week * 5);
      if (first > year.today) break;
      rows.push(`<tr><th>${esc(warroom.fmt.day(first, warroom.lang, true))}</th>${[0, 1, 2, 3, 4].map((day) =>
        `<td class="r">${esc(word(year.cells[week * 5 + day], dayAt(year.start, week * 5 + day)))}</td>`).join('')}</tr>`);
    }
    const heads = [1, 2, 3, 4, 5].map((day) => `<th class="r">${esc(text('day.' + day))}</th>`).join('');
    return `<div class="school-twin" tabindex="0"><table class="grid"><thead><tr><th>${esc(text('trend.week'))}</th>${heads}</tr></thead><tbody>${rows.reverse().join('')}</tbody></table></div>`;
  }

  function paintDaily(doc) {
    const year = doc.calendar;
    fill('school-daily-title', esc(text('sch.daily', {year: text('period.year', {year: warroom.fmt.year(year.year)})})));
    const known = year.cells.some((cell) => typeof cell === 'number');
    const count = (mark) => year.cells.filter((cell) => cell === mark).length;
    const ind = warroom.indicatorOf('ATT-01');
    const watch = ind && ind.bands ? ind.bands[1] : 90;
    const steps = ((ind && ind.breaks) || []).filter((limit) => limit >= watch);
    fill('school-daily-legend',
      `<span><i style="background:var(--watch-f)"></i>&lt; ${number(watch)}</span>` +
      `<span class="ramp">${[watch, ...steps.filter((s) => s > watch)].map((v) => `<i style="background:${ramp(v)}"></i>`).join('')}<b>${number(watch)} → ${number(steps[steps.length - 1] || 100)}+</b></span>` +
      `<span><i class="hatch"></i>${esc(text('att.holiday'))}</span><span><i class="silent"></i>${esc(text('sch.daily.silent'))}</span>` +
      (count('u') ? `<span><i class="unknown"></i>${esc(text('sch.daily.unknown'))}</span>` : ''));
    const off = new Map(year.off);
    const weeks = year.cells.length / 5;
    const pitch = [27, 23];
    const left = 40;
    const top = 20;
    let body = '';
    let months = '';
    let lastMonth = '';
    let lastX = -99;
    let breakFrom = -1;
    const breaks = [];
    for (let week = 0; week < weeks; week++) {
      const x = left + week * pitch[0];
      const first = dayAt(year.start, week * 5);
      if (first.slice(5, 7) !== lastMonth && x - lastX > 50) {
        const name = warroom.fmt.monthName(Number(first.slice(5, 7)) - 1);
        const shownYear = first.slice(5, 7) === '01' ? ' ' + String(warroom.fmt.year(Number(first.slice(0, 4)) + 543)).slice(-2) : '';
        months += `<text x="${x}" y="12">${esc(name + shownYear)}</text>`;
        lastX = x;
      }
      lastMonth = first.slice(5, 7);
      const column = year.cells.slice(week * 5, week * 5 + 5);
      const closed = column.every((cell) => cell === 'b');
      if (closed && breakFrom < 0) breakFrom = week;
      if (!closed && breakFrom >= 0) {
        breaks.push([breakFrom, week - 1]);
        breakFrom = -1;
      }
      column.forEach((cell, day) => {
        if (cell === 'b') return;
        const y = top + day * pitch[1];
        const iso = dayAt(year.start, week * 5 + day);
        const words = typeof cell === 'number' ? number(cell, 1) + '%' : cell === 'h' && off.get(iso) ? off.get(iso) : text(MARK_WORDS[cell]);
        const look = typeof cell === 'number' ? ` fill="${ramp(cell)}" class="day"` : ` class="day ${{h: 'hol', f: 'ahead', n: 'silent', u: 'unknown', s: 'hid'}[cell]}"`;
        body += `<rect x="${x}" y="${y}" width="23" height="19" rx="3"${look}><title>${esc(warroom.fmt.day(iso))} · ${esc(words)}</title></rect>`;
        if (cell === 'u') body += `<path d="M${x + 8} ${y + 9.5}h7" class="unknown-mark"/>`;
        if (iso === year.today) body += `<rect x="${x - 2}" y="${y - 2}" width="27" height="23" rx="4" class="today"/>`;
      });
    }
    const width = left + weeks * pitch[0];
    const gaps = breaks.filter(([a, b]) => b > a).map(([a, b]) =>
      `<text x="${left + ((a + b + 1) / 2) * pitch[0]}" y="${top + 2.5 * pitch[1] + 3}" text-anchor="middle">${esc(text('att.break'))}</text>`).join('');
    const days = [1, 2, 3, 4, 5].map((day) => `<text x="30" y="${top + (day - 1) * pitch[1] + 14}" text-anchor="end">${esc(text('day.' + day))}</text>`).join('');
    const last = year.last;
    const say = last ? text('sch.daily.say', {date: warroom.fmt.day(last.on), value: typeof last.present === 'number' ? number((100 * last.present) / last.recorded, 1) + '%' : people.small(doc.limit)}) : text('sch.daily.none');
    const without = text('sch.daily.without', {holidays: count('h'), silent: count('n'), unknown: count('u')});
    const counts = last ? text('sch.daily.last', {
      date: warroom.fmt.day(last.on), present: people.count(last.present, doc.limit), absent: people.count(last.absent, doc.limit),
      sick: people.count(last.sick, doc.limit), on_leave: people.count(last.on_leave, doc.limit)}) : '';
    if (!known) return void fill('school-daily', `<p class="empty">${esc(text('sch.daily.none'))}</p>`);
    const foot = `<p class="note">${esc(counts)}</p><p class="source">${esc(people.join([without, people.sources('att')]))}</p>`;
    if (twin) return void fill('school-daily', daysTable(year, off) + foot);
    fill('school-daily',
      `<div class="daily-scroll" tabindex="0" role="img" aria-label="${esc(people.join([say, without]))}"><svg viewBox="0 0 ${width} ${top + 5 * pitch[1] + 2}" width="${width}">` +
      '<defs><pattern id="school-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0V6" stroke="var(--line2)" stroke-width="1.4" opacity=".55"/></pattern></defs>' +
      `${months}${days}${body}${gaps}</svg></div>${foot}`);
    const scroll = document.querySelector('#school-daily .daily-scroll');
    const today = document.querySelector('#school-daily .today');
    if (scroll && today && scroll.scrollWidth > scroll.clientWidth) {
      const ratio = scroll.scrollWidth / width;
      scroll.scrollLeft = Number(today.getAttribute('x')) * ratio - scroll.clientWidth * 0.7;
    }
  }

  Object.assign(schoolParts, {paintDaily});
})();
