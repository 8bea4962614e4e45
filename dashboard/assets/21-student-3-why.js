/* Why a figure of one pupil is what it is, on the pupil's page and in the roll: how it is reckoned, of which days, by which
   system. What it tells came with the page; the files and rows behind it are those of the school's own figure. */
(function () {
  'use strict';
  const warroom = window.warroom;
  const {esc, text, people} = warroom;
  const number = (value, decimals = 0) => warroom.fmt.number(value, decimals);
  const ID = 'pupil';
  //: Figure → [what it is called, the source of it, the indicator that counts the same of the school].
  const FIGURES = {
    days: ['stu.year', 'att', 'ATT-01'],
    attendance: ['stu.signal.attendance', 'att', 'ATT-01'],
    absence: ['stu.signal.absence', 'att', 'ATT-01'],
    streak: ['stu.signal.streak', 'att', 'ATT-08.3days'],
    age: ['sch.list.age', 'dmc', 'SIT-01.students'],
    over_age: ['stu.signal.over_age', 'dmc', 'SIT-01.students'],
    strike_off: ['stu.signal.strike_off', 'dmc', 'SIT-01.students'],
    growth: ['stu.growth', 'dmc', 'SIT-10'],
  };
  /* The figure reckoned, where the page is about one pupil and it is a share of days. */
  function reckoned(figure, pupil) {
    const counted = {days: 'present', attendance: 'present', absence: 'absent'}[figure];
    if (!pupil || !counted) return '';
    // Where marks come by pupil the strip shows the last of them, else the year.
    const marks = figure === 'days' ? pupil.days : [];
    const [part, whole] = marks.length ? [marks.filter(([, mark]) => mark === 'p').length, marks.length]
      : pupil.year ? [pupil.year[counted], pupil.year.recorded] : [0, 0];
    if (!whole) return '';
    return `<p class="why-value">${number(part)} ÷ ${number(whole)} × 100 = <b>${number((100 * part) / whole, 1)}%</b></p>`;
  }
  /* What `pupil~absence` asks: [heading, HTML]; null where the page tells no such figure. */
  function tell({level: figure}) {
    const {student: pupil, school} = warroom.step;
    const code = pupil ? !pupil.locked && pupil.school[0] : school && school.list && school.code;
    if (!code || !FIGURES[figure]) return null;
    const [name, feed, counted] = FIGURES[figure];
    const of = (warroom.boot.sources || []).find((one) => one.id === feed);
    const part = (key, html) => `<section><h3>${esc(text(key))}</h3>${html}</section>`;
    return [text('why.of', {name: text(name)}), `<div class="why" data-of="${esc(figure)}">` +
      part('why.how', `<p>${esc(text('stu.why.' + figure))}</p>${reckoned(figure, pupil)}`) +
      part('why.who', `<ul><li>${esc(text('stu.why.who.' + feed))}</li></ul>`) +
      part('why.from', `<ul><li><b>${esc(warroom.pick(of.th, of.en))}</b><br>${esc(people.sources(feed))}</li></ul>` +
        `<p><button type="button" class="btn" data-why="${esc(`${counted}~school~${code}`)}">${esc(text('stu.why.files'))}</button></p>`) +
      part('why.guard', `<p>${esc(text('stu.why.guard'))}</p>`) + '</div>'];
  }
  warroom.pupilWhy = {ID, tell};
})();
