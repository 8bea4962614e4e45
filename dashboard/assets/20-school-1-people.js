/* How persons and counts of persons are written: grades, rooms, small groups. The school's and the pupil's page share it. */
(function () {
  'use strict';
  const warroom = window.warroom;
  const text = (key, params) => warroom.text(key, params);
  const number = (value, decimals = 0) => warroom.fmt.number(value, decimals);

  const people = (warroom.people = {});
  //: What the files of the school's page give each other.
  warroom.schoolParts = {};
  const HIDDEN = (people.hidden = (cell) => cell !== null && typeof cell === 'object');
  people.small = (limit) => text('value.small', {n: limit});
  people.count = (cell, limit) =>
    HIDDEN(cell) ? (cell.with ? text('sch.closed') : people.small(limit)) : cell === null ? '—' : number(cell);
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
  people.join = (parts) => parts.filter(Boolean).join(' · ');
})();
