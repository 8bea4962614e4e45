/* Who is signed in: their menu in the header, the clock of the session, and the page once it has ended.

   `GET /me` says who looks. Nothing here lets anybody in or keeps anybody out, which is the server's to do; it tells
   how one stands, leads to the sign-in page and back to the same address, and covers what shows persons. */
(function () {
  'use strict';
  const warroom = window.warroom;
  const page = document.documentElement;
  const {esc, el, text, icon} = warroom;
  //: Milliseconds: before the end of a session a person is told; how often it is looked at; until a worker looks anew.
  const TOLD = 120000, LOOKS = 5000, SETTLES = 3500;
  //: Views whose content is about persons: nothing of them stays once nobody is signed in.
  const PERSONAL = ['school', 'student', 'audit'];

  warroom.atLogin = page.classList.contains('at-login');
  warroom.me = null;

  /* ---- asking ---- */
  async function post(path, body) {
    const answer = await fetch(path, {
      method: 'POST', headers: {'Content-Type': 'application/json'}, body: JSON.stringify(body), cache: 'no-store',
    });
    const said = await answer.json().catch(() => ({}));
    return {ok: answer.ok, status: answer.status, said: said || {}};
  }
  //: The clock of the server is the one that counts.
  let skew = 0;
  let loaded = 0;
  const now = () => Date.now() + skew;
  async function load() {
    const answer = await fetch('/me', {cache: 'no-store'});
    if (!answer.ok) throw new Error('/me ' + answer.status);
    const me = await answer.json();
    const there = Date.parse(answer.headers.get('Date') || '');
    skew = there ? there - Date.now() : 0;
    loaded = Date.now();
    warroom.me = me;
    document.dispatchEvent(new Event('warroom:me'));
    return me;
  }
  const clock = (iso) => {
    const at = new Date(Date.parse(iso) - skew);
    return [at.getHours(), at.getMinutes()].map((n) => String(n).padStart(2, '0')).join(':');
  };

  /* ---- the way in, and back ---- */
  const enter = () => {
    const here = location.pathname + location.search;
    const looks = new URLSearchParams();
    for (const [key, value] of Object.entries(warroom.address.of())) if (['lang', 'theme'].includes(key)) looks.set(key, value);
    if (here !== '/') looks.set('next', here);
    return '/login' + (looks.size ? '?' + looks : '');
  };
  //: The address at the moment of the click is the one to come back to.
  document.addEventListener('click', (event) => {
    const link = event.target.closest && event.target.closest('a[data-enter]');
    if (link) link.setAttribute('href', enter());
  }, true);
  warroom.enterLink = (key, face = 'btn primary') => `<a class="${face}" data-enter href="/login">${icon('user')}<span>${esc(text(key))}</span></a>`;

  /* ---- the menu ---- */
  const TITLES = /^(นางสาว|นาง|นาย|น\.ส\.|ว่าที่|ร\.ต\.|ดร\.|ผศ\.|รศ\.|ศ\.|Mr\.?|Mrs\.?|Ms\.?|Dr\.?)\s*/;
  function initials({full_name: full, name}) {
    let rest = (full || '').trim();
    while (TITLES.test(rest)) rest = rest.replace(TITLES, '');
    // A vowel that is written before its letter is none to call somebody by.
    const words = (rest || name || '').split(/[\s._-]+/).map((word) => word.replace(/^[เแโใไ]/, '')).filter(Boolean);
    return words.slice(0, 2).map((word) => [...word][0].toUpperCase()).join('');
  }
  const shared = () => warroom.address.of().present === '1';
  //: The accounts of the sign-in page of invented data: no person's, and without a password.
  const isExample = (me) => (me.name || '').startsWith('demo.');
  const called = (me) => (isExample(me) ? text('person.example') : me.full_name || me.name || '');
  function scopeWords(me) {
    const grants = me.grants || [];
    if (!grants.length) return text('person.scope.none');
    // With several places each has a line of its own below.
    if ((me.posts || []).length > 1) return text('person.places.count', {n: me.posts.length});
    return grants.map(([level, code]) => warroom.placeName(level, code, 'full')).join(' · ');
  }
  function paint() {
    const box = el('person'), {me} = warroom;
    if (!box || !me) return;
    warroom.guarded('look', warroom.lookAs.paint);
    if (!me.signed_in) {
      const words = esc(text('person.in'));
      return void warroom.fill(box, `<a class="btn ghost person-in" data-enter href="/login" aria-label="${words}" title="${words}">${icon('user')}<span>${words}</span></a>`);
    }
    // On a shared screen not even the person who presents is named.
    const words = esc(shared() ? text('person.menu.shared') : text('person.menu', {name: called(me)}));
    warroom.fill(box, `<button type="button" class="person-face" data-act="person" aria-haspopup="true" aria-expanded="false" aria-label="${words}" title="${words}">` +
      (shared() ? icon('user') : `<span aria-hidden="true">${esc(initials(isExample(me) ? {name: text('role.' + me.role)} : me))}</span>`) + '</button>');
  }
  const header = warroom.header;
  warroom.header = (step) => {
    // First, for the breadcrumb folds to the room that is left.
    warroom.guarded('person', paint);
    header(step);
  };

  const item = (act, face, key) => `<button type="button" class="btn" data-act="${act}">${icon(face)}<span>${esc(text(key))}</span></button>`;
  function who(me) {
    return `<div class="person-who">${shared() ? '' : `<b>${esc(called(me))}</b>`}<span>${esc(text('role.' + me.role))}</span></div>` +
      `<dl class="person-facts">${warroom.lookAs.fact(me)}<div><dt>${esc(text('person.scope'))}</dt><dd>${esc(scopeWords(me))}${alone(me)}</dd></div></dl>` +
      (me.until ? `<p class="mut person-until">${icon('clock')}<span>${esc(text('person.until', {time: clock(me.until)}))}</span></p>` : '');
  }
  /* Several places are led to one by one; of a post that ends it is said when. */
  const untilWords = ({acting, until}) => (!until ? (acting ? text('person.acting') : '') : text(acting ? 'person.acting.until' : 'person.post.until', {date: warroom.fmt.day(until)}));
  const alone = ({posts = []}) => (posts.length === 1 && untilWords(posts[0]) ? `<span class="person-note">${esc(untilWords(posts[0]))}</span>` : '');
  const NOWHERE = {region: null, province: null, area: null, district: null, school: null, student: null};
  function places({posts = [], gone = []}) {
    const scope = (warroom.step && warroom.step.scope) || {};
    const links = posts.length < 2 ? '' : `<h3>${esc(text('person.places'))}</h3>` + posts.map((post) => {
      const [level, code] = post.place, words = untilWords(post);
      const href = warroom.href({...NOWHERE, ...(level === 'country' ? {} : {[level]: code})}, level === 'school' ? '/school' : '/', true);
      return `<a class="btn" href="${esc(href)}"${scope[level] === code ? ' aria-current="true"' : ''}>${icon(level === 'school' ? 'school' : 'home')}<span>${esc(warroom.placeName(level, code, level === 'region' ? 'full' : 'short'))}${words ? `<small>${esc(words)}</small>` : ''}</span></a>`;
    }).join('');
    const lost = gone.map(([level, code]) => `<p class="mut person-gone">${icon('alert')}<span>${esc(text('person.gone', {place: `${text('lvl.' + level)} ${code}`}))}</span></p>`).join('');
    return links || lost ? `<div class="person-places">${links}${lost}</div>` : '';
  }
  const ways = (me) => places(me) + `<div class="person-ways">` +
    (me.home && (me.grants || []).length ? `<a class="btn" href="${esc(me.home)}">${icon('home')}<span>${esc(text(me.look ? 'look.home' : 'person.home'))}</span></a>` : '') +
    ((me.rights || []).includes('read_audit') && !shared() ? `<a class="btn" href="/audit">${icon('audit')}<span>${esc(text('nav.audit'))}</span></a>` : '') +
    warroom.lookAs.ways(me) + ((me.rights || []).includes('reset_password') && !isExample(me) && !shared() ? item('reset-open', 'lock', 'reset.title') : '') + (isExample(me) || me.look ? '' : item('password', 'key', 'password.title')) + item('sign-out', 'out', 'person.out') + item('sign-out-everywhere', 'devices', 'person.everywhere') + '</div>';
  /* What the menu of a phone says of it: HTML. */
  warroom.personSheet = () => {
    const {me} = warroom;
    if (!me) return '';
    return `<div class="person-sheet">${me.signed_in ? who(me) + ways(me) : warroom.enterLink('person.in', 'btn')}</div>`;
  };

  const {actions} = warroom;
  actions.person = async (button) => {
    const {me} = warroom;
    const schools = (me.grants || []).some(([level]) => level === 'school');
    if (schools && !warroom.schools.file) await warroom.schools().catch(() => {});
    const box = document.createElement('div');
    box.className = 'menu person-menu';
    box.innerHTML = who(me) + ways(me);
    warroom.openMenu(button, box);
    if (!box.isConnected) return;
    const stops = [...box.querySelectorAll('.btn')];
    stops[0].focus();
    box.addEventListener('keydown', (event) => {
      const step = {ArrowDown: 1, ArrowUp: -1}[event.key];
      if (!step) return;
      event.preventDefault();
      stops[(stops.indexOf(document.activeElement) + step + stops.length) % stops.length].focus();
    });
  };
  async function leave(everywhere) {
    const {ok, status} = await post('/logout', {everywhere}).catch(() => ({}));
    if (!ok && status !== 401) return warroom.notice(text('person.failed'));
    tell('out');
    const looks = new URL(enter(), location.href);
    looks.searchParams.delete('next');
    location.assign(looks);
  }
  actions['sign-out'] = () => leave(false);
  actions['sign-out-everywhere'] = () => leave(true);
  actions.password = () => {
    warroom.sheet(text('password.title'), '<form class="fields" novalidate method="post"></form>');
    const form = document.querySelector('#sheet form');
    warroom.passwordForm(form, {name: warroom.me.name, done: () => {
      warroom.closeSheet();
      warroom.notice(text('password.saved'));
      load().then(paint, () => {});
    }});
  };

  /* ---- other tabs ---- */
  const channel = window.BroadcastChannel ? new BroadcastChannel('warroom') : null;
  const tell = (what) => channel && channel.postMessage(what);
  if (channel) channel.addEventListener('message', ({data}) => data === 'out' && signedIn() && over());

  /* ---- the clock of the session ---- */
  const signedIn = () => Boolean(warroom.me && warroom.me.signed_in);
  let looking = false;
  async function look() {
    if (!signedIn() || looking || warroom.atLogin || !warroom.boot) return;
    const left = Date.parse(warroom.me.until) - now();
    if (left > TOLD) return void warroom.banner('session', '');
    // What was asked for since has moved the end.
    if (warroom.askedAt > loaded) {
      looking = true;
      await load().catch(() => (loaded = Date.now()));
      looking = false;
      return look();
    }
    if (left <= 0) return over();
    const n = Math.ceil(left / 60000);
    if (last) warroom.banner('session', text('session.last', {time: clock(warroom.me.until)}), {more: warroom.enterLink('session.again', 'link')});
    else warroom.banner('session', text('session.ending', {n}), {act: 'stay', words: text('session.stay')});
  }
  //: The session cannot be made longer: that of a day is over.
  let last = false;
  actions.stay = async () => {
    const before = Date.parse(warroom.me.until);
    try {
      await load();
      // A worker remembers for a moment what it has read of a session.
      if (signedIn() && Date.parse(warroom.me.until) <= before) {
        await new Promise((done) => setTimeout(done, SETTLES));
        await load();
      }
    } catch {
      return warroom.notice(text('person.failed'));
    }
    if (!signedIn()) return over();
    const {until} = warroom.me;
    last = Date.parse(until) <= before;
    if (!last) warroom.notice(text('session.stayed', {time: clock(until)}));
    paint();
    look();
  };
  setInterval(look, LOOKS);
  document.addEventListener('visibilitychange', () => !document.hidden && look());

  /* The session is over, and the page still stands. Numbers of places stay, said to be old; persons are covered before
     anything is asked, and come back if another tab has kept the session alive. */
  async function over() {
    const {me, step} = warroom;
    warroom.me = {...me, signed_in: false};
    warroom.banner('session', '');
    if (!step || PERSONAL.includes(step.view)) cover('expired');
    else {
      warroom.forget();
      wipe();
      warroom.banner('session', text('session.over'), {more: warroom.enterLink('session.again', 'link')});
    }
    paint();
    const found = await load().catch(() => null);
    if (!found || !found.signed_in) return;
    warroom.banner('session', '');
    covered = false;
    warroom.refresh();
  }
  /* Nothing that was said of persons stays in the page, shown or not; `but`: the view that was just painted. */
  function wipe(but = '') {
    for (const view of PERSONAL) {
      if (view === but) continue;
      for (const node of document.querySelectorAll(`#view-${view} *`)) if (node.wrPainted) warroom.fill(node, '');
    }
  }
  let covered = false;
  function cover(kind) {
    if (covered) return;
    covered = true;
    warroom.closeMenus();
    warroom.closeSheet();
    warroom.settle();
    warroom.forget();
    wipe();
    why = kind;
    standIn();
    const heading = document.querySelector('#view-state h1');
    if (heading && warroom.step) heading.focus({preventScroll: true});
  }
  /* Who is not known has neither places nor most of the words: what needs them is away. */
  let why = '';
  function standIn() {
    const unknown = !warroom.boot;
    page.classList.toggle('unknown', unknown);
    if (unknown) {
      warroom.applyWords(el('header').querySelector('.brand'));
      for (const one of el('language').children) one.setAttribute('aria-pressed', String(one.dataset.lang === warroom.lang));
    }
    const state = () => {
      warroom.reveal('state');
      warroom.paintState({kind: why});
    };
    if (!(unknown && location.pathname === '/privacy')) return state();
    warroom.openNotice().catch(state);
  }
  const {repaint} = warroom;
  warroom.repaint = () => {
    if (!covered) return repaint();
    // In another language, theme or size of the window too, what is covered is not painted.
    if (warroom.boot) warroom.applyWords();
    if (warroom.step) warroom.header(warroom.step);
    page.lang = warroom.lang;
    standIn();
    paint();
  };
  /* The server asks who one is. */
  warroom.shut = () => {
    if (warroom.atLogin) return;
    const had = signedIn();
    if (had) warroom.me = {...warroom.me, signed_in: false};
    warroom.banner('session', '');
    const {step} = warroom;
    cover(had && step && PERSONAL.includes(step.view) ? 'expired' : 'sign_in');
    paint();
  };
  warroom.isShut = () => covered;
  document.addEventListener('warroom:painted', ({detail: {step}}) => {
    covered = false;
    page.classList.remove('unknown');
    // What was seen before the screen was shared is not left behind the page that is.
    if (shared()) wipe(step.view);
  });

  /* A file is a download, which no script sees fail: who may be signed out is looked at before. */
  document.addEventListener('click', (event) => {
    const link = event.target.closest && event.target.closest('a[download][href^="/"]');
    if (!link || !signedIn() || link.dataset.seen) return;
    event.preventDefault();
    load().then((me) => {
      if (!me.signed_in) return warroom.shut();
      link.dataset.seen = '1';
      link.click();
      delete link.dataset.seen;
    }, () => warroom.notice(text('person.failed')));
  }, true);

  /* A page that comes back as it was left may have been left by somebody else. */
  window.addEventListener('pageshow', (event) => event.persisted && location.reload());
  if (!warroom.atLogin) load().then(() => {
    paint();
    if (warroom.step && warroom.boot) warroom.header(warroom.step);
    look();
  }, () => {});

  warroom.account = {post, load, clock, tell, now, called};
})();
