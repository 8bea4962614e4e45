/* The pupil's page: masked identity, attendance, signals, growth, support, and who may ask for more.

   Painted from `step.student` (data/queries/students.py says its shape). Masked fields never had a value here. */
(function () {
  'use strict';
  const warroom = window.warroom;
  const {esc, el, fill, people, text, icon} = warroom;
  const number = (value, decimals = 0) => warroom.fmt.number(value, decimals);
  const ORDER = {bad: 0, watch: 1, good: 2, none: 3};

  warroom.views.student = {paint};

  function paint(step) {
    const doc = step.student;
    el('student-locked').hidden = !doc.locked;
    el('student-body').hidden = Boolean(doc.locked);
    if (doc.locked) {
      warroom.identity.leave('presenting');
      for (const id of Object.keys(PARTS)) fill(id, '');
      return void fill('student-locked',
        `<div class="state-icon">${icon('lock')}</div><h1 tabindex="-1">${esc(text('stu.locked'))}</h1><p>${esc(text('stu.locked.why'))}</p>` +
        `<a class="btn" href="${esc(warroom.href({student: null}, '/school'))}">${esc(text('stu.toschool'))}</a>`);
    }
    warroom.given = warroom.given || new Map();
    warroom.given.set(doc.school[0], [doc.school[1], doc.school[2]]);
    for (const [id, part] of Object.entries(PARTS)) warroom.guarded(id, () => part(doc));
  }
  const PARTS = {
    'student-banner': paintBanner,
    'student-head': paintHead,
    'student-days': paintDays,
    'student-signals': paintSignals,
    'student-growth': paintGrowth,
    'student-support': paintSupport,
    'student-reveal': warroom.identity.paint,
  };

  const masked = (size) => `<span class="mask" style="width:${size}rem" role="img" aria-label="${esc(text('stu.hidden'))}"></span>`;

  function paintBanner(doc) {
    // Who may open an identity does so from here too (21-student-2-reveal.js).
    if (doc.reveal) return;
    el('student-banner').classList.remove('open');
    fill('student-banner', `${icon('lock')}<b>${esc(text('stu.masked'))}</b><span>${esc(text('stu.masked.why'))}</span>` +
      `<span class="sp"></span><span class="student-state">${icon('lock')}${esc(text('stu.masked.now'))}</span>`);
  }

  function worst(doc) {
    return doc.signals.map(([, status]) => status).sort((a, b) => ORDER[a] - ORDER[b])[0] || 'none';
  }

  const PICTURE =
    '<svg viewBox="0 0 96 112" class="student-picture" role="img" aria-label="LABEL"><rect width="96" height="112" rx="10" fill="var(--raised)"/>' +
    '<circle cx="48" cy="44" r="19" fill="var(--line)"/><path d="M12 112c2-28 18-38 36-38s34 10 36 38z" fill="var(--line)"/></svg>';

  function paintHead(doc) {
    const [title, letter] = doc.mask.replace('***', '').split(' ');
    const status = worst(doc);
    const back = warroom.href({student: null, tab: 'students', grade: doc.grade, room: doc.room}, '/school');
    const field = (key, value) => `<div><dt>${esc(text(key))}</dt><dd>${value}</dd></div>`;
    const line = [
      `${esc(text('stu.ref'))} <b class="ref">${esc(doc.ref)}</b>`,
      `<a href="${esc(back)}">${esc(people.room(doc.grade, doc.room))}</a>`,
      esc(text(doc.sex === 'male' ? 'sch.male' : 'sch.female')),
      doc.age !== null && `<span data-why="pupil~age">${esc(text('stu.age', {n: doc.age}))}</span>`,
      `<a href="${esc(warroom.href({student: null}, '/school'))}">${warroom.own(people.schoolName(doc.school[1], doc.school[2]))}</a>`,
    ].filter(Boolean).join(' · ');
    fill('student-head',
      PICTURE.replace('LABEL', esc(text('stu.photo'))) +
      `<div class="student-who"><div class="student-name"><h1 tabindex="-1" aria-label="${esc(text('stu.title', {mask: doc.mask}))}">` +
        `${warroom.own(`${title} ${letter || ''}`.trim())}${masked(3.2)} ${masked(4.4)}</h1>` +
      `${warroom.chip(status, text('stu.risk.' + status))}</div>` +
      `<p class="student-line">${line}</p>` +
      `<dl class="student-fields">${field('stu.id', masked(8))}${field('stu.birth', masked(5))}` +
      `${field('stu.address', masked(5) + (doc.tambon ? ` <b>${people.tambon(doc)}</b>` : ''))}${field('stu.guardian', masked(6))}</dl>` +
      (doc.once ? '' : `<p class="student-note">${warroom.statusIcon('info', false)}<span>${esc(text('stu.twice'))}</span></p>`) + '</div>');
  }

  /* ---- attendance ---- */
  const KINDS = [['present', 'p', 'var(--g4)'], ['leave', 'l', 'var(--info-f)'], ['sick', 's', 'var(--watch-f)'], ['absent', 'a', 'var(--bad-f)']];
  //: Of the strip's height, in percent: the rarer the mark, the taller.
  const HEIGHTS = {p: 47, l: 62, s: 74, a: 100};
  //: Days without school that are worth a word.
  const PAUSE = 12;

  function paintDays(doc) {
    const daily = doc.days.length > 0;
    fill('student-days-title', esc(daily ? text('stu.days', {n: doc.days.length}) : text('stu.year')));
    const counts = daily
      ? Object.fromEntries(KINDS.map(([name, letter]) => [name, doc.days.filter(([, mark]) => mark === letter).length]))
      : doc.year;
    const total = daily ? doc.days.length : doc.year ? doc.year.recorded : 0;
    fill('student-days-count', counts && total
      ? KINDS.map(([name, , colour]) => `<span data-why="pupil~days"><i style="background:${colour}"></i>${esc(text('att.' + name))} <b>${number(counts[name])}</b></span>`).join('') +
        `<span data-why="pupil~days">${esc(text('stu.rate', {present: number(counts.present), n: number(total), value: number((100 * counts.present) / total, 1) + '%'}))}</span>` : '');
    if (!counts || !total) return void fill('student-days', `<p class="empty">${esc(text('stu.year.none'))}</p>`);
    const said = text('stu.days.say', {...counts, n: total});
    const days = [doc.days[0], doc.days[doc.days.length - 1]].map((day) => day && warroom.fmt.day(day[0]));
    fill('student-days', (daily ? strip(doc.days, said) : bar(counts, total, said, yearOf(doc))) +
      `<p class="source"${people.basis('att')}>${esc(people.join([daily && text('stu.days.from', {first: days[0], last: days[1]}), people.sources('att')]))}</p>`);
  }
  /* One bar a day, as wide as there is room; where school was closed for long, so the words below say. */
  function strip(days, said) {
    let marks = '';
    let words = '';
    let [month, last, before] = ['', -9, null];
    const most = Math.max(days.length, 40);
    days.forEach(([iso, mark], i) => {
      const [name, , colour] = KINDS.find(([, letter]) => letter === mark);
      marks += `<i style="height:${HEIGHTS[mark]}%;background:${colour}" title="${esc(warroom.fmt.day(iso))} · ${esc(text('att.' + name))}"></i>`;
      // A phone has no room for the words of a break beside the months.
      const pause = !warroom.looks('phone') && before && (Date.parse(iso) - Date.parse(before)) / 864e5 > PAUSE;
      if ((iso.slice(5, 7) !== month || pause) && i - last > most / 11) {
        const name = warroom.fmt.monthName(Number(iso.slice(5, 7)) - 1);
        words += `<span${i / most > 0.68 ? ' class="late"' : ''} style="left:${((100 * i) / most).toFixed(2)}%">` +
          `${esc(i === 0 ? `${Number(iso.slice(8))} ${name}` : pause ? `${text('att.break')} · ${name}` : name)}</span>`;
        last = i;
      }
      month = iso.slice(5, 7);
      before = iso;
    });
    const rest = most - days.length;
    return `<div class="strip-days" role="img" aria-label="${esc(said)}"><div class="strip-bars">${marks}${rest ? `<b style="flex:${rest}"></b>` : ''}</div>` +
      `<div class="strip-words">${words}</div></div>`;
  }
  const yearOf = (doc) => (doc.year ? text('period.year', {year: warroom.fmt.year(doc.year.be)}) : '');
  function bar(counts, total, said, year) {
    const parts = KINDS.filter(([name]) => counts[name]).map(([name, , colour]) =>
      `<i style="flex:${counts[name]};background:${colour}" title="${esc(text('att.' + name))} ${number(counts[name])}"></i>`).join('');
    return `<div class="year-bar" role="img" aria-label="${esc(said)}">${parts}</div><p class="note" data-why="pupil~days">` +
      `${esc(people.join([text('stu.year.count', {n: number(total), year}), text('stu.days.none')]))}</p>`;
  }

  /* ---- signals ---- */
  function paintSignals(doc) {
    const tried = doc.signals.filter(([, status]) => status !== 'none');
    const found = tried.filter(([, status]) => status !== 'good').length;
    fill('student-signals-count', `<span class="${worst(doc) === 'none' ? 'mut' : worst(doc)}">${esc(text('stu.risk.count', {n: found, of: tried.length}))}</span>`);
    const rows = [...doc.signals].sort((a, b) => ORDER[a[1]] - ORDER[b[1]]).map(([id, status, value, watch, bad]) => {
      const key = 'stu.signal.' + id;
      const now = value === null ? text('stu.signal.none') : text(key + '.value' + (id === 'strike_off' ? '.' + value : id === 'over_age' && !value ? '.0' : ''), {
        n: people.trim(value), of: doc.year && number(doc.year.recorded), year: yearOf(doc),
        days: doc.year && number(id === 'absence' ? doc.year.absent : doc.year.present)});
      return `<li>${warroom.statusIcon(status)}<div><b>${esc(text(key))}</b><p data-why="${esc('pupil~' + id)}">${esc(now)}</p><small>` +
        `${esc(text(key + '.rule', {watch: people.trim(watch), bad: people.trim(bad)}))}</small></div></li>`;
    });
    fill('student-signals', `<ul class="student-rows">${rows.join('')}</ul><p class="student-foot">${esc(text('stu.human'))}<span class="source"${people.basis('att', 'dmc')}>${esc(people.sources('att', 'dmc'))}</span></p>`);
  }

  /* ---- growth: measured points, no classes ---- */
  function paintGrowth(doc) {
    if (doc.growth === null) return void fill('student-growth', `<p class="empty">${icon('lock')} ${esc(text('stu.growth.closed'))}</p>`);
    const points = (at) => doc.growth.filter((row) => row[at] !== null && row[1] !== null).map((row) => [row[1] / 12, row[at], row[0]]);
    const last = doc.growth.filter((row) => row[2] !== null || row[3] !== null).pop();
    const charts = [['stu.growth.weight', points(2), 'stu.growth.kg'], ['stu.growth.height', points(3), 'stu.growth.cm']]
      .filter(([, found]) => found.length)
      .map(([title, found, unit]) => [`<b class="t2">${esc(text(title))}</b>`, (room) => curve(found, (v) => text(unit, {n: people.trim(v)}), room)]);
    const drawn = charts.map(([title]) => title + '<div class="curve" data-why="pupil~growth"></div>').join('');
    fill('student-growth', (drawn || `<p class="empty">${esc(text('stu.growth.none'))}</p>`) + `<p class="student-foot">` +
      `${esc(text('stu.growth.note'))}<span class="source"${people.basis('dmc')}>${esc(people.join([last && text('stu.growth.last', {period: people.when(last[0])}), people.sources('dmc')]))}</span></p>`);
    // Charts take the room that the panel gives them, in letters of the page's size.
    const rooms = [...document.querySelectorAll('#student-growth .curve')];
    rooms.forEach((room, i) => fill(room, charts[i][1](room)));
    warroom.onRoom(['student-growth'], () => warroom.step && warroom.step.student && !warroom.step.student.locked && paintGrowth(warroom.step.student));
  }
  function curve(points, written, room) {
    const unit = warroom.svg.rem() / 14;
    const [width, height] = [Math.max(220, room.clientWidth / unit), Math.max(112, room.clientHeight / unit)];
    const [left, right, top, bottom] = [44, 74, 10, 26];
    const ages = points.map(([age]) => age);
    const values = points.map(([, value]) => value);
    const from = Math.floor(Math.min(...ages) - 0.25);
    const to = Math.max(Math.ceil(Math.max(...ages) + 0.25), from + 2);
    const span = Math.max(...values) - Math.min(...values) || Math.max(...values) * 0.1;
    const low = Math.min(...values) - span * 0.6;
    const high = Math.max(...values) + span * 0.6;
    const x = (age) => left + ((age - from) / (to - from)) * (width - left - right);
    const y = (value) => top + ((high - value) / (high - low)) * (height - top - bottom);
    const marks = warroom.svg.ticks(low, high, height > 150 ? 4 : 3);
    // Steps of a quarter need their second decimal, or the scale would look uneven.
    const decimals = marks.every((tick) => Math.abs(tick * 10 - Math.round(tick * 10)) < 1e-6) ? 1 : 2;
    const grid = marks.map((tick) => `<path d="M${left} ${y(tick).toFixed(1)}H${width - right}" class="grid"/>` +
      `<text x="${left - 6}" y="${(y(tick) + 4).toFixed(1)}" text-anchor="end">${esc(people.trim(tick, decimals))}</text>`).join('');
    let axis = '';
    for (let age = from; age <= to; age++) axis += `<text x="${x(age).toFixed(1)}" y="${height - 8}" text-anchor="middle">${age}</text>`;
    const line = points.map(([age, value], i) => (i ? 'L' : 'M') + x(age).toFixed(1) + ' ' + y(value).toFixed(1)).join('');
    const dots = points.map(([age, value, period]) => `<circle cx="${x(age).toFixed(1)}" cy="${y(value).toFixed(1)}" r="4"><title>` +
      `${esc(warroom.fmt.period(period))} · ${esc(written(value))}</title></circle>`).join('');
    const [lastAge, lastValue] = points[points.length - 1];
    const said = points.map(([, value, period]) => `${warroom.fmt.period(period)} ${written(value)}`).join(', ');
    return `<svg viewBox="0 0 ${width.toFixed(1)} ${height.toFixed(1)}" role="img" aria-label="${esc(said)}">${grid}${axis}<path d="${line}" class="line"/>${dots}` +
      `<text x="${(x(lastAge) + 9).toFixed(1)}" y="${(y(lastValue) + 4.5).toFixed(1)}" class="value">${esc(written(lastValue))}</text></svg>`;
  }

  /* ---- support ---- */
  //: What is not told of one student → the source that the school's count comes from.
  const COUNTED = [['grant', 'cct'], ['visit', 'careagg'], ['health', 'amss']];
  function paintSupport(doc) {
    const known = ['boarding', 'poor'];
    const row = (title, words, mark) => `<li><div><b>${esc(title)}</b><p>${esc(words)}</p></div>${mark}</li>`;
    const none = '<span class="mut" aria-hidden="true">–</span>';
    const rows = doc.support.map(([id, state]) => row(
      text('stu.support.' + id), text(known.includes(id) ? `stu.support.${id}.${state}` : 'stu.support.yes'),
      state === 'yes' ? warroom.statusIcon(id === 'boarding' ? 'good' : 'info') : none));
    // What is given and done comes with lists of students, of which the snapshot keeps the counts of schools alone.
    const systemOf = (id) => warroom.systemOf((warroom.boot.sources || []).find((one) => one.id === id) || {});
    const counted = COUNTED.map(([id, source]) => row(text('stu.support.' + id), text('stu.support.counted', {system: systemOf(source)}), warroom.statusIcon('none')));
    fill('student-support', `<ul class="student-rows">${rows.join('')}${counted.join('')}</ul><p class="student-foot">` +
      `${esc(text('stu.support.note'))}<span class="source"${people.basis('dmc')}>${esc(people.sources('dmc'))}</span></p>`);
  }
})();
