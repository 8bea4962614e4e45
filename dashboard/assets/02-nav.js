/* Where one is and how one gets elsewhere. The whole state is in the address; this file alone changes it.

   A step that the page can already answer (another tile, another theme) is painted before the server is
   asked, if it need be at all; every other one tells Dash's Location through the event its own links use. */
(function () {
  'use strict';
  const warroom = window.warroom;
  const LEVELS = ['country', 'region', 'province', 'area', 'district', 'school', 'student'];
  //: Keys that change nothing in the server's answer; `at` only makes it ask anew, `why` and `panel` open a sheet over it.
  const CLIENT_KEYS = new Set(['theme', 'screen', 'at', 'why', 'panel']);
  //: Keys that go along to another page; the others belong to one view.
  const CARRIED = new Set([...LEVELS, 'indicator', 'period', 'regions', 'lang', 'theme', 'screen', 'present']);

  /* What a view declares of itself: `own` are keys that it reads in the browser, so they change nothing in the
     server's answer and stay with it when one drills; `places` says that places are drilled within it; `keeps` are
     keys of what was picked in it, which stay on the way up. */
  const viewAt = (path) => warroom.views[path.slice(1) || 'overview'] || {};
  const ownOf = (path) => viewAt(path).own || [];

  /* What is painted anew under the focus keeps it: the same control is found again by its id, else by what it does,
     else by its words. */
  const paintInto = warroom.fill;
  const STOPS = 'a[href], button, input, select, summary, [tabindex]';
  const does = (one) => JSON.stringify([one.tagName, {...one.dataset}]);
  const again = (box, held) => {
    const stops = [...box.querySelectorAll(STOPS)].filter((one) => !one.disabled);
    const plain = Object.keys(held.dataset).length === 0;
    return (held.id && stops.find((one) => one.id === held.id)) || (!plain && stops.find((one) => does(one) === does(held))) ||
      stops.find((one) => one.tagName === held.tagName && one.textContent === held.textContent) || stops[stops.length - 1];
  };
  warroom.fill = (id, html) => {
    const box = typeof id === 'string' ? warroom.el(id) : id;
    const held = document.activeElement;
    const inside = Boolean(box) && held !== box && box.contains(held);
    const painted = paintInto(id, html);
    if (inside && !held.isConnected) {
      const next = again(box, held);
      if (next) next.focus({preventScroll: true});
    }
    return painted;
  };

  warroom.LEVELS = LEVELS;
  warroom.address = {
    of: (href = location.href) => Object.fromEntries(new URL(href, location.href).searchParams),
    /* Two addresses with the same key have the same answer. */
    key: (href, anyIndicator = false) => {
      const url = new URL(href, location.href);
      const keys = [...url.searchParams].filter(
        ([name, value]) => value && !CLIENT_KEYS.has(name) && !ownOf(url.pathname).includes(name) && !(anyIndicator && name === 'indicator')
      );
      return url.pathname + '?' + keys.map(([n, v]) => n + '=' + v).sort().join('&');
    },
    /* What the view reads for itself. */
    own: (href = location.href) => {
      const url = new URL(href, location.href);
      return ownOf(url.pathname).map((name) => url.searchParams.get(name) || '').join('|');
    },
    /* View and scope only: moving within them keeps focus and scroll. */
    place: (href) => {
      const url = new URL(href, location.href);
      return url.pathname + LEVELS.map((level) => url.searchParams.get(level) || '').join('/');
    },
  };

  /* The address that differs from this one by `changes` (null takes a key away). */
  warroom.href = (changes = {}, path = location.pathname, plain = false) => {
    const next = new URLSearchParams(location.search);
    if (plain || path !== location.pathname) {
      const kept = path === location.pathname ? ownOf(path) : [];
      for (const key of [...next.keys()]) if (!CARRIED.has(key) && !kept.includes(key)) next.delete(key);
    }
    next.delete('page');
    next.delete('why');
    next.delete('panel');
    for (const [key, value] of Object.entries(changes)) {
      if (value === null || value === undefined || value === '') next.delete(key);
      else next.set(key, value);
    }
    const query = next.toString();
    return path + (query ? '?' + query : '');
  };

  /* The scope of one place below or beside the present one. Geography and areas are two trees: an area
     chosen inside a province keeps the province, and the numbers are those of the part that lies in it. */
  warroom.scopeTo = (level, code) => {
    const now = warroom.address.of();
    const depth = LEVELS.indexOf(level);
    const scope = {};
    for (const other of LEVELS.slice(1)) {
      if (LEVELS.indexOf(other) > depth) scope[other] = null;
    }
    if (level !== 'country') scope[level] = code;
    if (depth > 1 && (level === 'province' || now.province)) scope.region = null;
    if (level === 'school') Object.assign(scope, {region: null, province: null, area: null, district: null});
    return scope;
  };
  warroom.placeHref = (level, code) => {
    const here = viewAt(location.pathname).places ? location.pathname : '/';
    const path = level === 'school' ? '/school' : level === 'student' ? '/student' : here;
    return warroom.href(warroom.scopeTo(level, code), path, true);
  };

  /* ---- how the page stands: kept with each entry of the history ---- */
  history.scrollRestoration = 'manual';
  const paneOf = () => [warroom.el('main'), document.scrollingElement];
  const mapView = () => warroom.map && warroom.map.views && warroom.map.views.get('map');
  /* What the map is about to be brought back to counts before how it still stands. */
  const extent = () => {
    const view = mapView();
    return view ? view.recalled || view.extent() : null;
  };
  const standing = () => ({
    scroll: paneOf().map((pane) => (pane ? pane.scrollTop : 0)),
    lists: Object.fromEntries([...document.querySelectorAll('#main .scroll[id]')].filter((box) => box.scrollTop).map((box) => [box.id, box.scrollTop])),
    extent: extent() || null,
  });
  let saving = 0;
  function save() {
    clearTimeout(saving);
    const {step, address} = warroom;
    // What is shown may still be the place before.
    if (step && address.key(step.href) === address.key(location.href)) history.replaceState({...history.state, ...standing()}, '');
  }
  const saveSoon = () => {
    clearTimeout(saving);
    saving = setTimeout(save, 150);
  };
  for (const kind of ['scroll', 'wheel', 'pointerup', 'keyup']) document.addEventListener(kind, saveSoon, {capture: true, passive: true});
  window.addEventListener('pagehide', save);

  //: What the entry that one has come back to remembers, until it is painted; a reload comes back too.
  let restoring = history.state;
  //: Lists are cut to their room, and the page with them, in the moments after it is painted.
  const SETTLES = 600;
  let settling = 0;
  /* Who moves the page, or goes on, is not held where it stood. */
  const letGo = () => {
    cancelAnimationFrame(settling);
    settling = 0;
  };
  for (const kind of ['wheel', 'touchstart', 'pointerdown', 'keydown']) document.addEventListener(kind, letGo, {capture: true, passive: true});
  function restore() {
    const kept = restoring;
    restoring = null;
    if (!kept || !Array.isArray(kept.scroll)) return;
    const until = performance.now() + SETTLES;
    const put = (box, top) => {
      if (box && Math.abs(box.scrollTop - top) > 1) box.scrollTop = top;
    };
    const set = () => {
      paneOf().forEach((pane, i) => put(pane, kept.scroll[i]));
      for (const [id, top] of Object.entries(kept.lists || {})) put(warroom.el(id), top);
      settling = performance.now() < until ? requestAnimationFrame(set) : 0;
    };
    letGo();
    set();
  }
  /* At a reload the map is not there yet. */
  function recallMap(kept, tries = 60) {
    const view = mapView();
    if (!kept) return;
    if (view && view.shown) {
      view.moved = true;
      view.go(kept);
    } else if (tries) setTimeout(() => recallMap(kept, tries - 1), 50);
  }

  function arrive(silent) {
    const known = warroom.known(location.href);
    if (known) warroom.show(known.step);
    if (known && known.whole && silent) return;
    if (!known || !known.whole) warroom.wait();
    window.dispatchEvent(new CustomEvent('_dashprivate_pushstate'));
  }

  warroom.visit = (href, {replace = false, silent = false} = {}) => {
    const url = new URL(href, location.href);
    if (url.origin !== location.origin) return void (location.href = href);
    letGo();
    save();
    restoring = null;
    if (warroom.map && warroom.map.recall) warroom.map.recall(null);
    if (warroom.address.place(url.href) !== warroom.address.place(location.href)) {
      leapt = {at: performance.now(), ...pressed};
      // Another place is shown as fitted; how this one stood is kept.
      if (mapView()) mapView().moved = false;
    }
    if (url.href !== location.href) history[replace ? 'replaceState' : 'pushState'](replace ? history.state : {}, '', url.href);
    arrive(silent);
  };
  warroom.go = (changes, path, options) => warroom.visit(warroom.href(changes, path), options);
  warroom.drill = (level, code) => warroom.visit(warroom.placeHref(level, code));
  /* Another tile needs no request where the answer that is here holds all of it (see `known`). */
  warroom.choose = (indicator) => {
    if (indicator !== warroom.indicator) warroom.go({indicator}, location.pathname, {silent: true});
  };
  let below = null;
  warroom.up = () => {
    const crumbs = document.querySelectorAll('#breadcrumb a[href]');
    if (!crumbs.length) return;
    const from = location.href;
    warroom.visit(crumbs[crumbs.length - 1].href);
    below = {at: warroom.address.place(location.href), from};
  };
  /* Down again to where one came up from. */
  warroom.down = () => {
    if (below && below.at === warroom.address.place(location.href)) warroom.visit(below.from);
  };

  /* The second half of a double click falls on what the first one has brought there; it means nothing. */
  const TWICE = 450, NEAR = 8;
  let pressed = {x: 0, y: 0};
  let leapt = null;
  document.addEventListener('click', (event) => {
    const {clientX: x, clientY: y, detail} = event;
    if (leapt && detail > 1 && performance.now() - leapt.at < TWICE && Math.hypot(x - leapt.x, y - leapt.y) < NEAR) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    pressed = {x, y};
  }, true);

  /* Back and forward: Dash's Location asks by itself when the address differs from the last it asked for. */
  window.addEventListener('popstate', (event) => {
    warroom.syncTheme();
    const lang = warroom.address.of().lang === 'en' ? 'en' : 'th';
    if (lang !== warroom.lang) {
      warroom.lang = lang;
      warroom.applyWords();
    }
    clearTimeout(saving);
    letGo();
    restoring = event.state || {scroll: [0, 0]};
    if (warroom.map && warroom.map.recall) {
      warroom.map.recall(restoring.extent);
      const view = mapView();
      // An entry where nobody moved the map shows it as fitted.
      if (view && !restoring.extent) Object.assign(view, {frame: '', moved: false});
    }
    const known = warroom.known(location.href);
    if (known) warroom.show(known.step);
    if (!known || !known.whole) {
      warroom.wait();
      window.dispatchEvent(new CustomEvent('_dashprivate_pushstate'));
    }
    if (known && known.whole && restoring) restore();
  });

  /* After a drill the lead sentence takes the focus, so that a screen reader says it; the place is announced. */
  warroom.arrived = (step, first) => {
    if (first) recallMap(history.state && history.state.extent);
    if (restoring) restore();
    else for (const pane of paneOf()) if (pane) pane.scrollTop = 0;
    if (first) return;
    if (!step.state) warroom.announce(warroom.text('live.place', {place: warroom.hereName(step)}));
    const heading = document.querySelector('#main .view:not([hidden]) h1');
    if (heading && !document.activeElement.closest('.search, .sheet')) {
      heading.tabIndex = -1;
      heading.focus({preventScroll: true});
    }
  };
  let said = null;
  document.addEventListener('warroom:painted', ({detail: {moved}}) => {
    if (!moved && restoring) restore();
    const one = warroom.indicatorOf(warroom.indicator);
    if (!moved && said && said !== warroom.indicator && one) {
      warroom.announce(warroom.text('live.indicator', {name: warroom.pick(one.th, one.en)}));
    }
    said = warroom.indicator;
  });
  warroom.still = () => matchMedia('(prefers-reduced-motion: reduce)').matches;

  document.addEventListener('click', (event) => {
    const link = event.target.closest('a[href]');
    if (!link || event.defaultPrevented || event.button) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    if (link.target || link.hasAttribute('download') || link.origin !== location.origin) return;
    if (link.getAttribute('href').startsWith('#')) {
      event.preventDefault();
      const goal = document.querySelector(link.getAttribute('href'));
      if (goal) goal.focus();
      return;
    }
    // Who comes or goes gets a page of their own: none keeps the answers of another.
    if (/^\/(static|export|api|geo|login)\b/.test(link.pathname) || warroom.atLogin) return;
    event.preventDefault();
    if (warroom.closeMenus) warroom.closeMenus();
    if (warroom.closeSheet) warroom.closeSheet();
    warroom.visit(link.href);
  });

  /* ---- theme and language ---- */
  const page = document.documentElement;
  warroom.syncTheme = () => {
    const asked = warroom.address.of().theme;
    if ((asked === 'dark' || asked === 'light') && asked !== page.dataset.theme) {
      page.dataset.theme = asked;
      warroom.repaint();
    }
  };
  warroom.setTheme = (theme) => {
    page.dataset.theme = theme;
    warroom.keep('theme', theme);
    history.replaceState(history.state, '', warroom.href({theme}));
    warroom.repaint();
  };
  warroom.setLanguage = (lang) => {
    if (lang === warroom.lang) return;
    warroom.lang = lang;
    warroom.keep('lang', lang);
    warroom.repaint();
    warroom.go({lang: lang === 'en' ? 'en' : null}, location.pathname, {replace: true});
  };

  let width = page.className;
  window.addEventListener('resize', () => {
    if (page.classList.contains('paper')) return;
    if (page.className !== width) {
      width = page.className;
      warroom.repaint();
    }
  });
})();
