/* The year of a place: calendar strip with weekdays in its margin and the causes of each month below; who recorded
   the day beside it. */
(function () {
  'use strict';
  const warroom = window.warroom;
  const {esc, el, fill, calendar, text} = warroom;
  const fmt = () => warroom.fmt;
  const percent = (value, decimals = 1) => fmt().number(value, decimals) + '%';
  //: Steps of the six colours; days of a place lie closer together than places do.
  const STEPS = {
    'ATT-01': [92, 93, 94, 95, 96], 'ATT-02': [2, 2.5, 3, 3.5, 4], 'ATT-03': [1.5, 2, 2.5, 3, 4], 'ATT-04': [80, 85, 90, 92, 95],
  };
  //: Absent, sick, leave: as the columns of the answer stand.
  const CAUSES = [['e5', 'attend.absent'], ['e3', 'att.sick'], ['e2', 'att.leave']];
  //: A month stands out when it lies so much above the mean of the months.
  const OUT = 1.15;

  const latest = () => warroom.boot.snapshot.as_of.slice(0, 10);
  /* Why there is no number of a day without school: it has not come, or no school was open. */
  const shutOn = (day) => (day > latest() ? 'attend.ahead.state' : 'attend.shut.state');
  const shownRate = (step) => (STEPS[step.indicator] ? step.indicator : 'ATT-01');
  const isUp = (id) => warroom.indicatorOf(id).direction === 'up';
  const colour = (id, n) => `var(--${isUp(id) ? 'g' : 'e'}${n + 1})`;
  const total = (causes) => (causes.every((v) => typeof v === 'number') ? causes.reduce((a, b) => a + b, 0) : null);

  let twin = false;
  warroom.actions['attendance-twin'] = (button) => {
    twin = !twin;
    warroom.sayTwin(button, twin);
    paintCalendar(warroom.step);
  };

  let asTable = false;
  warroom.actions['recorded-twin'] = () => {
    asTable = !asTable;
    paintAsked(warroom.step);
  };

  function paintKey(step, year, id) {
    const steps = STEPS[id];
    const lows = Math.min(5, year.low.length);
    const swatches = [0, 1, 2, 3, 4, 5].map((n) => `<i style="background:${colour(id, n)}"></i>`).join('');
    fill('attendance-calendar-key',
      `<span class="ramp"><span>&lt;${fmt().number(steps[0], steps[0] % 1 ? 1 : 0)}</span>${swatches}<span>≥${fmt().number(steps[4])}%</span></span>` +
      (lows ? `<span><i class="box low"></i>${esc(text(isUp(id) ? 'attend.low' : 'attend.high', {n: lows}))}</span>` : '') +
      `<span><i class="box now"></i>${esc(year.day === latest() ? text('st.today') : text('attend.chosen'))}</span>` +
      (year.cells.includes('n') ? `<span><i class="box silent"></i>${esc(text('attend.silent.key'))}</span>` : '') +
      (year.cells.includes('s') ? `<span><i class="box hid"></i>${esc(text('missing.suppressed'))}</span>` : ''));
  }

  function paintCalendar(step) {
    const year = step.attendance;
    const id = shownRate(step);
    const unit = warroom.svg.rem();
    const box = el('attendance-calendar');
    fill('attendance-calendar-title', esc(text('attend.calendar.' + id)));
    fill('attendance-calendar-unit', esc(text(id === 'ATT-04' ? 'attend.calendar.unit.ATT-04' : 'attend.calendar.unit')));
    warroom.basis.line('attendance-calendar-basis', warroom.indicatorOf(id), warroom.basis.tile(step, id));
    paintKey(step, year, id);
    if (twin) return void fill(box, `<div class="calendar-twin scroll" tabindex="0">${monthsTable(year)}${calendar.table(year)}</div>`);
    const narrow = warroom.looks('phone', 'tablet');
    const phone = warroom.looks('phone');
    // The strip stands within the padding of its box: one that is wider scrolls, and hides the names of days.
    const style = getComputedStyle(box);
    const inner = box.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    const width = Math.max(Math.floor(inner), (phone ? 62 : 44) * unit);
    const height = narrow ? 18.5 * unit : box.clientHeight;
    if (width < 100 || height < 60) return;
    const weeks = year.cells.length / 5;
    const [left, top, margin] = [2.6 * unit, 1.65 * unit, phone ? 0 : 9.6 * unit];
    const pitch = [(width - left - margin - 0.8 * unit) / weeks, Math.min(2.6 * unit, Math.max(1.05 * unit, (height - top) * 0.108))];
    const size = [pitch[0] - 0.1 * unit, pitch[1] - 0.13 * unit];
    const at = calendar.indexOf(year.start, year.day);
    const cells = year.cells;
    const steps = STEPS[id];
    const drawn = calendar.draw(year, {
      pitch, size, left, top, press: true, now: firstStop(year), monthGap: 1.9 * unit, radius: 0.14 * unit, years: false,
      fill: (value) => colour(id, steps.filter((limit) => value >= limit).length),
      marks: [...year.low.map((n) => [n, 'low']), ...(cells[at] !== undefined && cells[at] !== 'b' ? [[at, 'now']] : [])],
    });
    const middle = top + 2.5 * pitch[1];
    const gaps = drawn.breaks.map(([a, b]) =>
      `<rect x="${a.toFixed(1)}" y="${top}" width="${(b - a - 1.5).toFixed(1)}" height="${(5 * pitch[1] - 2).toFixed(1)}" class="hol"/>` +
      `<text x="${((a + b) / 2).toFixed(1)}" y="${middle.toFixed(1)}" class="gap" text-anchor="middle" dominant-baseline="middle"` +
        ` transform="rotate(-90 ${((a + b) / 2).toFixed(1)} ${middle.toFixed(1)})">${esc(text('attend.break'))}</text>`).join('');
    const x0 = drawn.width + 1.2 * unit;
    const days = calendar.dayNames(left - 0.55 * unit, top, pitch[1], pitch[1] / 2 + 0.32 * unit, (day) => text('attend.short.' + day));
    const svg =
      `<svg class="calendar" style="--hatch:url(#attendance-hatch)" viewBox="0 0 ${width.toFixed(0)} ${height.toFixed(0)}" width="${width.toFixed(0)}"` +
        ` height="${height.toFixed(0)}" role="group" aria-label="${esc(text('attend.calendar.say', {year: text('period.year', {year: fmt().year(year.year)})}))}">` +
      `<defs>${calendar.hatch('attendance-hatch', 5)}</defs>${drawn.months}${days}${gaps}${drawn.body}` +
      (phone ? '' : weekdays(year, x0, top, pitch[1], unit)) + months(year, drawn, {unit, left, top: top + 5 * pitch[1], height, x0, step: pitch[0], bare: phone}) + '</svg>';
    const held = box.querySelector('.calendar-scroll');
    const kept = held ? held.scrollLeft : null;
    const focused = box.contains(document.activeElement) ? document.activeElement.dataset.day : null;
    fill(box, `<div class="calendar-hold"><div class="calendar-scroll">${svg}</div></div>` + (phone ? besides(year, {days, left, top, pitch: pitch[1], unit, width: Math.floor(inner)}) : ''));
    const scroll = box.querySelector('.calendar-scroll');
    if (scroll.scrollWidth > scroll.clientWidth) scroll.scrollLeft = kept === null || !kept ? Math.max(0, drawn.at(Math.max(0, at))[0] - scroll.clientWidth * 0.7) : kept;
    calendar.holdNames(scroll, days, left + 0.05 * unit, top + 5 * pitch[1]);
    if (focused) {
      const again = box.querySelector(`[data-day="${focused}"]`);
      if (again) again.focus({preventScroll: true});
    }
  }
  /* On a phone the year is scrolled: weekdays and the key of the causes stand below it. */
  function besides(year, {days, left, top, pitch, unit, width}) {
    const bars = weekdays(year, left, top, pitch, unit, width - left - 4.2 * unit);
    if (!bars) return '';
    const height = (top + 5 * pitch).toFixed(0);
    const keys = [...CAUSES].reverse().map(([token, key]) => `<span><i style="background:var(--${token})"></i>${esc(text(key))}</span>`).join('');
    return `<svg class="calendar" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${esc(text('attend.weekday'))}">${days}${bars}</svg>` +
      `<div class="causes-key"><span>${esc(text('attend.causes'))}</span>${keys}<span>${esc(season(year))}</span></div>`;
  }
  /* The day that the keyboard comes to first: the chosen one, else the last with a number. */
  function firstStop(year) {
    const can = (cell) => typeof cell === 'number' || cell === 'n' || cell === 's';
    const at = calendar.indexOf(year.start, year.day);
    if (can(year.cells[at])) return year.day;
    const last = year.cells.findLastIndex(can);
    return last < 0 ? '' : calendar.dayAt(year.start, last);
  }

  function stacked(x, y, [w, h], causes, across) {
    let at = 0;
    const sum = total(causes) || 1;
    return causes.map((value, n) => {
      const from = at;
      at += value;
      const [a, b] = [(from / sum) * (across ? w : h), (value / sum) * (across ? w : h)];
      const place = across
        ? `x="${(x + a).toFixed(1)}" y="${y.toFixed(1)}" width="${Math.max(0, b - 1).toFixed(1)}" height="${h.toFixed(1)}"`
        : `x="${x.toFixed(1)}" y="${(y + h - a - b).toFixed(1)}" width="${w.toFixed(1)}" height="${Math.max(0, b - 1).toFixed(1)}"`;
      return `<rect ${place} fill="var(--${CAUSES[n][0]})"/>`;
    }).join('');
  }
  const said = (name, causes) =>
    [name, percent(total(causes)), ...causes.map((v, n) => `${text(CAUSES[n][1])} ${percent(v)}`)].join(' · ');

  function weekdays(year, x, top, pitch, unit, room = 4.6 * unit) {
    const sums = year.weekdays.map(total);
    const most = Math.max(...sums.filter((v) => v !== null), 0);
    if (!most) return '';
    const bars = sums.map((sum, n) => {
      const y = top + n * pitch + pitch * 0.17;
      if (sum === null) return `<text x="${x}" y="${(y + pitch * 0.5).toFixed(1)}">—</text>`;
      const w = (sum / most) * room;
      return `<g data-weekday="${n}" data-why="ATT-02~weekday~${n}" data-say="${esc(said(text('attend.weekday.' + (n + 1)), year.weekdays[n]))}">${stacked(x, y, [w, pitch * 0.62], year.weekdays[n], true)}` +
        `<text x="${(x + w + 0.5 * unit).toFixed(1)}" y="${(y + pitch * 0.31 + 0.35 * unit).toFixed(1)}" class="value">${esc(percent(sum))}</text></g>`;
    }).join('');
    return `<text x="${x}" y="${(top - 8).toFixed(1)}">${esc(text('attend.weekday'))}</text>${bars}`;
  }

  function months(year, drawn, {unit, left, top, height, x0, step, bare}) {
    const base = height - 0.7 * unit;
    const room = base - top - 2.2 * unit;
    const sums = year.months.map(([, ...causes]) => total(causes));
    const most = Math.max(...sums.filter((v) => v !== null), 0);
    if (!most || room < 1.5 * unit) return '';
    const where = new Map(drawn.columns.map(([month, x]) => [month, x]).reverse());
    const wide = Math.min(2.15 * unit, step * 1.8);
    const at = (month) => where.get(month) ?? drawn.columns[0][1];
    let end = left;
    const bars = year.months.map(([month, ...causes], n) => {
      const x = at(month);
      if (sums[n] === null) return '';
      const h = (sums[n] / most) * room;
      end = x + wide;
      // Numbers of months that begin within a hand's breadth give way to each other.
      const close = (other) => other && Math.abs(at(other[0]) - x) < 2.2 * unit;
      const shift = ((close(year.months[n - 1]) ? 0.3 : 0) - (close(year.months[n + 1]) ? 0.3 : 0)) * unit;
      return `<g data-month="${month}" data-why="ATT-02~month~${month}" data-say="${esc(said(fmt().month(month), causes))}">${stacked(x, base - h, [wide, h], causes, false)}` +
        `<text x="${(x + wide / 2 + shift).toFixed(1)}" y="${(base - h - 0.4 * unit).toFixed(1)}" text-anchor="middle" class="value">${esc(fmt().number(sums[n], 1))}</text></g>`;
    }).join('');
    const after = end + 2.2 * unit;
    const x = after + 22 * unit < x0 + 9 * unit ? after : x0;
    const line = Math.min(1.65 * unit, Math.max(1.2 * unit, room / 3));
    const last = base - (line > 1.5 * unit ? 0.9 : 0.3) * unit;
    const [head, note] = [text('attend.causes'), season(year)];
    let from = x;
    const keys = x === x0 ? '' : [...CAUSES].reverse().map(([token, key]) => {
      const at = from;
      from += (text(key).replace(/[ัิ-ฺ็-๎]/g, '').length * 0.56 + 2.6) * unit;
      return `<rect x="${at.toFixed(1)}" y="${(last - line - 0.75 * unit).toFixed(1)}" width="${0.85 * unit}" height="${0.85 * unit}" rx="2" fill="var(--${token})"/>` +
        `<text x="${(at + 1.2 * unit).toFixed(1)}" y="${(last - line).toFixed(1)}" class="t2">${esc(text(key))}</text>`;
    }).join('');
    const legend = bare ? '' : x === x0
      ? CAUSES.map(([token, key], n) => {
          const at = base - (n + 0.9) * 1.35 * unit;
          return `<rect x="${x}" y="${at.toFixed(1)}" width="${0.85 * unit}" height="${0.85 * unit}" rx="2" fill="var(--${token})"/>` +
            `<text x="${(x + 1.2 * unit).toFixed(1)}" y="${(at + 0.75 * unit).toFixed(1)}" class="t2">${esc(text(key))}</text>`;
        }).join('')
      : `<text x="${x.toFixed(1)}" y="${(last - 2 * line).toFixed(1)}">${esc(head)}</text>${keys}<text x="${x.toFixed(1)}" y="${last.toFixed(1)}" class="t2">${esc(note)}</text>`;
    return `<path d="M${left} ${(base + 0.7).toFixed(1)}H${drawn.width.toFixed(1)}" class="base"/>${bars}${legend}`;
  }
  /* Which months stand out, and by what. */
  function season(year) {
    const known = year.months.filter(([, ...causes]) => total(causes) !== null);
    if (known.length < 2) return '';
    const peak = (n) => {
      const mean = known.reduce((sum, row) => sum + row[n], 0) / known.length;
      const top = known.reduce((a, b) => (b[n] > a[n] ? b : a));
      return mean > 0 && top[n] >= OUT * mean ? top[0] : null;
    };
    const [absent, sick] = [peak(1), peak(2)];
    const name = (month) => fmt().monthName(Number(month.slice(5)) - 1);
    if (!absent && !sick) return text('attend.season.flat');
    if (absent && absent === sick) return text('attend.season.both', {month: name(sick)});
    return [[sick, 'attend.season.sick'], [absent, 'attend.season.absent']].filter(([month]) => month)
      .sort().map(([month, key]) => text(key, {month: name(month)})).join(' · ');
  }
  function monthsTable(year) {
    const heads = CAUSES.map(([, key]) => `<th scope="col" class="r">${esc(text(key))}</th>`).join('');
    const row = (name, causes, asks) => `<tr><th scope="row">${esc(name)}</th>${causes.map((v) => `<td class="r" data-why="ATT-02~${asks}">${typeof v === 'number' ? esc(percent(v)) : '—'}</td>`).join('')}</tr>`;
    return `<table class="grid"><thead><tr><th scope="col">${esc(text('attend.month'))}</th>${heads}</tr></thead><tbody>` +
      year.months.map(([month, ...causes]) => row(fmt().month(month), causes, 'month~' + month)).join('') +
      year.weekdays.map((causes, n) => row(text('day.' + (n + 1)), causes, 'weekday~' + n)).join('') + '</tbody></table>';
  }

  /* ---- who recorded ---- */
  function paintAsked(step) {
    const {asked, day} = step.attendance;
    warroom.basis.line('attendance-asked-basis', warroom.indicatorOf('ATT-04'), warroom.basis.tile(step, 'ATT-04'));
    const today = day === latest();
    fill('attendance-asked-title', esc(today ? text('attend.asked') : text('attend.asked.day', {date: fmt().day(day, warroom.lang, true)})));
    const silent = asked.due - asked.recorded;
    const one = Boolean(step.scope.school);
    const gone = warroom.ended(step, step.tiles[0]);
    fill('attendance-asked-list', silent && !one
      ? `<button type="button" class="btn" data-school-sort="silent">${warroom.icon('bell')}${esc(text('attend.asked.list', {n: fmt().number(silent)}))}</button>` : '');
    const parts = [['good', 'attend.full', asked.recorded - asked.part], ['watch', 'attend.part', asked.part], ['none', 'attend.silent', silent]];
    const bar = asked.due
      ? `<div class="asked-stack" role="img" aria-label="${esc(parts.map(([, key, n]) => `${text(key)} ${fmt().number(n)}`).join(', '))}">${parts.filter(([, , n]) => n).map(([st, key, n]) =>
          `<i class="${st}" style="flex:${n}" data-why="ATT-04">${n / asked.due > 0.3 ? `${esc(text(key))} ${fmt().number(n)}` : ''}</i>`).join('')}</div>` +
        `<div class="asked-key">${parts.map(([st, key, n]) => `<span>${warroom.statusIcon(st, false)}${esc(text(key))} <b data-why="ATT-04">${fmt().number(n)}</b></span>`).join('')}</div>`
      : `<p class="empty">${esc(text(gone ? 'missing.closed' : day > latest() ? 'attend.ahead.why' : 'attend.noday.why', {date: fmt().day(day)}))}</p>`;
    const days = asked.days;
    const last = days.length && days[days.length - 1][0] === day ? days[days.length - 1] : null;
    const gap = last && typeof asked.usual === 'number' ? fmt().change(last[1], asked.usual, 'percent', 1, undefined, true) : null;
    const versus = !gap || one ? '' : ' · ' + (gap[0] ? text(gap[0] < 0 ? 'attend.under' : 'attend.over', {gap: gap[1].replaceAll(' ', '\u00a0')}) : text('attend.asusual'));
    fill('attendance-asked', (one && asked.due ? oneState(asked) : bar) +
      (gone ? '' : `<div class="lately-title">${esc(text(one ? 'attend.lately.one' : 'attend.lately', {n: days.length}))}${one || days.length < 2 ? '' : twinButton()}</div>`) +
      `<div class="lately">${one ? squares(days) : asTable ? latelyTable(days) : ''}</div><p class="note"><span data-why="ATT-04">${esc(text('attend.note') + versus)}</span></p>`);
    if (one || asTable) return;
    const room = document.querySelector('#attendance-asked .lately');
    fill(room, lately(asked, room.clientWidth, room.clientHeight, last, today));
  }
  function oneState(asked) {
    const [st, key] = !asked.recorded ? ['none', 'attend.silent.state'] : asked.part ? ['watch', 'attend.part.state'] : ['good', 'attend.recorded.state'];
    return `<div class="one-state">${warroom.statusIcon(st, false)}<b>${esc(text(key))}</b></div>`;
  }
  const squares = (days) => '<div class="squares">' + days.map(([iso, share]) => {
    const [day, state] = [fmt().day(iso), text(share ? 'attend.recorded.state' : 'attend.silent.state')];
    return `<i class="${share ? 'good' : 'silent'}" role="img" aria-label="${esc(`${day} ${state}`)}" data-on="${iso}" data-say="${esc(`${day} · ${state}`)}"></i>`;
  }).join('') + '</div>';
  function twinButton() {
    const words = esc(text(asTable ? 'trend.chart' : 'trend.table'));
    return `<button type="button" class="btn sq" id="recorded-twin" data-act="recorded-twin" aria-label="${words}" title="${words}">${warroom.icon(asTable ? 'chart' : 'table')}</button>`;
  }
  const DAILY = (iso) => `ATT-04~day~${iso}`;
  const latelyTable = (days) => {
    const rows = [...days].reverse().map(([iso, v]) =>
      `<tr><th scope="row">${esc(fmt().day(iso))}</th><td class="r" data-why="${DAILY(iso)}">${fmt().number(v, 1)}</td></tr>`);
    return `<div class="scroll" tabindex="0"><table class="grid"><thead><tr><th scope="col">${esc(text('attend.day'))}</th>` +
      `<th scope="col" class="r">%</th></tr></thead><tbody>${rows.join('')}</tbody></table></div>`;
  };

  function lately(asked, width, height, last, today) {
    const days = asked.days;
    const unit = warroom.svg.rem();
    if (days.length < 2 || width < 80 || height < 50) return '';
    const values = days.map(([, v]) => v);
    const low = Math.max(0, Math.floor((Math.min(...values, asked.usual) - 4) / 10) * 10);
    const [left, right, top, bottom] = [2.4 * unit, 1.2 * unit, 0.8 * unit, 1.5 * unit];
    const x = (i) => left + (i * (width - left - right)) / (days.length - 1);
    const y = (v) => top + ((100 - v) * (height - top - bottom)) / (100 - low);
    const grid = warroom.svg.ticks(low, 100, height > 9 * unit ? 4 : 2).map((t) =>
      `<path d="M${left} ${y(t).toFixed(1)}H${width - right}" class="grid"/><text x="${left - 0.4 * unit}" y="${(y(t) + 0.3 * unit).toFixed(1)}" text-anchor="end">${fmt().number(t)}</text>`).join('');
    const line = values.map((v, i) => (i ? 'L' : 'M') + x(i).toFixed(1) + ' ' + y(v).toFixed(1)).join('');
    const short = (iso) => fmt().day(iso, warroom.lang, true).split(' ').slice(0, 2).join(' ');
    const names = [0, Math.floor((days.length - 1) / 2), days.length - 1].map((i, n) =>
      `<text x="${x(i).toFixed(1)}" y="${height - 2}" text-anchor="${['start', 'middle', 'end'][n]}">${esc(short(days[i][0]))}</text>`).join('');
    const end = values.length - 1;
    const words = last ? (today ? text('attend.today', {value: percent(last[1])}) : percent(last[1])) : '';
    // Words stand where the line of the days is farthest from them.
    const points = values.flatMap((v, i) => (i ? [0.25, 0.5, 0.75, 1] : [1]).map((t) => {
      const before = values[Math.max(0, i - 1)];
      return [x(Math.max(0, i - 1)) + t * (x(i) - x(Math.max(0, i - 1))), y(before + t * (v - before))];
    }));
    const far = (ty, from, to) => Math.min(...points.map(([px, py]) => (px > from && px < to ? Math.abs(py - (ty - 0.35 * unit)) : Infinity)));
    // Above its point, below it, or before it.
    const wide = (words.length * 0.58 + 0.5) * unit;
    const [, lx, ly] = [[0.6, 1.4], [0.6, -0.65], [-0.8, 0.9], [-0.8, 0.35]].map(([dx, dy]) => [x(end) + dx * unit, y(values[end]) + dy * unit])
      .filter(([, ty]) => ty < height - bottom + 0.1 * unit && ty > 0.8 * unit)
      .map(([tx, ty]) => [far(ty, tx - wide, Math.min(tx, x(end) - 1)), tx, ty]).sort((a, b) => b[0] - a[0])[0] || [0, x(end), y(values[end])];
    const span = (text('attend.usual', {value: percent(asked.usual)}).length * 0.52 + 0.6) * unit;
    const spots = [];
    for (let at = left + 0.3 * unit; at + span < width - right - 4 * unit; at += 1.5 * unit) {
      for (const shift of [-0.5, 1.2]) {
        const ty = y(asked.usual) + shift * unit;
        if (ty > height - bottom || ty < top) continue;
        spots.push([Math.min(far(ty, at - unit, at + span + unit), 1.3 * unit) - (at - left) / (100 * unit), at, ty]);
      }
    }
    const [, ux, uy] = spots.sort((a, b) => b[0] - a[0])[0] || [0, left + 0.3 * unit, y(asked.usual) - 0.5 * unit];
    const usual = `<path d="M${left} ${y(asked.usual).toFixed(1)}H${width - right}" class="usual"/>` +
      `<text x="${ux.toFixed(1)}" y="${uy.toFixed(1)}" class="halo" data-why="ATT-04">${esc(text('attend.usual', {value: percent(asked.usual)}))}</text>`;
    const table = days.map(([iso, v]) => `${fmt().day(iso)} ${percent(v)}`).join(', ');
    return `<svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${esc(text('attend.lately', {n: days.length}) + ': ' + table)}">` +
      `${grid}${usual}<path d="${line}" class="this"/>` + days.map(([iso, v], i) => `<circle cx="${x(i).toFixed(1)}" cy="${y(v).toFixed(1)}" r="${0.55 * unit}"` +
        ` class="spot" data-on="${iso}" data-why="${DAILY(iso)}" data-say="${esc(fmt().day(iso))} · ${percent(v)}"/>`).join('') +
      (last ? `<circle cx="${x(end).toFixed(1)}" cy="${y(values[end]).toFixed(1)}" r="${0.33 * unit}" class="dot"/>` +
        `<text x="${lx.toFixed(1)}" y="${ly.toFixed(1)}" text-anchor="end" class="now-text" data-why="ATT-04">${esc(words)}</text>` : '') +
      `${names}</svg>`;
  }

  /* ---- choosing a day ---- */
  const choose = (iso) => warroom.go({period: iso === latest() ? null : iso});
  document.addEventListener('click', (event) => {
    const day = event.target.closest && event.target.closest('[data-day]');
    if (day) choose(day.dataset.day);
  });
  //: Weeks and days to go; the ends of the year lie beyond any number of weeks.
  const MOVES = {ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0], PageUp: [-4, 0], PageDown: [4, 0], Home: [0, 1], End: [0, -1]};
  document.addEventListener('keydown', (event) => {
    const here = event.target.closest && event.target.closest('[data-day]');
    if (!here || here.tagName === 'BUTTON') return;
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      return choose(here.dataset.day);
    }
    const move = MOVES[event.key];
    if (!move) return;
    event.preventDefault();
    const {start, cells} = warroom.step.attendance;
    let index = event.key === 'Home' ? -1 : event.key === 'End' ? cells.length : calendar.indexOf(start, here.dataset.day);
    for (let [weeks, days] = move; ; weeks = Math.sign(weeks)) {
      index += weeks * 5 + days;
      if (index < 0 || index >= cells.length) return;
      const next = el('attendance-calendar').querySelector(`[data-day="${calendar.dayAt(start, index)}"]`);
      if (next) {
        here.tabIndex = -1;
        next.tabIndex = 0;
        return next.focus();
      }
    }
  });

  warroom.attendance = {paintCalendar, paintAsked, latest, percent, shownRate, shutOn, total};
})();
