/* The classes of a school and its masked list of students. What one looks for in the list is among what it shows; the
   server looks where the list is longer than a page (data/queries/rolls.py, by the same rule), else the page does. */
(function () {
  'use strict';
  const warroom = window.warroom;
  const {esc, el, fill, text, icon} = warroom;
  const number = (value, decimals = 0) => warroom.fmt.number(value, decimals);
  const {people, schoolParts} = warroom;
  const HIDDEN = people.hidden;
  const {grid} = schoolParts;

  //: What is looked for, in which stretch of which school, how much of it the address says (`sent`), and what has been
  //: looked for there in vain (`lost`), which no address says: it may be a name.
  const asked = {code: '', stretch: '', words: '', sent: '', lost: ''};
  const stretchOf = (roll) => [roll.grade, roll.room].join('/');
  /* Another part of the list. What finds somebody here, or has come with the address, is looked for there as well. */
  const here = (changes) => {
    const roll = warroom.step.school.list;
    const words = asked.words.trim();
    const goes = words && roll && (words === asked.sent || foundIn(roll).length);
    return warroom.href({find: goes ? words : null, ...changes});
  };

  function paintClasses(doc) {
    const most = Math.max(1, ...doc.classes.map(([, , n]) => (typeof n === 'number' ? n : 0)));
    const chosen = doc.list || {};
    const isOn = (grade, room) => (chosen.grade || null) === grade && String(chosen.room || '') === String(room || '');
    const row = (words, n, grade, room) =>
      `<li><a href="${esc(here({grade, room}))}"${isOn(grade, room) ? ' aria-current="true"' : ''}>` +
      `<b>${esc(words)}</b>` +
      (n === null ? '' : `<span class="bar"><i${HIDDEN(n) ? ' class="hid"' : ''} style="width:${HIDDEN(n) ? 8 : ((n / most) * 100).toFixed(1)}%"></i></span>` +
        `<span class="n"${HIDDEN(n) ? '' : ' data-why="SIT-01.students"'}>${esc(people.count(n))}</span>`) + '</a></li>';
    fill('school-classes', doc.classes.length
      ? `<ul>${row(text('sch.classes.all'), null, null, null)}${doc.classes.map(([grade, room, n]) => row(people.room(grade, room), n, grade, room)).join('')}</ul>` +
        people.sourceLine('dmc') + (doc.classes.some(([, , n]) => HIDDEN(n)) ? `<p class="note">${esc(text('sch.hidden', {n: doc.limit}))}</p>` : '')
      : `<p class="empty">${esc(text('sch.classes.none'))}</p>`);
  }

  const SORTS = [['class', 'sch.list.class'], ['absent', 'sch.list.absent'], ['streak', 'sch.list.streak']];
  const isWhole = (roll) => roll.rows.length === roll.of;
  const foundIn = (roll) => (asked.lost ? [] : isWhole(roll) ? roll.rows.filter((row) => matches(asked.words, row)) : roll.rows);
  function paintRoll(doc) {
    const roll = doc.list;
    el('school-roll-find').hidden = !roll || !roll.of;
    if (!roll) {
      fill('school-roll-count', '');
      fill('school-roll-sort', '');
      return void fill('school-roll', `<p class="empty">${icon('lock')} ${esc(text('sch.locked'))}</p>`);
    }
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
  const counted = (roll) => {
    const own = asked.lost || isWhole(roll);
    return text('sch.list.found', {
      n: number(own ? foundIn(roll).length : roll.total), of: number(roll.of), words: (own ? asked.words : asked.sent).trim()});
  };
  const told = (roll) => (asked.words.trim() ? counted(roll) : text('sch.list.of', {n: number(roll.of)}));

  /* ---- what is looked for ---- */
  /* Each word begins something that the row shows; a class is written in Thai and in English. */
  function matches(words, [ref, mask, grade, room]) {
    const letter = warroom.text('grade.letter.' + grade[0], {n: grade.slice(1)}, 'th');
    const shown = `${ref} ${mask} ${letter}/${room} ${grade}/${room}`.toLowerCase().split(/\s+/);
    return words.toLowerCase().split(/\s+/).filter(Boolean).every((word) => shown.some((part) => part.startsWith(word)));
  }
  const field = () => el('school-roll-find').querySelector('input');
  const say = (find) => warroom.go({find}, location.pathname, {replace: true, silent: !find});
  /* Where the address says something else than was typed here, it is a link's or the history's. What finds nobody does
     not stay in the address; a shared screen says and keeps nothing of it. */
  function follow(doc) {
    const roll = doc.tab === 'students' ? doc.list : null;
    const given = warroom.address.of().find || '';
    if (!roll) {
      take({code: doc.code, stretch: '', words: '', sent: '', lost: ''});
      if (doc.tab === 'students' && given) setTimeout(say, 0, null);
      return;
    }
    const stretch = stretchOf(roll);
    const moved = asked.code !== doc.code || asked.stretch !== stretch;
    if (moved && asked.lost) take({lost: ''});
    // In a stretch that the server looks through, nothing is looked for that it was not asked for.
    if (asked.code !== doc.code || asked.sent !== given || (moved && !waiting && !isWhole(roll))) take({words: given, sent: given, lost: ''});
    Object.assign(asked, {code: doc.code, stretch});
    if (!given || isWhole(roll) || roll.total) return;
    Object.assign(asked, {sent: '', lost: asked.words.trim().startsWith(given) ? given : ''});
    setTimeout(() => (warroom.address.of().find || '') === given && say(null));
  }
  function take(what) {
    Object.assign(asked, what);
    if (field() && field().value.trim() !== asked.words.trim()) field().value = asked.words;
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
    waiting = 0;
    const doc = warroom.step.school;
    const sought = words.trim();
    // What goes on as something that finds nobody finds nobody.
    if (asked.lost && !sought.startsWith(asked.lost)) asked.lost = '';
    if (isWhole(doc.list) || asked.lost || sought === asked.sent) {
      paintClasses(doc);
      paintRoll(doc);
      setTimeout(() => asked.words === words && asked.code === doc.code && warroom.announce(told(doc.list)), 2 * PAUSE);
    } else waiting = setTimeout(ask, PAUSE);
    // The page looks by itself: what the address says is not what is looked for any more.
    if (isWhole(doc.list) && asked.sent && sought !== asked.sent) {
      asked.sent = '';
      say(null);
    }
  }
  /* The answer to what was typed before may have come in between, or the reader may have gone elsewhere. */
  function ask() {
    waiting = 0;
    const {school: doc, href} = warroom.step;
    const sought = asked.words.trim();
    const stands = doc && doc.code === asked.code && doc.tab === 'students' && warroom.address.place(href) === warroom.address.place(location.href);
    if (!stands || !doc.list || isWhole(doc.list) || warroom.address.of().tab !== doc.tab) return;
    if (sought === asked.sent) return;
    if (asked.lost && sought.startsWith(asked.lost)) return void paintRoll(doc);
    asked.sent = sought;
    say(sought || null);
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
  /* What asks why of a pupil's figure (21-student-3-why.js). */
  const asks = (figure) => ` data-why="pupil~${figure}"`;
  function pupil(doc, [ref, mask, grade, room, sex, age, recorded, present, , , absent, streak, once]) {
    const href = warroom.href({school: doc.code, student: ref}, '/student');
    const rate = recorded ? (100 * present) / recorded : null;
    const status = streak >= 5 || (rate !== null && rate < 80) ? 'bad' : streak >= 3 || (rate !== null && rate < 90) ? 'watch' : '';
    const days = rate === null ? '' : ` title="${esc(text('sch.list.days.of', {present: number(present), n: number(recorded)}))}"`;
    const twice = once ? '' : ` <span class="chip line" title="${esc(text('sch.list.twice'))}">2×</span>`;
    return `<tr data-href="${esc(href)}"><td><a href="${esc(href)}" class="ref">${esc(ref)}</a><small class="under">${warroom.own(mask)}${twice}</small></td>` +
      `<td class="aside">${warroom.own(mask)}${twice}</td><td>${esc(people.room(grade, room))}</td>` +
      `<td class="aside">${esc(text(sex === 'm' ? 'sch.male' : 'sch.female'))}</td><td class="r aside"${age === null ? '' : asks('age')}>${age === null ? '—' : age}</td>` +
      `<td class="r ${status}"${days}${rate === null ? '' : asks('attendance')}>${rate === null ? '—' : number(rate, 1) + '%'}</td>` +
      `<td class="r"${absent === null ? '' : asks('absence')}>${absent === null ? '—' : absent}</td>` +
      `<td class="r"${streak === null ? '' : asks('streak')}>${streak ? `<span class="${status}">${streak}</span>` : streak === null ? '—' : '0'}</td></tr>`;
  }
  function foot({year}) {
    const base = text('sch.list.base', {year: text('period.year', {year: warroom.fmt.year(year)})});
    return `<p class="panel-foot"><span class="source"${people.basis('dmc', 'att')}>${esc(people.join([base, people.sources('dmc', 'att')]))}</span></p>`;
  }
  function pager({page, pages}) {
    if (pages < 2) return '';
    const to = (target, key, off) => (off ? '' : `<a class="btn" href="${esc(here({page: target || null}))}">${esc(text(key))}</a>`);
    return `<p class="pager">${to(page - 1, 'schools.prev', page < 1)}<span>${esc(text('schools.page', {page: page + 1, pages}))}</span>${to(page + 1, 'schools.next', page >= pages - 1)}</p>`;
  }

  Object.assign(schoolParts, {paintClasses, paintRoll, follow, matches, told});
})();
