/* What became of a school that is not open: merged, taught elsewhere or closed; since when, and with how many pupils. */
(function () {
  'use strict';
  const warroom = window.warroom;
  const {esc, fill, text} = warroom;
  const {people, schoolParts} = warroom;

  function story(doc) {
    if (!doc.merged) return esc(text(doc.status === 'merged' ? 'sch.ended.merged.unknown' : 'sch.ended.' + doc.status));
    const name = people.schoolName(doc.merged[1], doc.merged[2]);
    const link = `<a href="${esc(warroom.placeHref('school', doc.merged[0]))}">${warroom.own(name)}</a>`;
    return people.filled('sch.ended.merged', link);
  }
  function when({last, since, known}) {
    const short = (period) => ({short: warroom.fmt.period(period, warroom.lang, true)});
    if (last) return people.join([since && warroom.fmt.period(since), text('sch.ended.last', short(last))]);
    return known ? text('sch.ended.before', short(known)) : '—';
  }
  function paintEnded(doc) {
    const pupils = doc.pupils.rows.length && doc.roll
      ? text('sch.ended.roll.n', {n: people.count(doc.pupils.total), period: warroom.fmt.period(doc.roll, warroom.lang, true)})
      : text('sch.ended.roll.none');
    const rows = [['sch.ended.when', when(doc.ended)], ['sch.ended.roll', pupils], ['sch.ended.figures', text('sch.ended.figures.none')]];
    fill('school-ended', `<p class="ended-story">${warroom.statusIcon('none', false)}<span>${story(doc)}</span></p>` +
      `<dl>${rows.map(([key, words]) => `<div><dt>${esc(text(key))}</dt><dd>${esc(words)}</dd></div>`).join('')}</dl>${people.sourceLine('school')}`);
  }

  Object.assign(schoolParts, {paintEnded});
})();
