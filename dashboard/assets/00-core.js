/* The heart of the page: one answer of the server goes in, every view paints itself from it.

   Owns: the catalogue and place names of the boot file, the answers of the last steps, which of them may be
   painted (a late answer to a place one has left never is), status icons. Waiting and failing: 00-states.js. */
(function () {
  'use strict';
  const warroom = (window.warroom = window.warroom || {});
  const page = document.documentElement;
  const KEPT_STEPS = 40;
  //: While workers change snapshots one after another, the old one may still answer: asked again, so often.
  const ASK_AGAIN = 400;
  const ASK_TIMES = 25;

  Object.assign(warroom, {
    boot: null, //: the static facts of the snapshot: places, indicators, tiles, sources, text
    step: null, //: the answer that is painted
    indicator: null, //: the id that map and ranking show
    lang: page.lang === 'en' ? 'en' : 'th',
    views: warroom.views || {},
  });

  /* ---- small helpers ---- */
  const ENTITIES = {'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;'};
  warroom.esc = (value) => String(value ?? '').replace(/[&<>"']/g, (c) => ENTITIES[c]);
  warroom.el = (id) => document.getElementById(id);
  warroom.fill = (id, html) => {
    const node = typeof id === 'string' ? warroom.el(id) : id;
    if (node && node.wrPainted !== html) {
      node.innerHTML = html;
      node.wrPainted = html;
    }
    return node;
  };
  warroom.keep = (key, value) => {
    try {
      localStorage.setItem('warroom.' + key, value);
    } catch {
      /* Private windows may refuse; the address still carries it. */
    }
  };
  warroom.kept = (key) => {
    try {
      return localStorage.getItem('warroom.' + key);
    } catch {
      return null;
    }
  };

  /* ---- words and names ---- */
  warroom.text = (key, params, lang) => {
    // Before the boot file is here, only the words of a failing start are (layouts/shell.py).
    const found = (warroom.boot ? warroom.boot.text : warroom.first || {})[key];
    let words = found ? found[(lang || warroom.lang) === 'en' ? 1 : 0] : key;
    if (params) {
      // {n:school|schools} is the first of the two beside a 1.
      words = words.replace(/\{(\w+)(?::([^|{}]*)\|([^{}]*))?\}/g, (all, name, one, many) => (
        !(name in params) ? all : one === undefined ? params[name] : String(params[name]) === '1' ? one : many));
    }
    return words;
  };
  /* The pair [Thai, English] in the language of the page; names without an English form stay Thai. */
  warroom.pick = (th, en) => (warroom.lang === 'en' && en ? en : th);

  warroom.placeName = (level, code, form = 'short') => {
    const places = warroom.boot.places;
    if (level === 'country') return warroom.text('lvl.country');
    const record = (places[level] || {})[code];
    if (!record) return level === 'school' ? warroom.schoolName(code) : code;
    // Areas and regions have a whole name beside the short one: the last pair of the record.
    const whole = form === 'full' && (level === 'area' || level === 'region');
    return warroom.pick(...(whole ? record.slice(-2) : record));
  };

  warroom.indicatorOf = (id) => warroom.indicators && warroom.indicators.get(id);

  /* School names are one static file, fetched when the first one is needed. */
  let schoolFile = null;
  warroom.schools = () => {
    if (!schoolFile) {
      schoolFile = fetch(`/static/schools-${warroom.boot.snapshot.id}.json`)
        .then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status)))
        .then((file) => {
          file.at = new Map(file.code.map((code, index) => [code, index]));
          return (warroom.schools.file = file);
        });
      schoolFile.catch(() => (schoolFile = null));
    }
    return schoolFile;
  };
  warroom.schoolName = (code) => {
    const given = warroom.given && warroom.given.get(code);
    if (given) return warroom.pick(given[0], given[1]);
    const file = warroom.schools.file;
    const at = file ? file.at.get(code) : undefined;
    if (at !== undefined) return warroom.pick(file.th[at], file.en[at]);
    return warroom.text('schools.noname', {code});
  };

  warroom.applyWords = (root = document) => {
    page.lang = warroom.lang;
    for (const node of root.querySelectorAll('[data-t]')) node.textContent = warroom.text(node.dataset.t);
    for (const node of root.querySelectorAll('[data-t-label]')) {
      const words = warroom.text(node.dataset.tLabel);
      node.setAttribute('aria-label', words);
      if (node.tagName === 'BUTTON') node.title = words;
    }
    for (const node of root.querySelectorAll('[data-t-hint]')) {
      node.placeholder = warroom.text(node.dataset.tHint);
    }
    for (const node of root.querySelectorAll('[data-t-title]')) {
      node.title = warroom.text(node.dataset.tTitle);
    }
  };

  /* ---- icons ---- */
  warroom.icon = (name) => `<i class="ic" data-icon="${name}" aria-hidden="true"></i>`;
  const SHAPES = {
    good: '<circle cx="12" cy="12" r="10.4" fill="F"/><path d="m7.3 12.4 3.2 3.2 6.3-6.9" stroke="S" ' +
      'stroke-width="2.6" fill="none" stroke-linecap="round" stroke-linejoin="round"/>',
    watch: '<path d="M12 2 23 21H1Z" fill="F" stroke="F" stroke-width="1.6" stroke-linejoin="round"/>' +
      '<path d="M12 8.7v5.8" stroke="S" stroke-width="2.6" stroke-linecap="round"/>' +
      '<circle cx="12" cy="18" r="1.5" fill="S"/>',
    bad: '<path d="M7.5 1.3h9l6.2 6.2v9l-6.2 6.2h-9l-6.2-6.200v-9Z" fill="F"/>' +
      '<path d="M12 6.300v6.9" stroke="S" stroke-width="2.8" stroke-linecap="round"/>' +
      '<circle cx="12" cy="17.3" r="1.7" fill="S"/>',
    info: '<rect x="1.8" y="1.8" width="20.4" height="20.4" rx="4" fill="F"/>' +
      '<path d="M12 11.200v6.2" stroke="S" stroke-width="2.6" stroke-linecap="round"/>' +
      '<circle cx="12" cy="7" r="1.7" fill="S"/>',
    none: '<circle cx="12" cy="12" r="9.5" fill="none" stroke="F" stroke-width="2.2" stroke-dasharray="4 3.46"/>' +
      '<path d="M8.5 12h7" stroke="F" stroke-width="2.4" stroke-linecap="round"/>',
  };
  warroom.statusIcon = (status, spoken = true) => {
    const st = SHAPES[status] ? status : 'none';
    const label = spoken ? `role="img" aria-label="${warroom.esc(warroom.text('st.' + st))}"` : 'aria-hidden="true"';
    const body = SHAPES[st].replaceAll('"F"', `"var(--${st}-f)"`).replaceAll('"S"', '"var(--surface)"');
    return `<svg class="status-icon" viewBox="0 0 24 24" ${label}>${body}</svg>`;
  };
  warroom.statusOf = (letter) => ({g: 'good', w: 'watch', b: 'bad', i: 'info'})[letter] || 'none';
  warroom.chip = (status, words) =>
    `<span class="chip ${status}">${warroom.statusIcon(status, false)}<span>${warroom.esc(words)}</span></span>`;

  /* ---- the boot file of a snapshot ---- */
  let bootAsked = null;
  function bootFor(snapshot) {
    if (warroom.boot && warroom.boot.snapshot.id === snapshot) return Promise.resolve(warroom.boot);
    if (!bootAsked || bootAsked.snapshot !== snapshot) {
      const asked = fetch(`/static/boot-${snapshot}.json`).then((answer) =>
        answer.ok ? answer.json() : Promise.reject(new Error('boot ' + answer.status))
      );
      bootAsked = {snapshot, asked};
      asked.catch(() => (bootAsked = null));
    }
    return bootAsked.asked;
  }
  //: The snapshot that was left last, and how often its late answers are still put aside.
  let left = null;
  function install(boot) {
    if (warroom.boot === boot) return;
    const swapped = warroom.boot !== null;
    if (swapped) left = {id: warroom.boot.snapshot.id, times: ASK_TIMES};
    warroom.boot = boot;
    warroom.indicators = new Map(boot.indicators.map((one) => [one.id, one]));
    schoolFile = null;
    warroom.schools.file = null;
    steps.clear();
    warroom.applyWords();
    page.classList.add('ready');
    if (swapped) warroom.banner('good', warroom.text('banner.swapped'), {lasts: 8000});
  }

  /* ---- answers ---- */
  const steps = new Map();
  function remember(step) {
    const key = warroom.address.key(step.href);
    steps.delete(key);
    steps.set(key, step);
    if (steps.size > KEPT_STEPS) steps.delete(steps.keys().next().value);
    if (step.schools) {
      warroom.given = warroom.given || new Map();
      for (const row of step.schools.rows) warroom.given.set(row[1], [row[2], row[3]]);
    }
  }
  warroom.forget = () => steps.clear();
  /* What a step can say about an address: 3 it is its answer, 2 all of it, 1 all but the list of schools or
     the tiles, 0 nothing. A step holds the rows of all its tiles, so another of them needs no request. */
  function answers(step, href) {
    if (warroom.address.key(step.href) === warroom.address.key(href)) return 3;
    if (step.state) return 0;
    // A view that can paint more of its addresses from one answer says so itself, in the same numbers.
    const own = (warroom.views[step.view] || {}).answers;
    if (own) return own(step, href);
    if (step.view !== 'overview') return 0;
    if (warroom.address.key(step.href, true) !== warroom.address.key(href, true)) return 0;
    const asked = warroom.address.of(href).indicator;
    if (!asked || !step.tiles.some((tile) => tile.id === asked)) return 0;
    // Where there are very many rows, or rows of schools, only the chosen tile's travel.
    if (step.rows && !(asked in step.rows.v)) return 0;
    // An indicator beside the eight took the place of one of them.
    return step.schools || !step.rows || !warroom.boot.tiles.includes(step.indicator) ? 1 : 2;
  }
  /* The best that is here for an address: {step, whole: nothing has to be asked}. */
  warroom.known = (href) => {
    let best = null;
    for (const step of steps.values()) {
      const worth = warroom.boot ? answers(step, href) : 0;
      if (worth && (!best || worth >= best.worth)) best = {step, worth};
    }
    if (!best) return null;
    if (best.worth === 2) {
      best.step = {...best.step, href, indicator: warroom.address.of(href).indicator || best.step.indicator};
      remember(best.step);
    }
    return {step: best.step, whole: best.worth >= 2};
  };

  /* Writes out what travels short: words and severities of alerts came with the boot file, weeks are counted
     from the first, the bad ones of the flagged schools stand first. */
  function spell(step) {
    if (step.spelled) return;
    step.spelled = true;
    step.alerts = (step.alerts || []).map(([id, n, since, units, due, asof]) => {
      const rule = (warroom.boot.alerts || {})[id] || {};
      // The list has a column for the number; only a sentence that is nothing without it keeps it.
      const said = (words) => (words || id).replace('{n}', warroom.fmt.number(n));
      return {...rule, id, n, since, units, due, asof, th: said(rule.name_th), en: said(rule.name_en)};
    });
    if (step.flags) {
      const {idx, bad} = step.flags;
      step.flags.st = idx.map((_, i) => (i < bad ? 'b' : 'w')).join('');
    }
    if (step.rows) {
      for (const [id, values] of Object.entries(step.rows.v)) {
        step.rows.st[id] = step.rows.st[id] || values.map((v) => (typeof v === 'number' ? 'i' : '-')).join('');
      }
    }
    if (step.trend) Object.assign(step.trend, weeksOf(step.trend));
  }
  /* Weeks as [ISO Monday, this year, last year], and the breaks: two weeks or more without school in both. */
  function weeksOf({from, now, last}) {
    const start = Date.parse(from);
    const weeks = now.map((value, i) => [new Date(start + i * 6048e5).toISOString().slice(0, 10), value, last[i]]);
    const breaks = [];
    let empty = [];
    for (const week of [...weeks, null]) {
      if (week && typeof week[1] !== 'number' && typeof week[2] !== 'number') {
        empty.push(week[0]);
        continue;
      }
      if (empty.length > 1) breaks.push([empty[0], empty[empty.length - 1]]);
      empty = [];
    }
    return {weeks, breaks};
  }

  let paintedText = '';
  function receive(step) {
    if (!step) return;
    if (left && step.snapshot === left.id && left.times > 0) {
      left.times -= 1;
      return void setTimeout(warroom.refresh, ASK_AGAIN);
    }
    bootFor(step.snapshot)
      .then((boot) => {
        install(boot);
        spell(step);
        // Who asks for no place is shown their own, and the address says so.
        if (step.moved && step.href !== step.moved) {
          const here = warroom.address.key(step.href) === warroom.address.key(location.href);
          step.href = step.moved;
          if (here) {
            history.replaceState(history.state, '', step.moved);
            // Dash's Location must know it: else it would not ask again when one goes home from here.
            window.dispatchEvent(new CustomEvent('_dashprivate_pushstate'));
          }
        }
        remember(step);
        if (answers(step, location.href)) {
          forgetMark();
          warroom.answered();
          warroom.show(step);
        }
      })
      .catch((error) => {
        console.error('warroom: an answer could not be painted', error);
        warroom.fail();
      });
  }

  warroom.show = (step) => {
    warroom.settle();
    const asked = warroom.address.of(location.href).indicator;
    const shown = asked && (step.tiles || []).some((tile) => tile.id === asked) ? asked : step.indicator;
    const stamp = [JSON.stringify(step), shown, warroom.lang, page.dataset.theme, warroom.address.own()].join('|');
    const same = stamp === paintedText;
    const first = !warroom.step;
    const moved = first || warroom.address.place(warroom.step.href) !== warroom.address.place(step.href);
    warroom.step = step;
    // A page without tiles keeps what was chosen for the way back.
    warroom.indicator = shown || warroom.indicator || warroom.boot.tiles[0];
    if (same) return;
    paintedText = stamp;
    if (warroom.header) warroom.header(step);
    reveal(step.state ? 'state' : step.view);
    const view = warroom.views[step.view];
    if (step.state) warroom.paintState(step.state);
    else if (view) whole(step.view, () => view.paint(step));
    document.body.dataset.painted = step.href;
    if (!step.state) document.dispatchEvent(new CustomEvent('warroom:painted', {detail: {step, moved}}));
    if (moved && warroom.arrived) warroom.arrived(step, first);
    if (warroom.lookAs) warroom.lookAs.shown(step);
  };
  /* Paint again what is shown: another language, theme or size. */
  warroom.repaint = () => {
    paintedText = '';
    if (warroom.boot) warroom.applyWords();
    if (warroom.step) warroom.show(warroom.step);
  };
  /* Ask again for what is shown. Dash's Location only asks about an address it has not asked for last. */
  warroom.refresh = () => {
    const asked = new URL(location.href);
    asked.searchParams.set('at', Date.now().toString(36));
    history.replaceState(history.state, '', asked);
    warroom.wait();
    window.dispatchEvent(new CustomEvent('_dashprivate_pushstate'));
  };
  /* The mark goes once the answer is here; earlier, Location would put it back. */
  function forgetMark() {
    const now = new URL(location.href);
    if (!now.searchParams.has('at')) return;
    now.searchParams.delete('at');
    history.replaceState(history.state, '', now);
  }
  /* A part that breaks must not take the page with it; where it is all of the view, a state stands in for it. */
  function whole(name, paint) {
    try {
      paint();
    } catch (error) {
      const code = warroom.fault(name, error);
      reveal('state');
      warroom.paintState({kind: 'failed', text: warroom.text('state.failed.code', {code})});
    }
  }
  warroom.guarded = (id, paint) => {
    try {
      paint();
    } catch (error) {
      warroom.brokenPart(id, error, paint);
    }
  };

  function reveal(view) {
    const main = warroom.el('main');
    if (!main) return;
    for (const section of main.children) {
      if (!section.classList.contains('view')) continue;
      section.hidden = section.id !== 'view-' + view;
      // An id stands once in a page: the tiles of an indicator are those of the view that is shown.
      if (section.hidden) for (const tile of section.querySelectorAll('[id^="kpi-"]')) warroom.fill(tile.parentElement, '');
    }
    main.dataset.view = view;
    nameParts(view);
    bringMap(view);
  }
  /* `lead` and `ranking` name what is on the screen, whatever the view: where its parts have ids of their own the
     box around them takes the name, and the overview gives it up meanwhile. */
  const NAMED = {lead: '.lead', ranking: '.panel-mapranking .panel-body'};
  const first = {};
  function nameParts(view) {
    for (const [id, box] of Object.entries(NAMED)) {
      first[id] = first[id] || warroom.el(id);
      const now = warroom.el(id);
      const next = view === 'overview' ? first[id] : document.querySelector(`#view-${view} ${box}`);
      if (now === next) continue;
      if (now) now.removeAttribute('id');
      if (next) next.id = id;
    }
  }
  /* There is one map element, of id `map`; it travels to the box of the view that is shown, so that the id names
     the map on the screen and shapes, canvases and Leaflet are made once. React never moves it back: nothing
     around it is ever rendered again. */
  function bringMap(view) {
    const box = document.querySelector(`#view-${view} .map-box`);
    const map = warroom.el('map');
    if (!box || !map || box.contains(map)) return;
    // Dash may wrap what it renders.
    const home = map.closest('.map-box');
    box.append(...home.childNodes);
    if (warroom.map && warroom.map.moved) warroom.map.moved();
  }

  warroom.reveal = reveal;
  warroom.paint = receive;
  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.warroom = {
    paint: (step) => {
      receive(step);
      return window.dash_clientside.no_update;
    },
  };
})();
