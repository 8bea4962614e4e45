/* Fields of the forms that ask who one is: a label, what is wrong beside it, and passwords that can be shown. */
(function () {
  'use strict';
  const warroom = window.warroom;
  const {esc, el, text, icon} = warroom;
  //: The store of accounts takes none that is shorter (dashboard/users/passwords.py).
  const SHORTEST = 12;

  /* One field as HTML. `key` names its words; `hint` is HTML below it. */
  warroom.fieldHtml = ({id, key, face, type = 'text', complete, hint = '', more = ''}) => {
    const eye = type === 'password'
      ? `<button type="button" class="field-eye" data-act="eye" aria-controls="${id}" aria-pressed="false" data-t-label="login.show" ` +
        `aria-label="${esc(text('login.show'))}">${icon('eye')}</button>` : '';
    return `<div class="field"><label for="${id}" data-t="${key}">${esc(text(key))}</label><div class="field-box">${icon(face)}` +
      `<input id="${id}" type="${type}" autocomplete="${complete}" autocapitalize="none" spellcheck="false" required aria-describedby="${id}-told" ${more}>${eye}</div>` +
      `${hint}<p class="field-told" id="${id}-told" role="alert"></p></div>`;
  };
  warroom.actions.eye = (button) => {
    const field = el(button.getAttribute('aria-controls'));
    const shown = field.type === 'text';
    field.type = shown ? 'password' : 'text';
    const key = shown ? 'login.show' : 'login.hide';
    Object.assign(button.dataset, {tLabel: key});
    button.setAttribute('aria-pressed', String(!shown));
    button.setAttribute('aria-label', text(key));
    button.title = text(key);
    button.querySelector('.ic').dataset.icon = shown ? 'eye' : 'eye-off';
    field.focus();
  };
  /* Says beside a field what is wrong with it, in a status of the page; no words: nothing is. */
  warroom.tellField = (id, words = '', status = 'watch') => {
    const field = el(id), told = el(id + '-told');
    if (!field || !told) return;
    const wrong = Boolean(words) && status !== 'info';
    field.toggleAttribute('aria-invalid', wrong);
    if (wrong) field.setAttribute('aria-invalid', 'true');
    told.className = 'field-told ' + status;
    const html = words ? `${warroom.statusIcon(status, false)}<span>${esc(words)}</span>` : '';
    if (told.innerHTML !== html) told.innerHTML = html;
  };
  //: Who has Caps Lock on sees only dots.
  document.addEventListener('keyup', (event) => {
    const field = event.target;
    if (!field.matches || !field.matches('.field input[type=password]') || !event.getModifierState) return;
    const told = el(field.id + '-told'), on = event.getModifierState('CapsLock');
    if (on && !told.textContent) warroom.tellField(field.id, text('login.caps'), 'info');
    else if (!on && told.classList.contains('info')) warroom.tellField(field.id);
  });
  document.addEventListener('input', ({target}) => {
    if (target.matches && target.matches('.field input')) warroom.tellField(target.id);
  });

  /* The second factor: six digits, however they are grouped. */
  warroom.codeField = (id) => warroom.fieldHtml({id, key: 'login.code', face: 'shield', complete: 'one-time-code', more: 'inputmode="numeric" maxlength="7" name="code"'});
  warroom.codeOf = (id) => el(id).value.replace(/\D/g, '');

  /* A button that is at work keeps its place and its focus. */
  warroom.atWork = (button, words) => {
    if (words) button.setAttribute('aria-disabled', 'true');
    else button.removeAttribute('aria-disabled');
    if (!button.dataset.said) button.dataset.said = button.textContent;
    button.querySelector('span').textContent = words || button.dataset.said;
    if (!words) delete button.dataset.said;
  };

  /* The change of a password, filled into a form. `old` is the present one where it was just typed; `done(answer)`. */
  warroom.passwordForm = (form, {name, old = '', done}) => {
    const field = (id, key, complete, hint) => warroom.fieldHtml({id, key, face: 'lock', type: 'password', complete, hint});
    const hint = `<p class="field-hint">${esc(text('password.hint', {n: SHORTEST}))}</p>`;
    form.innerHTML = `<input type="text" autocomplete="username" value="${esc(name)}" hidden>` +
      (old ? '' : field('password-old', 'password.old', 'current-password')) +
      field('password-new', 'password.new', 'new-password', hint) + field('password-again', 'password.again', 'new-password') +
      `<div class="field-second" hidden>${warroom.codeField('password-code')}</div>` +
      `<button type="submit" class="btn primary big"><span>${esc(text('password.save'))}</span></button>`;
    const second = form.querySelector('.field-second');
    const tell = (id, words) => {
      warroom.tellField(id, words);
      el(id).focus();
    };
    form.onsubmit = async (event) => {
      event.preventDefault();
      const button = form.querySelector('[type=submit]');
      if (button.hasAttribute('aria-disabled')) return;
      const now = old || el('password-old').value, next = el('password-new').value, again = el('password-again').value;
      if (!now) return tell('password-old', text('login.error.password'));
      if ([...next].length < SHORTEST) return tell('password-new', text('password.error.short', {n: SHORTEST}));
      if (next === now) return tell('password-new', text('password.error.same'));
      if (next !== again) return tell('password-again', text('password.error.twice'));
      const code = second.hidden ? '' : warroom.codeOf('password-code');
      if (!second.hidden && code.length !== 6) return tell('password-code', text('login.error.code'));
      warroom.atWork(button, text('login.busy'));
      const answer = await warroom.account.post('/password', {name, old: now, new: next, code}).catch(() => null);
      warroom.atWork(button, '');
      const last = old ? 'password-new' : 'password-old';
      if (!answer) return tell(last, text('login.error.offline'));
      if (answer.ok) return done(answer.said);
      const {kind, left, until} = answer.said;
      if (kind === 'code') {
        second.hidden = false;
        warroom.tellField('password-code', text(code ? 'login.error.wrongcode' : 'login.code.why', {n: left}), code ? 'watch' : 'info');
        return el('password-code').focus();
      }
      if (kind === 'wrong') return tell(last, text('login.error.wrong', {n: left}));
      if (kind === 'locked') return tell(last, text('login.error.locked', {time: warroom.account.clock(until)}));
      if (answer.status === 400) return tell('password-new', text('password.error.weak'));
      tell(last, text(answer.status === 429 ? 'login.error.busy' : 'login.error.failed'));
    };
    form.querySelector('input:not([hidden])').focus();
  };
})();
