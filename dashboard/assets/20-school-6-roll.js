/* The classes of a school and its masked list of students. */
(function () {
  'use strict';
  const warroom = window.warroom;
  const {esc, fill} = warroom;
  const text = (key, params) => warroom.text(key, params);
  const icon = (name) => warroom.icon(name);
  const number = (value, decimals = 0) => warroom.fmt.number(value, decimals);
  const {people, schoolParts} = warroom;
  const HIDDEN = people.hidden;
  const {grid} = schoolParts;

  function paintClasses(doc) {
    const most = Math.max(1, ...doc.classes.map(([, , n]) => (typeof n === 'number' ? n : 0)));
    const chosen = doc.list || {};
    const isOn = (grade, room) => (chosen.grade || null) === grade && String(chosen.room || '') === String(room || '');
    const row = (words, n, grade, room) =>
      `<li><a href="${esc(warroom.href({grade, room}))}"${isOn(grade, room) ? ' aria-current="true"' : ''}>` +
      `<b>${esc(words)}</b>` +
      (n === null ? '' : `<span class="bar"><i${HIDDEN(n) ? ' class="hid"' : ''} style="width:${HIDDEN(n) ? 8 : ((n / most) * 100).toFixed(1)}%"></i></span>` +
        `<span class="n">${esc(people.count(n, doc.limit))}</span>`) + '</a></li>';
    fill('school-classes', doc.classes.length
      ? `<ul>${row(text('sch.classes.all'), null, null, null)}${doc.classes.map(([grade, room, n]) => row(people.room(grade, room), n, grade, room)).join('')}</ul>`
      : `<p class="empty">${esc(text('sch.nopupils'))}</p>`);
  }

  const SORTS = [['class', 'sch.list.class'], ['absent', 'sch.list.absent'], ['streak', 'sch.list.streak']];
  function paintRoll(doc) {
    const roll = doc.list;
    if (!roll) {
      fill('school-roll-count', '');
      fill('school-roll-sort', '');
      return void fill('school-roll', `<p class="empty">${icon('lock')} ${esc(text('sch.locked'))}</p>`);
    }
    fill('school-roll-count', esc(people.join([text('sch.list.of', {n: number(roll.total)}), text('sch.list.masked')])));
    fill('school-roll-sort', SORTS.map(([sort, key]) =>
      `<a href="${esc(warroom.href({sort: sort === 'class' ? null : sort}))}"${sort === roll.sort ? ' aria-current="true"' : ''}>${esc(text(key))}</a>`).join(''));
    if (!roll.rows.length) return void fill('school-roll', `<p class="empty">${esc(text('sch.list.none'))}</p>`);
    fill('school-roll', grid(HEADS, roll.rows.map((row) => pupil(doc, row))) + pager(roll) + foot(roll));
    const whole = () => warroom.wholeRows(document.querySelector('#school-roll .table-scroll'));
    whole();
    warroom.onRoom(['school-roll'], whole);
  }
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
    return `<tr data-href="${esc(href)}"><td><a href="${esc(href)}" class="ref">${esc(ref)}</a><small class="under">${esc(mask)}${twice}</small></td>` +
      `<td class="aside">${esc(mask)}${twice}</td><td>${esc(people.room(grade, room))}</td>` +
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
    const to = (target, key, off) => (off ? '' : `<a class="btn" href="${esc(warroom.href({page: target || null}))}">${esc(text(key))}</a>`);
    return `<p class="pager">${to(page - 1, 'schools.prev', page < 1)}<span>${esc(text('schools.page', {page: page + 1, pages}))}</span>${to(page + 1, 'schools.next', page >= pages - 1)}</p>`;
  }

  Object.assign(schoolParts, {paintClasses, paintRoll});
})();
