/* Opening the identity of the pupil that is shown: the panel that asks, the name while it stands open, and its end.

   The server opens nothing without a purpose, minutes and a code, and writes it down first (callbacks/reveal.py). What
   it answers stands in the head of the page and in one variable here, until the time is over, the page is left, printed,
   shared or out of sight for a minute. It goes nowhere else: no step, no address, no store, no title, no spoken line. */
(function () {
  'use strict';
  const warroom = window.warroom;
  const page = document.documentElement;
  const {esc, el, fill, text, icon} = warroom;
  const MASKED = ['stu.name', 'stu.id', 'stu.birth', 'stu.address', 'stu.guardian'];
  const PURPOSE = 'reveal-purpose', FIELDS = 'reveal-fields', CODE = 'reveal-code';
  //: Milliseconds: a page may lie behind others; before the end it is said; how often it is looked at.
  const BEHIND = 60000, SOON = 60000, LOOKS = 500;

  //: The pupil that is painted, what has been chosen for them, and the answer about their history.
  let doc = null;
  let chosen = null;
  let past = null;
  let isClosed = false;
  //: What stands open: {name, ref, number, until, minutes}; only here.
  let shown = null;

  const may = () => Boolean(doc && doc.reveal);
  const body = () => el('student-reveal');

  /* ---- painting: `student-banner` and `student-head` were painted just before, masked ---- */
  function paint(next) {
    if (shown && shown.ref !== next.ref) leave('left');
    if (!doc || doc.ref !== next.ref || doc.school[0] !== next.school[0]) {
      past = null;
      chosen = next.reveal && {purpose: '', fields: new Set(next.reveal.fields), minutes: next.reveal.minutes[1]};
    }
    doc = next;
    const panel = body().closest('.panel');
    panel.classList.toggle('mine', may());
    panel.hidden = may() && isClosed;
    el('view-student').classList.toggle('reveal-closed', panel.hidden);
    const title = el('student-reveal-title');
    title.dataset.t = may() ? 'reveal.title' : 'stu.reveal';
    title.textContent = text(title.dataset.t);
    if (!may()) return void fill(body(), others());
    fill(body(), '<div class="reveal" id="reveal-ask"></div><div class="reveal-log" id="reveal-log"></div>');
    // What is half typed stays where the rest of the form is painted anew.
    const typed = el(CODE) ? el(CODE).value : '';
    fill('reveal-ask', own());
    if (el(CODE)) el(CODE).value = typed;
    fill('reveal-log', log());
    banner();
    if (shown) unmask();
    if (!past) ask();
  }
  const list = (face, words) => `<li>${icon(face)}<span>${esc(words)}</span></li>`;
  function others() {
    const who = ['director', 'teacher'].map((one) => list('user', text('stu.reveal.' + one))).join('');
    return `<div class="reveal">${warroom.chip('none', text('stu.reveal.off'))}<p>${esc(text('stu.reveal.why'))}</p>` +
      `<h3>${esc(text('stu.reveal.fields'))}</h3><ul class="reveal-fields">${MASKED.map((key) => list('lock', text(key))).join('')}</ul>` +
      `<h3>${esc(text('stu.reveal.who'))}</h3><ul>${who}</ul><p class="t2">${esc(text('stu.reveal.how'))}</p>` +
      `<p class="reveal-now">${warroom.statusIcon('info', false)}<span>${esc(text('stu.reveal.now'))}</span></p></div>`;
  }
  function own() {
    const state = past ? past.code : 'ready';
    const asks = !doc.reveal.fields.length ? note('info', text('reveal.none'))
      : shown ? opened() : state === 'demo' ? demo() : state === 'missing' ? setup() : form();
    return `<p class="t2">${esc(text('reveal.lead'))}</p>${asks}`;
  }
  const note = (status, words) => `<p class="reveal-now">${warroom.statusIcon(status, false)}<span>${esc(words)}</span></p>`;
  const demo = () => `<h3>${esc(text('reveal.demo'))}</h3>` + note('info', text('reveal.demo.why'));
  function setup() {
    const steps = [1, 2, 3].map((n) => text('reveal.setup.' + n, {name: (warroom.me || {}).name || ''}));
    return `<h3>${esc(text('reveal.setup'))}</h3><p>${esc(text('reveal.setup.why'))}</p>` +
      `<ol class="reveal-steps">${steps.map((one) => `<li>${esc(one)}</li>`).join('')}</ol>`;
  }
  function opened() {
    return note('info', text('reveal.until', {time: warroom.account.clock(shown.until)})) +
      `<button type="button" class="btn big" data-act="reveal-hide">${icon('eye-off')}<span>${esc(text('reveal.hide'))}</span></button>`;
  }
  function form() {
    const {purposes, fields, minutes} = doc.reveal;
    const options = purposes.map((one) => `<option value="${esc(one)}"${one === chosen.purpose ? ' selected' : ''}>${esc(text('reveal.purpose.' + one))}</option>`);
    const boxes = fields.map((one) => `<label class="reveal-check"><input type="checkbox" data-field="${esc(one)}"${chosen.fields.has(one) ? ' checked' : ''}>` +
      `<span>${esc(text('reveal.field.' + one))}</span></label>`);
    const times = minutes.map((n) => `<button type="button" data-act="reveal-minutes" data-minutes="${n}" aria-pressed="${n === chosen.minutes}">` +
      `${esc(text('reveal.minutes.n', {n}))}</button>`);
    return `<form class="fields reveal-form" novalidate method="post">` +
      `<div class="field"><label for="${PURPOSE}">${esc(text('reveal.purpose'))}</label><div class="field-box reveal-select"><select id="${PURPOSE}" required ` +
        `aria-describedby="${PURPOSE}-told"><option value="">${esc(text('reveal.purpose.choose'))}</option>${options.join('')}</select>${icon('chevron-down')}</div>` +
        `<p class="field-told" id="${PURPOSE}-told" role="alert"></p></div>` +
      `<fieldset id="${FIELDS}" class="field" tabindex="-1" aria-describedby="${FIELDS}-told"><legend>${esc(text('reveal.fields'))}</legend>${boxes.join('')}` +
        `<p class="field-hint">${esc(text('reveal.fields.rest'))}</p><p class="field-told" id="${FIELDS}-told" role="alert"></p></fieldset>` +
      `<div class="field"><span class="reveal-label" id="reveal-minutes-label">${esc(text('reveal.minutes'))}</span>` +
        `<div class="seg" role="group" aria-labelledby="reveal-minutes-label">${times.join('')}</div></div>` +
      warroom.fieldHtml({id: CODE, key: 'reveal.code', face: 'shield', complete: 'one-time-code', more: 'inputmode="numeric" maxlength="7" name="code"',
        hint: `<p class="field-hint">${esc(text('reveal.code.hint'))}</p>`}) +
      `<div class="reveal-ways"><button type="submit" class="btn primary big">${icon('lock')}<span>${esc(submitWords())}</span></button>` +
      `<button type="button" class="btn big" data-act="reveal-close"><span>${esc(text('reveal.cancel'))}</span></button></div></form>`;
  }
  const submitWords = () => text('reveal.submit', {n: chosen.fields.size, m: chosen.minutes});
  function log() {
    const rows = past && past.rows;
    const at = (iso) => {
      const local = warroom.local(iso);
      return `${warroom.fmt.day(local, warroom.lang, true)} ${local.slice(11, 16)}`;
    };
    const lines = (rows || []).map((one) => `<li><time datetime="${esc(one.at)}">${esc(at(one.at))}</time>` +
      `<span>${esc(text('role.' + one.role))} · ${esc(text('reveal.purpose.' + one.purpose))}</span></li>`).join('');
    const said = !past ? 'stu.reveal.log.wait' : !rows ? 'stu.reveal.log.failed' : 'stu.reveal.log.none';
    return `<h3>${esc(text('stu.reveal.log'))}</h3>` + (lines ? `<ul>${lines}</ul>` : `<p class="mut">${esc(text(said))}</p>`) +
      `<p class="mut reveal-kept">${esc(text('stu.reveal.log.kept'))}</p>`;
  }
  /* The band above says how it stands, and leads to the panel or masks again. */
  function banner() {
    const role = (warroom.me || {}).role;
    const button = shown
      ? `<button type="button" class="btn" data-act="reveal-hide">${icon('eye-off')}<span>${esc(text('reveal.hide'))}</span></button>`
      : `<button type="button" class="btn" id="reveal-toggle" data-act="reveal-toggle" aria-expanded="${!isClosed}" aria-controls="student-reveal">${icon('eye')}` +
        `<span>${esc(text('reveal.ask'))}</span></button>`;
    el('student-banner').classList.toggle('open', Boolean(shown));
    fill('student-banner', `${icon(shown ? 'eye' : 'lock')}<b>${esc(text(shown ? 'stu.open' : 'stu.masked'))}</b><span>${esc(text(shown ? 'stu.open.why' : 'stu.masked.ask'))}</span>` +
      `<span class="sp"></span>${role ? `<span class="reveal-role">${esc(text('reveal.role', {role: text('role.' + role)}))}</span>` : ''}${button}`);
  }

  /* ---- the history, and whether there is a code ---- */
  async function ask() {
    const {ref, school} = doc;
    const of = new URLSearchParams({school: school[0], student: ref});
    const answer = await fetch('/reveal/history?' + of, {cache: 'no-store'}).catch(() => null);
    const said = answer && answer.ok ? await answer.json().catch(() => null) : null;
    if (!doc || doc.ref !== ref || doc.school[0] !== school[0]) return;
    past = said || {rows: null, code: 'ready'};
    again();
  }
  const again = () => may() && !el('view-student').hidden && warroom.guarded('student-reveal', () => paint(doc));

  /* ---- asking ---- */
  const refuse = (id, words, status) => {
    warroom.tellField(id, words, status);
    el(id).focus();
  };
  async function submit(target) {
    const button = target.querySelector('[type=submit]');
    if (button.hasAttribute('aria-disabled')) return;
    for (const id of [PURPOSE, FIELDS, CODE]) warroom.tellField(id);
    if (!chosen.purpose) return refuse(PURPOSE, text('reveal.need.purpose'));
    if (!chosen.fields.size) return refuse(FIELDS, text('reveal.need.field'));
    const code = warroom.codeOf(CODE);
    if (code.length !== 6) return refuse(CODE, text('reveal.need.code'));
    const {ref, school} = doc;
    const {minutes} = chosen;
    warroom.atWork(button, text('reveal.busy'));
    const answer = await warroom.account.post('/reveal', {
      school: school[0], student: ref, purpose: chosen.purpose, fields: [...chosen.fields], minutes, code,
      present: warroom.address.of().present === '1',
    }).catch(() => null);
    if (button.isConnected) warroom.atWork(button, '');
    const here = doc && doc.ref === ref && isHere();
    if (answer && answer.ok) {
      const {said} = answer;
      // Who has gone on meanwhile is not shown it.
      if (!here || document.hidden) return void tell(said.reveal, 'left');
      return begin(said, ref, minutes);
    }
    if (!here || !el(CODE)) return;
    if (answer && answer.status === 401) return warroom.shut();
    const {error} = answer ? answer.said : {};
    el(CODE).value = '';
    refuse(CODE, !answer ? text('reveal.offline') : error ? warroom.pick(error.message_th || error.message, error.message) : text('reveal.refused.unrecorded'),
      answer && error && error.code === 'code' ? 'watch' : 'bad');
    if (error && error.code === 'no_code') ask();
  }

  /* ---- open ---- */
  let ticks = 0;
  function begin({name, seconds, until, reveal: number}, ref, minutes) {
    shown = {name: name || '', ref, number, until, minutes, soon: false, at: Date.now() + seconds * 1000, tick: performance.now() + seconds * 1000};
    clearInterval(ticks);
    ticks = setInterval(look, LOOKS);
    watch.observe(page, {attributes: true, attributeFilter: ['class', 'data-presenting']});
    watch.observe(el('view-student'), {attributes: true, attributeFilter: ['hidden']});
    past = null;
    chosen.purpose = '';
    paint(doc);
    warroom.announce(text('reveal.opened', {n: minutes}));
    el('student-banner').scrollIntoView({block: 'nearest'});
    document.querySelector('#student-head h1').focus({preventScroll: true});
  }
  /* The name takes the place of the mask; what stood there comes back as it was. */
  function unmask() {
    const box = document.querySelector('#student-head .student-who'), title = box.querySelector('h1');
    if (!title.masked) title.masked = {html: title.innerHTML, label: title.getAttribute('aria-label')};
    title.removeAttribute('aria-label');
    title.classList.add('revealed');
    title.textContent = shown.name || text('reveal.nothing');
    title.lang = 'th';
    let row = box.querySelector('.student-open');
    if (!row) {
      row = document.createElement('div');
      row.className = 'student-open';
      title.parentNode.after(row);
    }
    row.innerHTML = `${icon('clock')}<span role="timer"></span><button type="button" class="btn" data-act="reveal-hide">${icon('eye-off')}<span>${esc(text('reveal.hide'))}</span></button>`;
    count();
  }
  function mask() {
    const title = document.querySelector('#student-head h1');
    const row = document.querySelector('#student-head .student-open');
    if (row) row.remove();
    if (!title || !title.masked) return;
    title.classList.remove('revealed');
    title.removeAttribute('lang');
    title.innerHTML = title.masked.html;
    title.setAttribute('aria-label', title.masked.label);
    delete title.masked;
  }
  const left = () => Math.min(shown.at - Date.now(), shown.tick - performance.now());
  function count() {
    const box = document.querySelector('#student-head .student-open [role=timer]');
    if (!box) return;
    const seconds = Math.max(0, Math.ceil(left() / 1000));
    const words = text('reveal.left', {time: `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`});
    if (box.textContent !== words) box.textContent = words;
  }
  function look() {
    if (!shown) return;
    if (left() <= 0) return end('time');
    if (!isHere()) return end(warroom.address.of().present === '1' ? 'presenting' : 'left');
    if (left() <= SOON && !shown.soon) {
      shown.soon = true;
      warroom.announce(text('reveal.soon'));
    }
    count();
  }

  /* ---- the end ---- */
  const tell = (number, why) => navigator.sendBeacon('/reveal/end', new Blob([JSON.stringify({reveal: number, why})], {type: 'application/json'}));
  function end(why) {
    if (!shown) return;
    const {number} = shown;
    const held = document.activeElement;
    const inside = held && held.closest && held.closest('[data-act="reveal-hide"], #student-head h1');
    shown = null;
    clearInterval(ticks);
    watch.disconnect();
    mask();
    tell(number, why);
    if (!doc || el('view-student').hidden) return;
    again();
    if (why === 'time' || why === 'person') warroom.announce(text('reveal.ended'));
    const toggle = el('reveal-toggle');
    if (inside && toggle) toggle.focus({preventScroll: true});
  }
  /* Another pupil is shown, or none: nothing of the last one is painted again. */
  function leave(why) {
    doc = null;
    end(why);
  }
  /* Whether the address is still that of the pupil who stands open, on a screen that is one's own. */
  function isHere() {
    const now = warroom.address.of();
    const stands = location.pathname === '/student' && now.present !== '1' && !el('view-student').hidden && !warroom.isShut();
    return stands && (!shown || !now.student || now.student === shown.ref);
  }
  const gone = () => shown && !isHere() && look();
  window.addEventListener('_dashprivate_pushstate', gone);
  window.addEventListener('popstate', () => end('left'));
  window.addEventListener('pagehide', () => end('left'));
  document.addEventListener('warroom:painted', gone);
  for (const kind of ['beforeprint', 'afterprint']) window.addEventListener(kind, () => end('print'));
  matchMedia('print').addEventListener('change', () => end('print'));
  // A page that is covered, or laid out for paper before the dialog, shows it in a change of looks alone.
  const watch = new MutationObserver(() => {
    if (!shown) return;
    if (page.classList.contains('paper')) end('print');
    else if (page.hasAttribute('data-presenting')) end('presenting');
    else gone();
  });
  let behind = 0;
  let since = 0;
  document.addEventListener('visibilitychange', () => {
    clearTimeout(behind);
    if (document.hidden) {
      since = Date.now();
      behind = setTimeout(() => end('hidden'), BEHIND);
    } else if (shown && Date.now() - since >= BEHIND) end('hidden');
    else look();
  });

  /* ---- what is pressed ---- */
  const shut = (now) => {
    isClosed = now;
    if (now && el(CODE)) el(CODE).value = '';
    again();
  };
  Object.assign(warroom.actions, {
    'reveal-hide': () => end('person'),
    'reveal-close': () => {
      shut(true);
      const toggle = el('reveal-toggle');
      if (toggle) toggle.focus();
    },
    'reveal-toggle': () => {
      // Where the panel stands below, the button leads to it rather than closing what is not seen.
      const below = warroom.looks('phone', 'tablet');
      shut(!isClosed && !below);
      if (isClosed) return;
      const first = body().querySelector('select, .reveal h3') || body();
      body().closest('.panel').scrollIntoView({block: 'nearest'});
      if (first.matches('select')) first.focus();
    },
    'reveal-minutes': (button) => {
      chosen.minutes = Number(button.dataset.minutes);
      for (const one of button.parentNode.children) one.setAttribute('aria-pressed', String(one === button));
      sayTotal();
    },
  });
  function sayTotal() {
    const button = body().querySelector('[type=submit]');
    if (button && !button.hasAttribute('aria-disabled')) button.querySelector('span').textContent = submitWords();
  }
  document.addEventListener('change', ({target}) => {
    if (!chosen || !target.closest || !target.closest('.reveal-form')) return;
    if (target.id === PURPOSE) {
      chosen.purpose = target.value;
      warroom.tellField(PURPOSE);
    } else if (target.dataset.field) {
      chosen.fields[target.checked ? 'add' : 'delete'](target.dataset.field);
      warroom.tellField(FIELDS);
      sayTotal();
    }
  });
  document.addEventListener('submit', (event) => {
    if (!event.target.matches('.reveal-form')) return;
    event.preventDefault();
    submit(event.target);
  });

  warroom.identity = {paint, leave};
})();
