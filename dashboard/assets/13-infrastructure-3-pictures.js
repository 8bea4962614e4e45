/* Small maps and bars of facilities: each class by itself, and what part of each place's schools is in it. */
(function () {
  'use strict';
  const warroom = window.warroom;
  const {esc, el, text} = warroom;
  const fmt = () => warroom.fmt;
  const number = (n, decimals) => fmt().number(n, decimals);
  const {tileOf, ground, className, classMark, only, fill} = warroom.facilities;
  const {COUNTS, nameOf, unitOf, missingText, breaksOf, rampOf, classOf, colourOf, gauge, order} = warroom.reading;

  /* ---- small maps ---- */
  const SMALL = 6;
  function paintSmallMaps(step, layer, counts, field, schools) {
    warroom.ofClass.line('infra-classes-basis', field.layer(layer.id), counts, warroom.ofClass.groundOf(step, ground(step.scope)));
    fill('infra-classes-title', esc(text('infra.small.' + layer.id)));
    fill('infra-classes-unit', esc(text('infra.small.unit')));
    const all = schools.length || 1;
    const maps = layer.classes.map((one, n) => ({layerId: layer.id, n, count: counts[n], filter: `${layer.id}.${one[0]}`, name: className(layer, n), mark: classMark(layer, n, 13)}));
    if (counts[layer.classes.length] && maps.length < SMALL && layer.id !== 'net') {
      const n = layer.classes.length;
      maps.push({
        layerId: layer.id, n, count: counts[n], filter: `${layer.id}.unknown`, name: text('points.unknown'), mark: classMark(layer, n, 13),
      });
    }
    // Slow internet is a class of the speed; beside the kinds it shows which kind is slow.
    const speed = warroom.points.record('speed');
    const slow = speed.classes.findIndex((one) => one[0] === speed.focus);
    const withSlow = layer.id === 'net' && field.layer('speed').file;
    if (withSlow) maps.push({layerId: 'speed', by: 'net', n: slow, count: null, filter: `speed.${speed.focus}`, name: text('infra.small.slow'), mark: warroom.icon('clock')});
    const drawn = () => maps.forEach((one, i) => {
      const canvas = document.querySelector(`#infra-classes [data-small="${i}"] canvas`);
      if (canvas) warroom.smallMap(canvas, {field, layerId: one.layerId, class: one.n, schools, scope: ground(step.scope), by: one.by});
    });
    const paint = () => {
      fill('infra-classes', maps.map((one, i) => {
        const on = (only()[one.layerId] || []).includes(one.filter.split('.')[1]);
        const about = text(on ? 'infra.small.all' : 'infra.small.only', {name: one.name});
        return `<button type="button" class="small-map${on ? ' on' : ''}" data-small="${i}" data-filter="${one.filter}"` +
          ` aria-pressed="${on}" title="${esc(about)}">` +
          `<span class="small-name">${one.mark}<span>${esc(one.name)}</span></span>` +
          (one.count === null ? '<span class="small-n">&nbsp;</span>' : `<span class="small-n" data-why="${esc(warroom.ofClass.asks(one.layerId, one.n, warroom.ofClass.groundOf(step, ground(step.scope))))}"><b>${esc(number(one.count))}` +
            `</b> <span class="small-of">${esc(text('unit.school'))} </span>${esc(text('infra.small.share', {share: number((100 * one.count) / all, 1)}))}</span>`) +
          `<span class="small-box"><canvas aria-hidden="true"></canvas></span></button>`;
      }).join(''));
      requestAnimationFrame(() => setTimeout(() => redraw === drawn && drawn(), 0));
    };
    const box = el('infra-classes');
    box.closest('.panel').hidden = false;
    box.style.setProperty('--maps', String(Math.max(4, maps.length)));
    const count = () => (maps[maps.length - 1].count = field.count('speed', schools)[slow]);
    if (withSlow && field.classes.has('speed')) count();
    // The large map is drawn first.
    redraw = drawn;
    paint();
    if (withSlow && !field.classes.has('speed')) field.load('speed').then(() => warroom.step === step && (count(), paint()), () => {});
  }
  let redraw = () => {};

  /* Beside a number of places: the same places by the numbers of the other tiles. */
  function paintSmallShapes(step, ind) {
    warroom.basis.line('infra-classes-basis', ind, tileOf(step, ind.id));
    fill('infra-classes-title', esc(text('infra.small.values')));
    fill('infra-classes-unit', esc(text('infra.small.values.unit')));
    const rows = step.rows;
    const ids = rows && rows.level !== 'school' ? [ind.id, ...step.tiles.map((tile) => tile.id).filter((id) => id !== ind.id)].filter((id) => id in rows.v).slice(0, SMALL) : [];
    const box = el('infra-classes');
    box.closest('.panel').hidden = !ids.length;
    box.style.setProperty('--maps', String(Math.max(4, ids.length)));
    fill('infra-classes', ids.map((id) => {
      const own = warroom.indicatorOf(id), tile = tileOf(step, id) || {};
      const tiled = step.tiles.some((one) => one.id === id);
      const [digits, unit] = typeof tile.v === 'number' ? fmt().amount(tile.v, own.unit, own.decimals, undefined, true) : ['—', unitOf(own)];
      const body = `<span class="small-name"><span>${esc(nameOf(own))}</span></span><span class="small-n"><b${typeof tile.v === 'number' ? ` data-value="${tile.v}" data-why="${esc(id)}"` : ''}>${esc(digits)}</b> ${esc(unit)}${warroom.basis.html(own, tile)}</span>` +
        `<span class="small-box"><canvas aria-hidden="true"></canvas></span>`;
      return tiled && id !== ind.id
        ? `<button type="button" class="small-map" data-value-of="${esc(id)}">${body}</button>`
        : `<div class="small-map${id === ind.id ? ' on' : ''}" data-value-of="${esc(id)}">${body}</div>`;
    }).join(''));
    redraw = () => ids.forEach((id) => {
      const own = warroom.indicatorOf(id), values = rows.v[id], breaks = breaksOf(own, values);
      const canvas = document.querySelector(`#infra-classes [data-value-of="${CSS.escape(id)}"] canvas`);
      const letter = rampOf(own) === 'ember' ? 'e' : 'g';
      if (canvas) warroom.smallShapes(canvas, {level: rows.level, regions: step.regions, codes: rows.codes, values,
        colourOf: (v) => (typeof v === 'number' && breaks ? `${letter}${Math.min(6, Math.round((classOf(v, breaks) * 5) / Math.max(1, breaks.length)) + 1)}` : null)});
    });
    redraw();
  }

  /* ---- shares and bars ---- */
  const without = (rows) => warroom.emptyPart(rows ? {icon: 'calendar', title: text('missing.not_loaded'), why: text('missing.not_loaded.why')} : {icon: 'search', title: text('rank.none')});
  const narrow = () => document.documentElement.classList.contains('laptop');
  const levelName = (level) => {
    const name = text(level === 'area' ? 'lvl.area.short' : 'lvl.' + level);
    return warroom.lang === 'en' ? name.toLowerCase() : name;
  };
  const roomy = (step) => (step.choices || []).length < 3;
  function paintBy(step) {
    const levels = (step.choices || []).filter((level) => level !== 'school');
    const name = (level) => text(level === 'area' ? 'infra.by.area' : 'lvl.' + level);
    fill('infra-by', levels.length > 1 ? levels.map((level) =>
      `<button type="button" data-by="${level}" aria-pressed="${level === step.by}">${esc(name(level))}</button>`).join('') : '');
  }
  function paintShares(step, layer, field, schools) {
    const below = step.by && step.by !== 'school';
    const held = below ? childrenOf(step, field, layer, schools) : above(step, field, layer);
    const share = (one) => one.counts[0] / (one.schools || 1);
    if (below) held.sort((a, b) => share(a) - share(b) || b.schools - a.schools);
    const rows = held.map((one) => ({...one, name: warroom.placeName(one.level, one.code), href: warroom.placeHref(one.level, one.code)}));
    const title = narrow() || (warroom.lang === 'en' && !roomy(step)) ? 'infra.shares.short' : 'infra.shares';
    fill('infra-shares-title', esc(text(title, {level: below ? levelName(step.by) : text('infra.shares.beside')})));
    fill('infra-shares-unit', roomy(step) ? esc(text('infra.shares.unit')) : '');
    fill('infra-shares-count', esc(text('unit.school')));
    paintBy(step);
    if (!rows.length) return void fill('infra-shares', schools.length ? without(true) : warroom.facilities.nobody());
    fill('infra-shares', warroom.stacked(rows, layer.classes, {place: text('lvl.' + (below ? step.by : 'district')), count: text('unit.school'),
      why: (row, n) => warroom.ofClass.asks(layer.id, n, {level: row.level, code: row.code}, !below)}));
    warroom.facilities.wholeRows();
  }
  /* A place that nothing lies below of stands beside those it lies in. */
  function above(step, field, layer) {
    const {district, province} = step.scope;
    const of = district || (step.scope.path.find(([level]) => level === 'district') || [])[1];
    const home = province || (step.scope.path.find(([level]) => level === 'province') || [])[1];
    const scopes = [of && ['district', of], home && ['province', home], ['country', 'TH']].filter(Boolean);
    return scopes.map(([level, code]) => {
      const among = field.within(level === 'country' ? {} : {[level]: code});
      return {level, code, schools: among.length, counts: field.count(layer.id, among)};
    });
  }
  function paintBars(step, ind) {
    const rows = step.rows;
    const level = rows ? rows.level : 'district';
    fill('infra-shares-title', esc(text('infra.bars', {level: levelName(level)})));
    fill('infra-shares-unit', roomy(step) ? esc(unitOf(ind)) : '');
    fill('infra-shares-count', esc(level === 'school' ? '' : text('unit.school')));
    paintBy(step);
    if (!rows || !(ind.id in rows.v)) return void fill('infra-shares', without(rows));
    const list = order(step, ind);
    const tile = tileOf(step, ind.id) || {};
    const line = COUNTS.has(ind.unit) ? null : typeof tile.nat === 'number' ? tile.nat : typeof tile.v === 'number' ? tile.v : null;
    const values = list.map((row) => row.value), breaks = breaksOf(ind, rows.v[ind.id]);
    const bar = gauge(values, line);
    fill('infra-shares', `<table class="stacked values"><thead class="sr"><tr><th scope="col">${esc(text('lvl.' + level))}</th><th scope="col">${esc(text('rank.bar'))}</th>` +
      `<th scope="col">${esc(unitOf(ind))}</th><th scope="col">${esc(text('unit.school'))}</th></tr></thead><tbody>` +
      list.map((row) => {
        const has = typeof row.value === 'number';
        const why = has ? '' : text('missing.' + (row.missing || 'not_reported'));
        return `<tr data-code="${esc(row.code)}"><th scope="row"><a href="${esc(warroom.placeHref(level, row.code))}">${esc(warroom.placeName(level, row.code))}</a></th>` +
          `<td class="bar">${has ? bar(row.value, colourOf(ind, row.value, breaks)) : '<span class="track none"></span>'}</td>` +
          `<td class="r v"${has ? ` data-value="${row.value}"` : ''} data-why="${esc(`${ind.id}~${level}~${row.code}`)}" title="${esc(why)}">${has ? esc(fmt().value(row.value, ind)) : esc(missingText(row.missing))}</td>` +
          `<td class="r">${row.schools ? esc(number(row.schools)) : ''}</td></tr>`;
      }).join('') + '</tbody></table>');
    warroom.facilities.wholeRows();
  }

  function childrenOf(step, field, layer, schools) {
    const level = ['region', 'province', 'area', 'district'].includes(step.by) ? step.by : 'district';
    return field.byPlace(layer.id, schools, level, String(step.regions || '6')).map((one) => ({...one, level}));
  }

  //: Layers whose best class is a thing that reaches schools; that of others is one of several.
  const REACHING = new Set(['net', 'power']);
  /* How far the best class of a layer reaches, in words; nothing where hardly one is in it or they are an order of size. */
  function best(layer, counts) {
    const total = counts.reduce((a, b) => a + b, 0) || 1;
    const exact = (100 * counts[0]) / total, share = Math.round(exact);
    if (layer.ordered || !share) return '';
    // All but a few is not all: 100 is said of every school alone.
    const said = share < 100 || counts[0] === total ? number(share) : number(Math.min(99.9, exact), 1);
    return text(REACHING.has(layer.id) ? 'infra.lead.best' : 'infra.lead.share', {name: className(layer, 0), share: said});
  }

  Object.assign(warroom.facilities, {best, paintSmallMaps, paintSmallShapes, paintShares, paintBars, childrenOf, redraw: () => redraw()});
})();
