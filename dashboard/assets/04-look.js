/* Looking through another role's eyes: the band that says so on every page, and the form that begins it.

   The server decides what is seen and refuses whatever would change something (callbacks/look.py). Begin and end open the
   page anew, so that nothing that was seen with other eyes stays in it. */
(function () {
  'use strict';
  const warroom = window.warroom;
  const {esc, el, text, icon} = warroom;
  //: Milliseconds: how often the clock is looked at; how long before a search goes out while one types.
  const LOOKS = 5000, TYPES = 80;
  //: Minutes left that are spoken.
  const SPOKEN = [5, 1];
  //: Places of a list.
  const MOST = 40;
  const MARK = 'warroom.look';

  const now = () => (warroom.me && warroom.me.look) || null;
  //: The clock of the server is known to a second: the first of thirty minutes is not the thirty-first.
  const left = (look) => Math.ceil((Date.parse(look.until) - warroom.account.now()) / 60000 - 0.05);
  const role = (look) => text('role.' + look.role);
  function place({place: at, modules, classes}) {
    const name = at ? warroom.placeName(at[0], at[1], at[0] === 'region' ? 'full' : 'short') : '';
    const own = [...modules.map((one) => text('module.' + one)), ...classes.map(([grade, room]) => text('grade.room', {grade: letter(grade), room}))];
    return [name, ...own].filter(Boolean).join(' · ');
  }
  const letter = (grade) => text('grade.letter.' + grade[0], {n: grade.slice(1)});

  /* ---- the band ---- */
  function paint() {
    const box = el('look'), look = now();
    if (!box || !warroom.boot) return;
    box.hidden = !look;
    document.documentElement.classList.toggle('looking', Boolean(look));
    if (!look) return warroom.fill(box, '');
    const school = look.place && look.place[0] === 'school';
    if (school && !warroom.schools.file) warroom.schools().then(paint, () => {});
    warroom.fill(box, `<p class="look-who">${icon('eye')}<span><b>${esc(text('look.now', {role: role(look)}))}</b> <span class="look-place">${esc(place(look))}</span></span></p>` +
      `<p class="look-how"><span>${icon('lock')}${esc(text('look.readonly'))}</span><span class="look-left">${icon('clock')}<span></span></span></p>` +
      `<button type="button" class="btn" data-act="look-end">${icon('close')}<span>${esc(text('look.end'))}</span></button>`);
    count(look);
    said();
  }
  function count(look) {
    const box = document.querySelector('#look .look-left span'), words = text('look.left', {n: Math.max(0, left(look))});
    if (box && box.textContent !== words) box.textContent = words;
  }
  /* What has just begun or ended is spoken once the page stands. */
  function said() {
    const mark = take();
    if (mark === 'begun') warroom.announce(text('look.begun', {role: role(now()), place: place(now())}));
  }
  function take() {
    try {
      const mark = sessionStorage.getItem(MARK);
      sessionStorage.removeItem(MARK);
      return mark;
    } catch {
      return null;
    }
  }
  /* The way to a place, on a screen that stays what it is. */
  function way(home) {
    const url = new URL(home, location.href), here = warroom.address.of();
    for (const key of ['lang', 'theme', 'screen', 'present']) if (here[key]) url.searchParams.set(key, here[key]);
    return url.pathname + url.search;
  }
  function leave(mark, to) {
    try {
      sessionStorage.setItem(MARK, mark);
    } catch { /* then it is not spoken */ }
    if (channel) channel.postMessage('look');
    if (to) location.assign(way(to));
    else location.reload();
  }
  let spoken = 0;
  async function tick() {
    const look = now();
    if (!look || !warroom.boot) return;
    const n = left(look);
    count(look);
    if (n <= 0) {
      const me = await warroom.account.load().catch(() => null);
      if (me && !me.look) leave('ended', '');
      return;
    }
    if (SPOKEN.includes(n) && spoken !== n) {
      spoken = n;
      warroom.announce(text('look.left', {n}));
    }
  }
  setInterval(tick, LOOKS);
  document.addEventListener('visibilitychange', () => !document.hidden && tick());
  /* An answer is there. Eyes that are not lent any more, since the own rights are not what they were, open the page anew. */
  async function shown(step) {
    if (now()) {
      if (step.looking) return;
      const me = await warroom.account.load().catch(() => null);
      if (me && !me.look) leave('lost', '');
      return;
    }
    const mark = take();
    if (mark === 'ended') warroom.notice(text('look.ended'));
    if (mark === 'lost') warroom.notice(text('look.lost'));
  }

  //: All tabs have one session: what it looks through is one for all.
  const channel = window.BroadcastChannel ? new BroadcastChannel('warroom') : null;
  if (channel) channel.addEventListener('message', ({data}) => data === 'look' && !warroom.atLogin && location.reload());

  /* Files are not taken with borrowed eyes; the server says so too, where no script would see it. */
  document.addEventListener('click', (event) => {
    const link = event.target.closest && event.target.closest('a:is([download], [href^="/export/"], [href^="/audit/export"])');
    if (!link || !now()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    warroom.notice(text('look.refused'));
  }, true);

  /* ---- what the person's menu says of it ---- */
  const item = (act, face, key) => `<button type="button" class="btn" data-act="${act}">${icon(face)}<span>${esc(text(key))}</span></button>`;
  function ways(me) {
    if (me.look) return item('look-end', 'eye-off', 'look.end');
    return (me.rights || []).includes('look_as') ? item('look-open', 'eye', 'look.open') : '';
  }
  const fact = (me) => (me.look ? `<div><dt>${esc(text('look.title'))}</dt><dd>${esc(role(me.look))}</dd></div>` : '');

  /* ---- the form ---- */
  const ROLE = 'look-role', PLACE = 'look-place', LIST = 'look-list', MODULES = 'look-modules', ROOM = 'look-room';
  const GRADES = [...[1, 2, 3].map((n) => 'K' + n), ...[1, 2, 3, 4, 5, 6].map((n) => 'P' + n), ...[1, 2, 3, 4, 5, 6].map((n) => 'M' + n), ...[1, 2, 3].map((n) => 'V' + n)];
  let form = null;
  let roles = [];
  const chosen = {role: '', code: ''};
  const record = () => roles.find((one) => one.role === chosen.role);

  const field = (id, key, inner, told = true) => `<div class="field"><label for="${id}">${esc(text(key))}</label>${inner}` +
    (told ? `<p class="field-told" id="${id}-told" role="alert"></p>` : '') + '</div>';
  const select = (id, options) => `<div class="field-box look-select"><select id="${id}">${options.map(([value, words]) =>
    `<option value="${esc(value)}">${esc(words)}</option>`).join('')}</select>${icon('chevron-down')}</div>`;
  function more() {
    const {level, modules, classes} = record();
    const needs = level && level !== 'country';
    return (needs ? field(PLACE, 'look.place.' + level, `<div class="field-box">${icon('search')}<input id="${PLACE}" type="text" role="combobox" aria-autocomplete="list" ` +
        `aria-expanded="false" aria-controls="${LIST}" aria-describedby="${PLACE}-told" autocomplete="off" spellcheck="false" placeholder="${esc(text('look.place.hint'))}"></div>` +
        `<div class="look-list" id="${LIST}" role="listbox" aria-label="${esc(text('look.place.' + level))}" hidden></div>`) : '') +
      (modules.length ? `<fieldset class="field" id="${MODULES}" tabindex="-1"><legend>${esc(text('look.modules'))}</legend>${modules.map((one) =>
        `<label class="look-check"><input type="checkbox" value="${esc(one)}">${esc(text('module.' + one))}</label>`).join('')}` +
        `<p class="field-told" id="${MODULES}-told" role="alert"></p></fieldset>` : '') +
      (classes ? `<div class="look-class">${field('look-grade', 'look.grade', select('look-grade', GRADES.map((one) => [one, letter(one)])), false)}` +
        field(ROOM, 'look.room', `<div class="field-box"><input id="${ROOM}" type="text" inputmode="numeric" maxlength="2" autocomplete="off" value="1" aria-describedby="${ROOM}-told"></div>`) + '</div>' : '');
  }
  function open({roles: known, minutes}) {
    roles = known;
    Object.assign(chosen, {role: (known.find((one) => one.level === 'area') || known[0]).role, code: ''});
    warroom.sheet(text('look.title'), `<form class="fields look-form" novalidate method="post"><p class="t2">${esc(text('look.why', {n: minutes}))} ${esc(text('look.recorded'))}</p>` +
      field(ROLE, 'look.role', select(ROLE, known.map((one) => [one.role, text('role.' + one.role)])), false) + '<div class="fields look-more"></div>' +
      `<button type="submit" class="btn primary big"><span>${esc(text('look.begin'))}</span></button></form>`);
    form = document.querySelector('.look-form');
    el(ROLE).value = chosen.role;
    el(ROLE).addEventListener('change', () => {
      Object.assign(chosen, {role: el(ROLE).value, code: ''});
      form.querySelector('.look-more').innerHTML = more();
      combo();
    });
    form.querySelector('.look-more').innerHTML = more();
    combo();
    form.onsubmit = (event) => {
      event.preventDefault();
      submit();
    };
    el(ROLE).focus();
  }

  /* ---- a place by its name or code ---- */
  /* Regions and areas are all in the page; schools are asked for, like everywhere. */
  async function found(q) {
    const {level} = record();
    if (level === 'school') {
      if (!q) return [];
      const answer = await fetch(`/search?q=${encodeURIComponent(q)}&lang=${warroom.lang}`, {cache: 'no-store'});
      if (!answer.ok) throw new Error(String(answer.status));
      return (await answer.json()).filter(([kind]) => kind === 'school').map(([, code, name, below]) => [code, name, below || '']);
    }
    const low = q.toLowerCase();
    return Object.entries(warroom.boot.places[level]).map(([code, names]) => [code, warroom.placeName(level, code, 'full'), names])
      .filter(([code, , names]) => !low || code.toLowerCase().startsWith(low) || names.some((one) => String(one).toLowerCase().includes(low)))
      .map(([code, name]) => [code, name, '']).sort((a, b) => a[1].localeCompare(b[1], warroom.lang, {numeric: true}));
  }
  function combo() {
    const input = el(PLACE);
    if (!input) return;
    const list = el(LIST);
    let timer = 0, at = -1, asked = 0;
    const options = () => [...list.querySelectorAll('[role=option]')];
    const show = (on) => {
      list.hidden = !on;
      input.setAttribute('aria-expanded', String(on));
      if (!on) {
        at = -1;
        input.removeAttribute('aria-activedescendant');
      }
    };
    const mark = (next) => {
      const all = options();
      if (!all.length) return;
      at = (next + all.length) % all.length;
      all.forEach((one, n) => one.setAttribute('aria-selected', String(n === at)));
      all[at].scrollIntoView({block: 'nearest'});
      input.setAttribute('aria-activedescendant', all[at].id);
    };
    const pick = (option) => {
      chosen.code = option.dataset.code;
      input.value = option.querySelector('b').textContent;
      warroom.tellField(PLACE);
      show(false);
    };
    const ask = async () => {
      const q = input.value.trim().slice(0, 80), mine = ++asked;
      const rows = await found(q).catch(() => null);
      if (mine !== asked || !input.isConnected) return;
      list.innerHTML = rows && rows.length ? rows.slice(0, MOST).map(([code, name, below], n) =>
        `<div role="option" id="${LIST}-${n}" aria-selected="false" data-code="${esc(code)}"><span><b>${esc(name)}</b>${below ? `<small>${esc(below)}</small>` : ''}</span><small>${esc(code)}</small></div>`).join('')
        : `<p class="mut">${esc(text(rows ? 'look.place.none' : 'hdr.search.failed'))}</p>`;
      at = -1;
      show(Boolean(q) || Boolean(rows && rows.length));
      if (rows) warroom.announce(rows.length ? text('look.place.count', {n: rows.length}) : text('look.place.none'));
    };
    input.addEventListener('input', () => {
      chosen.code = '';
      clearTimeout(timer);
      timer = setTimeout(ask, TYPES);
    });
    input.addEventListener('keydown', (event) => {
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        event.preventDefault();
        if (list.hidden) return void ask();
        mark(at + (event.key === 'ArrowDown' ? 1 : -1));
      } else if (event.key === 'Enter' && !list.hidden && options().length) {
        event.preventDefault();
        pick(options()[Math.max(0, at)]);
      } else if (event.key === 'Escape' && !list.hidden) {
        event.stopPropagation();
        show(false);
      }
    });
    input.addEventListener('blur', () => setTimeout(() => input.isConnected && show(false), 150));
    list.addEventListener('pointerdown', (event) => {
      const option = event.target.closest('[role=option]');
      // The field keeps the focus, so that the list is not gone before the press ends.
      event.preventDefault();
      if (option) pick(option);
    });
  }

  /* ---- begin and end ---- */
  const refuse = (id, words, status) => {
    warroom.tellField(id, words, status);
    const told = el(id + '-told');
    if (told && id === MODULES) told.innerHTML = `${warroom.statusIcon('watch', false)}<span>${esc(words)}</span>`;
    (id === MODULES ? form.querySelector(`#${MODULES} input`) : el(id)).focus();
  };
  async function submit() {
    const button = form.querySelector('[type=submit]');
    if (button.hasAttribute('aria-disabled')) return;
    const {level, modules: known, classes} = record();
    if (el(PLACE) && !chosen.code) return refuse(PLACE, text('look.error.place'));
    const modules = [...form.querySelectorAll(`#${MODULES} input:checked`)].map((one) => one.value);
    if (known.length && !modules.length) return refuse(MODULES, text('look.error.modules'));
    const room = classes ? Number(el(ROOM).value) : 0;
    if (classes && !(Number.isInteger(room) && room >= 1 && room <= 99)) return refuse(ROOM, text('look.error.room'));
    const body = {role: chosen.role, level: level || '', code: chosen.code, modules, classes: classes ? [`${el('look-grade').value}/${room}`] : []};
    warroom.atWork(button, text('look.busy'));
    const answer = await warroom.account.post('/look-as', body).catch(() => null);
    if (answer && answer.ok) return leave('begun', answer.said.home);
    if (!button.isConnected) return;
    warroom.atWork(button, '');
    if (answer && answer.status === 401) return warroom.shut();
    const {error} = answer ? answer.said : {};
    const words = answer && answer.status === 503 ? text('look.error.unrecorded')
      : error && error.message_th ? warroom.pick(error.message_th, error.message) : text('look.error.failed');
    if (el(PLACE)) return refuse(PLACE, words, 'bad');
    warroom.notice(words);
  }
  Object.assign(warroom.actions, {
    'look-open': async () => {
      const answer = await fetch('/look-as', {cache: 'no-store'}).catch(() => null);
      if (!answer || !answer.ok) return warroom.notice(text('person.failed'));
      open(await answer.json());
    },
    'look-end': async (button) => {
      if (button.hasAttribute('aria-disabled')) return;
      button.setAttribute('aria-disabled', 'true');
      const answer = await warroom.account.post('/look-as/end', {}).catch(() => null);
      if (answer && answer.ok) return leave('ended', answer.said.home);
      button.removeAttribute('aria-disabled');
      warroom.notice(text('person.failed'));
    },
  });

  warroom.lookAs = {paint, ways, fact, shown};
})();
