/* An academic year as a calendar strip, week by weekday: where cells stand, what they are called, what a day
   without a number looks like; and the same year as a table. It knows no view.

   A year is {start: ISO Monday, today: ISO, cells: [number or mark, …] five a week, off: [[ISO, reason], …]}; the
   marks are those of data/queries/school_year.py. */
(function () {
  'use strict';
  const warroom = window.warroom;
  const {esc, text} = warroom;
  const WORDS = {b: 'att.break', h: 'att.holiday', f: 'att.ahead', n: 'sch.daily.silent', u: 'sch.daily.unknown.why', s: 'missing.suppressed.why'};
  const LOOKS = {h: 'hol', f: 'ahead', n: 'silent', u: 'unknown', s: 'hid'};

  const dayAt = (start, index) => {
    const [y, m, d] = start.split('-').map(Number);
    return new Date(Date.UTC(y, m - 1, d + Math.floor(index / 5) * 7 + (index % 5))).toISOString().slice(0, 10);
  };
  /* Where a day stands in the cells; -1 for a weekend. */
  const indexOf = (start, iso) => {
    const days = Math.round((Date.parse(iso) - Date.parse(start)) / 864e5);
    return days % 7 > 4 ? -1 : Math.floor(days / 7) * 5 + (days % 7);
  };
  const wordsOf = (year) => {
    const off = new Map(year.off);
    return (cell, iso, plain = false) =>
      typeof cell === 'number' ? warroom.fmt.number(cell, 1) + (plain ? '' : '%')
        : cell === 'h' && off.get(iso) ? warroom.named(off.get(iso)) : plain && cell === 'f' ? '' : text(WORDS[cell]);
  };

  /* SVG of the strip. `fill(value)` colours a day, `marks` outline days: [[index, class], …]; with `press` days with
     a number can be pressed (data-day), `now` being the one that takes the focus, and what a day is stands in data-say
     for a card of the page's own instead of a title. */
  function draw(year, {pitch, size, left, top, fill, marks = [], press = false, now = '', monthGap = 50, radius = 3, years = true}) {
    const said = wordsOf(year);
    const weeks = year.cells.length / 5;
    let body = '';
    let months = '';
    let month = '';
    let lastX = -99;
    let from = -1;
    const breaks = [];
    const columns = [];
    const at = (index) => [left + Math.floor(index / 5) * pitch[0], top + (index % 5) * pitch[1]];
    for (let week = 0; week < weeks; week++) {
      const x = left + week * pitch[0];
      const first = dayAt(year.start, week * 5);
      if (first.slice(5, 7) !== month) {
        columns.push([first.slice(0, 7), x]);
        if (x - lastX > monthGap) {
          const name = warroom.fmt.monthName(Number(first.slice(5, 7)) - 1);
          const shown = first.slice(5, 7) === '01' && years ? ' ' + String(warroom.fmt.year(Number(first.slice(0, 4)) + 543)).slice(-2) : '';
          months += `<text x="${x.toFixed(1)}" y="${top - 8}">${esc(name + shown)}</text>`;
          lastX = x;
        }
      }
      month = first.slice(5, 7);
      const column = year.cells.slice(week * 5, week * 5 + 5);
      const closed = column.every((cell) => cell === 'b');
      if (closed && from < 0) from = week;
      if (!closed && from >= 0) {
        breaks.push([from, week - 1]);
        from = -1;
      }
      column.forEach((cell, day) => {
        if (cell === 'b') return;
        const iso = dayAt(year.start, week * 5 + day);
        const look = typeof cell === 'number' ? ` fill="${fill(cell)}" class="day"` : ` class="day ${LOOKS[cell]}"`;
        const can = press && !'fhu'.includes(cell);
        const words = `${warroom.fmt.day(iso)} · ${said(cell, iso)}`;
        const told = press ? ` data-on="${iso}" data-say="${esc(words)}"` : '';
        const open = can ? ` data-day="${iso}" role="button" tabindex="${iso === now ? 0 : -1}" aria-label="${esc(words)}"${iso === now ? ' aria-current="date"' : ''}` : '';
        body += `<rect x="${x.toFixed(1)}" y="${(top + day * pitch[1]).toFixed(1)}" width="${size[0].toFixed(1)}" height="${size[1].toFixed(1)}"` +
          ` rx="${radius}"${look}${told}${open}>${press ? '' : `<title>${esc(words)}</title>`}</rect>`;
        if (cell === 'u') body += `<path d="M${(x + size[0] / 3).toFixed(1)} ${(top + day * pitch[1] + size[1] / 2).toFixed(1)}h${(size[0] / 3).toFixed(1)}" class="unknown-mark"/>`;
      });
    }
    const over = marks.map(([index, name]) => {
      const [x, y] = at(index);
      return `<rect x="${(x - 1.2).toFixed(1)}" y="${(y - 1.2).toFixed(1)}" width="${(size[0] + 2.4).toFixed(1)}" height="${(size[1] + 2.4).toFixed(1)}" rx="${radius + 1}" class="${name}"/>`;
    }).join('');
    return {body: body + over, months, columns, at, width: left + weeks * pitch[0],
      breaks: breaks.filter(([a, b]) => b > a).map(([a, b]) => [left + a * pitch[0], left + (b + 1) * pitch[0]])};
  }
  const dayNames = (x, top, pitch, shift, name = (day) => text('day.' + day)) =>
    [1, 2, 3, 4, 5].map((day) => `<text x="${x}" y="${(top + (day - 1) * pitch + shift).toFixed(1)}" text-anchor="end">${esc(name(day))}</text>`).join('');
  /* The names of days stand still at the left while a strip that is wider than its box is scrolled. */
  function holdNames(scroll, names, across, down) {
    const before = scroll.parentNode.querySelector(':scope > .calendar-names');
    if (before) before.remove();
    if (scroll.scrollWidth <= scroll.clientWidth + 1) return;
    const scale = scroll.firstElementChild.getBoundingClientRect().height / scroll.firstElementChild.viewBox.baseVal.height;
    scroll.insertAdjacentHTML('afterend', `<svg class="calendar calendar-names" aria-hidden="true" viewBox="0 0 ${across} ${down}"` +
      ` style="width:${(across * scale).toFixed(1)}px;height:${(down * scale).toFixed(1)}px">${names}</svg>`);
  }
  const hatch = (id, gap = 6) =>
    `<pattern id="${id}" width="${gap}" height="${gap}" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">` +
      `<path d="M0 0V${gap}" stroke="var(--line2)" stroke-width="1.4" opacity=".55"/></pattern>`;

  /* The weeks up to today, newest first. */
  function table(year) {
    const said = wordsOf(year);
    const rows = [];
    for (let week = 0; week * 5 < year.cells.length; week++) {
      const first = dayAt(year.start, week * 5);
      if (first > year.today) break;
      rows.push(`<tr><th scope="row">${esc(warroom.fmt.day(first, warroom.lang, true))}</th>${[0, 1, 2, 3, 4].map((day) =>
        `<td class="r">${esc(said(year.cells[week * 5 + day], dayAt(year.start, week * 5 + day), true))}</td>`).join('')}</tr>`);
    }
    const heads = [1, 2, 3, 4, 5].map((day) => `<th scope="col" class="r">${esc(text('day.' + day))}</th>`).join('');
    return `<table class="grid"><thead><tr><th scope="col">${esc(text('trend.week'))}</th>${heads}</tr></thead><tbody>${rows.reverse().join('')}</tbody></table>`;
  }

  warroom.calendar = {dayAt, indexOf, wordsOf, draw, dayNames, holdNames, hatch, table};
})();
