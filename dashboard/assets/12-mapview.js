/* The view /map: every school as a point. One step tells where the arrays are; layer, filter, classes, borders and the
   kind of map are read from the address here, so changing them asks nothing of the server. */
(function () {
  'use strict';
  const warroom = window.warroom;
  const {esc, el, fill, text} = warroom;
  const view = warroom.mapview;
  const number = (n) => warroom.fmt.number(n);

  /* ---- lead ---- */
  /* The sentence goes before the words of the filters: where it does not fit, they are brief. */
  function paintTop(model) {
    view.paintFilters(model);
    warroom.sayLead('mapview-lead', 'mapview-lead-icon', view.lead(model));
    warroom.fitLead('mapview-lead');
    if (!document.querySelector('#mapview-lead .clause[hidden]')) return;
    view.paintFilters(model, true);
    warroom.fitLead('mapview-lead');
  }

  /* ---- map ---- */
  const shapesOf = (model) => {
    const wide = model.scope.level === 'country' || model.scope.level === 'region';
    return model.shade === 'density' || !wide ? 'district' : 'province';
  };
  function breaksOf(values, whole, format) {
    const some = values.filter((value) => value > 0);
    const high = Math.max(...some, 0);
    // Few schools a place: the classes are the numbers themselves.
    if (whole && high <= 40) return [1, 2, 3, 5, 10].filter((limit) => limit <= high);
    const found = warroom.reading.breaksOf({unit: 'school', breaks: null}, some) || [];
    const low = some.length ? Math.min(...some) : 1;
    const limits = [...new Set([low, ...found])].filter((limit) => limit > 0).sort((a, b) => a - b);
    // Limits that are written alike are one.
    return limits.filter((limit, n) => !n || format(limit) !== format(limits[n - 1])).slice(0, 5);
  }
  function paintMap(model) {
    const {layer, shade, scope} = model;
    fill('mapview-drawn', `<span class="drawn-point">${esc(text('mapview.point'))} · </span>${esc(text('mapview.drawn', {n: number(model.drawn), of: number(model.total)}))}`);
    const wide = scope.level === 'country' || scope.level === 'region';
    const named = (one) => text(one === 'place' ? `mapview.shade.place.${wide ? 'province' : 'district'}` : 'mapview.shade.' + one);
    fill('mapview-shade', ['points', 'density', 'place'].map((one) =>
      `<button type="button" data-shade="${one}" aria-pressed="${one === shade}">${esc(named(one))}</button>`).join(''));
    const level = shapesOf(model);
    const held = new Map(view.ranked(model, level).map((row) => [row.code, row]));
    const codes = [...new Set(model.field.codes(level).filter((code, n) => code && model.inside[n]))];
    const shaded = shade !== 'points';
    const values = shaded ? codes.map((code) => {
      const row = held.get(code);
      return !row ? null : shade === 'density' ? row.n : row.share;
    }) : [];
    const format = shade === 'density' ? number : (value) => warroom.fmt.number(value, value && value < 10 ? 1 : 0);
    warroom.map.show({
      level, layer: level, shapesLayer: level, codes, values, missing: {},
      breaks: shaded ? breaksOf(values.filter((value) => value !== null), shade === 'density', format) : null,
      ramp: layer.judged && !model.alone ? 'ember' : 'lagoon',
      direction: 'down', regions: model.scheme, scope: model.step.scope.school ? {...scope, level: 'school', school: model.step.scope.school} : scope,
      classes: {
        idx: model.schools, values: layer.values || new Uint8Array(model.field.names.code.length).fill(layer.classes.length),
        records: layer.classes, counts: model.counts, off: model.off, students: model.field.students, sized: model.sized, faint: shaded,
      },
      lines: model.lines,
      legend: shaded ? {
        title: text(shade === 'density' ? 'mapview.density.legend' : 'mapview.place.legend', {name: model.focus.name}),
        unit: text(shade === 'density' ? 'mapview.key.unit' : 'mapview.shares.unit'),
      } : null,
      order: [...held.keys()], extremes: [], format,
      frame: 'map' + JSON.stringify([scope.region, scope.province, scope.area, scope.district, model.step.scope.school]),
      taken: () => [el('mapview-key')],
      label: text('mapview.label', {layer: warroom.pick(layer.th, layer.en), place: document.title.split(' · ')[0]}),
      onDrill: (code, at) => code !== scope[at] && warroom.drill(at, code),
      onSchool: (index, code) => warroom.drill('school', code),
    });
  }
  /* ---- all of it ---- */
  const PARTS = {
    'mapview-lead': paintTop,
    'mapview-layers': (model) => {
      view.paintLayers(model.step, model);
      // Focus goes along where the arrows chose.
      if (view.focus) document.querySelector(`#mapview-layers [data-layer="${view.focus}"]`).focus();
      view.focus = null;
    },
    'mapview-lines': view.paintLines,
    'mapview-chosen': view.paintChosen,
    'mapview-unplaced': view.paintUnplaced,
    'mapview-key': view.paintKey,
    'mapview-drawn': paintMap,
    'mapview-shares': view.paintShares,
    'mapview-ranking': view.paintRanking,
    'mapview-rare': view.paintRare,
  };
  let turn = 0;
  async function paint(step) {
    const mine = ++turn;
    const current = () => mine === turn && warroom.step === step;
    warroom.map.expect(step.scope.schools ?? null);
    const field = await warroom.points.open(step);
    if (!current()) return;
    const given = warroom.address.of();
    const only = warroom.points.readFilter(given.only);
    const first = step.points.layers.find((one) => one.file);
    const wanted = field.layer(given.layer).file ? field.layer(given.layer).id : first && first.id;
    const missing = [wanted, ...only.keys()].filter((id) => id && field.told.get(id) && field.told.get(id).file && !field.classes.has(id));
    if (missing.length) await field.loadAll(missing);
    if (!current()) return;
    const model = (view.now = view.read(step, field));
    model.inside = field.cellsWithin(model.scope);
    for (const [id, part] of Object.entries(PARTS)) warroom.guarded(id, () => part(model));
    Object.assign(warroom.map, {tooltip: view.placeCard, pointTooltip: view.card});
    watch();
    el('view-map').dataset.painted = location.href;
    fetchAhead(field);
    // What a year earlier was is one more file: the rest does not wait for it.
    const earlier = await field.before(model.layer.id).catch(() => null);
    if (!earlier || view.now !== model || !current()) return;
    model.earlier = earlier;
    if (model.by !== 'school') warroom.guarded('mapview-ranking', () => view.paintRanking(model));
  }
  /* The other layers are small files: fetched while nothing else is to do, the next choice finds its own here. */
  function fetchAhead(field) {
    const later = window.requestIdleCallback || ((job) => setTimeout(job, 500));
    later(() => field.loadAll(warroom.boot.layers.map((one) => one.id)).catch(() => null), {timeout: 2000});
  }
  warroom.views.map = {
    own: view.OWN,
    places: true,
    paint: (step) => paint(step).catch((error) => {
      warroom.map.settled();
      view.stopWaiting();
      warroom.brokenPart('mapview-ranking', error, () => warroom.repaint());
    }),
    twin: () => widen(),
  };

  function widen() {
    view.wide = !view.wide;
    warroom.guarded('mapview-ranking', () => view.paintRanking(view.now));
    if (view.wide) el('mapview-ranking').focus({preventScroll: true});
  }

  let watched = false;
  function watch() {
    if (watched) return;
    watched = true;
    let queued = 0;
    const observer = new ResizeObserver(() => {
      cancelAnimationFrame(queued);
      queued = requestAnimationFrame(() => {
        if (!view.now || !warroom.step || warroom.step.view !== 'map') return;
        warroom.fitLead('mapview-lead');
        warroom.guarded('mapview-ranking', () => view.paintRanking(view.now));
        view.drawRare(view.now);
      });
    });
    for (const id of ['mapview-lead', 'mapview-ranking', 'mapview-rare']) observer.observe(el(id));
  }

  /* ---- clicks ---- */
  const change = (changes, options = {}) => warroom.go(changes, location.pathname, {silent: true, ...options});
  const joined = (names) => [...names].join('~') || null;
  function toggleOnly(given) {
    const [id, value] = given.split('.');
    const only = warroom.points.readFilter(warroom.address.of().only);
    const held = only.get(id) || new Set();
    if (!held.delete(value)) held.add(value);
    if (held.size) only.set(id, held);
    else only.delete(id);
    change({only: warroom.points.writeFilter(only) || null});
  }
  const here = () => warroom.step && warroom.step.view === 'map' && view.now;
  document.addEventListener('click', (event) => {
    const model = here();
    const goal = event.target;
    if (!model || !goal.closest('#view-map, .filter-menu')) return;
    const data = (name) => {
      const found = goal.closest(`[data-${name}]`);
      return found && found.getAttribute('data-' + name);
    };
    const layer = data('layer');
    if (layer) return change({layer: layer === warroom.boot.layers[0].id ? null : layer, off: null});
    const line = data('line');
    if (line) {
      const lines = new Set(model.lines);
      if (!lines.delete(line)) lines.add(line);
      return change({lines: joined(lines) || 'none'}, {replace: true});
    }
    const dots = data('dots');
    if (dots) return change({dots: dots === 'size' ? 'size' : null}, {replace: true});
    const shade = data('shade');
    if (shade) return change({shade: shade === 'points' ? null : shade});
    const by = data('rank-by');
    if (by) return change({by: by === model.ranks[0] ? null : by});
    const drop = data('drop');
    if (drop) return toggleOnly(drop);
    const filter = goal.closest('[data-filter]');
    if (filter) return view.openFilter(filter, model);
    const shown = data('class');
    if (shown) {
      const off = new Set(model.entries.filter((one) => one.off).map((one) => one.id));
      if (!off.delete(shown)) off.add(shown);
      // With the last one gone nothing would be left to see.
      return change({off: off.size === model.entries.length ? null : warroom.points.writeOff(model.layer.id, off)});
    }
    const alone = data('isolate');
    if (alone) {
      const already = model.on.length === 1 && model.on[0].id === alone;
      const others = model.entries.filter((one) => one.id !== alone).map((one) => one.id);
      return change({off: already ? null : warroom.points.writeOff(model.layer.id, others)});
    }
    const row = goal.closest('#view-map tr[data-code]');
    if (row && !goal.closest('a')) row.querySelector('a').click();
  });
  document.addEventListener('change', (event) => {
    if (here() && event.target.dataset.only) toggleOnly(event.target.dataset.only);
  });
  Object.assign(warroom.actions, {
    'mapview-clear': () => change({only: null}),
    'mapview-allclasses': () => change({off: null}),
    'mapview-unplaced': () => here() && view.openUnplaced(view.now),
    'mapview-wide': widen,
    'mapview-full': (button) => {
      const full = el('view-map').classList.toggle('full');
      button.setAttribute('aria-pressed', String(full));
    },
  });
  /* Arrows walk the layers, as in any group of which one is chosen. */
  document.addEventListener('keydown', (event) => {
    const now = event.target.closest && event.target.closest('#mapview-layers [data-layer]');
    const way = {ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1}[event.key];
    if (!now || !way) return;
    event.preventDefault();
    const all = [...document.querySelectorAll('#mapview-layers [data-layer]')];
    const next = all[(all.indexOf(now) + way + all.length) % all.length].dataset.layer;
    view.focus = next;
    change({layer: next === warroom.boot.layers[0].id ? null : next, off: null}, {replace: true});
  });
  document.addEventListener('keydown', (event) => {
    const typing = event.target.matches && event.target.matches('input, select, textarea');
    if (!here() || typing || event.ctrlKey || event.metaKey || event.altKey || warroom.kept('letters') === 'off') return;
    if (event.key === 'm' || event.key === 'M') el('mapview-full').click();
  });
  /* The way out of the whole page, once nothing else is left to close. */
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.defaultPrevented || !here() || !el('view-map').matches('.full')) return;
    if (el('sheet').hidden && !document.querySelector('.menu:not([hidden])')) el('mapview-full').click();
  });

  /* ---- hover, both ways ---- */
  document.addEventListener('warroom:hover', ({detail}) => {
    for (const one of document.querySelectorAll('#view-map .on[data-code]')) one.classList.remove('on');
    const model = here();
    if (!model || !detail || (detail.code === null && detail.school === null)) return;
    const marked = (code) => {
      for (const one of document.querySelectorAll(`#view-map [data-code="${CSS.escape(code)}"]`)) one.classList.add('on');
    };
    if (detail.code) return marked(detail.code);
    const {names} = model.field;
    marked(names.code[detail.school]);
    for (const level of [model.shares, model.by]) {
      if (level !== 'school') marked(model.field.codes(level, model.scheme)[names.cell[detail.school]] || '');
    }
  });
  document.addEventListener('pointerover', (event) => {
    const row = event.target.closest && event.target.closest('#view-map tr[data-code]');
    if (!row || !here()) return;
    if (row.dataset.school) warroom.map.point(Number(row.dataset.school));
    else warroom.map.highlight(row.dataset.code, 'map', row.dataset.level);
  });
  document.addEventListener('pointerout', (event) => {
    const row = event.target.closest && event.target.closest('#view-map tr[data-code]');
    const to = event.relatedTarget && event.relatedTarget.closest ? event.relatedTarget.closest('#view-map tr[data-code]') : null;
    if (row && here() && !to) warroom.map.highlight(null);
  });
  /* Another place starts with a short list. */
  document.addEventListener('warroom:painted', ({detail}) => {
    if (detail.moved) view.wide = false;
  });
})();
