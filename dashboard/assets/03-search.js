/* Search-to-jump: names in either language and codes, answered by the server while one types. */
(function () {
  'use strict';
  const warroom = window.warroom;
  const {esc, el, text} = warroom;

  //: No name is longer; what is pasted beyond is not looked for.
  const LONGEST = 80;
  const SAID = 40;

  let asking = null;
  let typed = 0;
  let results = [];
  let at = -1;
  function mountSearch() {
    const slot = document.querySelector('.search-slot');
    if (!slot || slot.firstChild) return;
    slot.innerHTML =
      '<input id="search" type="text" role="combobox" aria-autocomplete="list" aria-controls="search-list" ' +
      'aria-expanded="false" autocomplete="off" spellcheck="false" enterkeyhint="go" data-t-hint="hdr.search" data-t-label="hdr.search">';
    const field = el('search');
    field.addEventListener('input', () => {
      clearTimeout(typed);
      typed = setTimeout(() => ask(field.value.trim()), 40);
    });
    field.addEventListener('focus', () => field.value.trim() && ask(field.value.trim()));
    field.addEventListener('keydown', (event) => {
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        event.preventDefault();
        mark(at + (event.key === 'ArrowDown' ? 1 : -1));
      } else if (event.key === 'Enter') {
        const pick = results[at < 0 ? 0 : at];
        if (pick) jump(pick[4]);
        else if (field.value.trim()) ask(field.value.trim()).then(() => results[0] && jump(results[0][4]));
      } else if (event.key === 'Escape') {
        if (el('search-list').hidden) field.blur();
        closeResults();
        event.stopPropagation();
      }
    });
    if (warroom.boot) warroom.applyWords(slot);
  }
  function ask(q) {
    if (asking) asking.abort();
    q = [...q].slice(0, LONGEST).join('').toWellFormed();
    if (!q) {
      closeResults();
      return Promise.resolve();
    }
    asking = new AbortController();
    return fetch(`/search?q=${encodeURIComponent(q)}&lang=${warroom.lang}`, {signal: asking.signal})
      .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(String(answer.status)))))
      .then((found) => paintResults(q, found))
      .catch((error) => {
        if (error.name !== 'AbortError') paintResults(q, null);
      });
  }
  function paintResults(q, found) {
    const box = el('search-list');
    // A page may take what is found for itself, instead of going there.
    const {taking} = warroom.views[(warroom.step || {}).view] || {};
    results = (found || []).map(([level, code, label, below, href]) => {
      const taken = taking && taking(level, code);
      return [level, code, label, below, taken || carry(href), taken ? text('search.take') : text('lvl.' + level)];
    });
    at = -1;
    box.innerHTML = results.length
      ? results.map(([, code, label, below, href, words], i) =>
          `<a role="option" id="hit-${i}" aria-selected="false" tabindex="-1" href="${esc(href)}"><span class="hit"><b>${marked(label, q)}</b><small>${esc(below || '')}</small></span>` +
          `<span class="chip line">${esc(words)}</span><small class="mut code">${esc(code)}</small></a>`).join('')
      : `<p>${esc(found ? text('hdr.search.none', {q: q.length > SAID ? q.slice(0, SAID) + '…' : q}) : text('hdr.search.failed'))}</p>` + (found ? `<p` +
        ` class="mut">${esc(text('hdr.search.hint'))}</p>` : '');
    box.hidden = false;
    el('search').setAttribute('aria-expanded', 'true');
    warroom.announce(results.length ? text('hdr.search.count', {n: results.length}) : box.textContent);
  }
  function marked(label, q) {
    const from = label.toLowerCase().indexOf(q.toLowerCase());
    if (from < 0) return esc(label);
    return esc(label.slice(0, from)) + '<mark>' + esc(label.slice(from, from + q.length)) + '</mark>' + esc(label.slice(from + q.length));
  }
  /* A result names a place; how one looks (language, theme, indicator, period) goes along. */
  function carry(href) {
    const url = new URL(href, location.href);
    const now = warroom.address.of();
    for (const key of ['indicator', 'period', 'regions', 'lang', 'theme', 'screen']) {
      if (now[key] && !url.searchParams.has(key)) url.searchParams.set(key, now[key]);
    }
    return url.pathname + url.search;
  }
  function mark(next) {
    const items = [...el('search-list').querySelectorAll('a')];
    if (!items.length) return;
    at = Math.max(-1, Math.min(items.length - 1, next));
    items.forEach((item, i) => {
      item.setAttribute('aria-selected', String(i === at));
      if (i === at) item.scrollIntoView({block: 'nearest'});
    });
    if (at >= 0) el('search').setAttribute('aria-activedescendant', 'hit-' + at);
    else el('search').removeAttribute('aria-activedescendant');
  }
  function jump(href) {
    const field = el('search');
    field.value = '';
    field.blur();
    closeResults();
    warroom.visit(href);
  }
  function closeResults() {
    const box = el('search-list');
    if (box && !box.hidden) {
      box.hidden = true;
      const field = el('search');
      if (field) field.setAttribute('aria-expanded', 'false');
    }
    results = [];
    at = -1;
    document.documentElement.classList.remove('searching');
  }

  document.addEventListener('pointerdown', (event) => {
    if (!event.target.closest('.search')) closeResults();
  });
  warroom.search = {mount: mountSearch, close: closeResults};
})();
