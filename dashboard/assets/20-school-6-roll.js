/* The classes of a school and its masked list of students. What one looks for in the list is among what it shows; the
   server looks where the list is longer than a page (data/queries/rolls.py, by the same rule), else the page does. */
(function () {
  'use strict';
  const warroom = window.warroom;
  const {esc, el, fill} = warroom;
  const text = (key, params) => warroom.text(key, params);
  const icon = (name) => warroom.icon(name);
  const number = (value, decimals = 0) => warroom.fmt.number(value, decimals);
  const {people, schoolParts} = warroom;
  const HIDDEN = people.hidden;
  const {grid} = schoolParts;

  //: What is looked for, in which school, and how much of it the address says.
  const asked = {code: '', words: '', sent: ''};
  const here = (changes) => warroom.href({find: asked.words.trim() || null, ...changes});

  function paintClasses(doc) {
    follow(doc);
    const most = Math.max(1, ...doc.classes.map(([, , n]) => (typeof n === 'number' ? n : 0)));
    const chosen = doc.list || {};
    const isOn = (grade, room) => (chosen.grade || null) === grade && String(chosen.room || '') === String(room || '');
    const row = (words, n, grade, room) =>
      `<li><a href="${esc(here({grade, room}))}"${isOn(grade, room) ? ' aria-current="true"' : ''}>` +
      `<b>${esc(words)}</b>` +
      (n === null ? '' : `<span class="bar"><i${HIDDEN(n) ? ' class="hid"' : ''} style="width:${HIDDEN(n) ? 8 : ((n / most) * 100).toFixed(1)}%"></i></span>` +
        `<span class="n">${esc(people.count(n, doc.limit))}</span>`) + '</a></li>';
    fill('school-classes', doc.classes.length
      ? `<ul>${row(text('sch.classes.all'), null, null, null)}${doc.classes.map(([grade, room, n]) => row(people.room(grade, room), n, grade, room)).join('')}</ul>` +
        (doc.classes.some(([, , n]) => HIDDEN(n)) ? `<p class="note">${esc(text('sch.hidden', {n: doc.limit}))}</p>` : '')
      : `<p class="empty">${esc(text('sch.nopupils'))}</p>`);
  }

  const SORTS = [['class', 'sch.list.class'], ['absent', 'sch.list.absent'], ['streak', 'sch.list.streak']];
  const isWhole = (roll) => roll.rows.length === roll.of;
  const foundIn = (roll) => (isWhole(roll) ? roll.rows.filter(matches) : roll.rows);
  function paintRoll(doc) {
    const roll = doc.list;
    el('school-roll-find').hidden = !roll || !roll.of;
    if (!roll) {
      fill('school-roll-count', '');
      fill('school-roll-sort', '');
      return void fill('school-roll', `<p class="empty">${icon('lock')} ${esc(text('sch.locked'))}</p>`);
    }
    follow(doc);
    mountFind();
    const rows = foundIn(roll);
    const words = asked.words.trim();
    fill('school-roll-count', esc(words ? counted(roll) : people.join([told(roll), text('sch.list.masked')])));
    fill('school-roll-sort', SORTS.map(([sort, key]) =>
      `<a href="${esc(here({sort: sort === 'class' ? null : sort}))}"${sort === roll.sort ? ' aria-current="true"' : ''}>${esc(text(key))}</a>`).join(''));
    if (!roll.of) return void fill('school-roll', `<p class="empty">${esc(text('sch.list.none'))}</p>`);
    fill('school-roll', rows.length
      ? grid(HEADS, rows.map((row) => pupil(doc, row))) + pager(roll) + foot(roll)
      : `<div class="empty"><p>${esc(text('sch.list.notfound', {words, room: people.room('P1', 1)}))}</p>` +
        `<button type="button" class="btn" data-act="roll-clear">${esc(text('sch.list.find.clear'))}</button></div>`);
    const whole = () => warroom.wholeRows(document.querySelector('#school-roll .table-scroll'));
    whole();
    warroom.onRoom(['school-roll'], whole);
  }
  const counted = (roll) => text('sch.list.found', {
    n: number(isWhole(roll) ? foundIn(roll).length : roll.total), of: number(roll.of), words: (isWhole(roll) ? asked.words : asked.sent).trim()});

  const told = (roll) => (asked.words.trim() ? counted(roll) : text('sch.list.of', {n: number(roll.of)}));

  /* ---- what is looked for ---- */
  /* Each word begins something that the row shows; a class is written in Thai and in English. */
  function matches([ref, mask, grade, room]) {
    const letter = warroom.text('grade.letter.' + grade[0], {n: grade.slice(1)}, 'th');
    const shown = `${ref} ${mask} ${letter}/${room} ${grade}/${room}`.toLowerCase().split(/\s+/);
    return asked.words.toLowerCase().split(/\s+/).filter(Boolean).every((word) => shown.some((part) => part.startsWith(word)));
  }
  const field = () => el('school-roll-find').querySelector('input');
  /* Where the address says something else than was typed here, it is a link's or the history's. A shared screen says
     and keeps nothing of it. */
  function follow(doc) {
    const given = warroom.address.of().find || '';
    if (!doc.list && given) setTimeout(() => warroom.go({find: null}, location.pathname, {replace: true}));
    if (doc.list && asked.code === doc.code && asked.sent === given) return;
    const words = doc.list ? given : '';
    Object.assign(asked, {code: doc.code, words, sent: words});
    if (field()) field().value = words;
  }
  function mountFind() {
    const box = el('school-roll-find');
    if (!box.firstChild) {
      box.innerHTML = '<input type="search" maxlength="60" data-t-hint="sch.list.find.by" data-t-label="sch.list.find" autocomplete="off" spellcheck="false">';
      field().value = asked.words;
      field().addEventListener('input', () => look(field().value));
    }
    warroom.applyWords(box);
  }
  //: One looks for a word, not for each of its letters.
  const PAUSE = 250;
  let waiting = 0;
  function look(words) {
    asked.words = words;
    clearTimeout(waiting);
    const doc = warroom.step.school;
    const sought = words.trim();
    if (isWhole(doc.list)) {
      paintClasses(doc);
      paintRoll(doc);
      waiting = setTimeout(() => warroom.announce(told(doc.list)), 2 * PAUSE);
      return;
    }
    waiting = setTimeout(() => {
      if (warroom.step.school !== doc || sought === asked.sent) return;
      asked.sent = sought;
      warroom.go({find: sought || null}, location.pathname, {replace: true});
    }, PAUSE);
  }
  warroom.actions['roll-clear'] = () => {
    field().value = '';
    field().focus();
    look('');
  };

  const HEADS = [
    ['sch.list.ref'], ['sch.list.name', 0, 'aside'], ['sch.list.class'], ['sch.list.sex', 0, 'aside'], ['sch.list.age', 1, 'aside'],
    ['sch.list.rate', 1], ['sch.list.days', 1], ['sch.list.run', 1],
  ];
  function pupil(doc, [ref, mask, grade, room, sex, age, recorded, present, , , absent, streak, once]) {
    const href = warroom.href({school: doc.code, student: ref}, '/student');
    const rate = recorded ? (100 * present) / recorded : null;
    const status = streak >= 5 || (rate !== null && rate < 80) ? 'bad' : streak >= 3 || (rate !== null && rate < 90) ? 'watch' : '';
    const days = rate === null ? '' : ` title="${esc(text('sch.list.days.of', {present: number(present), n: number(recorded)}))}"`;
    const twice = once ? '' : ` <span class="chip line" title="${esc(text('sch.list.twice'))}">2×</span>`;
    return `<tr data-href="${esc(href)}"><td><a href="${esc(href)}" class="ref">${esc(ref)}</a><small class="under">${warroom.own(mask)}${twice}</small></td>` +
      `<td class="aside">${warroom.own(mask)}${twice}</td><td>${esc(people.room(grade, room))}</td>` +
      `<td class="aside">${esc(text(sex === 'm' ? 'sch.male' : 'sch.female'))}</td><td class="r aside">${age === null ? '—' : age}</td>` +
      `<td class="r ${status}"${days}>${rate === null ? '—' : number(rate, 1) + '%'}</td><td class="r">${absent === null ? '—' : absent}</td>` +
      `<td class="r">${streak ? `<span class="${status}">${streak}</span>` : streak === null ? '—' : '0'}</td></tr>`;
  }
  function foot({year}) {
    const base = text('sch.list.base', {year: text('period.year', {year: warroom.fmt.year(year)})});
    return `<p class="panel-foot"><span class="source">${esc(people.join([base, people.sources('dmc', 'att')]))}</span></p>`;
  }
  function pager({page, pages}) {
    if (pages < 2) return '';
    const to = (target, key, off) => (off ? '' : `<a class="btn" href="${esc(here({page: target || null}))}">${esc(text(key))}</a>`);
    return `<p class="pager">${to(page - 1, 'schools.prev', page < 1)}<span>${esc(text('schools.page', {page: page + 1, pages}))}</span>${to(page + 1, 'schools.next', page >= pages - 1)}</p>`;
  }

  Object.assign(schoolParts, {paintClasses, paintRoll, told});
})();
