/* Waiting, failing, telling: what the page says while it has no answer, and when it cannot have one.

   Owns: the skeleton after a moment, the server that is gone and comes back, banners (one at a time, the gravest
   first), notices, the spoken line, the box that stands in for a view and the one that stands in for a part. */
(function () {
  'use strict';
  const warroom = window.warroom;
  const page = document.documentElement;
  const {esc, text} = warroom;
  const SKELETON_AFTER = 150;
  const SAY_AFTER = 1500;
  const SILENT_AFTER = 12000;
  //: Seconds until the server is looked for again, first to last.
  const PATIENCE = [5, 10, 20, 30];
  const LOOK_FOR = 5000;
  //: A page that nobody touches still learns of a new snapshot, and of a server that is gone.
  const PULSE = 60000;

  /* ---- waiting ---- */
  let skeleton = 0;
  let saying = 0;
  let silence = 0;
  const main = () => warroom.el('main');
  warroom.wait = () => {
    for (const timer of [skeleton, saying, silence]) clearTimeout(timer);
    skeleton = setTimeout(() => {
      page.classList.add('loading');
      if (main()) main().setAttribute('aria-busy', 'true');
    }, SKELETON_AFTER);
    saying = setTimeout(() => warroom.announce(text('state.loading')), SAY_AFTER);
    silence = setTimeout(() => warroom.fail(), SILENT_AFTER);
  };
  warroom.settle = () => {
    for (const timer of [skeleton, saying, silence]) clearTimeout(timer);
    page.classList.remove('loading');
    if (main()) main().removeAttribute('aria-busy');
  };
  /* Before the first answer the page has the shape of the view to come: the same boxes, without words. */
  warroom.outline = () => {
    try {
      sessionStorage.removeItem('warroom.reloads');
    } catch {
      /* It only counts starts that failed. */
    }
    // The boxes of other views grow with what they hold: they show themselves when they are painted.
    if (warroom.step || location.pathname !== '/') return;
    warroom.reveal('overview');
    const row = (name, words) => `<span class="${name}"><b>${words}</b></span>`;
    warroom.fill('lead', '<span class="sk-lead">&nbsp;</span>');
    const tile = `<span class="panel kpi sk-tile" aria-hidden="true">${row('kpi-head', '&nbsp;')}${row('kpi-value', '&nbsp;')}` +
      `${row('kpi-delta', '')}<span class="kpi-bar bare"></span>${row('kpi-foot', '&nbsp;')}</span>`;
    warroom.fill('kpis', tile.repeat(8));
    warroom.fill('ranking', `<div class="sk-rows" aria-hidden="true">${`<p>${'<i class="sk"></i>'.repeat(3)}</p>`.repeat(9)}</div>`);
  };

  /* ---- the server is gone, and comes back ---- */
  let answeredAt = null;
  let lost = null;
  let leaving = false;
  window.addEventListener('pagehide', () => (leaving = true));
  window.addEventListener('pageshow', () => (leaving = false));

  warroom.answered = () => {
    answeredAt = new Date();
    if (!lost) return;
    clearInterval(lost.ticks);
    lost = null;
    warroom.banner('bad', '');
    warroom.notice(text('banner.back'));
  };
  const clock = (time) => [time.getHours(), time.getMinutes()].map((n) => String(n).padStart(2, '0')).join(':');
  warroom.fail = () => {
    warroom.settle();
    if (lost || leaving || warroom.isShut()) return;
    lost = {turn: 0, left: PATIENCE[0], ticks: setInterval(tick, 1000)};
    const held = answeredAt && warroom.step;
    if (!warroom.boot) {
      warroom.reveal('state');
      warroom.paintState({kind: 'offline'});
    }
    warroom.banner('bad', held ? text('banner.held', {time: clock(answeredAt)}) : text('banner.offline'), {act: 'retry', words: countdown()});
  };
  const countdown = () => text('banner.retry', {n: lost.left});
  function tick() {
    if (!lost || lost.looking) return;
    lost.left -= 1;
    const button = document.querySelector('#banner [data-act="retry"]');
    if (button) button.textContent = countdown();
    if (lost.left <= 0) warroom.look();
  }
  /* Is it there again? Only then is anything asked of it. */
  warroom.look = async () => {
    if (!lost) return warroom.refresh();
    if (lost.looking) return;
    lost.looking = true;
    const found = await reached();
    if (!lost) return;
    lost.looking = false;
    lost.turn = Math.min(lost.turn + 1, PATIENCE.length - 1);
    lost.left = PATIENCE[lost.turn];
    const button = document.querySelector('#banner [data-act="retry"]');
    if (button) button.textContent = countdown();
    // A page that never got its first answer starts again as a whole.
    if (found) warroom.boot ? warroom.refresh() : location.reload();
  };
  async function reached() {
    const stop = new AbortController();
    const patience = setTimeout(() => stop.abort(), LOOK_FOR);
    try {
      const answer = await fetch('/readyz', {cache: 'no-store', signal: stop.signal});
      return answer.ok ? await answer.json() : null;
    } catch {
      return null;
    } finally {
      clearTimeout(patience);
    }
  }
  window.addEventListener('online', () => lost && warroom.look());
  window.addEventListener('offline', () => warroom.boot && warroom.fail());
  setInterval(async () => {
    if (document.hidden || lost || !warroom.boot || page.classList.contains('loading')) return;
    const found = await reached();
    if (!found) warroom.fail();
    else if (found.snapshot !== warroom.boot.snapshot.id) warroom.refresh();
  }, PULSE);

  /* Dash tells nobody that a request of its own failed; whoever waits for it learns it here, at once. Nor does a
     part know what to say to somebody who is not signed in any more: that is told for the page. */
  warroom.askedAt = 0;
  warroom.isShut = () => false;
  const plain = window.fetch;
  window.fetch = function (...asked) {
    const answer = plain.apply(this, asked);
    const url = String((asked[0] && asked[0].url) || asked[0]);
    const {pathname: path} = new URL(url, location.href);
    const steps = /_dash-(update-component|layout|dependencies)/.test(path);
    // The ways in and out tell their own refusals.
    if (!/^\/(login|logout|me|password|reveal)\b/.test(path)) {
      answer.then((reply) => reply.status === 401 && warroom.shut(), () => {});
      if (!/^\/(readyz|static|geo|fault)\b/.test(path)) warroom.askedAt = Date.now();
    }
    if (!steps) return answer;
    answer.then(
      (reply) => reply.status >= 400 && reply.status !== 401 && warroom.fail(),
      (error) => error && error.name !== 'AbortError' && warroom.fail()
    );
    // Dash would look for a token of its own in the refusal; to it, nothing has changed.
    return answer.then((reply) => (reply.status === 401 ? new Response(null, {status: 204}) : reply));
  };

  /* ---- telling ---- */
  //: The end of a session is told beside what is grave and what is late, in the look of a warning.
  const GRAVITY = ['bad', 'session', 'watch', 'info', 'good'];
  const told = new Map();
  const ends = new Map();
  /* One banner a gravity, the gravest is shown; empty words take it away. `action` {act, words} becomes a button,
     `lasts` ends it after so many milliseconds, `more` is HTML behind the words. */
  warroom.banner = (status, words, {act = '', words: label = '', lasts = 0, more = ''} = {}) => {
    clearTimeout(ends.get(status));
    if (words) told.set(status, {words, act, label, more});
    else told.delete(status);
    if (lasts) ends.set(status, setTimeout(() => warroom.banner(status, ''), lasts));
    paintBanner();
  };
  function paintBanner() {
    const box = warroom.el('banner');
    if (!box) return;
    const status = GRAVITY.find((one) => told.has(one));
    box.hidden = !status;
    if (!status) return void warroom.fill(box, '');
    if (warroom.boot) warroom.announce(told.get(status).words);
    const {words, act, label, more} = told.get(status);
    const look = status === 'session' ? 'watch' : status;
    box.className = 'banner ' + look;
    warroom.fill(box,
      `${warroom.statusIcon(look, false)}<span>${esc(words)}</span>${more}` +
      (act ? `<button type="button" class="link" data-act="${esc(act)}">${esc(label)}</button>` : ''));
  }
  /* Data older than it should be: yesterday's on a day of school, or a source that has not sent in time. */
  const DAY = 864e5;
  const weekday = (at) => at.getUTCDay() % 6 !== 0;
  warroom.staleness = (boot, now = Date.now()) => {
    const {as_of: asOf, synthetic} = boot.snapshot;
    // The days of a demo do not go on; those of a real one are the days of Thailand.
    if (!synthetic) {
      const today = Date.parse(warroom.local(new Date(now).toISOString()).slice(0, 10));
      let days = 0;
      for (let at = Date.parse(asOf.slice(0, 10)) + DAY; at <= today; at += DAY) if (weekday(new Date(at))) days += 1;
      if (days) return {days, since: asOf, late: []};
    }
    const late = (boot.sources || []).filter((one) => one.status === 'late');
    return late.length ? {days: 0, since: null, late} : null;
  };
  /* How old the newest data of an indicator are, {days, date}, where a source of it is late; else null. */
  warroom.ageOf = (ind) => {
    const late = (warroom.boot.sources || []).filter((one) => one.status === 'late' && one.as_of && (ind.sources || []).includes(one.id));
    if (!late.length) return null;
    const date = late.map((one) => one.as_of).sort()[0];
    return {date, days: Math.round((Date.parse(warroom.boot.snapshot.as_of.slice(0, 10)) - Date.parse(date)) / DAY)};
  };
  warroom.tellStale = () => {
    const stale = warroom.boot && warroom.staleness(warroom.boot);
    if (!stale) return warroom.banner('watch', '');
    const {days, since, late} = stale;
    const words = days === 1 ? text('banner.yesterday')
      : days ? text('banner.stale', {date: warroom.fmt.day(since), n: warroom.fmt.number(days)})
      : late.length === 1 ? text('banner.late.one', {name: warroom.pick(late[0].th, late[0].en), date: warroom.fmt.day(late[0].as_of)})
      : text('banner.late', {n: warroom.fmt.number(late.length)});
    warroom.banner('watch', words, {act: 'sources-of-banner', words: text('act.status')});
  };

  let noticeEnds = 0;
  warroom.notice = (words) => {
    const box = warroom.el('notice');
    clearTimeout(noticeEnds);
    box.textContent = words;
    box.classList.add('on');
    noticeEnds = setTimeout(() => box.classList.remove('on'), 2600);
  };
  /* For ears alone. */
  warroom.announce = (words) => {
    const box = warroom.el('live');
    if (box && box.textContent !== words) box.textContent = words;
  };

  /* ---- boxes that stand in for a view or a part of it ---- */
  /* `buttons` is HTML; `why` a sentence; `tone` bad or good. Inside a panel: small. */
  warroom.stateBox = ({icon, tone = '', title, why = '', buttons = '', heading = 'b'}) =>
    `<div class="state-icon ${tone}">${warroom.icon(icon)}</div><${heading}${heading === 'h1' ? ' tabindex="-1"' : ''}>${esc(title)}</${heading}>` +
    (why ? `<p>${esc(why)}</p>` : '') + (buttons ? `<div class="row">${buttons}</div>` : '');
  warroom.emptyPart = (given) => `<div class="part-state">${warroom.stateBox(given)}</div>`;

  const STATE_ICONS = {forbidden: 'lock', sign_in: 'lock', expired: 'lock', no_schools: 'filter', failed: 'alert', offline: 'alert', no_period: 'calendar'};
  const button = (act, icon, key) =>
    `<button type="button" class="btn" data-act="${act}">${warroom.icon(icon)}${esc(text(key))}</button>`;
  warroom.paintState = (state) => {
    const {kind} = state;
    // The audit log is closed to a role, not to a place.
    const ofRole = kind === 'forbidden' && Boolean(warroom.step) && warroom.step.view === 'audit';
    const words = ofRole ? '' : Array.isArray(state.text) ? warroom.pick(...state.text) : state.text;
    const named = kind + (ofRole ? '.page' : '');
    const buttons = [];
    // Who has no name yet goes to the sign-in; whose place is elsewhere goes there.
    const unnamed = ['sign_in', 'expired'].includes(kind), shut = unnamed || kind === 'forbidden';
    const home = state.home || warroom.href(warroom.scopeTo('country'), '/', true);
    // Who is granted no place can only be somebody else.
    const none = kind === 'forbidden' && home.startsWith('/login');
    const own = kind === 'forbidden' && /[?&](region|province|area|school)=/.test(home) ? 'state.own' : 'state.home';
    if (unnamed) buttons.push(warroom.enterLink(kind === 'expired' ? 'session.again' : 'person.in'));
    else if (kind !== 'offline' && !none) buttons.push(`<a class="btn primary" href="${esc(home)}">${esc(text(own))}</a>`);
    if (none) buttons.push(warroom.enterLink('login.other'));
    else if (kind === 'forbidden' && !(warroom.me && warroom.me.signed_in)) buttons.push(warroom.enterLink('person.in', 'btn'));
    if (kind === 'failed' || kind === 'offline') buttons.push(button('retry', 'refresh', 'act.retry'));
    else if (shut) buttons.push('');
    else if (kind === 'no_period') buttons.push(`<a class="btn" href="${esc(warroom.href({period: null}))}">${esc(text('state.latest'))}</a>`);
    else buttons.push(nearest(kind) || button('to-search', 'search', 'state.search'));
    const box = document.querySelector('#view-state .state-box');
    box.innerHTML = warroom.stateBox({
      icon: STATE_ICONS[kind] || 'search', tone: ['failed', 'offline'].includes(kind) ? 'bad' : '', heading: 'h1',
      title: text('state.' + named), why: words || text(kind === 'no_schools' && asked().length < 2 ? 'state.no_schools.one' : `state.${named}.why`),
      buttons: buttons.join(''),
    });
    if (warroom.boot) warroom.announce(text('state.' + named));
  };
  const asked = () => Object.entries(warroom.address.of()).filter(([one, code]) => code && warroom.LEVELS.slice(1, -1).includes(one));
  /* Places that do not overlap: the narrowest of them alone is a way on. One that is alone already has none. */
  function nearest(kind) {
    const places = Object.fromEntries(asked());
    const level = warroom.LEVELS.slice(1, -1).reverse().find((one) => places[one]);
    if (kind !== 'no_schools' || asked().length < 2) return '';
    const alone = Object.fromEntries(warroom.LEVELS.slice(1).map((one) => [one, one === level ? places[one] : null]));
    return `<a class="btn" href="${esc(warroom.href(alone, '/', true))}">${esc(text('state.only', {place: warroom.placeName(level, places[level])}))}</a>`;
  }

  /* A fault has a code that is the same each time it happens, so that two people can speak of one thing; the server
     writes it down once a page, with the script and its line, never with an address. */
  const reported = new Set();
  function report(code, part, error) {
    // A page that is left breaks off what it was loading: that is no fault.
    if (leaving || reported.has(code)) return;
    reported.add(code);
    const [, script, line] = /([\w-]+\.js)[^:\s]*:(\d+)/.exec(String((error && error.stack) || '')) || [];
    const told = {
      code, part, view: (warroom.step && warroom.step.view) || 'start',
      snapshot: warroom.boot ? warroom.boot.snapshot.id : '', at: script ? `${script}:${line}` : '',
    };
    if (navigator.sendBeacon) navigator.sendBeacon('/fault', new Blob([JSON.stringify(told)], {type: 'application/json'}));
  }
  warroom.fault = (name, error) => {
    const said = `${name}: ${error && error.message}`;
    let hash = 5381;
    for (const letter of said) hash = ((hash * 33) ^ letter.codePointAt(0)) >>> 0;
    const code = 'P-' + hash.toString(36).toUpperCase().slice(-5).padStart(5, '0');
    console.error(`warroom: ${code} ${name}`, error);
    report(code, name, error);
    return code;
  };
  const again = new Map();
  warroom.brokenPart = (id, error, paint) => {
    const code = warroom.fault(id, error);
    const node = warroom.el(id);
    // A heading or a line has no room for a box: that of the page says it in words, a lesser one leaves it to its part.
    if (node && node.tagName === 'H1') return void warroom.fill(node, warroom.esc(`${text('er.part')} · ${code}`));
    if (!node || /^(H\d|SPAN|SMALL|B)$/.test(node.tagName)) return;
    again.set(id, paint);
    warroom.fill(node, warroom.emptyPart({
      icon: 'alert', tone: 'bad', title: text('er.part'), why: text('er.part.why', {code}),
      buttons: `<button type="button" class="btn primary" data-act="again" data-part="${esc(id)}">${warroom.icon('refresh')}${esc(text('act.retry'))}</button>` +
        `<button type="button" class="btn" data-act="copy-code" data-code="${esc(code)}">${esc(text('act.code'))}</button>`,
    }));
  };
  warroom.stateActions = {
    retry: () => warroom.look(),
    again: (one) => {
      const {part} = one.dataset;
      if (!again.has(part)) return warroom.repaint();
      warroom.fill(part, '');
      warroom.guarded(part, again.get(part));
    },
    'copy-code': (one) => {
      const done = () => warroom.notice(text('act.copied', {code: one.dataset.code}));
      if (navigator.clipboard) navigator.clipboard.writeText(one.dataset.code).then(done, done);
      else done();
    },
  };
})();
