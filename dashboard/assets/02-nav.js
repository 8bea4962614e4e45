/* Where one is and how one gets elsewhere. The whole state is in the address; this file alone changes it.

   A step that the page can already answer (another tile, another theme) is painted before the server is
   asked, if it need be at all; every other one tells Dash's Location through the event its own links use. */
(function () {
  'use strict';
  const warroom = window.warroom;
  const LEVELS = ['country', 'region', 'province', 'area', 'district', 'school', 'student'];
  //: Keys that change nothing in the server's answer; `at` only makes it ask anew.
  const CLIENT_KEYS = new Set(['theme', 'screen', 'at']);
  //: Keys that go along to another page; the others belong to one view.
  const CARRIED = new Set([...LEVELS, 'indicator', 'period', 'regions', 'lang', 'theme', 'screen', 'present']);

  warroom.LEVELS = LEVELS;
  warroom.address = {
    of: (href = location.href) => Object.fromEntries(new URL(href, location.href).searchParams),
    /* Two addresses with the same key have the same answer. */
    key: (href, anyIndicator = false) => {
      const url = new URL(href, location.href);
      const keys = [...url.searchParams].filter(
        ([name, value]) => value && !CLIENT_KEYS.has(name) && !(anyIndicator && name === 'indicator')
      );
      return url.pathname + '?' + keys.map(([n, v]) => n + '=' + v).sort().join('&');
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
      for (const key of [...next.keys()]) if (!CARRIED.has(key)) next.delete(key);
    }
    next.delete('page');
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
    const path = level === 'school' ? '/school' : level === 'student' ? '/student' : '/';
    return warroom.href(warroom.scopeTo(level, code), path, true);
  };

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
    const main = warroom.el('main');
    if (!replace) history.replaceState({...history.state, scroll: main ? main.scrollTop : 0}, '');
    if (url.href !== location.href) history[replace ? 'replaceState' : 'pushState']({}, '', url.href);
    arrive(silent);
  };
  warroom.go = (changes, path, options) => warroom.visit(warroom.href(changes, path), options);
  warroom.drill = (level, code) => warroom.visit(warroom.placeHref(level, code));
  /* Another tile needs no request where the answer that is here holds all of it (see `known`). */
  warroom.choose = (indicator) => {
    if (indicator !== warroom.indicator) warroom.go({indicator}, location.pathname, {silent: true});
  };
  warroom.up = () => {
    const crumbs = document.querySelectorAll('#breadcrumb a[href]');
    if (crumbs.length) warroom.visit(crumbs[crumbs.length - 1].href);
  };

  /* Back and forward: Dash's Location asks by itself when the address differs from the last it asked for. */
  window.addEventListener('popstate', (event) => {
    warroom.syncTheme();
    const lang = warroom.address.of().lang === 'en' ? 'en' : 'th';
    if (lang !== warroom.lang) {
      warroom.lang = lang;
      warroom.applyWords();
    }
    const known = warroom.known(location.href);
    if (known) warroom.show(known.step);
    if (!known || !known.whole) {
      warroom.wait();
      window.dispatchEvent(new CustomEvent('_dashprivate_pushstate'));
    }
    const main = warroom.el('main');
    if (main && event.state && event.state.scroll) main.scrollTop = event.state.scroll;
  });

  /* After a drill the lead sentence takes the focus, so that a screen reader says it. */
  warroom.arrived = () => {
    const main = warroom.el('main');
    if (history.state && history.state.scroll === undefined) main.scrollTop = 0;
    const heading = main.querySelector('.view:not([hidden]) h1');
    if (heading && document.activeElement !== document.body && !document.activeElement.closest('.search')) {
      heading.tabIndex = -1;
      heading.focus({preventScroll: true});
    }
  };

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
    if (/^\/(static|export|api|geo)\b/.test(link.pathname)) return;
    event.preventDefault();
    if (warroom.closeMenus) warroom.closeMenus();
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
    if (page.className !== width) {
      width = page.className;
      warroom.repaint();
    }
  });
})();
