/* Facilities: tiles, the map of points or numbers, one small map a class, shares by place, the table of schools.

   A tile opens a group (boot.facilities.groups). A group's layers colour the points; its other numbers colour places.
   What is counted of points the page counts itself (06-points.js), so only numbers and the table come in the answer. */
(function () {
  'use strict';
  const warroom = window.warroom;
  const {esc, el, text} = warroom;
  const fmt = () => warroom.fmt;
  const {nameOf, fullName, unitOf, withUnit, deltaHtml, spokenDelta, missingText, missingOf, breaksOf, rampOf, trimmed, targetWords, order} = warroom.reading;
  const number = (n, decimals) => fmt().number(n, decimals);
  const {VALUES, asked, groups, reading, tileOf, offOf, ground, className, classMark, only, written, fill} = warroom.facilities;
  const {paintSmallMaps, paintSmallShapes, paintShares, paintBars, childrenOf, tooltip, pointTooltip} = warroom.facilities;
  /* ---- tiles ---- */
  function paintTiles(step) {
    const {group} = reading();
    const filtered = warroom.facilities.keeps(step);
    fill('infra-kpis', groups().map((one) => tileHtml(one, step.tiles.find((tile) => tile.id === one.indicator), one === group, filtered)).join(''));
  }
  /* The period of a number where it is not the one that the header names, in the words of every tile. */
  function periodOf(tile) {
    const words = warroom.tiles.whenWords(tile.period);
    return words ? ` <small class="kpi-period">${esc(words)}</small>` : '';
  }
  function tileHtml(group, tile, on, filtered) {
    const ind = warroom.indicatorOf(tile.id);
    const has = typeof tile.v === 'number';
    const status = has ? tile.st || 'info' : tile.m === 'suppressed' ? 'info' : 'none';
    const [digits, unit] = has ? fmt().amount(tile.v, ind.unit, ind.decimals, undefined, true) : [missingText(tile.m), ''];
    const note = has ? noteOf(group, ind, tile) : text('missing.' + (tile.m || 'not_loaded'));
    const target = targetWords(ind);
    const coverage = warroom.basis.words(ind, tile);
    const period = tile.period ? fmt().period(tile.period) : '';
    const said = [
      text('kpi.say', {name: fullName(ind), value: fmt().joined(digits, unit)}), text('kpi.say.status', {status: text('st.' + status)}),
      has ? spokenDelta(tile.v, tile.prev, ind) : '', note, target === note ? '' : target, filtered, period, coverage,
      on ? text('kpi.onmap') : text('kpi.say.open'),
    ].filter(Boolean).join(', ');
    const about = [
      fullName(ind), has ? withUnit(tile.v, ind) : '', filtered, target, period,
      has && typeof tile.prev === 'number' ? text('kpi.ly', {value: withUnit(tile.prev, ind)}) : '', coverage,
    ].filter(Boolean).join(' · ');
    const shown = has ? ` data-value="${tile.v}"` : '';
    return `<button type="button" class="panel kpi flat${on ? ' sel' : ''}${has ? '' : ' empty'}" id="kpi-${esc(tile.id.replaceAll('.', '_'))}"` +
      ` data-tile="${esc(tile.id)}"${shown} aria-pressed="${on}" aria-label="${esc(said)}" title="${esc(about)}">` +
      `<span class="kpi-icon">${warroom.icon(group.icon)}</span><span class="kpi-body"><span class="kpi-head">` +
      `<span>${esc(warroom.pick(group.th, group.en))}${has ? periodOf(tile) : ''}</span>${warroom.statusIcon(status)}</span>` +
      `<span class="kpi-value"><b>${esc(digits.replace(/^100\.0+$/, '100'))}</b><small>${has ? esc(text('infra.unit.' + group.id, {unit})) : ''}</small></span>` +
      `<span class="kpi-delta"><span>${esc(note)}</span>${has ? deltaHtml(tile.v, tile.prev, ind, true) : ''}</span>${warroom.basis.html(ind, tile)}</span></button>`;
  }
  /* Below the number: how many lack it, what is aimed at, or of how many it is. */
  function noteOf(group, ind, tile) {
    const lacking = typeof tile.d === 'number' && typeof tile.n === 'number' ? tile.d - tile.n : null;
    if (group.layers.length && lacking !== null) return lacking ? text('infra.note.lacking.' + group.id, {n: number(lacking)}) : text('infra.note.all.' + group.id);
    if (ind.unit === 'percent' && lacking !== null) return text(tile.d < 1e4 ? 'infra.note.part' : 'infra.note.part.many', {n: number(tile.n), of: number(tile.d)});
    return targetWords(ind) || text('kpi.schools', {n: number(tile.units)});
  }

  /* ---- what the map shows ---- */
  function paintHead(step) {
    const {group, ind, layer} = reading();
    const held = tileOf(step, ind.id);
    for (const id of ['infra-map-basis', 'infra-shares-basis']) warroom.basis.line(id, ind, held);
    fill('infra-map-title', esc(layer ? text('infra.map.' + layer.id) : group.layers.length || !group.measures.length ? nameOf(ind) : warroom.pick(group.th, group.en)));
    const plain = group.layers.length ? [] : [group.indicator, ...group.measures];
    const measures = plain.map((id) => ['measure', id, id === ind.id, nameOf(warroom.indicatorOf(id))]);
    const layers = group.layers.map((id) => ['layer', id, Boolean(layer) && layer.id === id, text('infra.layer.' + id)]);
    fill('infra-layers', [...measures, ...layers].map(([kind, id, on, words]) =>
      `<button type="button" data-${kind}="${esc(id)}" aria-pressed="${on}">${esc(words)}</button>`).join(''));
    el('infra-layers').hidden = group.layers.length < 2 && Boolean(layer);
    // What is told of no place here is not offered here.
    const told = (id) => id === ind.id || warroom.indicatorOf(id).levels.some((level) => level === step.scope.level || level === step.by);
    const values = [group.indicator, ...group.measures].filter(told);
    const options = values.map((id) => `<option value="${esc(id)}"${!layer && id === ind.id ? ' selected' : ''}>${esc(nameOf(warroom.indicatorOf(id)))}</option>`).join('');
    fill('infra-measure', plain.length ? '' : `<label class="btn pick${layer ? '' : ' on'}" title="${esc(text('infra.measures'))}">` +
      `<select data-act="infra-measure" aria-label="${esc(text('infra.measures'))}">` +
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
    if (has && !schools) for (const [i, word] of Object.entries(missingOf(rows, ind))) missing[rows.codes[i]] = word;
    fill('infra-map-unit', `<span>${esc(unitOf(ind))}</span>`);
    fill('infra-key', '');
    const breaks = breaksOf(ind, values);
    const thousands = Boolean(breaks) && Math.max(...breaks) >= 10000;
    warroom.map.show(mapState(step, {ind, layer: null}, {
      level: shown.level, codes: shown.codes, values, missing, breaks, ramp: rampOf(ind),
      tick: thousands ? (value) => trimmed(value / 1000, {decimals: 1}) : null,
      legend: {title: text('map.legend.' + shown.level), unit: thousands ? text('unit.thousand', {unit: unitOf(ind)}) : unitOf(ind)},
      order: schools ? shown.codes : order(step, ind).map((row) => row.code),
      onDrill: (code) => warroom.drill(shown.level, code),
    }));
    paintSmallShapes(step, ind);
    paintBars(step, ind);
    const status = tile.st || 'none';
    paintLead(valuesLead({ind, tile, status, rows: has ? rows : null}));
  }
  /* The sentence on a number by place. One that is told of the places and not of what they lie in says where it is worst. */
  function valuesLead({ind, tile, status, rows}) {
    const known = rows ? rows.codes.map((code, i) => ({code, value: rows.v[ind.id][i]})).filter(({value}) => typeof value === 'number') : [];
    if (typeof tile.v !== 'number' && tile.m === 'not_applicable' && known.length > 1 && rows.level !== 'school') {
      const low = ind.direction === 'up';
      const worst = known.reduce((a, b) => ((low ? b.value < a.value : b.value > a.value) ? b : a));
      const words = text(low ? 'lead.lowest' : 'lead.highest', {name: warroom.placeName(rows.level, worst.code), value: withUnit(worst.value, ind)});
      return {status: 'info', clauses: [warroom.clause([[`${fullName(ind)}: ${words}`, null, [ind.id, rows.level, worst.code].join('~')]])]};
    }
    if (rows) {
      return warroom.lead({ind, tile, level: rows.level, children: rows.codes.map((code, i) => ({
        name: () => warroom.placeName(rows.level, code), code, value: rows.v[ind.id][i], status: warroom.statusOf(((rows.st || {})[ind.id] || '')[i]),
      }))});
    }
    const own = typeof tile.v === 'number' ? withUnit(tile.v, ind) : text('missing.' + (tile.m || 'not_loaded'));
    return {status, clauses: [warroom.clause([[`${fullName(ind)}: ${own}`, null, ind.id]])]};
  }

  function paintPoints(step, read, field, schools) {
    const {layer} = read;
    const counts = field.count(layer.id, schools);
    const size = layer.classes.length;
    // Of a layer that is not loaded nothing is known of any school.
    const values = field.layer(layer.id).values || new Uint8Array(field.names.cell.length).fill(size);
    if (!field.layer(layer.id).values) counts[size] = schools.length;
    const off = offOf(layer);
    const wide = ['country', 'region'].includes(step.scope.level);
    const level = wide ? 'province' : 'district';
    const codes = field.byPlace(layer.id, field.within(ground(step.scope)), level, String(step.regions || '6'), values).map((one) => one.code);
    fill('infra-map-unit', `<span>${esc(text('infra.map.unit', {n: number(schools.length)}))}</span><span>${esc(text('infra.map.unit.point'))}</span>`);
    paintKey(step, layer, counts, off, field.unplaced(schools).length);
    warroom.map.show(mapState(step, read, {
      level, codes, values: [], breaks: null, legend: null, order: codes,
      classes: {idx: schools, values, records: layer.classes, counts, off, students: field.students, sized: asked().dots === 'size'},
      taken: () => [el('infra-key')],
    }));
    paintSmallMaps(step, layer, counts, field, schools);
    paintShares(step, layer, field, schools);
    const places = childrenOf(step, field, layer, schools);
    // A filter by one class of the layer is about that class.
    const declared = layer.classes.findIndex((one) => one[0] === layer.focus), chosen = only()[layer.id] || [];
    const own = chosen.length === 1 ? layer.classes.findIndex((one) => one[0] === chosen[0]) : -1;
    const focus = own < 0 ? declared : own, alone = focus !== declared;
    const here = step.scope.school && field.names.code.indexOf(step.scope.school);
    if (step.scope.school) {
      const words = text('infra.lead.here', {layer: warroom.pick(layer.th, layer.en), name: className(layer, values[here] ?? size)});
      return paintLead({status: (tileOf(step, read.group.indicator) || {}).st || 'none', clauses: [warroom.clause([[words, null]])]});
    }
    if (!schools.length) return paintLead({status: 'none', clauses: [warroom.clause([[text('infra.none'), null]])]});
    const rows = places.map((one) => ({...one, n: one.counts[focus]})).sort((a, b) => b.n - a.n || (a.code < b.code ? -1 : 1));
    paintLead(warroom.schoolsLead({
      layer, counts, focus: {n: focus, name: className(layer, focus)}, alone, level: rows.length ? rows[0].level : step.by, rows,
      best: alone ? '' : warroom.facilities.best(layer, counts), status: alone ? null : (tileOf(step, read.group.indicator) || {}).st,
    }));
  }

  //: Letters of the longest class name that the key of a laptop holds beside the country.
  const LONG = 18;
  function paintKey(step, layer, counts, off, unplaced) {
    // The key must leave the south of the country free.
    const long = layer.classes.some((one, n) => className(layer, n).length > LONG);
    const nameIn = long && step.scope.level === 'country' && document.documentElement.classList.contains('laptop') ? warroom.facilities.shortName : className;
    const rows = counts.map((n, at) => {
      if (at >= layer.classes.length && !n) return '';
      const id = at < layer.classes.length ? layer.classes[at][0] : at === layer.classes.length ? 'unknown' : 'held';
      return `<button type="button" data-off="${layer.id}.${id}" aria-pressed="${!off.has(at)}">${classMark(layer, at, 15)}<span>${esc(nameIn(layer, at))}</span><b data-why="${esc(warroom.ofClass.asks(layer.id, at, warroom.ofClass.groundOf(step, ground(step.scope))))}">${esc(number(n))}</b></button>`;
    }).join('');
    const notes = [step.scope.level === 'country' || step.scope.level === 'region' ? '' : approximate(), unplaced ? text('infra.unplaced', {n: number(unplaced)}) : ''].filter(Boolean);
    fill('infra-key', `<div class="key-rows" role="group" aria-label="${esc(warroom.pick(layer.th, layer.en))}">${rows}</div>${notes.map((words) => `<small>${esc(words)}</small>`).join('')}`);
  }
  function approximate() {
    const given = ((warroom.boot.geo || {}).approximate || {}).district;
    return given ? warroom.pick(given[0], given[1]) : '';
  }

  /* ---- filters ---- */
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
        choices.map(([value, words]) => `<option value="${value}"${chosen.length === 1 && chosen[0] === value ? ' selected' : ''}>${esc(words)}` +
          `</option>`).join('') + `</select>${warroom.icon('chevron-down')}</label>`;
    };
    const chips = Object.entries(held).filter(([id]) => id !== 'kind' && id !== 'size').flatMap(([id, names]) => names.map((name) => {
      const layer = warroom.points.record(id);
      const said = layer ? className(layer, name === 'unknown' ? layer.classes.length : layer.classes.findIndex((one) => one[0] === name)) : warroom.placeName('region', name);
      return `<button type="button" class="chip line drop" data-filter="${id}.${name}" aria-label="${esc(text('infra.filter.drop', {name: said}))}">${esc(said)}${warroom.icon('close')}</button>`;
    }));
    // An area is of one kind.
    const kept = warroom.facilities.keeps(warroom.step);
    fill('infra-filters', (kept ? `<span class="filtered">${esc(kept)}` +
      `</span>` : '') + chips.join('') + (warroom.step.scope.area ? '' : select('kind', kinds)) + select('size', size.classes.map((one) => [one[0], warroom.pick(one[1], one[2])])));
  }

  /* ---- lead ---- */
  function paintLead(said) {
    warroom.sayLead('infra-lead', 'infra-lead-icon', said);
    warroom.fitLead('infra-lead');
  }

  /* ---- all of it ---- */
  /* All that the pictures come from: where only the table is another, they stay as they are. */
  const pictured = (step) => {
    const {ind, layer} = reading();
    const {only: filter, off, dots, present} = asked();
    const look = document.documentElement;
    return JSON.stringify([
      step.snapshot, step.scope, step.by, step.regions, step.points, step.rows, ind.id, layer && layer.id, filter, off, dots, present,
      warroom.lang, look.dataset.theme, look.className.match(/wall|laptop|tablet|phone|k4/g),
    ]);
  };
  let turn = 0, painted = '';
  // The one map of the page has shown something else meanwhile.
  document.addEventListener('warroom:painted', ({detail}) => detail.step.view !== 'infrastructure' && (painted = ''));
  async function paintPicture(step) {
    const wanted = pictured(step);
    if (wanted === painted) return;
    painted = wanted;
    const mine = ++turn;
    const read = reading();
    const field = await warroom.points.open(step);
    const filter = warroom.points.readFilter(asked().only);
    await field.loadAll([read.layer ? read.layer.id : 'net', ...filter.keys()]);
    // Which schools are open any layer knows, if this one is not loaded in the period.
    if (!field.classes.size) await field.loadAll([...field.told.values()].filter((one) => one.file).slice(0, 1).map((one) => one.id));
    if (mine !== turn || warroom.step.view !== 'infrastructure') return;
    if (!read.layer) return warroom.guarded('infra-shares', () => paintValues(step, read));
    warroom.guarded('infra-shares', () => paintPoints(step, read, field, field.within(ground(step.scope), filter)));
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
        painted = '';
        warroom.brokenPart('infra-shares', error, () => warroom.repaint());
      });
      warroom.onRoom(['infra-lead', 'infra-classes'], () => {
        warroom.facilities.redraw();
        warroom.facilities.fit();
        warroom.fitLead('infra-lead');
      });
    },
  };

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
    const measure = goal.closest('[data-measure]');
    if (measure) return showValue(measure.dataset.measure);
    const layer = goal.closest('[data-layer]');
    if (layer) return warroom.go({indicator: reading().group.indicator, layer: layer.dataset.layer}, location.pathname, {silent: true});
    const off = goal.closest('#infra-key [data-off]');
    if (off) {
      const [id, name] = off.dataset.off.split('.');
      const names = warroom.points.readOff(asked().off, id);
      if (!names.delete(name)) names.add(name);
      // With the last one gone nothing would be left to see.
      const all = [...el('infra-key').querySelectorAll('[data-off]')].every((one) => names.has(one.dataset.off.split('.')[1]));
      return warroom.go({off: all ? null : warroom.points.writeOff(id, names)}, location.pathname, {silent: true, replace: true});
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
  /* What is pointed at on the map is marked in the lists, and the other way round. */
  document.addEventListener('warroom:hover', ({detail}) => {
    if (!here()) return;
    for (const row of document.querySelectorAll('#view-infrastructure tr.on')) row.classList.remove('on');
    const code = detail.code || (detail.school !== null && detail.school !== undefined && warroom.schools.file ? warroom.schools.file.code[detail.school] : null);
    if (code) for (const row of document.querySelectorAll(`#view-infrastructure tr[data-code="${CSS.escape(code)}"]`)) row.classList.add('on');
  });
  const raise = (event, on) => {
    const row = here() && event.target.closest && event.target.closest('#infra-shares tr[data-code]');
    if (row && warroom.step.by !== 'school') warroom.map.highlight(on ? row.dataset.code : null, 'map', warroom.step.by);
  };
  document.addEventListener('pointerover', (event) => raise(event, true));
  document.addEventListener('pointerout', (event) => raise(event, false));
  document.addEventListener('focusin', (event) => raise(event, true));
  document.addEventListener('focusout', (event) => raise(event, false));
  document.addEventListener('change', (event) => {
    if (!here()) return;
    const {target} = event;
    if (target.closest('#infra-measure')) return target.value ? showValue(target.value) : warroom.go({indicator: reading().group.indicator, layer: null}, location.pathname, {silent: true});
    if (target.dataset.choose && target.value !== '*') setOnly({...only(), [target.dataset.choose]: target.value ? [target.value] : []});
  });
})();
