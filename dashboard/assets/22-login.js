/* The page where one signs in. It stands before anybody is known: whatever the server keeps to itself until then (the
   catalogue, the answer of a step), it works without.

   `GET /me` says which ways there are; `POST /login` answers what happened. */
(function () {
  'use strict';
  const warroom = window.warroom;
  if (!warroom.atLogin) return;
  const page = document.documentElement;
  const {esc, el, account, tellField, text, icon} = warroom;
  const NAME = 'login-name', PASSWORD = 'login-password', CODE = 'login-code';
  const view = el('view-login'), form = el('login-form');

  /* ---- the page stands alone ---- */
  warroom.views.login = {paint() {}};
  warroom.show = (step) => {
    warroom.settle();
    warroom.step = step;
    document.body.dataset.painted = step.href;
    say();
  };
  warroom.repaint = () => say();
  warroom.fail = () => warroom.settle();
  warroom.header = () => {};

  /* ---- where to, afterwards ---- */
  const here = new URL(location.href).searchParams;
  function onwards(home) {
    const asked = here.get('next');
    const goal = asked ? new URL(asked, location.origin) : null;
    // Of `/.//there` the path is `//there`, which by itself names another host.
    if (goal && goal.origin === location.origin && asked.startsWith('/') && !/^\/(login|\/)/.test(goal.pathname)) return goal.pathname + goal.search;
    return home || '/';
  }
  let going = false;
  function enter(said, button) {
    // A code is good once: who has just used theirs to change a password signs in with the next.
    if ((said.home || '').startsWith('/login')) return location.reload();
    going = true;
    if (button) warroom.atWork(button, text('login.opening'));
    warroom.announce(text('login.opening'));
    location.replace(onwards(said.home));
  }

  /* ---- words ---- */
  let me = null;
  let mode = 'sign';
  //: A lock is told with the clock time of its end; then one may try again without a reload.
  let locked = 0;
  function say() {
    warroom.applyWords(view);
    document.title = `${text('login.title')} · ${text('app.name')}`;
    for (const button of view.querySelectorAll('.login-language button')) {
      button.setAttribute('aria-pressed', String(button.dataset.lang === warroom.lang));
    }
    // The address of this page says how the next one looks.
    const looks = Object.entries(warroom.address.of()).filter(([key, value]) => value && ['lang', 'theme'].includes(key));
    view.querySelector('.login-privacy a').setAttribute('href', '/privacy' + (looks.length ? '?' + new URLSearchParams(looks) : ''));
    if (!me) return;
    const number = (n) => warroom.fmt.number(n);
    el('login-counts').textContent = me.schools ? text('login.counts', {schools: number(me.schools), areas: number(me.areas), provinces: number(me.provinces)}) : '';
    el('login-sample').hidden = !me.synthetic;
    el('login-lead').textContent = mode === 'in' ? '' : text(mode === 'change' ? 'password.must' : me.sso ? 'login.lead.sso' : 'login.lead');
    view.querySelector('h1').textContent = text(mode === 'change' ? 'password.title' : 'login.title');
    waysIn();
    demo();
  }
  const next = () => (here.get('next') ? '?next=' + encodeURIComponent(here.get('next')) : '');
  function waysIn() {
    const box = el('login-ways');
    if (mode === 'in') {
      // Whose account opens no place has nowhere to go on to.
      const none = (me.home || '').startsWith('/login');
      return void warroom.fill(box, `<div class="login-in"><span>${icon('check')}</span><p>${esc(text('login.already', {name: account.called(me)}))}</p></div>` +
        (none ? `<p class="t2">${esc(text('login.none'))}</p>` : `<a class="btn primary big" href="${esc(onwards(me.home))}"><span>${esc(text('login.goon'))}</span></a>`) +
        `<button type="button" class="btn big" data-act="login-other"><span>${esc(text('login.other'))}</span></button>`);
    }
    if (mode !== 'sign') return void warroom.fill(box, '');
    // The single sign-on comes back with the reason where it let nobody in.
    const key = 'login.why.' + here.get('why');
    const why = text(key) === key ? '' : `<p class="field-told watch" role="alert">${warroom.statusIcon('watch', false)}<span>${esc(text(key))}</span></p>`;
    const way = me.sso ? `<a class="btn primary big" href="/login/sso${esc(next())}">${icon('shield')}<span>${esc(text('login.sso'))}</span></a>` +
      `<p class="login-or">${esc(text('login.or'))}</p>` : '';
    warroom.fill(box, why + way);
    const submit = form.querySelector('[type=submit]');
    if (submit) submit.classList.toggle('primary', !me.sso);
  }
  function demo() {
    const box = el('login-demo');
    // Who is halfway in has no use for it.
    box.hidden = !me.demo || mode !== 'sign' || !(el('login-second') || {hidden: true}).hidden;
    if (box.hidden) return void warroom.fill(box, '');
    warroom.fill(box, `<h2>${esc(text('login.demo'))}</h2><div class="login-roles">` + me.demo.map((role) =>
      `<button type="button" class="btn" data-act="login-demo" data-role="${esc(role)}"><span><b>${esc(text('login.demo.' + role))}</b>` +
      `<small>${esc(text('login.scope.' + role))}</small></span></button>`).join('') + '</div>' +
      `<p class="field-told" id="login-demo-told" role="alert"></p><a class="link" href="/">${esc(text('login.look'))}${icon('chevron-right')}</a>`);
  }

  /* ---- the form ---- */
  function fields() {
    form.innerHTML = warroom.fieldHtml({id: NAME, key: 'login.name', face: 'user', complete: 'username', more: 'name="username"'}) +
      warroom.fieldHtml({id: PASSWORD, key: 'login.password', face: 'lock', type: 'password', complete: 'current-password', more: 'name="password"'}) +
      `<div id="login-second" hidden>${warroom.codeField(CODE)}</div>` +
      `<button type="submit" class="btn primary big"><span data-t="login.submit">${esc(text('login.submit'))}</span></button>`;
    form.onsubmit = submit;
  }
  const value = (id) => el(id).value;
  const refuse = (id, words, status) => {
    tellField(id, words, status);
    el(id).focus();
    if (el(id).select) el(id).select();
  };
  async function submit(event) {
    event.preventDefault();
    const button = form.querySelector('[type=submit]');
    if (button.hasAttribute('aria-disabled') || going) return;
    const second = !el('login-second').hidden;
    const name = value(NAME).trim(), password = value(PASSWORD), code = second ? warroom.codeOf(CODE) : '';
    if (!name) return refuse(NAME, text('login.error.name'));
    if (!password) return refuse(PASSWORD, text('login.error.password'));
    if (second && code.length !== 6) return refuse(CODE, text('login.error.code'));
    for (const id of [NAME, PASSWORD, CODE]) tellField(id);
    warroom.atWork(button, text('login.busy'));
    const answer = await account.post('/login', {name, password, code}).catch(() => null);
    warroom.atWork(button, '');
    if (answer && answer.ok) return enter(answer.said, button);
    told(answer, name, password, code);
  }
  function told(answer, name, password, code) {
    const {kind, left = 0, until} = answer ? answer.said : {};
    if (!answer) return refuse(PASSWORD, text('login.error.offline'), 'bad');
    if (kind === 'locked' || (answer.status === 429 && until)) return lock(until);
    if (answer.status === 429) return refuse(PASSWORD, text('login.error.busy'));
    if (kind === 'code') {
      const second = el('login-second');
      const first = second.hidden;
      second.hidden = false;
      demo();
      if (first || !code) return refuse(CODE, text('login.code.why'), 'info');
      return refuse(CODE, text('login.error.wrongcode', {n: left}));
    }
    if (kind === 'disabled') return refuse(NAME, text('login.error.disabled'));
    if (kind === 'expired') return change(name, password);
    if (kind === 'wrong') {
      el(PASSWORD).value = '';
      return refuse(PASSWORD, left > 0 ? text('login.error.wrong', {n: left}) : text('login.error.wrong.0'));
    }
    refuse(PASSWORD, text('login.error.failed'), 'bad');
  }
  function lock(until) {
    clearTimeout(locked);
    refuse(PASSWORD, text('login.error.locked', {time: account.clock(until)}), 'bad');
    locked = setTimeout(() => tellField(PASSWORD, text('login.error.open'), 'info'), Math.max(0, Date.parse(until) - account.now()));
  }
  /* After a reset: the one-time password is only good for choosing another. */
  function change(name, password) {
    mode = 'change';
    say();
    warroom.passwordForm(form, {name, old: password, done: (said) => enter(said, form.querySelector('[type=submit]'))});
    warroom.announce(text('password.must'));
  }

  Object.assign(warroom.actions, {
    'login-demo': async (button) => {
      if (going) return;
      const answer = await account.post('/login/demo', {role: button.dataset.role}).catch(() => null);
      if (answer && answer.ok) return enter(answer.said);
      const box = el('login-demo-told');
      box.classList.add('watch');
      box.innerHTML = warroom.statusIcon('watch', false) + `<span>${esc(text(answer ? 'login.error.failed' : 'login.error.offline'))}</span>`;
    },
    'login-other': async () => {
      const answer = await account.post('/logout', {everywhere: false}).catch(() => null);
      if (answer && answer.ok) account.tell('out');
      begin();
    },
  });

  /* ---- the start ---- */
  async function begin() {
    try {
      me = await account.load();
    } catch {
      me = {};
    }
    mode = me.signed_in ? 'in' : 'sign';
    form.hidden = mode === 'in';
    say();
    page.classList.add('login-ready');
    if (!me.synthetic && me.synthetic !== false) refuse(PASSWORD, text('login.error.offline'), 'bad');
    warroom.loginMap();
    const first = mode === 'in' ? view.querySelector('#login-ways .btn') : value(NAME) ? el(PASSWORD) : el(NAME);
    // A finger would get a keyboard over the page that it has not read yet.
    if (first && !warroom.looks('phone', 'tablet')) first.focus({preventScroll: true});
  }
  warroom.reveal('login');
  fields();
  begin();
})();
