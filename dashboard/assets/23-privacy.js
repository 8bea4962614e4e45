/* The privacy page: times, contact and sources, from a route of its own; its rules stand in the skeleton. */
(function () {
  'use strict';
  const warroom = window.warroom;
  const {esc, fill, text} = warroom;
  const pick = (pair) => warroom.pick(pair[0], pair[1]);

  const TIMES = [
    (kept) => [text('privacy.kept.persons'), text('privacy.kept.persons.how', {n: kept.persons})],
    (kept) => [text('privacy.kept.unused'), text('privacy.kept.unused.how', {n: kept.unused})],
    (kept) => [text('privacy.kept.copies'), text('privacy.kept.copies.how', {n: warroom.fmt.number(kept.copies)})],
    (kept) => [text('privacy.kept.log'), text('privacy.kept.log.how', {n: warroom.fmt.number(kept.log)})],
    () => [text('privacy.kept.sums'), text('privacy.kept.sums.how')],
  ];
  const HOW = {hashed: () => text('privacy.hashed'), masked: () => text('privacy.masked')};
  const fields = (list) => `<ul class="held">${list.map(([th, en, how]) =>
    `<li>${esc(warroom.pick(th, en))}${how ? ` <small>${esc(HOW[how]())}</small>` : ''}</li>`).join('')}</ul>`;

  function source(one) {
    const pairs = [
      [text('privacy.purpose'), esc(text(`privacy.why.${one.id}`))],
      [text('privacy.owner'), esc(pick(one.owner))],
      [text('privacy.cadence'), esc(pick(one.cadence))],
    ];
    if (one.personal.length) pairs.push([text('privacy.personal'), fields(one.personal)]);
    if (one.sensitive.length) pairs.push([text('privacy.sensitive'), fields(one.sensitive)]);
    if (one.dropped.length) {
      pairs.push([text('privacy.dropped'), fields(one.dropped.map((word) => {
        const words = text(`privacy.field.${word}`);
        return [words, words, ''];
      }))]);
    }
    return `<article data-source="${esc(one.id)}"><h3>${esc(pick(one.name))} <span class="chip line">${esc(pick(one.system))}</span></h3>` +
      `<dl>${pairs.map(([name, html]) => `<dt>${esc(name)}</dt><dd>${html}</dd>`).join('')}</dl></article>`;
  }

  //: What the server says, whoever asks; it is asked once.
  let told = null, asked = null;
  const load = () => asked || (asked = fetch('/privacy/notice', {cache: 'no-store'}).then((answer) => {
    if (!answer.ok) throw new Error('/privacy/notice ' + answer.status);
    return answer.json();
  }).then((found) => (told = found)).catch((error) => {
    asked = null;
    throw error;
  }));
  function show() {
    const all = told.sources.length + told.others.length;
    fill('privacy-lead', esc(text('privacy.lead', {n: warroom.fmt.number(told.sources.length), all: warroom.fmt.number(all)})));
    fill('privacy-kept', TIMES.map((time) => time(told.kept)).map(([what, how]) => `<dt>${esc(what)}</dt><dd>${esc(how)}</dd>`).join(''));
    fill('privacy-ask', `<p>${esc(text('privacy.ask.source'))}</p><p>${esc(text('privacy.ask.only'))}</p>` +
      `<p><b>${esc(text('privacy.ask.officer'))}</b><br><span class="officer">${esc(told.officer || text('privacy.ask.unset'))}</span></p>`);
    fill('privacy-sources', told.sources.map(source).join('') +
      `<article><h3>${esc(text('privacy.others'))}</h3><ul class="held">${told.others.map((one) => `<li>${esc(pick(one))}</li>`).join('')}</ul></article>`);
  }
  warroom.views.privacy = {
    paint() {
      if (told) return show();
      load().then(() => warroom.guarded('privacy-sources', show), () => fill('privacy-lead', esc(text('privacy.failed'))));
    },
  };
  /* For somebody who is not known, and so has no other words than those that come with it. */
  warroom.openNotice = () => load().then(() => {
    Object.assign(warroom.first, told.text);
    warroom.reveal('privacy');
    warroom.applyWords(warroom.el('view-privacy'));
    document.title = `${text('nav.privacy')} · ${text('app.name')}`;
    show();
  });
})();
