/* The header and what opens from it: breadcrumb with siblings, period, freshness, sheets. */
(function () {
  'use strict';
  const warroom = window.warroom;
  const {esc, el, fill, text, icon} = warroom;

  /* ---- painting ---- */
  warroom.header = (step) => {
    warroom.guarded('period', () => paintPeriod(step));
    paintFresh();
    warroom.tellStale();
    paintRail(step);
    for (const button of document.querySelectorAll('#language button')) {
      button.setAttribute('aria-pressed', String(button.dataset.lang === warroom.lang));
    }
    const roomy = warroom.looks('wall');
    if (el('search')) el('search').placeholder = text(roomy ? 'hdr.search' : 'hdr.search.short');
    const dark = document.documentElement.dataset.theme === 'dark';
    const face = document.querySelector('#theme .ic');
    if (face) face.dataset.icon = dark ? 'sun' : 'moon';
    el('sample').hidden = !warroom.boot.snapshot.synthetic;
    // Last, for it folds to the room that the rest leaves.
    warroom.guarded('breadcrumb', () => paintCrumbs(step));
    document.title = [placeOf(step), text('app.name')].filter(Boolean).join(' · ');
  };

  const crumbName = ([level, code, , name]) => {
    if (name) return Array.isArray(name) ? warroom.pick(...name) : name;
    // A student is named by the reference alone, and on a shared screen not even by that.
    if (level === 'student') return warroom.address.of().present === '1' ? text('lvl.student') : code;
    return warroom.placeName(level, code);
  };
  function placeOf(step) {
    const path = (step.scope && step.scope.path) || [];
    return path.length ? crumbName(path[path.length - 1]) : text('lvl.country');
  }

  warroom.hereName = placeOf;

  /* A view that shows what was picked, wherever one stands, keeps it on the way up. */
  const crumbHref = ([level, code]) => {
    const {keeps} = warroom.views[warroom.step.view] || {};
    if (!keeps) return warroom.placeHref(level, code);
    const now = warroom.address.of();
    return warroom.href({...warroom.scopeTo(level, code), ...Object.fromEntries(keeps.map((key) => [key, now[key]]))}, location.pathname, true);
  };

  function paintCrumbs(step) {
    const path = ((step.scope && step.scope.path) || []).filter(([level]) => level !== 'country');
    const missing = path.some(([level, code, , name]) => level === 'school' && !name && !(warroom.given && warroom.given.has(code)));
    if (missing && !warroom.schools.file) warroom.schools().then(() => warroom.header(warroom.step), () => {});
    const more = icon('chevron-right').replace('class="ic"', 'class="ic sep"');
    const parts = [];
    const menu = siblingsOf(step, path);
    if (!path.length) {
      parts.push(current(text('lvl.country'), menu));
    } else {
      parts.push(`<a href="${esc(crumbHref(['country']))}" aria-label="${esc(text('lvl.country'))}" title="${esc(text('lvl.country'))}">${icon('home')}</a>`);
      // What one's own place lies in is named; whoever may not open it is not led there.
      const above = path.slice(0, -1).map((crumb) => (crumb[2] === null ? `<span class="lies">${esc(crumbName(crumb))}</span>` :
        `<a href="${esc(crumbHref(crumb))}">${esc(crumbName(crumb))}</a>`));
      const unfold = `<button type="button" class="btn ghost" data-act="crumbs" aria-label="${esc(text('crumb.hidden'))}" title="${esc(text('crumb.hidden'))}">…</button>`;
      const last = path[path.length - 1];
      const own = current(crumbName(last), menu, last[0] === 'region' ? warroom.placeName(last[0], last[1], 'full') : undefined);
      // The widest places fold away first, as many as it takes; the nearest one stays.
      el('breadcrumb').classList.remove('tight');
      for (let folded = 0; folded <= above.length; folded++) {
        const hidden = above.slice(0, folded).map((a) => a.replace(/^<(a|span)/, '<$1 data-folded hidden'));
        const apart = more.replace('<i ', '<i data-folded hidden ');
        const shown = [parts[0], ...(folded ? [unfold + hidden.join(apart)] : []), ...above.slice(folded), own];
        fill('breadcrumb', shown.join(more));
        if (fits()) break;
      }
      el('breadcrumb').classList.toggle('tight', !fits());
      return;
    }
    fill('breadcrumb', parts.join(more));
  }
  const fits = () => warroom.looks('phone', 'tablet') ||
    [...document.querySelectorAll('#breadcrumb > a:not([hidden]), #breadcrumb .here > span')].every((one) => {
      const words = document.createRange();
      words.selectNodeContents(one);
      const look = getComputedStyle(one);
      return words.getBoundingClientRect().width <= one.getBoundingClientRect().width - parseFloat(look.paddingLeft) - parseFloat(look.paddingRight) + 0.6;
    });
  /* The room changes with the window and with the letters, which come after the first paint. */
  const refold = () => warroom.step && !opened && warroom.guarded('breadcrumb', () => paintCrumbs(warroom.step));
  window.addEventListener('resize', () => requestAnimationFrame(refold));
  if (document.fonts) document.fonts.addEventListener('loadingdone', refold);

  function current(name, menu, full = name) {
    if (!menu) return `<span class="here" aria-current="page"><span title="${esc(full)}">${esc(name)}</span></span>`;
    return `<span class="holder"><button type="button" class="here" aria-haspopup="true" aria-expanded="false" data-act="siblings" aria-current="page">` +
      `<span title="${esc(full)}">${esc(name)}</span>${icon('chevron-down')}</button></span>`;
  }

  /* The places beside the one shown; at the country, the places below it. */
  function siblingsOf(step, path) {
    const last = path[path.length - 1];
    if (!last) {
      const {rows} = step;
      if (rows) return rows.level !== 'school' ? {level: rows.level, codes: rows.codes} : null;
      // A view without rows offers the provinces that hold schools.
      const codes = [...new Set(warroom.boot.cells.map(([province]) => province))];
      return {level: 'province', codes: codes.filter((code) => code in warroom.boot.places.province)};
    }
    const codes = (step.siblings || []).map((one) => (Array.isArray(one) ? one[0] : one));
    return codes.length > 1 ? {level: last[0], codes, now: last[1]} : null;
  }

  function openSiblings(button) {
    const step = warroom.step;
    const path = ((step.scope && step.scope.path) || []).filter(([level]) => level !== 'country');
    const menu = siblingsOf(step, path);
    pickMenu(button, {
      named: menu.codes.map((code) => [code, warroom.placeName(menu.level, code)]).sort((a, b) => a[1].localeCompare(b[1], warroom.lang)),
      now: menu.now, label: text('crumb.siblings', {level: text('lvl.' + menu.level)}), hrefOf: (code) => warroom.placeHref(menu.level, code),
    });
  }
  /* A menu of links with a field that filters it: `named` are [code, name], `now` the one that is chosen. */
  function pickMenu(button, {named, now, label, hrefOf}) {
    const box = document.createElement('div');
    box.className = 'menu siblings';
    box.innerHTML =
      `<input type="text" class="menu-find" autocomplete="off" placeholder="${esc(text('crumb.find'))}" aria-label="${esc(label)}">` +
      '<div class="menu-list"></div>';
    const list = box.querySelector('.menu-list');
    const find = box.querySelector('input');
    const paint = () => {
      const asked = find.value.trim().toLowerCase();
      const found = named.filter(([code, name]) => !asked || name.toLowerCase().includes(asked) || code.toLowerCase() === asked);
      list.innerHTML = found
        .map(([code, name]) => `<a href="${esc(hrefOf(code))}"${code === now ? ' aria-current="true"' : ''}>${esc(name)}</a>`)
        .join('') || `<p class="mut">${esc(text('crumb.nothing'))}</p>`;
    };
    find.addEventListener('input', paint);
    box.addEventListener('keydown', (event) => walk(event, [...list.querySelectorAll('a')], find));
    find.addEventListener('keydown', (event) => {
      if (event.key === 'Enter') {
        const first = list.querySelector('a');
        if (first) first.click();
      }
    });
    paint();
    openMenu(button, box);
    find.focus();
    const chosen = list.querySelector('[aria-current]');
    if (chosen) chosen.scrollIntoView({block: 'center'});
  }
  warroom.pickMenu = pickMenu;

  function walk(event, items, field) {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    const at = items.indexOf(document.activeElement);
    const next = at + (event.key === 'ArrowDown' ? 1 : -1);
    if (next < 0) field.focus();
    else if (items[next]) items[next].focus();
  }

  function paintPeriod(step) {
    const asked = warroom.address.of().period || '';
    const periods = new Set(warroom.boot.indicators.flatMap((one) => one.periods || []));
    const terms = [...periods].filter((p) => /^ay\d{4}-\d$/.test(p)).sort().reverse();
    const years = [...periods].filter((p) => /^ay\d{4}$/.test(p)).sort().reverse();
    if (asked && !terms.includes(asked) && !years.includes(asked)) terms.unshift(asked);
    const narrow = warroom.looks('phone', 'tablet');
    const brief = (term) => `${warroom.fmt.year(Number(term.slice(2, 6)))}/${term.slice(-1)}`;
    const latest = !terms[0] ? text('period.latest') : narrow ? brief(terms[0]) : text('period.latest') + ' · ' + warroom.fmt.period(terms[0], warroom.lang, true);
    const options = [['', latest], ...[...terms, ...years].map((p) => [p, !p.includes('-') ? warroom.fmt.period(p, warroom.lang, narrow) : narrow ? brief(p) : warroom.fmt.period(p, warroom.lang, true)])];
    const list = (some) => some.map(([value, words]) => `<option value="${esc(value)}"${value === asked ? ' selected' : ''}>${esc(words)}</option>`).join('');
    const group = (key, some) => `<optgroup label="${esc(text(key))}">${list(some)}</optgroup>`;
    // In the fewest letters the latest reads as its own term does: groups tell them apart.
    fill('period',
      `${icon('calendar')}<select data-act="period" aria-label="${esc(text('hdr.period'))}">` +
      (narrow ? group('period.latest', options.slice(0, 1)) + group('hdr.period', options.slice(1)) : list(options)) +
      `</select>${icon('chevron-down')}`);
    const select = el('period').querySelector('select');
    if (select.value !== asked) select.value = asked;
  }

  const sourceStatus = (one) => (one.in_time === null ? 'none' : one.in_time ? 'good' : 'watch');
  function paintFresh() {
    const {snapshot, sources} = warroom.boot;
    const all = sources || [];
    const sent = all.filter((one) => one.in_time !== null).length;
    const ok = all.filter((one) => one.in_time).length;
    const worst = sent && ok < sent / 2 ? 'watch' : 'good';
    fill('fresh',
      `<i class="dot ${worst}"></i><span><span class="fresh-date">${text('hdr.fresh', {date: `<b>${esc(warroom.fmt.day(snapshot.as_of, warroom.lang, true))}</b>`})}</span>` +
      (sent ? `<small>${esc(text('hdr.sources', {ok, all: sent}))}</small>` : '') + '</span>');
    el('fresh').setAttribute('aria-label', text('hdr.fresh', {date: warroom.fmt.day(snapshot.as_of)}) + ' ' + text('hdr.sources', {ok, all: sent}));
    fill('sources',
      `<h2>${esc(text('hdr.sources.title'))}</h2><table class="grid"><thead><tr>` +
      `<th scope="col"><span class="sr">${esc(text('rank.status'))}</span></th><th scope="col">${esc(text('hdr.sources.title'))}</th>` +
        `<th class="r">${esc(text('hdr.sources.asof'))}</th></tr></thead><tbody>` +
      all.map((one) => {
        const status = sourceStatus(one);
        const name = warroom.pick(one.th, one.en);
        return `<tr><td>${warroom.statusIcon(status)}</td>` +
          `<td>${esc(name)}${one.system ? ` <small class="mut">${esc(warroom.systemOf(one))}</small>` : ''}</td><td` +
          ` class="r">${one.as_of ? esc(warroom.fmt.day(one.as_of, warroom.lang, true)) : '—'}</td></tr>`;
      }).join('') +
      `</tbody></table><p class="mut">${esc(text('hdr.sources.snapshot', {id: snapshot.id}))}</p>` +
      `<p><a class="btn sources-more" href="${esc(warroom.href({school: null, student: null}, '/data'))}">${esc(text('hdr.sources.more'))}</a></p>`);
  }

  function paintRail(step) {
    for (const link of document.querySelectorAll('#rail a[data-view], #tabs a[data-view]')) {
      const on = link.dataset.view === step.view && !step.state;
      link.toggleAttribute('aria-current', false);
      if (on) link.setAttribute('aria-current', 'page');
      const path = new URL(link.getAttribute('href'), location.href).pathname;
      link.setAttribute('href', warroom.href({school: null, student: null}, path));
    }
    const bell = document.querySelector('#tabs [data-act="to-alerts"]');
    if (bell && step.alerts) {
      const bad = step.alerts.filter((one) => one.st === 'bad').length;
      const mark = bell.querySelector('em') || bell.appendChild(document.createElement('em'));
      mark.textContent = bad ? warroom.fmt.number(bad) : '';
    }
    const home = document.querySelector('a[data-home]');
    if (home) home.setAttribute('href', warroom.href(warroom.scopeTo('country'), '/', true));
  }

  /* ---- menus ---- */
  let opened = null;
  warroom.closeMenus = (refocus = false) => {
    if (!opened) return false;
    opened.button.setAttribute('aria-expanded', 'false');
    if (opened.made) opened.box.remove();
    else opened.box.hidden = true;
    if (refocus) opened.button.focus();
    opened = null;
    return true;
  };
  function openMenu(button, box) {
    const again = opened && opened.button === button;
    warroom.closeMenus();
    if (again) return;
    const made = typeof box !== 'string';
    if (made) button.parentElement.append(box);
    else box = el(box);
    box.hidden = false;
    button.setAttribute('aria-expanded', 'true');
    opened = {button, box, made};
  }
  warroom.openMenu = openMenu;
  document.addEventListener('pointerdown', (event) => {
    if (opened && !opened.box.contains(event.target) && !opened.button.contains(event.target)) warroom.closeMenus();
  });

  /* ---- sheets ---- */
  /* What the header has no room for on a phone. */
  function openMore() {
    const other = warroom.lang === 'th' ? 'en' : 'th';
    const views = [...document.querySelectorAll('#rail a[data-view]')].map((link) => [link.dataset.view, link.getAttribute('href'), link.querySelector('.ic').dataset.icon]);
    views.splice(-1, 0, ['compare', warroom.href({school: null, student: null}, '/compare'), 'compare']);
    views.push(['privacy', warroom.href({school: null, student: null}, '/privacy'), 'shield']);
    openSheet(text('nav.menu'), warroom.personSheet() +
      `<nav class="sheet-list" aria-label="${esc(text('nav.menu'))}">${views.map(([view, href, face]) =>
        `<a class="btn" href="${esc(href)}"${warroom.step && warroom.step.view === view && !warroom.step.state ? ' aria-current="page"' : ''}>${icon(face)}${esc(text('nav.' + view))}</a>`).join('')}</nav>` +
      `<div class="sheet-list"><button type="button" class="btn" data-act="lang" data-lang="${other}">${other === 'en' ? 'English' : 'ไทย'}</button>` +
      `<button type="button" class="btn" data-act="theme">${icon('moon')}${esc(text('hdr.theme'))}</button>` +
      `<button type="button" class="btn" data-act="copy-link">${icon('link')}${esc(text('act.link'))}</button>` +
      `<button type="button" class="btn" data-act="print">${icon('print')}${esc(text('paper.print'))}</button>` +
      `<button type="button" class="btn" data-act="help">${icon('help')}${esc(text('nav.help'))}</button></div>` + el('sources').innerHTML);
  }
  let sheetFrom = null;
  function openSheet(title, body) {
    warroom.closeMenus();
    const box = el('sheet');
    sheetFrom = sheetFrom || document.activeElement;
    box.innerHTML = `<div class="sheet-box" role="dialog" aria-modal="true" aria-label="${esc(title)}"><div class="panel-head"><h2>${esc(title)}</h2><span class="sp"></span>` +
      `<button type="button" class="btn sq" data-act="close-sheet" aria-label="${esc(text('act.close'))}">${icon('close')}</button></div><div class="sheet-body">${body}</div></div>`;
    box.hidden = false;
    box.querySelector('button').focus();
  }
  function closeSheet() {
    const box = el('sheet');
    if (!box || box.hidden) return false;
    box.hidden = true;
    box.innerHTML = '';
    if (sheetFrom && sheetFrom.isConnected) sheetFrom.focus();
    sheetFrom = null;
    document.dispatchEvent(new Event('warroom:sheetclosed'));
    return true;
  }

  /* ---- actions ---- */
  const actions = {
    siblings: openSiblings,
    crumbs: (button) => {
      const folded = document.querySelectorAll('#breadcrumb [data-folded]');
      for (const link of folded) link.hidden = false;
      button.remove();
      folded[0].focus();
    },
    sources: (button) => openMenu(button, 'sources'),
    'sources-of-banner': () => openMenu(el('fresh'), 'sources'),
    lang: (button) => {
      closeSheet();
      warroom.setLanguage(button.dataset.lang);
    },
    theme: () => warroom.setTheme(document.documentElement.dataset.theme === 'dark' ? 'light' : 'dark'),
    'close-sheet': closeSheet,
    'to-menu': openMore,
    'to-search': () => {
      document.documentElement.classList.add('searching');
      el('search').focus();
    },
    'to-alerts': () => {
      const go = () => {
        const alerts = document.querySelector('.panel-alerts');
        if (!alerts || !alerts.offsetParent) return false;
        alerts.scrollIntoView({behavior: warroom.still() ? 'auto' : 'smooth'});
        const first = alerts.querySelector('a[href]');
        if (first) first.focus({preventScroll: true});
        return true;
      };
      if (go()) return;
      // From another view: there first. The page scrolls to its top on arrival, so a moment later.
      document.addEventListener('warroom:painted', () => setTimeout(go), {once: true});
      warroom.visit(warroom.href({school: null, student: null}, '/'));
    },
    'copy-link': () => {
      const done = () => warroom.notice(text('act.linked'));
      if (navigator.clipboard) navigator.clipboard.writeText(location.href).then(done, done);
      else done();
    },
  };
  warroom.actions = Object.assign(actions, warroom.stateActions);
  Object.assign(warroom, {sheet: openSheet, closeSheet});
  document.addEventListener('click', (event) => {
    const button = event.target.closest('[data-act]');
    if (button && button.tagName !== 'SELECT' && actions[button.dataset.act]) actions[button.dataset.act](button, event);
    else if (event.target.id === 'sheet') closeSheet();
  });
  document.addEventListener('change', (event) => {
    if (event.target.dataset.act === 'period') warroom.go({period: event.target.value || null});
  });

  /* Dash renders its part after these files have run; without it no address is asked for. */
  const watch = new MutationObserver(() => {
    if (warroom.el('map')) {
      watch.disconnect();
      document.documentElement.classList.add('mounted');
      warroom.search.mount();
      warroom.outline();
      warroom.wait();
    }
  });
  watch.observe(document.documentElement, {childList: true, subtree: true});
})();
