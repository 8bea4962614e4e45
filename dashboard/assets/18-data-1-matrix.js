/* The barcode of the data page: a row a source, a bar an area, in the order that the answer gives. Drawn in units of
   areas, so that it needs no drawing again; what was never sent lets the hatched ground through. */
(function () {
  'use strict';
  const warroom = window.warroom;
  const {esc, el, text} = warroom;
  const fmt = () => warroom.fmt;
  const NEVER = 4, NOT_OWED = 5;
  //: Areas' widths between regions.
  const BETWEEN = 3;
  /* The share of a width that stays free between two bars. */
  const freeOf = (n) => 0.02 + 0.16 * Math.min(1, n / 120);

  /* Two classes stand in one sign. */
  const classesOf = (packed, n) => [...packed].flatMap((sign) => {
    const both = parseInt(sign, 36);
    return [Math.floor(both / 6), both % 6];
  }).slice(0, n);
  const sourceOf = (id) => (warroom.boot.sources || []).find((one) => one.id === id) || {id, th: id, en: id, system: ''};
  const nameOf = (id) => {
    const one = sourceOf(id);
    return warroom.pick(one.th, one.en);
  };

  /* Where the areas stand: {at: left edge of each, groups: [{code, from, to, n}], width}. */
  function placed(areas) {
    const regionOf = (code) => {
      const lead = (warroom.boot.places.area[code] || [])[3];
      return lead ? warroom.boot.places.province[lead][2] : '';
    };
    const at = [], groups = [];
    let x = 0;
    for (const code of areas) {
      const region = regionOf(code);
      const last = groups[groups.length - 1];
      if (!last || last.code !== region) {
        if (last) x += gapOf(areas.length);
        groups.push({code: region, from: x, to: x, n: 0});
      }
      at.push(x);
      x += 1;
      Object.assign(groups[groups.length - 1], {to: x, n: groups[groups.length - 1].n + 1});
    }
    return {at, groups, width: Math.max(1, x)};
  }
  const gapOf = (n) => Math.min(BETWEEN, n / 40);

  function barsHtml(classes, where, words) {
    const paths = ['', '', '', '', '', ''];
    classes.forEach((one, i) => {
      if (one !== NEVER) paths[one] += `M${round(where.at[i])} 0h1v1h-1z`;
    });
    // What lies between is painted last: the ground is hatched.
    const free = freeOf(classes.length);
    const between = where.at.slice(1).map((next, i) => `M${round(where.at[i] + 1 - free)} 0H${round(next)}v1H${round(where.at[i] + 1 - free)}z`).join('');
    // What is drawn reaches over the edge of the box, so that no hair of the ground is left there.
    return `<svg class="data-bars" viewBox="0 .03 ${round(where.width)} .94" preserveAspectRatio="none" role="img" aria-label="${esc(words)}">` +
      paths.map((d, one) => (d ? `<path class="c${one}" d="${d}"/>` : '')).join('') + `<path class="between" d="${between}"/></svg>`;
  }
  const round = (x) => Number(x.toFixed(3));

  /* From which share a row stands well, and needs a look. */
  function limitsOf(mode) {
    const [good, watch] = warroom.boot.standing.limits[mode];
    return {good, watch};
  }
  const className = (mode, one) => (one === NOT_OWED ? text('data.class.none') : text('data.class.' + mode + one, limitsOf(mode)));
  /* How many areas are in each class, in words. */
  function countsOf(mode, classes) {
    return [0, 1, 2, 3, NEVER, NOT_OWED].map((one) => [one, classes.filter((held) => held === one).length]).filter(([, n]) => n)
      .map(([one, n]) => text('data.row.count', {class: className(mode, one), n: fmt().number(n)})).join(' · ');
  }

  /* ---- how a row stands ---- */
  const judged = (share, {good, watch}) => (share >= good ? 'good' : share >= watch ? 'watch' : 'bad');
  function statusOf([, period, latest, , due, , share], mode) {
    if (!latest) return 'none';
    if (!due || typeof share !== 'number') return period ? 'info' : 'none';
    return judged(share, limitsOf(mode));
  }
  function ageOf(latest) {
    if (!latest) return '—';
    const days = Math.round((Date.parse(warroom.boot.snapshot.as_of) - Date.parse(latest)) / 864e5);
    return days <= 0 ? text('data.row.today') : text('data.row.age', {n: fmt().number(days)});
  }
  //: Names of more letters than this are written smaller.
  const LONG = 30;
  function rowHtml(row, told, where) {
    const [id, period, latest, closes, due, , share, packed] = row;
    const classes = classesOf(packed, told.areas.length);
    const status = statusOf(row, told.mode);
    const name = nameOf(id);
    const {system} = sourceOf(id);
    const when = latest ? text('data.row.round', {period: fmt().period(period, undefined, true), date: fmt().day(latest, undefined, true)})
      : period ? text('data.row.closes', {period: fmt().period(period, undefined, true), date: fmt().day(closes, undefined, true)}) : text('data.row.never');
    const counts = countsOf(told.mode, classes);
    const words = text('data.row.say', {name, counts});
    const shown = warroom.esc(name);
    const label = told.sees ? `<a href="${esc(warroom.href({layer: id, only: null}))}" title="${esc(text('data.row.open', {name}))}">${shown}</a>` : `<span>${shown}</span>`;
    const number = typeof share === 'number' ? fmt().number(Math.floor(share * 10 + 1e-6) / 10, 1) : '—';
    return `<div class="data-row${told.drill && told.drill.feed === id ? ' opened' : ''}" data-feed="${esc(id)}"><span class="data-name${name.replace(/[ัิ-ฺ็-๎]/g, '').length > LONG ? ' long' : ''}">${warroom.statusIcon(status)}<span><b>${label}</b>` +
      `<small><span>${esc(warroom.pick(system, sourceOf(id).system_en))}</span><span>${esc(system ? ' · ' + when : when)}</span></small></span></span>` +
      `<em class="data-age ${['info', 'none'].includes(status) ? '' : status}">${esc(ageOf(latest))}</em>${barsHtml(classes, where, words)}` +
      `<span class="data-counts">${esc(counts)}</span>` +
      `<button type="button" class="data-share" data-why="data~feed~${esc(id)}" aria-haspopup="dialog" title="${esc(text('data.share.' + told.mode))}${due ? '' : ' · ' + esc(text('data.row.free'))}"><span class="sr">${esc(text('why.of', {name}))}</span><span class="track"><i style="width:${typeof share === 'number' ? share : 0}%;background:var(--${status}-f)"></i></span>` +
      `<b${typeof share === 'number' ? ` data-value="${share}"` : ''}>${number}</b></button></div>`;
  }

  const ORDER = ['bad', 'watch', 'good', 'info', 'none'];
  /* What needs a look stands above, else in the order of the sources. */
  const sorted = (told) => [...told.rows].map((row, i) => [ORDER.indexOf(statusOf(row, told.mode)), i, row])
    .sort((a, b) => a[0] - b[0] || a[1] - b[1]).map(([, , row]) => row);

  function matrixHtml(told) {
    if (!told.areas.length) return `<p class="empty">${esc(text('data.empty'))}</p>`;
    const where = placed(told.areas);
    const percent = (x) => ((100 * x) / where.width).toFixed(3) + '%';
    const heads = where.groups.map((one) => {
      // The word before every name would take the room of the name.
      const name = one.code ? warroom.placeName('region', one.code).replace(/^ภาค/, '') : text('data.region.none');
      const narrow = (one.to - one.from) / where.width < 0.05;
      return `<span style="left:${percent(one.from)};width:${percent(one.to - one.from)}"${narrow ? ' class="narrow"' : ''} title="${esc(name)} ${one.n}">` +
        `<b>${esc(name)}</b> ${fmt().number(one.n)}</span>`;
    }).join('');
    return `<div class="data-matrix" id="data-grid" tabindex="0" role="group" aria-label="${esc(text('data.matrix.say'))}">` +
      `<div class="data-heads">${heads}</div><div class="data-rows">${sorted(told).map((row) => rowHtml(row, told, where)).join('')}</div>` +
      '<i class="data-cursor" hidden></i></div><div class="data-card" id="data-card" aria-live="polite" hidden></div>';
  }

  /* ---- the column of an area, and its card ---- */
  let chosen = -1;
  function cardHtml(told, n) {
    const code = told.areas[n];
    const rows = told.rows.map((row) => [row[0], classesOf(row[7], told.areas.length)[n]]).filter(([, one]) => one !== NOT_OWED);
    const fine = told.mode === 'fresh' ? 1 : 0;
    const behind = rows.filter(([, one]) => one > fine);
    const names = behind.slice(0, 4).map(([id]) => nameOf(id));
    if (behind.length > 4) names.push(text('data.card.more', {n: fmt().number(behind.length - 4)}));
    return `<b>${esc(warroom.placeName('area', code))}</b><span>${warroom.statusIcon(behind.length ? 'watch' : 'good')}` +
      `${esc(text('data.card.' + told.mode, {n: fmt().number(rows.length - behind.length), of: fmt().number(rows.length)}))}</span>` +
      (names.length ? `<span class="t2">${esc(text('data.card.behind.' + told.mode, {names: names.join(' · ')}))}</span>` : '') +
      (told.areas.length > 1 ? `<span class="mut">${esc(text('data.card.open'))}</span>` : '');
  }
  function choose(told, n) {
    const grid = el('data-grid'), card = el('data-card');
    if (!grid) return;
    const cursor = grid.querySelector('.data-cursor');
    chosen = n;
    cursor.hidden = card.hidden = n < 0;
    if (n < 0) return;
    const where = placed(told.areas);
    const bars = grid.querySelector('.data-bars').getBoundingClientRect();
    const box = grid.getBoundingClientRect();
    const left = bars.left - box.left + (bars.width * where.at[n]) / where.width;
    const wide = bars.width / where.width;
    Object.assign(cursor.style, {left: `${left - 2}px`, width: `${Math.max(4, wide * (1 - freeOf(told.areas.length)) + 4)}px`});
    warroom.fill(card, cardHtml(told, n));
    const hold = grid.parentElement.getBoundingClientRect();
    const at = box.left - hold.left + left;
    const room = hold.width - card.offsetWidth - 8;
    card.style.left = `${Math.max(4, at + wide + 12 > room ? at - card.offsetWidth - 12 : at + wide + 12)}px`;
  }
  /* The area under a point of the screen, -1 outside the bars. */
  function areaAt(told, x) {
    const bars = document.querySelector('#data-grid .data-bars');
    if (!bars) return -1;
    const box = bars.getBoundingClientRect();
    const where = placed(told.areas);
    const at = ((x - box.left) / box.width) * where.width;
    return at < 0 || at > where.width ? -1 : where.at.findIndex((from) => at >= from && at < from + 1);
  }
  const told = () => (warroom.step && warroom.step.view === 'data' && warroom.step.data) || null;
  const open = (n) => told().areas.length > 1 && warroom.visit(warroom.href({...warroom.scopeTo('area', told().areas[n]), province: null, region: null}));

  document.addEventListener('pointermove', (event) => {
    if (!told()) return;
    const grid = event.target.closest('#data-grid');
    if (grid) choose(told(), areaAt(told(), event.clientX));
    else if (chosen >= 0 && document.activeElement !== el('data-grid')) choose(told(), -1);
  });
  document.addEventListener('click', (event) => {
    if (!told() || !event.target.closest('#data-grid') || event.target.closest('a')) return;
    const n = areaAt(told(), event.clientX);
    // A finger asks first and opens then.
    if (n >= 0 && (event.pointerType !== 'touch' || n === chosen)) open(n);
    else if (n >= 0) choose(told(), n);
  });
  document.addEventListener('keydown', (event) => {
    if (!told() || event.target.id !== 'data-grid') return;
    const last = told().areas.length - 1;
    const next = {ArrowRight: Math.min(last, chosen + 1), ArrowLeft: Math.max(0, chosen - 1), Home: 0, End: last, Escape: -1}[event.key];
    if (event.key === 'Enter' && chosen >= 0) open(chosen);
    else if (next === undefined) return;
    else choose(told(), next);
    event.preventDefault();
    event.stopPropagation();
  });
  document.addEventListener('focusout', (event) => {
    if (event.target.id === 'data-grid' && told()) choose(told(), -1);
  });

  warroom.dataMatrix = {matrixHtml, statusOf, nameOf, className, countsOf, classesOf, limitsOf, judged, forget: () => (chosen = -1), NEVER, NOT_OWED};
})();
