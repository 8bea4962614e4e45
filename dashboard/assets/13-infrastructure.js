/* Facilities: tiles, the map of points or numbers, one small map a class, shares by place, the table of schools.

   A tile opens a group (boot.facilities.groups). A group's layers colour the points; its other numbers colour places.
   What is counted of points the page counts itself (06-points.js), so only numbers and the table come in the answer. */
(function () {
  'use strict';
  const warroom = window.warroom;
  const {esc, el, fill} = warroom;
  const text = (key, params) => warroom.text(key, params);
  const fmt = () => warroom.fmt;
  const {COUNTS, nameOf, fullName, unitOf, withUnit, deltaHtml, spokenDelta, missingText, breaksOf, rampOf, classOf, colourOf, gauge, trimmed, order} = warroom.reading;
  const number = (n, decimals) => fmt().number(n, decimals);
  const asked = () => warroom.address.of();
  const groups = () => warroom.boot.facilities.groups;
  const VALUES = 'values';

  /* What the address shows of a step: {group, ind, layer}; the layer is null where places are coloured by the number. */
  function reading() {
    const id = warroom.indicator;
    const group = groups().find((one) => one.indicator === id || one.measures.includes(id)) || groups()[0];
    const ind = warroom.indicatorOf(group.indicator === id || group.measures.includes(id) ? id : group.indicator);
    const wanted = asked().layer;
    const drawn = group.layers.length && ind.id === group.indicator && wanted !== VALUES
      ? (group.layers.includes(wanted) ? wanted : group.layers[0]) : null;
    return {group, ind, layer: drawn ? warroom.points.record(drawn) : null};
  }
  const tileOf = (step, id) => step.tiles.find((tile) => tile.id === id) || (step.own && step.own.id === id ? step.own : null);
  const offOf = (layer) => {
    const names = new Set(String(asked().off || '').split('~'));
    return new Set([...layer.classes.map((one) => one[0]), 'unknown', 'held'].flatMap((name, n) => (names.has(`${layer.id}.${name}`) ? [n] : [])));
  };
  const className = (layer, n) => {
    const one = layer.classes[n];
    return one ? warroom.pick(one[1], one[2]) : text(n === layer.classes.length ? 'points.unknown' : 'points.held');
  };
  const classMark = (layer, n, size) => {
    const {markSvg, MARKS} = warroom.map.pointPaint;
    return markSvg(layer.classes[n] || (n === layer.classes.length ? MARKS.unknown : MARKS.held), size);
  };

  /* ---- tiles ---- */
  function paintTiles(step) {
    const {group} = reading();
    fill('infra-kpis', groups().map((one) => tileHtml(one, step.tiles.find((tile) => tile.id === one.indicator), one === group)).join(''));
  }
  function tileHtml(group, tile, on) {
    const ind = warroom.indicatorOf(tile.id);
    const has = typeof tile.v === 'number';
    const status = has ? tile.st || 'info' : tile.m === 'suppressed' ? 'info' : 'none';
    const [digits, unit] = has ? fmt().amount(tile.v, ind.unit, ind.decimals, undefined, true) : [missingText(tile.m, ind), ''];
    const note = has ? noteOf(group, ind, tile) : text('missing.' + (tile.m || 'not_loaded'));
    const target = typeof ind.target === 'number' ? text(ind.direction === 'down' ? 'kpi.target.atmost' : 'kpi.target', {value: trimmed(ind.target, ind) + (ind.unit === 'percent' ? '%' : '')}) : '';
    const coverage = tile.due ? text('kpi.part', {n: number(tile.units), of: number(tile.due)}) : '';
    const said = [fullName(ind), `${digits} ${unit}`.trim(), text('kpi.say.status', {status: text('st.' + status)}), has ? spokenDelta(tile.v, tile.prev, ind) : '', note, target === note ? '' : target,
      tile.period ? fmt().period(tile.period) : '', on ? text('kpi.onmap') : text('kpi.say.open')].filter(Boolean).join(', ');
    const about = [fullName(ind), has ? withUnit(tile.v, ind) : '', target, tile.period ? fmt().period(tile.period) : '',
      has && typeof tile.prev === 'number' ? text('kpi.ly', {value: withUnit(tile.prev, ind)}) : '', coverage].filter(Boolean).join(' · ');
    return `<button type="button" class="panel kpi flat${on ? ' sel' : ''}${has ? '' : ' empty'}" id="kpi-${esc(tile.id.replaceAll('.', '_'))}" data-tile="${esc(tile.id)}"${has ? ` data-value="${tile.v}"` : ''} aria-pressed="${on}" aria-label="${esc(said)}" title="${esc(about)}">` +
      `<span class="kpi-icon">${warroom.icon(group.icon)}</span><span class="kpi-body"><span class="kpi-head"><span>${esc(warroom.pick(group.th, group.en))}</span>${warroom.statusIcon(status)}</span>` +
      `<span class="kpi-value"><b>${esc(digits.replace(/^100\.0+$/, '100'))}</b><small>${esc(text('infra.unit.' + group.id, {unit}))}</small></span>` +
      `<span class="kpi-delta"><span>${esc(note)}</span>${has ? deltaHtml(tile.v, tile.prev, ind, true) : ''}</span></span></button>`;
  }
  /* Below the number: how many lack it, what is aimed at, or of how many it is. */
  function noteOf(group, ind, tile) {
    const lacking = typeof tile.d === 'number' && typeof tile.n === 'number' ? tile.d - tile.n : null;
    if (group.layers.length && lacking !== null) return text(`infra.note.${group.id}${lacking ? '' : '.0'}`, {n: number(lacking)});
    if (ind.unit === 'percent' && lacking !== null) return text(`infra.note.${group.id}`, {n: number(tile.n), of: number(tile.d)});
    if (typeof ind.target === 'number') return text(ind.direction === 'down' ? 'kpi.target.atmost' : 'kpi.target', {value: trimmed(ind.target, ind)});
    return text('kpi.schools', {n: number(tile.units)});
  }

  /* ---- what the map shows ---- */
  function paintHead(step) {
    const {group, ind, layer} = reading();
    fill('infra-map-title', esc(layer ? text('infra.map.' + layer.id) : fullName(ind)));
    fill('infra-layers', group.layers.map((id) => `<button type="button" data-layer="${id}" aria-pressed="${Boolean(layer) && layer.id === id}">${esc(text('infra.layer.' + id))}</button>`).join(''));
    el('infra-layers').hidden = group.layers.length < 2 && Boolean(layer);
    const values = [group.indicator, ...group.measures];
    const options = values.map((id) => `<option value="${esc(id)}"${!layer && id === ind.id ? ' selected' : ''}>${esc(nameOf(warroom.indicatorOf(id)))}</option>`).join('');
    fill('infra-measure', `<label class="btn pick${layer ? '' : ' on'}" title="${esc(text('infra.measures'))}"><select aria-label="${esc(text('infra.measures'))}">` +
      (group.layers.length ? `<option value=""${layer ? ' selected' : ''}>${esc(text('infra.measures'))}</option>` : '') + `${options}</select>${warroom.icon('chart')}</label>`);
  }

  function mapState(step, {ind, layer}, extra) {
    const wide = ['country', 'region'].includes(step.scope.level);
    return {
      direction: ind.direction, regions: String(step.regions || '6'), scope: step.scope, selected: null, missing: {},
      format: (value) => trimmed(value, ind),
      label: text('infra.map.label', {what: layer ? warroom.pick(layer.th, layer.en) : fullName(ind), place: document.title.split(' · ')[0]}),
      onDrill: (code, level) => warroom.drill(level || (wide ? 'province' : 'district'), code),
      onSchool: (index, code) => warroom.drill('school', code),
      ...extra,
    };
  }

  function paintValues(step, {ind}) {
    const rows = step.rows;
    const has = rows && ind.id in rows.v;
    const schools = !rows || rows.level === 'school';
    const tile = tileOf(step, ind.id) || {};
    const own = {level: 'district', codes: step.scope.district ? [step.scope.district] : [], v: {[ind.id]: [tile.v ?? null]}, m: {}};
    const shown = schools ? own : rows;
    const values = has || schools ? shown.v[ind.id] : [];
    const missing = {};
    if (has && !schools) for (const [i, word] of Object.entries((rows.m || {})[ind.id] || {})) missing[rows.codes[i]] = word;
    fill('infra-map-unit', esc(unitOf(ind)));
    fill('infra-key', '');
    const breaks = breaksOf(ind, values);
    warroom.map.show(mapState(step, {ind, layer: null}, {
      level: shown.level, codes: shown.codes, values, missing, breaks, ramp: rampOf(ind),
      legend: {title: text('map.legend.' + shown.level), unit: unitOf(ind)},
      order: schools ? shown.codes : order(step, ind).map((row) => row.code),
      onDrill: (code) => warroom.drill(shown.level, code),
    }));
    paintSmallShapes(step, ind);
    paintBars(step, ind);
    const status = tile.st || 'none';
    const said = has ? warroom.lead({ind, tile, level: rows.level, children: rows.codes.map((code, i) => ({
      name: () => warroom.placeName(rows.level, code), value: rows.v[ind.id][i], status: warroom.statusOf(((rows.st || {})[ind.id] || '')[i]),
    }))}) : {status, parts: [[withUnit(tile.v ?? 0, ind), null]]};
    paintLead(said);
  }

  function paintPoints(step, read, field, schools) {
    const {layer} = read;
    const counts = field.count(layer.id, schools);
    const off = offOf(layer);
    const wide = ['country', 'region'].includes(step.scope.level);
    const level = wide ? 'province' : 'district';
    const codes = field.byPlace(layer.id, field.within(step.scope), level).map((one) => one.code);
    fill('infra-map-unit', esc(text('infra.map.unit', {n: number(schools.length)})));
    paintKey(step, layer, counts, off, field.unplaced(schools).length);
    warroom.map.show(mapState(step, read, {
      level, codes, values: [], breaks: null, legend: null, order: codes,
      classes: {idx: schools, values: field.layer(layer.id).values, records: layer.classes, counts, off, students: field.students, sized: asked().dots === 'size'},
      taken: () => [el('infra-key')], pad: roomFor,
    }));
    paintSmallMaps(step, layer, counts, field, schools);
    paintShares(step, layer, field, schools);
    const places = childrenOf(step, field, layer, schools);
    const focus = layer.classes.findIndex((one) => one[0] === layer.focus);
    paintLead(warroom.facilities.lead({
      layer, counts, tile: Object.keys(only()).length ? null : tileOf(step, read.group.indicator),
      places: places.map((one) => ({name: () => warroom.placeName(one.level, one.code), count: one.counts[focus]})),
    }));
  }
  /* The key lies over a corner; a scope as tall as the box leaves it room below. */
  function roomFor(width, height, box) {
    const key = el('infra-key');
    if (!key || !key.offsetHeight) return {};
    const tall = (box[3] - box[1]) / (box[2] - box[0]) > height / width;
    return tall ? {} : {bottom: 12 + (key.offsetHeight > 0.4 * height ? 0.12 * height : 0)};
  }
  function childrenOf(step, field, layer, schools) {
    const level = ['region', 'province', 'area', 'district'].includes(step.by) ? step.by : 'district';
    return field.byPlace(layer.id, schools, level, String(step.regions || '6')).map((one) => ({...one, level}));
  }

  function paintKey(step, layer, counts, off, unplaced) {
    const rows = counts.map((n, at) => {
      if (at >= layer.classes.length && !n) return '';
      const id = at < layer.classes.length ? layer.classes[at][0] : at === layer.classes.length ? 'unknown' : 'held';
      return `<button type="button" data-off="${layer.id}.${id}" aria-pressed="${!off.has(at)}">${classMark(layer, at, 15)}<span>${esc(className(layer, at))}</span><b>${esc(number(n))}</b></button>`;
    }).join('');
    const notes = [step.scope.level === 'country' || step.scope.level === 'region' ? '' : approximate(), unplaced ? text('infra.unplaced', {n: number(unplaced)}) : ''].filter(Boolean);
    fill('infra-key', `<div class="key-rows" role="group" aria-label="${esc(warroom.pick(layer.th, layer.en))}">${rows}</div>${notes.map((words) => `<small>${esc(words)}</small>`).join('')}`);
  }
  function approximate() {
    const given = ((warroom.boot.geo || {}).approximate || {}).district;
    return given ? warroom.pick(given[0], given[1]) : '';
  }

  /* ---- small maps ---- */
  const SMALL = 6;
  function paintSmallMaps(step, layer, counts, field, schools) {
    fill('infra-classes-title', esc(text('infra.small.' + layer.id)));
    fill('infra-classes-unit', esc(text('infra.small.unit')));
    const all = schools.length || 1;
    const maps = layer.classes.map((one, n) => ({layerId: layer.id, n, count: counts[n], filter: `${layer.id}.${one[0]}`, name: className(layer, n), mark: classMark(layer, n, 13)}));
    if (counts[layer.classes.length] && maps.length < SMALL && layer.id !== 'net') {
      maps.push({layerId: layer.id, n: layer.classes.length, count: counts[layer.classes.length], filter: `${layer.id}.unknown`, name: text('points.unknown'), mark: classMark(layer, layer.classes.length, 13)});
    }
    // Slow internet is a class of the speed; beside the kinds it shows which kind is slow.
    const speed = warroom.points.record('speed');
    const slow = speed.classes.findIndex((one) => one[0] === speed.focus);
    const withSlow = layer.id === 'net' && field.layer('speed').file;
    if (withSlow) maps.push({layerId: 'speed', by: 'net', n: slow, count: null, filter: `speed.${speed.focus}`, name: text('infra.small.slow'), mark: warroom.icon('clock')});
    const drawn = () => maps.forEach((one, i) => {
      const canvas = document.querySelector(`#infra-classes [data-small="${i}"] canvas`);
      if (canvas) warroom.smallMap(canvas, {field, layerId: one.layerId, class: one.n, schools, scope: step.scope, by: one.by});
    });
    const paint = () => {
      fill('infra-classes', maps.map((one, i) => {
        const on = (only()[one.layerId] || []).includes(one.filter.split('.')[1]);
        return `<button type="button" class="small-map${on ? ' on' : ''}" data-small="${i}" data-filter="${one.filter}" aria-pressed="${on}" title="${esc(text(on ? 'infra.small.all' : 'infra.small.only', {name: one.name}))}">` +
          `<span class="small-name">${one.mark}<span>${esc(one.name)}</span></span>` +
          (one.count === null ? '<span class="small-n">&nbsp;</span>' : `<span class="small-n"><b>${esc(number(one.count))}</b> ${esc(text('unit.school'))} · ${esc(number((100 * one.count) / all, 1))}%</span>`) +
          `<span class="small-box"><canvas aria-hidden="true"></canvas></span></button>`;
      }).join(''));
      drawn();
    };
    const box = el('infra-classes');
    box.style.setProperty('--maps', String(Math.max(4, maps.length)));
    const count = () => (maps[maps.length - 1].count = field.count('speed', schools)[slow]);
    if (withSlow && field.classes.has('speed')) count();
    paint();
    redraw = drawn;
    if (withSlow && !field.classes.has('speed')) field.load('speed').then(() => warroom.step === step && (count(), paint()), () => {});
  }
  let redraw = () => {};

  /* Beside a number of places: the same places by the numbers of the other tiles. */
  function paintSmallShapes(step, ind) {
    fill('infra-classes-title', esc(text('infra.small.values')));
    fill('infra-classes-unit', esc(text('infra.small.values.unit')));
    const rows = step.rows;
    const ids = rows && rows.level !== 'school' ? [ind.id, ...step.tiles.map((tile) => tile.id).filter((id) => id !== ind.id)].filter((id) => id in rows.v).slice(0, SMALL) : [];
    const box = el('infra-classes');
    box.style.setProperty('--maps', String(Math.max(4, ids.length)));
    fill(box, ids.map((id) => {
      const own = warroom.indicatorOf(id), tile = tileOf(step, id) || {};
      const tiled = step.tiles.some((one) => one.id === id);
      const body = `<span class="small-name"><span>${esc(nameOf(own))}</span></span><span class="small-n"><b>${typeof tile.v === 'number' ? esc(fmt().value(tile.v, own, true)) : '—'}</b> ${esc(unitOf(own))}</span><span class="small-box"><canvas aria-hidden="true"></canvas></span>`;
      return tiled && id !== ind.id
        ? `<button type="button" class="small-map" data-value-of="${esc(id)}">${body}</button>`
        : `<div class="small-map${id === ind.id ? ' on' : ''}" data-value-of="${esc(id)}">${body}</div>`;
    }).join('') || `<p class="empty">${esc(text('infra.small.none'))}</p>`);
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
  function paintBy(step) {
    const levels = (step.choices || []).filter((level) => level !== 'school');
    fill('infra-by', levels.length > 1 ? levels.map((level) => `<button type="button" data-by="${level}" aria-pressed="${level === step.by}">${esc(text(level === 'area' ? 'infra.by.area' : 'lvl.' + level))}</button>`).join('') : '');
  }
  function paintShares(step, layer, field, schools) {
    const below = step.by && step.by !== 'school';
    const held = below ? childrenOf(step, field, layer, schools) : above(step, field, layer);
    const share = (one) => one.counts[0] / (one.schools || 1);
    if (below) held.sort((a, b) => share(a) - share(b) || b.schools - a.schools);
    const rows = held.map((one) => ({...one, name: warroom.placeName(one.level, one.code), href: warroom.placeHref(one.level, one.code)}));
    fill('infra-shares-title', esc(text('infra.shares', {level: below ? text(step.by === 'area' ? 'lvl.area.short' : 'lvl.' + step.by) : text('infra.shares.beside')})));
    fill('infra-shares-unit', esc(text('infra.shares.unit')));
    fill('infra-shares-count', esc(text('unit.school')));
    paintBy(step);
    fill('infra-shares', warroom.stacked(rows, layer.classes, {place: text('lvl.' + (below ? step.by : 'district')), count: text('unit.school')}));
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
    fill('infra-shares-title', esc(text('infra.bars', {level: text(level === 'area' ? 'lvl.area.short' : 'lvl.' + level)})));
    fill('infra-shares-unit', esc(unitOf(ind)));
    fill('infra-shares-count', esc(level === 'school' ? '' : text('unit.school')));
    paintBy(step);
    if (!rows || !(ind.id in rows.v)) return void fill('infra-shares', `<p class="empty">${esc(text('rank.none'))}</p>`);
    const list = order(step, ind);
    const tile = tileOf(step, ind.id) || {};
    const line = COUNTS.has(ind.unit) ? null : typeof tile.nat === 'number' ? tile.nat : typeof tile.v === 'number' ? tile.v : null;
    const values = list.map((row) => row.value), breaks = breaksOf(ind, rows.v[ind.id]);
    const bar = gauge(values, line);
    fill('infra-shares', `<table class="stacked values"><thead class="sr"><tr><th scope="col">${esc(text('lvl.' + level))}</th><th></th><th scope="col">${esc(unitOf(ind))}</th><th scope="col">${esc(text('unit.school'))}</th></tr></thead><tbody>` +
      list.map((row) => {
        const has = typeof row.value === 'number';
        const why = has ? '' : text('missing.' + (row.missing || 'not_reported'));
        return `<tr data-code="${esc(row.code)}"><th scope="row"><a href="${esc(warroom.placeHref(level, row.code))}">${esc(warroom.placeName(level, row.code))}</a></th>` +
          `<td class="bar">${has ? bar(row.value, colourOf(ind, row.value, breaks)) : '<span class="track none"></span>'}</td>` +
          `<td class="r v" title="${esc(why)}">${has ? esc(fmt().value(row.value, ind)) : esc(missingText(row.missing, ind))}</td><td class="r">${row.schools ? esc(number(row.schools)) : ''}</td></tr>`;
      }).join('') + '</tbody></table>');
  }

  /* ---- filters ---- */
  const only = () => Object.fromEntries([...warroom.points.readFilter(asked().only)].map(([id, names]) => [id, [...names]]));
  const written = (kept) => warroom.points.writeFilter(new Map(Object.entries(kept).filter(([, names]) => names.length).map(([id, names]) => [id, new Set(names)])));
  const setOnly = (kept) => warroom.go({only: written(kept) || null}, location.pathname, {replace: true});
  function paintFilters() {
    const held = only();
    const size = warroom.points.record('size');
    const kinds = ['primary', 'secondary', 'special'].map((id) => [id, text('infra.kind.' + id)]);
    const select = (id, choices) => {
      const chosen = held[id] || [];
      return `<label class="btn pick${chosen.length ? ' on' : ''}"><span>${esc(text('infra.filter.' + id))}</span><select data-choose="${id}" aria-label="${esc(text('infra.filter.' + id))}">` +
        `<option value="">${esc(text('infra.filter.' + id + '.all'))}</option>` +
        (chosen.length > 1 ? `<option value="*" selected>${esc(text('infra.filter.n', {n: chosen.length}))}</option>` : '') +
        choices.map(([value, words]) => `<option value="${value}"${chosen.length === 1 && chosen[0] === value ? ' selected' : ''}>${esc(words)}</option>`).join('') + `</select>${warroom.icon('chevron-down')}</label>`;
    };
    const chips = Object.entries(held).filter(([id]) => id !== 'kind' && id !== 'size').flatMap(([id, names]) => names.map((name) => {
      const layer = warroom.points.record(id);
      const said = layer ? className(layer, name === 'unknown' ? layer.classes.length : layer.classes.findIndex((one) => one[0] === name)) : warroom.placeName('region', name);
      return `<button type="button" class="chip line drop" data-filter="${id}.${name}" aria-label="${esc(text('infra.filter.drop', {name: said}))}">${esc(said)}${warroom.icon('close')}</button>`;
    }));
    fill('infra-filters', chips.join('') + select('kind', kinds) + select('size', size.classes.map((one) => [one[0], warroom.pick(one[1], one[2])])));
  }

  /* ---- lead ---- */
  function paintLead(said) {
    fill('infra-lead-icon', warroom.statusIcon(said.status));
    fill('infra-lead', said.parts.map(([words, mark]) => (mark ? `<span class="${mark}">${esc(words)}</span>` : esc(words))).join(''));
    el('infra-lead').title = said.parts.map(([words]) => words).join('');
  }

  /* ---- all of it ---- */
  let turn = 0;
  async function paintPicture(step) {
    const mine = ++turn;
    const read = reading();
    const field = await warroom.points.open(step);
    const filter = warroom.points.readFilter(asked().only);
    await field.loadAll([read.layer ? read.layer.id : 'net', ...filter.keys()]);
    if (mine !== turn || warroom.step !== step) return;
    if (!read.layer) return warroom.guarded('infra-shares', () => paintValues(step, read));
    warroom.guarded('infra-shares', () => paintPoints(step, read, field, field.within(step.scope, filter)));
    // What the cards of the points tell.
    field.loadAll(['net', 'power', 'water', 'speed']);
  }
  warroom.views.infrastructure = {
    own: ['layer', 'off', 'dots', 'tab'],
    places: true,
    answers(step, href) {
      const {key, of} = warroom.address;
      if (key(step.href, true) !== key(href, true)) return 0;
      const group = groups().find((one) => one.indicator === (of(href).indicator || groups()[0].indicator));
      if (!group) return 0;
      const points = group.layers.length && of(href).layer !== VALUES;
      return points || (step.rows && group.indicator in step.rows.v) ? 2 : 1;
    },
    twin: () => toggleWide(),
    paint(step) {
      warroom.guarded('infra-kpis', () => paintTiles(step));
      warroom.guarded('infra-layers', () => paintHead(step));
      warroom.guarded('infra-filters', paintFilters);
      warroom.guarded('infra-schools', () => warroom.facilities.paintTable(step, reading()));
      if (warroom.map) Object.assign(warroom.map, {tooltip, pointTooltip});
      paintPicture(step).catch((error) => {
        console.error('warroom: facilities', error);
        fill('infra-shares', `<p class="failed">${esc(text('er.panel'))}</p>`);
      });
      watch();
    },
  };
  let watched = false;
  function watch() {
    if (watched) return;
    watched = true;
    let queued = 0;
    new ResizeObserver(() => {
      cancelAnimationFrame(queued);
      queued = requestAnimationFrame(() => redraw());
    }).observe(el('infra-classes'));
  }

  function tooltip(code, state) {
    const step = warroom.step;
    const level = state.level;
    const {ind, layer} = reading();
    const name = `<div class="row tip-head"><b>${esc(warroom.placeName(level, code))}</b></div>`;
    if (layer) return `${name}<div class="mut">${esc(text('map.drill'))}</div>`;
    const row = order(step, ind).find((one) => one.code === code);
    if (!row) return name;
    const has = typeof row.value === 'number';
    return `${name}<div class="big">${esc(has ? fmt().value(row.value, ind) : missingText(row.missing, ind))} <span>${esc(has ? unitOf(ind) : text('missing.' + (row.missing || 'not_reported')))}</span></div>` +
      (row.schools ? `<div>${esc(text('kpi.schools', {n: number(row.schools)}))}</div>` : '') + `<div class="mut">${esc(text('map.drill'))}</div>`;
  }

  /* The card of a school: the class that is drawn, where it is, and what the other layers say. */
  let field = null;
  document.addEventListener('warroom:painted', ({detail}) => {
    if (detail.step.view === 'infrastructure') warroom.points.open(detail.step).then((found) => (field = found), () => {});
  });
  function pointTooltip(index, status, schools) {
    const {layer} = reading();
    const [, area, district] = warroom.boot.cells[schools.cell[index]];
    const class_ = (id) => {
      const values = field && field.layer(id).values;
      return values && values[index] !== warroom.points.ABSENT ? values[index] : null;
    };
    const drawn = layer && class_(layer.id);
    const pupils = field ? field.students[index] : warroom.points.NO_ROLL;
    const people = pupils === warroom.points.NO_ROLL ? '' : pupils === warroom.points.HELD_BACK ? text('points.held') : text('infra.card.pupils', {n: number(pupils)});
    const lines = ['net', 'power', 'water'].filter((id) => !layer || id !== layer.id).flatMap((id) => {
      const n = class_(id), own = warroom.points.record(id);
      return n === null || n >= own.classes.length ? [] : [`<span class="row">${classMark(own, n, 12)}${esc(className(own, n))}</span>`];
    });
    return `<div class="row tip-head"><b>${esc(warroom.pick(schools.th[index], schools.en && schools.en[index]))}</b>` +
      (layer && drawn !== null ? `<span class="chip line">${classMark(layer, drawn, 12)}${esc(className(layer, drawn))}</span>` : '') + '</div>' +
      `<div>${esc([warroom.placeName('district', district), warroom.placeName('area', area), people].filter(Boolean).join(' · '))}</div>` +
      (lines.length ? `<div class="tip-lines">${lines.join('')}</div>` : '') + `<div class="tip-open">${esc(text('map.open'))}${warroom.icon('chevron-right')}</div>`;
  }

  /* ---- clicks ---- */
  const here = () => warroom.step && warroom.step.view === 'infrastructure';
  function toggleWide() {
    warroom.go({tab: asked().tab === 'table' ? null : 'table'}, location.pathname, {silent: true, replace: true});
  }
  Object.assign(warroom.actions, {'infra-wide': toggleWide, 'infra-columns': () => warroom.facilities.chooseColumns(warroom.step, reading())});
  /* Shows a number by place; what the answer lacks is asked for. */
  function showValue(id) {
    const group = groups().find((one) => one.indicator === id || one.measures.includes(id));
    const lacking = !warroom.step.rows || !(id in warroom.step.rows.v);
    warroom.go({indicator: id, layer: group.layers.length && id === group.indicator ? VALUES : null}, location.pathname, {silent: !lacking});
  }
  document.addEventListener('click', (event) => {
    if (!here()) return;
    const goal = event.target;
    const layer = goal.closest('[data-layer]');
    if (layer) return warroom.go({indicator: reading().group.indicator, layer: layer.dataset.layer}, location.pathname, {silent: true});
    const off = goal.closest('#infra-key [data-off]');
    if (off) {
      const names = new Set(String(asked().off || '').split('~').filter(Boolean));
      if (!names.delete(off.dataset.off)) names.add(off.dataset.off);
      return warroom.go({off: [...names].join('~') || null}, location.pathname, {silent: true, replace: true});
    }
    const filter = goal.closest('[data-filter]');
    if (filter) {
      const [id, name] = filter.dataset.filter.split('.');
      const held = only();
      const on = (held[id] || []).includes(name);
      return setOnly({...held, [id]: on ? held[id].filter((one) => one !== name) : [name]});
    }
    const value = goal.closest('button[data-value-of]');
    if (value) return showValue(value.dataset.valueOf);
  });
  document.addEventListener('change', (event) => {
    if (!here()) return;
    const {target} = event;
    if (target.closest('#infra-measure')) return target.value ? showValue(target.value) : warroom.go({indicator: reading().group.indicator, layer: null}, location.pathname, {silent: true});
    if (target.dataset.choose && target.value !== '*') setOnly({...only(), [target.dataset.choose]: target.value ? [target.value] : []});
  });
  Object.assign(warroom.facilities, {className, classMark});
})();
