/* A steward gives somebody who cannot sign in a one-time password. The server decides whose (callbacks/reset.py). */
(function () {
  'use strict';
  const warroom = window.warroom;
  const {esc, el, text} = warroom;
  const NAME = 'reset-name', CODE = 'reset-code';
  //: Refusals that are told beside the code; the others are beside the name.
  const OF_CODE = ['code', 'no_code', 'locked'];

  const tell = (id, words) => {
    warroom.tellField(id, words);
    el(id).focus();
  };
  /* It leaves the page with the sheet. */
  function done({name, password, hours}) {
    warroom.sheet(text('reset.done'), `<div class="fields"><p><b>${esc(name)}</b></p><output class="reset-password" tabindex="-1">${esc(password)}</output>` +
      `<p class="t2">${esc(text('reset.once', {n: hours}))}</p>` +
      `<button type="button" class="btn primary big" data-act="reset-close"><span>${esc(text('reset.close'))}</span></button></div>`);
    document.querySelector('.reset-password').focus();
  }
  warroom.actions['reset-close'] = () => warroom.closeSheet();
  warroom.actions['reset-open'] = () => {
    warroom.sheet(text('reset.title'), `<form class="fields" novalidate method="post"><p class="t2">${esc(text('reset.why'))}</p>` +
      warroom.fieldHtml({id: NAME, key: 'reset.name', face: 'user', complete: 'off'}) + warroom.codeField(CODE) +
      `<button type="submit" class="btn primary big"><span>${esc(text('reset.do'))}</span></button></form>`);
    const form = document.querySelector('#sheet form');
    form.onsubmit = async (event) => {
      event.preventDefault();
      const button = form.querySelector('[type=submit]');
      if (button.hasAttribute('aria-disabled')) return;
      const name = el(NAME).value.trim(), code = warroom.codeOf(CODE);
      if (!name) return tell(NAME, text('reset.error.name'));
      if (code.length !== 6) return tell(CODE, text('login.error.code'));
      warroom.atWork(button, text('login.busy'));
      const answer = await warroom.account.post('/password/reset', {name, code}).catch(() => null);
      warroom.atWork(button, '');
      if (answer && answer.ok) return done(answer.said);
      const {code: why, message, message_th: thai} = (answer && answer.said.error) || {};
      tell(OF_CODE.includes(why) ? CODE : NAME, thai ? warroom.pick(thai, message) : text(answer ? 'person.failed' : 'login.error.offline'));
    };
    el(NAME).focus();
  };
})();
