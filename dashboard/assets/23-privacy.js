/* The privacy page: times, contact and sources, from the step; its rules stand in the skeleton. */
(function () {
  'use strict';
  const warroom = window.warroom;
  const {esc, fill} = warroom;
  const text = (key, params) => warroom.text(key, params);
  const pick = (pair) => warroom.pick(pair[0], pair[1]);

  const TIMES = [
    () => [text('privacy.kept.files'), text('privacy.kept.files.how')],
    () => [text('privacy.kept.persons'), text('privacy.kept.persons.how')],
    (told) => [text('privacy.kept.copies'), text('privacy.kept.copies.how', {n: warroom.fmt.number(told.copies)})],
    () => [text('privacy.kept.log'), text('privacy.kept.log.how')],
    () => [text('privacy.kept.sums'), text('privacy.kept.sums.how')],
  ];
  const known = (id) => (warroom.boot.sources || []).find((one) => one.id === id);
  function nameOf(id) {
    const one = known(id);
    return one ? warroom.pick(one.th, one.en) : id;
  }
  const HOW = {hashed: () => text('privacy.hashed'), masked: () => text('privacy.masked')};
  const fields = (list) => `<ul class="held">${list.map(([th, en, how]) =>
    `<li>${esc(warroom.pick(th, en))}${how ? ` <small>${esc(HOW[how]())}</small>` : ''}</li>`).join('')}</ul>`;

  function source(one) {
    const system = known(one.id);
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
    return `<article data-source="${esc(one.id)}"><h3>${esc(nameOf(one.id))}` +
      `${system ? ` <span class="chip line">${esc(warroom.systemOf(system))}</span>` : ''}</h3>` +
      `<dl>${pairs.map(([name, html]) => `<dt>${esc(name)}</dt><dd>${html}</dd>`).join('')}</dl></article>`;
  }

  warroom.views.privacy = {
    paint(step) {
      const told = step.privacy;
      if (!told) return;
      const all = told.sources.length + told.others.length;
      fill('privacy-lead', esc(text('privacy.lead', {n: warroom.fmt.number(told.sources.length), all: warroom.fmt.number(all)})));
      fill('privacy-kept', TIMES.map((time) => time(told)).map(([what, how]) => `<dt>${esc(what)}</dt><dd>${esc(how)}</dd>`).join(''));
      fill('privacy-ask', `<p>${esc(text('privacy.ask.source'))}</p><p>${esc(text('privacy.ask.only'))}</p>` +
        `<p><b>${esc(text('privacy.ask.officer'))}</b><br><span class="officer">${esc(told.officer || text('privacy.ask.unset'))}</span></p>`);
      fill('privacy-sources', told.sources.map(source).join('') +
        `<article><h3>${esc(text('privacy.others'))}</h3><ul class="held">${told.others.map((id) => `<li>${esc(nameOf(id))}</li>`).join('')}</ul></article>`);
    },
  };
})();
