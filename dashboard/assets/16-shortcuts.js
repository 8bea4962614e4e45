/* The keyboard: shortcuts, arrows within lists and tiles, the sheet that lists them; and what a focus points at.

   Single letters rest while one types and can be turned off; Escape, Tab and the arrows always work. */
(function () {
  'use strict';
  const warroom = window.warroom;
  const {esc, el, actions, text} = warroom;

  /* ---- the sheet ---- */
  const SHEET = [
    [['/'], 'search'], [['1–8'], 'tile'], [['↑', '↓'], 'list'], [['Enter'], 'drill'], [['[', 'Backspace'], 'up'], [[']'], 'down'],
    [['T'], 'table'], [['W'], 'why'], [['L'], 'language'], [['D'], 'theme'], [['?'], 'help'], [['Esc'], 'close'],
  ];
  actions.help = () => {
    const on = warroom.kept('letters') !== 'off';
    warroom.sheet(text('help.title'),
      `<dl class="keys">${SHEET.map(([keys, id]) => `<div><dt>${keys.map((key) => `<kbd>${key}</kbd>`).join(' ')}</dt><dd>${esc(text('help.' + id))}</dd></div>`).join('')}</dl>` +
      `<p class="mut">${esc(text('help.map'))}</p><p class="mut">${esc(text('help.off'))}</p>` +
      `<label class="check"><input type="checkbox" data-act="letters"${on ? ' checked' : ''}> ${esc(text('help.letters'))}</label>` +
      `<p class="mut"><a href="${esc(warroom.href({school: null, student: null}, '/privacy'))}">${esc(text('nav.privacy'))}</a></p>`);
  };
  document.addEventListener('change', (event) => {
    if (event.target.dataset.act === 'letters') warroom.keep('letters', event.target.checked ? 'on' : 'off');
  });

  /* ---- arrows ---- */
  //: What one walks through: the items, and which arrows lead on and back.
  const WALKS = [
    {items: '#main table tbody tr', goal: 'a[href], button', on: ['ArrowDown'], back: ['ArrowUp']},
    {items: '#alerts .alert', on: ['ArrowDown'], back: ['ArrowUp']},
    {items: '[data-tile]', on: ['ArrowRight', 'ArrowDown'], back: ['ArrowLeft', 'ArrowUp']},
    {items: '.seg > button', on: ['ArrowRight'], back: ['ArrowLeft']},
    {items: '#rail a', on: ['ArrowDown'], back: ['ArrowUp']},
  ];
  const seen = (one) => one.offsetParent !== null && !one.disabled;
  function walk(event) {
    const from = event.target;
    for (const {items, goal, on, back} of WALKS) {
      const item = from.closest && from.closest(items);
      if (!item || ![...on, ...back, 'Home', 'End'].includes(event.key)) continue;
      const stops = [...item.parentElement.querySelectorAll(`:scope > ${items.split(' ').pop().replace('#', '')}`)]
        .map((one) => (goal ? one.querySelector(goal) : one)).filter((one) => one && seen(one));
      const at = stops.indexOf(goal ? item.querySelector(goal) : item);
      const next = event.key === 'Home' ? 0 : event.key === 'End' ? stops.length - 1 : at + (on.includes(event.key) ? 1 : -1);
      if (stops[next]) stops[next].focus();
      event.preventDefault();
      return true;
    }
    return false;
  }
  /* From nowhere the arrows lead into the list, where the page itself does not scroll. */
  function enter(event) {
    const look = document.documentElement.classList;
    const idle = event.target === document.body || event.target.tagName === 'H1';
    if (!idle || !['ArrowDown', 'ArrowUp'].includes(event.key) || !(look.contains('wall') || look.contains('laptop'))) return false;
    const stops = [...document.querySelectorAll('.view:not([hidden]) tr[data-code] a[href]')].filter(seen);
    const goal = event.key === 'ArrowDown' ? stops[0] : stops[stops.length - 1];
    if (!goal) return false;
    event.preventDefault();
    goal.focus();
    return true;
  }

  /* ---- letters ---- */
  const KEYS = {
    '/': () => actions['to-search'](),
    '[': () => warroom.up(),
    ']': () => warroom.down(),
    Backspace: () => warroom.up(),
    l: () => warroom.setLanguage(warroom.lang === 'th' ? 'en' : 'th'),
    d: () => actions.theme(),
    t: () => actions.twin && actions.twin(),
    w: () => actions.why(),
    '?': () => actions.help(),
  };
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      if (!warroom.closeSheet()) warroom.closeMenus(true);
      return;
    }
    if (event.key === 'Tab' && !el('sheet').hidden) return trap(event);
    // The page takes the size of a sheet before it is printed.
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'p' && warroom.step) {
      event.preventDefault();
      return warroom.print();
    }
    const typing = event.target.matches && event.target.matches('input:not([type=checkbox]), select, textarea, [contenteditable]');
    if (typing || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || !warroom.step || !el('sheet').hidden) return;
    if (walk(event) || enter(event)) return;
    if (warroom.kept('letters') === 'off' && event.key !== 'Backspace') return;
    const tile = /^[1-8]$/.test(event.key) && warroom.step.tiles && warroom.step.tiles[Number(event.key) - 1];
    if (tile) return warroom.choose(tile.id);
    const action = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (action && !(event.repeat && action !== KEYS['['])) {
      event.preventDefault();
      action();
    }
  });
  /* A sheet keeps the focus until it is closed. */
  function trap(event) {
    const stops = [...el('sheet').querySelectorAll('button, input, select, a[href], [tabindex="0"]')].filter(seen);
    const edge = event.shiftKey ? stops[0] : stops[stops.length - 1];
    if (document.activeElement === edge || !el('sheet').contains(document.activeElement)) {
      event.preventDefault();
      (event.shiftKey ? stops[stops.length - 1] : stops[0]).focus();
    }
  }

  /* ---- a focus points as a pointer does ---- */
  const SOURCES = '#view-overview #ranking tr[data-code], #ranking-strip [data-code]';
  const rowOf = (event) => event.target.closest && event.target.closest(SOURCES);
  function pointAt(row) {
    if (!warroom.map || !warroom.map.highlight) return;
    if (!row) return warroom.map.highlight(null);
    if (row.dataset.school === undefined) return warroom.map.highlight(row.dataset.code);
    const {file} = warroom.schools;
    if (file && warroom.map.point) warroom.map.point(file.at.get(row.dataset.code));
    else warroom.schools().catch(() => {});
  }
  document.addEventListener('focusin', (event) => rowOf(event) && pointAt(rowOf(event)));
  document.addEventListener('focusout', (event) => rowOf(event) && pointAt(null));
  document.addEventListener('pointerover', (event) => {
    const row = rowOf(event);
    if (row && row.dataset.school !== undefined) pointAt(row);
  });
  /* A browser leaves what is half in sight where it is; who comes by keys to one of a strip sees the whole of it. */
  const EDGE = 8;
  const moves = (one) => one.scrollWidth > one.clientWidth && /auto|scroll/.test(getComputedStyle(one).overflowX);
  document.addEventListener('focusin', ({target}) => requestAnimationFrame(() => {
    if (target !== document.activeElement || !target.matches(':focus-visible')) return;
    let strip = target.parentElement;
    while (strip && !moves(strip)) strip = strip.parentElement;
    if (!strip || strip === document.scrollingElement) return;
    const own = target.getBoundingClientRect(), room = strip.getBoundingClientRect();
    if (own.width > room.width - 2 * EDGE) return;
    if (own.left < room.left + EDGE) strip.scrollLeft -= room.left + EDGE - own.left;
    else if (own.right > room.right - EDGE) strip.scrollLeft += own.right + EDGE - room.right;
  }));
  /* A school on the map raises its row in the list, as a place does. */
  document.addEventListener('warroom:hover', ({detail}) => {
    const {file} = warroom.schools;
    if (!detail || typeof detail.school !== 'number' || !file) return;
    const row = document.querySelector(`#view-overview #ranking tr[data-code="${CSS.escape(file.code[detail.school])}"]`);
    if (row) row.classList.add('on');
  });
})();
