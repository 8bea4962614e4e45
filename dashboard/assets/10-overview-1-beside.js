/* The overview's comparison: each tile's number beside those of like places, the place above, the nation, the target.

   It shares its panel with the trend; which of the two is shown is the page's alone (`side` in the address). */
(function () {
  'use strict';
  const warroom = window.warroom;
  const {esc, el, fill, text, icon} = warroom;
  const fmt = () => warroom.fmt;
  const LEVELS = ['province', 'area', 'district'];

  const offered = (step) => LEVELS.includes(step.scope.level);
  /* Of an area one asks first how it stands; elsewhere how it goes. */
  const shows = (step) => {
    if (!offered(step)) return 'trend';
    const asked = warroom.address.of().side;
    return ['trend', 'compare'].includes(asked) ? asked : step.scope.level === 'area' ? 'compare' : 'trend';
  };

  function paintSide(step) {
    const side = shows(step);
    fill('trend-side', offered(step)
      ? warroom.choiceButtons('side', ['trend', 'compare'].map((one) => [one, text('side.' + one)]), side) : '');
    el('trend-side').hidden = !offered(step);
    el('trend-side').closest('.panel').classList.toggle('sided', offered(step));
    document.querySelector('#view-overview .side').classList.toggle('beside', side === 'compare');
    // Beside others stand the numbers of the tiles, which say themselves what they rest on.
    el('trend-basis').hidden = side === 'compare';
    const box = el('trend');
    box.classList.toggle('beside', side === 'compare');
    if (side === 'compare') paintBeside(step, box);
    else warroom.lists.paintTrend(step);
  }

  /* What is told of one tile: its indicator, its own number, those of its peers, and the marks. */
  function readings(step) {
    const {COUNTS} = warroom.reading;
    const peers = step.peers || {codes: [], v: {}, m: {}};
    return step.tiles.map((tile) => {
      const ind = warroom.indicatorOf(tile.id);
      const values = peers.v[tile.id] || [];
      const known = values.filter((v) => typeof v === 'number');
      const has = typeof tile.v === 'number';
      // A number of people is not held against that of a country.
      const shared = !COUNTS.has(ind.unit);
      const better = known.filter((v) => (ind.direction === 'down' ? v < tile.v : v > tile.v)).length;
      return {
        tile, ind, has, values, known, missing: peers.m[tile.id] || {},
        rank: has && known.length ? [better + 1, known.length + 1] : null,
        marks: {nation: shared ? tile.nat : undefined, up: shared ? tile.up : undefined, target: ind.target},
      };
    });
  }
  const parentOf = (step) => {
    const above = (step.scope.path || []).filter(([level]) => level !== step.scope.level);
    const last = above[above.length - 1];
    return last ? warroom.placeName(last[0], last[1]) : '';
  };

  function paintBeside(step, box) {
    const {tone} = warroom.reading;
    const {level} = step.scope;
    fill('trend-title', esc(text('beside.title.' + level)));
    fill('trend-unit', '');
    box.setAttribute('role', 'group');
    box.setAttribute('aria-labelledby', 'trend-title');
    box.removeAttribute('aria-label');
    box.classList.toggle('scroll', tone.trendTable);
    fill(box, tone.trendTable ? twinHtml(step) : readings(step).map((one) => rowHtml(step, one)).join('') + footHtml(step));
  }

  function rowHtml(step, {tile, ind, has, values, known, rank, marks}) {
    const {nameOf, withUnit, missingText} = warroom.reading;
    const codes = (step.peers || {codes: []}).codes;
    const place = step.scope[step.scope.level];
    const said = (key, value) => (typeof value === 'number' ? text('beside.at', {place: key, value: withUnit(value, ind)}) : '');
    const words = [
      text('beside.say', {name: nameOf(ind), value: has ? withUnit(tile.v, ind) : text('missing.' + (tile.m || 'not_loaded'))}),
      rank && text('beside.rank', {rank: rank[0], of: rank[1]}),
      known.length > 1 && text('beside.range', {low: withUnit(Math.min(...known), ind), high: withUnit(Math.max(...known), ind)}),
      said(parentOf(step), parentOf(step) ? marks.up : undefined),
      said(text('beside.nation'), marks.nation),
      typeof marks.target === 'number' && warroom.reading.targetWords(ind),
      warroom.basis.words(ind, tile),
    ].filter(Boolean).join(' · ');
    const dots = [
      ...codes.map((code, n) => ({code, value: values[n], cls: 'peer'})),
      ...(has ? [{code: place, value: tile.v, cls: 'own'}] : []),
    ];
    const shown = has ? fmt().value(tile.v, ind, true) + (ind.unit === 'percent' ? '%' : '') : missingText(tile.m);
    return `<button type="button" class="beside-row${tile.id === warroom.indicator ? ' sel' : ''}" data-beside="${esc(tile.id)}"` +
      ` aria-pressed="${tile.id === warroom.indicator}" aria-label="${esc(words)}" title="${esc(words)}">` +
      `<span class="l">${esc(nameOf(ind))}</span>${has ? warroom.strips.strip({dots, marks}) : '<span class="beside-track none"></span>'}<b${has ? ` data-value="${tile.v}" data-why="${esc(tile.id)}"` : ' class="mut"'}>${esc(shown)}</b></button>`;
  }

  function footHtml(step) {
    const {level} = step.scope;
    const {codes} = step.peers || {codes: []};
    const {mark} = warroom.strips;
    const parent = parentOf(step);
    const rule = codes.length ? text('beside.rule') : text(step.scope.part ? 'beside.part' : 'beside.none');
    const full = codes.length ? text('beside.rule.full', {kind: text('beside.kind.' + level)}) : rule;
    return '<div class="beside-foot"><div class="beside-key">' +
      `<span>${mark('own')}${esc(text('beside.own.' + level))}</span>` +
      (codes.length ? `<span class="holder"><button type="button" class="link" data-act="beside-names" aria-haspopup="true"` +
        ` aria-expanded="false">${mark('peer')}${esc(text('beside.like.' + level, {n: codes.length}))}${icon('chevron-down')}</button></span>` : '') +
      `<span>${mark('nation')}${esc(text('beside.nation'))}</span>` +
      (parent ? `<span class="up">${mark('up')}<span>${esc(parent)}</span></span>` : '') +
      `<span>${mark('target')}${esc(text('beside.target'))}</span></div>` +
      `<p id="beside-said" data-rule="${esc(rule)}" title="${esc(full)}">${esc(rule)}</p></div>`;
  }

  /* The table twin: the place, the places like it, what it lies in; one column a tile. */
  function twinHtml(step) {
    const {nameOf, missingText, unitOf} = warroom.reading;
    const {level} = step.scope;
    const all = readings(step);
    const codes = (step.peers || {codes: []}).codes;
    const cell = (value, ind, why) => typeof value === 'number'
      ? `<td class="r">${esc(fmt().value(value, ind, true))}</td>`
      : `<td class="r mut"${why ? ` title="${esc(text('missing.' + why))}"` : ''}>${esc(missingText(why))}</td>`;
    const row = (name, href, values, own) => `<tr${own ? ' class="on"' : ''}><th scope="row">${href ? `<a href="${esc(href)}">${esc(name)}</a>` : esc(name)}</th>${values.join('')}</tr>`;
    const parent = parentOf(step);
    return `<table class="grid"><thead><tr><th scope="col">${esc(text('beside.place'))}</th>` +
      all.map(({ind}) => `<th scope="col" class="r" title="${esc(unitOf(ind))}">${esc(nameOf(ind))}</th>`).join('') + '</tr></thead><tbody>' +
      row(warroom.placeName(level, step.scope[level]), '', all.map(({tile, ind}) => cell(tile.v, ind, tile.m)), true) +
      codes.map((code, n) => row(warroom.placeName(level, code), warroom.placeHref(level, code), all.map(({ind, values, missing}) => cell(values[n], ind, missing[n])))).join('') +
      (parent ? row(parent, '', all.map(({ind, marks}) => cell(marks.up, ind))) : '') +
      row(text('lvl.country'), '', all.map(({ind, marks}) => cell(marks.nation, ind))) +
      row(text('beside.target'), '', all.map(({ind, marks}) => cell(marks.target, ind))) + '</tbody></table>' +
      `<p class="note">${esc(codes.length ? text('beside.rule.full', {kind: text('beside.kind.' + level)}) : text(step.scope.part ? 'beside.part' : 'beside.none'))}</p>`;
  }

  /* ---- who they are ---- */
  function openNames(button) {
    const {level, codes} = warroom.step.peers;
    const own = warroom.step.scope[level];
    const box = document.createElement('div');
    box.className = 'menu beside-names';
    box.setAttribute('role', 'group');
    box.setAttribute('aria-label', text('beside.names'));
    box.innerHTML = `<div class="menu-list">${codes.map((code) => `<a href="${esc(warroom.placeHref(level, code))}" data-place="${esc(code)}">${esc(warroom.placeName(level, code))}</a>`).join('')}` +
      `<a class="all" href="${esc(warroom.compareHref(level, [own, ...codes]))}">${icon('compare')}${esc(text('beside.open'))}</a></div>`;
    warroom.openMenu(button, box);
    const first = box.querySelector('a');
    if (first && box.isConnected) first.focus({preventScroll: true});
  }
  /* A place pointed at is marked in every strip and named. */
  function point(code, id) {
    const box = el('trend');
    if (!box || !box.classList.contains('beside')) return;
    for (const dot of box.querySelectorAll('.dot.on')) dot.classList.remove('on');
    const said = el('beside-said');
    if (code) for (const dot of box.querySelectorAll(`.dot[data-place="${CSS.escape(code)}"]`)) dot.classList.add('on');
    if (!said) return;
    let words = said.dataset.rule;
    if (code) {
      const {step} = warroom;
      const one = readings(step).find(({tile}) => tile.id === id);
      const n = step.peers ? step.peers.codes.indexOf(code) : -1;
      const value = one && (n < 0 ? one.tile.v : one.values[n]);
      words = warroom.placeName(step.scope.level, code) + (typeof value === 'number' ? ' · ' + warroom.reading.nameOf(one.ind) + ' ' + warroom.reading.withUnit(value, one.ind) : '');
    }
    said.textContent = words;
  }
  const pointed = (event) => {
    const place = event.target.closest && event.target.closest('#trend [data-place]');
    const row = place && place.closest('[data-beside]');
    point(place ? place.dataset.place : null, row ? row.dataset.beside : null);
  };
  document.addEventListener('pointerover', pointed);
  document.addEventListener('focusin', pointed);
  document.addEventListener('click', (event) => {
    const side = event.target.closest('[data-side]');
    if (side) return warroom.go({side: side.dataset.side}, location.pathname, {silent: true, replace: true});
    const row = event.target.closest('[data-beside]');
    if (row) warroom.choose(row.dataset.beside);
  });
  warroom.actions['beside-names'] = openNames;

  warroom.beside = {paintSide};
})();
