/* How persons and counts of persons are written: grades, rooms, small groups. The school's and the pupil's page share it. */
(function () {
  'use strict';
  const warroom = window.warroom;
  const number = (value, decimals = 0) => warroom.fmt.number(value, decimals);
  const {esc, text} = warroom;
  const MARK = '\u0001';

  const people = (warroom.people = {});
  //: What the files of the school's page give each other.
  warroom.schoolParts = {};
  const HIDDEN = (people.hidden = (cell) => cell !== null && typeof cell === 'object');
  /* One word for what is small and for what is hidden with it: which is which would tell. */
  people.held = () => text('value.hidden').toLowerCase();
  people.count = (cell) => (HIDDEN(cell) ? people.held() : cell === null ? '—' : number(cell));
  people.grade = (code) => {
    const known = /^([KPMV])(\d)$/.exec(code);
    return known ? text('grade.letter.' + known[1], {n: known[2]}) : text('grade.' + code);
  };
  people.room = (grade, room) => text('grade.room', {grade: people.grade(grade), room});
  people.trim = (value, decimals = 1) => number(value, decimals).replace(/\.0+$/, '');
  people.schoolName = (th, en) => {
    if (warroom.lang === 'en' && en) return en;
    const [school, centre] = ['sch.prefix', 'sch.prefix.centre'].map((key) => warroom.text(key, {}, 'th'));
    return th.startsWith(school) || th.startsWith(centre) ? th : school + th;
  };
  /* HTML of pieces that stay whole where a line breaks, each with the dot that follows it. */
  people.whole = (pieces) => pieces.map((piece, i) => `<span>${piece}${i < pieces.length - 1 ? ' ·' : ''}</span>`).join(' ');
  people.pieces = (pieces) => people.whole(pieces.filter(Boolean).map(warroom.own));
  /* HTML of words with one name in them, which is marked up by itself. */
  people.filled = (key, name) => esc(text(key, {name: MARK})).replace(MARK, () => name);
  /* A sub-district: the register has its name in English, a name that it has not stays as it was written. */
  people.tambon = (doc) => people.filled('sch.tambon', warroom.own(warroom.pick(doc.tambon, doc.tambon_en || doc.tambon)));
  people.join = (parts) => parts.filter(Boolean).join(' · ');
  /* [source, day of its latest file that speaks for the school of the page], of those that are the viewer's to know. */
  const daysOf = (ids) => {
    const {school, student} = warroom.step || {};
    const days = (school && school.days) || (student && student.source_days) || {};
    return (warroom.boot.sources || []).filter((one) => ids.includes(one.id) && days[one.id]).map((one) => ({...one, as_of: days[one.id]}));
  };
  /* Attributes of what says so: of one school, and no newer than the oldest of its sources. */
  people.basis = (...ids) => {
    const days = daysOf(ids).map((one) => one.as_of).sort();
    return days.length ? ` data-basis="${esc(ids.join(' '))}" data-counted="1" data-due="1" data-asof="${days[0]}"` : '';
  };
  /* Where figures come from and of which day: one line, each system once with its latest file. */
  people.sources = (...ids) => {
    const known = daysOf(ids);
    const latest = new Map();
    for (const one of known) {
      const [system, day] = [warroom.systemOf(one), one.as_of];
      if (!(latest.get(system) > day)) latest.set(system, day);
    }
    return text('sch.source', {sources: latest.size
      ? people.join([...latest].map(([system, day]) => text('sch.source.one', {system, date: warroom.fmt.day(day, warroom.lang, true)})))
      : text('missing.not_reported')});
  };
  people.sourceLine = (...ids) => `<p class="source"${people.basis(...ids)}>${warroom.esc(people.sources(...ids))}</p>`;
  /* Period and source of an indicator's figure; the day of the latest file says nothing of an earlier round. */
  people.origin = (ind, period) => people.join([
    period && warroom.fmt.period(period),
    period === ind.periods[ind.periods.length - 1] ? people.sources(...ind.sources) : text('sch.source', {sources: ind.source})]);
  /* The period of a figure, in short. */
  people.when = (period) => (period ? warroom.fmt.period(period, warroom.lang, true) : '');
})();
