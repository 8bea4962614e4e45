/* The panels round the map: layers, borders, filters, key, small maps of the rare classes. */
(function () {
  'use strict';
  const warroom = window.warroom;
  const {esc, el, fill, text, icon} = warroom;
  const number = (n, decimals) => warroom.fmt.number(n, decimals);
  const percent = (n, of) => (!of ? '—' : n === of ? '100%' : number((100 * n) / of, 1) + '%');
  const mark = (entry, size) => warroom.map.pointPaint.markSvg(entry.record, size);
  const colour = (entry) => `var(--${entry.record[3]})`;

  const placed = (model) => warroom.ofClass.groundOf(model.step, model.scope);
  /* The attribute that lets a figure of class `n` say why. */
  const why = (model, n) => (model.layer.values ? ` data-why="${esc(warroom.ofClass.asks(model.layer.id, n, placed(model)))}"` : '');

  /* ---- layers ---- */
  function paintLayers(step, model) {
    fill('mapview-layers', warroom.boot.layers.map((layer) => {
      const told = step.points.layers.find((one) => one.id === layer.id) || {counts: []};
      const total = told.counts.reduce((a, b) => a + b, 0);
      const known = total - (told.counts[layer.classes.length] || 0);
      const share = total ? (100 * known) / total : 0;
      // Nearly all is not all.
      const said = !told.file ? text('mapview.notloaded')
        : known === total ? text('mapview.known.all') : text('mapview.known', {n: number(Math.min(share, 99.9), 1)});
      const held = {v: told.file ? 0 : null, units: known, due: total, asof: told.asof};
      const ind = warroom.indicatorOf(layer.indicator);
      const based = told.file && total ? ` ${warroom.basis.attributes(ind, held)} title="${esc(warroom.basis.words({of: 'school'}, held))}"` : '';
      const on = layer.id === model.layer.id;
      // A press on a layer chooses it; of the one that is chosen its share says why.
      const asks = on && told.file ? ` data-why="${esc(warroom.ofClass.asks(layer.id, null, placed(model)))}"` : '';
      return `<button type="button" class="layer" role="radio" aria-checked="${on}" tabindex="${on ? 0 : -1}" data-layer="${layer.id}">` +
        `<i class="radio"></i>${icon(layer.icon)}<span><b>${esc(warroom.pick(layer.th, layer.en))}</b><small${based}>${told.file ? `<span${asks}>${esc(said)}</span>${esc(` · ${warroom.basis.day(told.asof)}`)}` : esc(said)}</small></span>` +
        `<span class="swatch" aria-hidden="true">${layer.classes.map((one) => `<i style="background:var(--${one[3]})"></i>`).join('')}</span></button>`;
    }).join(''));
  }

  function paintLines(model) {
    const areas = Object.keys(warroom.boot.places.area).length;
    const rows = [
      ['province', text('mapview.line.province'), ''],
      ['area', text('mapview.line.area'), text('mapview.line.area.note', {n: number(areas)})],
      ['district', text('mapview.line.district'), approximate() ? text('mapview.line.district.note') : ''],
      ['names', text('mapview.line.names'), ''],
    ];
    fill('mapview-lines',
      `<h3>${esc(text('mapview.over'))}</h3>` +
      rows.map(([id, name, note]) => {
        const on = model.lines.includes(id);
        return `<button type="button" class="switch" role="switch" aria-checked="${on}" data-line="${id}"><span>${esc(name)}<small>${esc(note)}</small></span><i></i></button>`;
      }).join('') +
      `<div class="switch dots"><span id="mapview-dots-name">${esc(text('mapview.dots'))}</span><span class="seg" role="group" aria-labelledby="mapview-dots-name">` +
      ['fixed', 'size'].map((id) => `<button type="button" data-dots="${id}" aria-pressed="${(id === 'size') === model.sized}">${esc(text('mapview.dots.' + id))}</button>`).join('') +
      '</span></div>');
  }
  const approximate = () => {
    const {geo} = warroom.boot;
    return Boolean(geo && geo.approximate && geo.approximate.district);
  };

  /* ---- filters ---- */
  const GROUPS = ['region', 'kind', 'size', 'type', 'more'];
  //: Layers that have no menu of their own.
  const rest = () => warroom.boot.layers.filter((one) => !['size', 'type'].includes(one.id));
  /* [filter group, value, words, heading] of everything a menu offers. */
  function choices(group, model) {
    if (group === 'region') {
      const codes = Object.keys(warroom.boot.places.region).filter((code) => code.startsWith('REO') === (model.scheme === '18'));
      return codes.map((code) => ['region', code, warroom.placeName('region', code)]);
    }
    if (group === 'kind') return ['primary', 'secondary', 'special'].map((kind) => ['kind', kind, text('mapview.kind.' + kind)]);
    const layers = group === 'more' ? rest() : [warroom.points.record(group)];
    return layers.flatMap((layer) => [
      ...layer.classes.map((one, n) => [layer.id, one[0], warroom.pick(one[1], one[2]), n ? '' : warroom.pick(layer.th, layer.en)]),
      [layer.id, 'unknown', text('points.unknown'), ''],
    ]);
  }
  function wordsOf(id, value) {
    if (id === 'region') return warroom.placeName('region', value);
    if (id === 'kind') return text(`mapview.kind.${value}.short`);
    if (value === 'unknown') return warroom.pick(warroom.points.record(id).th, warroom.points.record(id).en) + ' ' + text('points.unknown');
    const one = warroom.points.record(id).classes.find((own) => own[0] === value);
    return warroom.pick(one[1], one[2]);
  }
  function paintFilters(model, tight = false) {
    const box = el('mapview-filters');
    // An open menu belongs to its button: the bar is made anew only for another language.
    if (box.dataset.lang !== warroom.lang) {
      box.dataset.lang = warroom.lang;
      box.innerHTML = GROUPS.map((group) =>
        `<span class="holder"><button type="button" class="btn" data-filter="${group}" aria-haspopup="true" aria-expanded="false">` +
        `${group === 'region' ? icon('filter') : ''}<span></span>${icon('chevron-down')}</button></span>`).join('') +
        `<a class="btn" id="mapview-export" download>${icon('download')}<span>${esc(text('mapview.export'))}</span></a>`;
    }
    for (const group of GROUPS) {
      const ids = group === 'more' ? rest().map((one) => one.id) : [group];
      const chosen = ids.flatMap((id) => [...(model.only.get(id) || [])].map((value) => [id, value]));
      const value = !chosen.length ? (group === 'more' ? '' : text('mapview.filter.all.' + group))
        : chosen.length === 1 ? wordsOf(...chosen[0]) : text('mapview.filter.n', {n: chosen.length});
      const button = box.querySelector(`[data-filter="${group}"]`);
      // Only a wall has room for two words a button; English needs no more than one.
      const brief = tight || warroom.lang === 'en' || !document.documentElement.classList.contains('wall');
      const name = text('mapview.filter.' + group);
      button.querySelector('span').textContent = chosen.length ? `${name}: ${value}` : !value ? name : brief ? value : `${name} ${value}`;
      button.classList.toggle('on', chosen.length > 0);
    }
    const region = box.querySelector('[data-filter="region"]').parentElement;
    region.hidden = model.scope.level !== 'country';
    const file = warroom.mapview.fileHref(model);
    el('mapview-export').hidden = !file;
    el('mapview-export').href = file;
  }
  function openFilter(button, model) {
    const box = document.createElement('div');
    box.className = 'menu filter-menu';
    box.innerHTML = choices(button.dataset.filter, model).map(([id, value, words, heading]) =>
      (heading && button.dataset.filter === 'more' ? `<h3>${esc(heading)}</h3>` : '') +
      `<label class="check"><input type="checkbox" data-only="${esc(id + '.' + value)}"${(model.only.get(id) || new Set()).has(value) ? ' checked' : ''}> ${esc(words)}</label>`).join('');
    warroom.openMenu(button, box);
    const first = box.querySelector('input');
    if (first && box.isConnected) first.focus({preventScroll: true});
  }
  function paintChosen(model) {
    const chips = [...model.only].flatMap(([id, values]) => [...values].map((value) => {
      const words = wordsOf(id, value);
      return `<button type="button" class="chip line" data-drop="${esc(id + '.' + value)}" aria-label="${esc(text('mapview.drop', {name: words}))}">${esc(words)}${icon('close')}</button>`;
    }));
    el('mapview-chosen').classList.toggle('some', chips.length > 0);
    fill('mapview-chosen', `<h3>${esc(text('mapview.chosen'))}</h3><div class="chosen-chips">` +
      (chips.length
        ? chips.join('') + `<button type="button" class="link" data-act="mapview-clear">${esc(text('mapview.clear'))}</button>`
        : ['region', 'kind', 'size', 'type'].filter((id) => id !== 'region' || model.scope.level === 'country')
          .map((id) => `<span class="chip line">${esc(text('mapview.filter.all.' + id))}</span>`).join('')) + '</div>');
  }

  /* ---- key ---- */
  function paintKey(model) {
    const most = Math.max(...model.entries.map((one) => one.count), 1);
    const rows = model.entries.map((one) =>
      `<button type="button" class="key-row" data-class="${one.id}" aria-pressed="${!one.off}" title="${esc(one.name)}">` +
      `${mark(one, 15)}<span>${esc(one.name)}</span><span class="key-bar"><i style="width:${((100 * one.count) / most).toFixed(1)}%;background:${colour(one)}"></i></span>` +
      `<b${why(model, one.n)}>${number(one.count)}</b><small${why(model, one.n)}>${percent(one.count, model.total)}</small></button>`).join('');
    const foot = model.off.size
      ? `<button type="button" class="link" data-act="mapview-allclasses">${esc(text('mapview.key.all'))}</button>`
      : esc(text(model.scope.level === 'country' || model.scope.level === 'region' ? 'mapview.key.hint' : 'mapview.key.hint.near'));
    fill('mapview-key',
      `<div class="key-box" role="group" aria-label="${esc(warroom.pick(model.layer.th, model.layer.en))}"><div class="key-head">` +
      `<b>${esc(warroom.pick(model.layer.th, model.layer.en))}</b><span>${esc(text('mapview.key.unit'))}</span></div>${rows}<div class="key-foot">${foot}</div></div>` +
      (approximate() ? `<div class="key-box key-note">${warroom.statusIcon('info', false)}<span>${esc(text('mapview.approx'))}</span></div>` : ''));
  }

  /* ---- rare classes, a small map each ---- */
  const CARDS = 4;
  function rareOf(model) {
    const held = model.entries.filter((one) => one.count);
    const common = held.reduce((a, b) => (b.count > a.count ? b : a), held[0]);
    const rest = held.filter((one) => one !== common || held.length === 1);
    const last = rest.filter((one) => one.id === 'unknown' || one.id === 'held').slice(0, 1);
    const own = rest.filter((one) => one.n < model.layer.classes.length).sort((a, b) => (b === model.declared) - (a === model.declared) || a.count - b.count);
    return [...own.slice(0, CARDS - last.length), ...last];
  }
  function paintRare(model) {
    const cards = rareOf(model);
    for (const id of ['mapview-points-basis', 'mapview-rare-basis']) warroom.ofClass.line(id, model.layer, model.counts, placed(model));
    fill('mapview-rare', cards.length
      ? cards.map((one) =>
          `<button type="button" class="rare-card" data-isolate="${one.id}" aria-pressed="${model.off.size > 0 && !one.off && model.on.length === 1}"` +
          ` aria-label="${esc(text('mapview.rare.say', {name: one.name, n: number(one.count)}))}">` +
          `<span class="rare-name">${mark(one, 11)}<span>${esc(one.name)}</span></span><span class="rare-n"${why(model, one.n)}><b>${number(one.count)}` +
          `</b> ${percent(one.count, model.total)}</span><span class="rare-map"><canvas data-n="${one.n}"></canvas></span></button>`).join('')
      : `<p class="empty">${esc(text('mapview.nothing'))}</p>`);
    drawRare(model);
  }
  function drawRare(model) {
    for (const canvas of document.querySelectorAll('#mapview-rare canvas')) {
      warroom.smallMap(canvas, {
        field: model.field, layerId: model.layer.id, class: Number(canvas.dataset.n), schools: model.schools, scope: model.scope, regions: model.scheme,
      }).catch((error) => console.error('warroom: small map', error));
    }
  }

  /* ---- schools that cannot be drawn ---- */
  const LISTED = 500;
  function paintUnplaced(model) {
    const n = model.unplaced.length;
    fill('mapview-unplaced', n
      ? `<button type="button" class="nowhere" data-act="mapview-unplaced" aria-haspopup="dialog">${warroom.statusIcon('none', false)}<span>` +
        `<b>${esc(text('mapview.unplaced', {n: number(n)}))}</b><small>${esc(text('mapview.unplaced.why'))}</small></span>${icon('chevron-right')}</button>`
      : `<p class="nowhere">${warroom.statusIcon('good', false)}<span>${esc(text('mapview.unplaced.none'))}</span></p>`);
  }
  function openUnplaced(model) {
    const {names} = model.field;
    const rows = model.unplaced.slice(0, LISTED).map((i) => {
      const [, area, district] = warroom.boot.cells[names.cell[i]];
      return `<tr><th scope="row"><a href="${esc(warroom.placeHref('school', names.code[i]))}">${esc(warroom.briefName(names.th[i], names.en[i]))}</a></th>` +
        `<td>${esc(warroom.placeName('district', district))}</td><td>${esc(warroom.placeName('area', area))}</td></tr>`;
    }).join('');
    const more = model.unplaced.length > LISTED ? `<p class="mut">${esc(text('mapview.unplaced.first', {n: number(LISTED), of: number(model.unplaced.length)}))}</p>` : '';
    warroom.sheet(text('mapview.unplaced', {n: number(model.unplaced.length)}),
      `<div class="chosen-head"><p class="mut">${esc(text('mapview.unplaced.why'))}</p>` +
      `${warroom.mapview.fileButton(model, model.unplaced, text('mapview.unplaced.by'), 'unplaced')}</div><table class="grid lassoed"><thead><tr><th scope="col">${esc(text('lvl.school'))}</th>` +
      `<th scope="col">${esc(text('lvl.district'))}</th><th scope="col">${esc(text('lvl.area.short'))}</th></tr></thead><tbody>${rows}</tbody></table>${more}`);
  }

  Object.assign(warroom.mapview, {
    percent, mark, colour, placed, paintLayers, paintLines, paintFilters, openFilter, paintChosen, paintKey, paintRare, drawRare,
    paintUnplaced, openUnplaced,
  });
})();
