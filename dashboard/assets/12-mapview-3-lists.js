/* The lists beside the map: shares by place, places ranked or schools; the cards on the map; the file to take away. */
(function () {
  'use strict';
  const warroom = window.warroom;
  const {esc, el, fill, text, icon} = warroom;
  const number = (n, decimals) => warroom.fmt.number(n, decimals);
  const {ranked, percent, mark, colour, asOf, placed} = warroom.mapview;
  const levelWord = (level) => text('mapview.level.' + level);
  const narrow = () => warroom.looks('phone', 'tablet');

  /* A column of regions need not say "region" in each row. */
  const placeIn = (level, code) => {
    const name = warroom.placeName(level, code);
    return level === 'region' && !code.startsWith('REO') ? name.replace(new RegExp('^' + text('lvl.region')), '') : name;
  };

  /* ---- shares ---- */
  function paintShares(model) {
    const level = model.shares;
    warroom.ofClass.line('mapview-shares-basis', model.layer, model.counts, placed(model));
    fill('mapview-shares-title', esc(text('mapview.shares', {level: levelWord(level)})));
    fill('mapview-shares-unit', esc(text('mapview.shares.unit')));
    const scheme = level === 'region';
    fill('mapview-scheme', scheme
      ? warroom.choiceButtons('regions', warroom.schemes(), model.scheme) : '');
    const first = (row) => row.counts[model.entries[0].n] / row.schools;
    const rows = ranked(model, level).sort((a, b) => first(a) - first(b));
    const most = Math.max(...rows.map((row) => row.share), 0);
    fill('mapview-shares', rows.length
      ? warroom.stacked(rows.map((row) => ({...row, name: placeIn(level, row.code), href: warroom.placeHref(level, row.code)})), model.layer.classes, {
          place: text('lvl.' + level), count: text('mapview.shares.n'),
          why: (row, n) => warroom.ofClass.asks(model.layer.id, n, {level, code: row.code}),
          focus: {n: model.focus.n, name: model.focus.name, level, bad: (row) => model.layer.judged && !model.alone && row.n > 0 && row.share >= 0.75 * most},
        })
      : `<p class="empty">${esc(text('mapview.lead.empty'))}</p>`);
  }

  /* ---- ranking ---- */
  let wide = false;
  const rowsThatFit = () => {
    const unit = warroom.svg.rem(), row = document.documentElement.classList.contains('laptop') ? 2.1 : 2.2;
    return narrow() ? 8 : Math.max(3, Math.floor((el('mapview-ranking').clientHeight - 1.9 * unit) / (row * unit)));
  };
  function paintRanking(model) {
    warroom.ofClass.line('mapview-ranking-basis', model.layer, model.counts, placed(model));
    fill('mapview-ranking-by', model.ranks.length > 1
      ? warroom.choiceButtons('rank-by', model.ranks.map((level) => [level, warroom.levelName(level)]), model.by) : '');
    if (model.by === 'school') return paintSchools(model);
    const level = model.by;
    // Where no school is of the class in question, the next question is where it is not known.
    const missing = !model.counts[model.focus.n] && model.entries.find((one) => one.id === 'unknown' && one.count && !one.off);
    const subject = missing || model.focus;
    fill('mapview-ranking-title', esc(model.alone || missing
      ? text('mapview.most', {level: levelWord(level), name: subject.name})
      : text('mapview.most.' + model.layer.id, {level: levelWord(level)})));
    const every = ranked(model, level, subject.n);
    const rows = every.filter((row) => row.n);
    const shown = wide ? rows : rows.slice(0, rowsThatFit());
    const most = rows.length ? rows[0].n : 1;
    const earlier = model.earlier && new Map(
      model.field.byPlace(model.layer.id, model.schools, level, model.scheme, model.earlier).map((row) => [row.code, row.counts[subject.n]]));
    const why = (row) => ` data-why="${esc(warroom.ofClass.asks(model.layer.id, subject.n, {level, code: row.code}))}"`;
    const change = (row) => {
      const by = row.n - (earlier.get(row.code) || 0);
      if (!by) return `<td class="r mut">—</td>`;
      const judged = (model.layer.judged && !model.alone) || missing ? (by < 0 ? 'good' : 'bad') : '';
      return `<td class="r"${why(row)}><span class="${judged}">${by > 0 ? '▲' : '▼'} ${number(Math.abs(by))}</span></td>`;
    };
    const body = shown.map((row, i) =>
      `<tr data-code="${esc(row.code)}" data-level="${level}"><td class="n">${i && shown[i - 1].n === row.n ? '' : 1 + rows.findIndex((one) => one.n === row.n)}</td>` +
      `<th scope="row"><a href="${esc(warroom.placeHref(level, row.code))}">${esc(warroom.placeName(level, row.code))}</a></th>` +
      `<td class="bar"><span class="track"><i style="width:${((100 * row.n) / most).toFixed(1)}%;background:${colour(subject)}"></i></span></td>` +
      `<td class="r v"${why(row)}>${number(row.n)}</td><td class="r"${why(row)}>${percent(row.n, row.schools)}</td>${earlier ? change(row) : ''}</tr>`).join('');
    fill('mapview-ranking', rows.length
      ? `<table class="grid mv-places"><thead><tr>` +
        `<th scope="col"><span class="sr">${esc(text('rank.nth'))}</span></th><th scope="col">${esc(warroom.levelName(level))}</th>` +
        `<th scope="col"><span class="sr">${esc(text('rank.bar'))}</span></th><th scope="col" class="r">${esc(text('mapview.col.n'))}</th>` +
        `<th scope="col" class="r">${esc(text('mapview.col.share', {level: levelWord(level)}))}` +
        `</th>${earlier ? `<th scope="col" class="r" title="${esc(warroom.fmt.period(model.layer.before.period))}">${esc(text('mapview.col.change'))}</th>` : ''}</tr>` +
        `</thead><tbody>${body}</tbody></table>`
      : `<p class="empty">${esc(text('mapview.nothing'))}</p>`);
    foot(model, shown.length, rows.length, rows.length && rows.length < every.length ? text('mapview.without', {count: warroom.countOf(level, every.length - rows.length)}) : '');
  }

  function foot(model, n, of, more) {
    el('mapview-ranking').classList.toggle('scroll', wide || narrow());
    if (!of) return fill('mapview-ranking-foot', '');
    fill('mapview-ranking-foot', `<span>${esc(text('mapview.shown', {n: number(n), of: number(of)}))}${more ? ' · ' + esc(more) : ''}</span><span class="sp"></span>` +
      (of > n || wide ? `<button type="button" class="link" data-act="mapview-wide">${esc(text(wide ? 'rank.less' : 'rank.more'))}${icon('chevron-right')}</button>` : ''));
  }

  /* The schools of an area or district: the focus class first, then what is not known, then the rest from the worst. */
  function paintSchools(model) {
    const {layer, field, focus} = model;
    fill('mapview-ranking-title', esc(text('mapview.schools', {layer: warroom.pick(layer.th, layer.en.toLowerCase())})));
    const values = layer.values;
    const rank = (i) => (values[i] === focus.n ? -2 : values[i] >= layer.classes.length ? -1 : layer.classes.length - values[i]);
    const list = values
      ? model.schools.filter((i) => !model.off.has(values[i])).sort((a, b) => rank(a) - rank(b) || pupils(field, b) - pupils(field, a)) : [];
    const shown = wide ? list : list.slice(0, rowsThatFit());
    const byClass = new Map(model.entries.map((one) => [one.n, one]));
    const body = shown.map((i) => {
      const code = field.names.code[i];
      const [, , district] = warroom.boot.cells[field.names.cell[i]];
      const one = byClass.get(values[i]);
      return `<tr data-code="${esc(code)}" data-school="${i}"><td class="s">${mark(one, 13)}</td>` +
        `<th scope="row"><a href="${esc(warroom.placeHref('school', code))}">${esc(nameOf(field, i))}</a></th>` +
        `<td class="t2">${esc(warroom.placeName('district', district))}</td><td class="t2">${esc(one.name)}</td><td class="r"${field.students[i] < warroom.points.HELD_BACK ? ` data-why="${esc(`SIT-01.students~school~${code}`)}"` : ''}>${esc(pupilsText(field, i))}</td></tr>`;
    }).join('');
    fill('mapview-ranking', list.length
      ? `<table class="grid mv-places"><thead><tr>` +
        `<th scope="col"><span class="sr">${esc(text('rank.mark'))}</span></th><th scope="col">${esc(text('lvl.school'))}</th><th scope="col">${esc(text('lvl.district'))}</th>` +
        `<th scope="col">${esc(text('mapview.col.class'))}</th><th scope="col" class="r">${esc(text('schools.students'))}</th></tr></thead><tbody>${body}</tbody></table>`
      : `<p class="empty">${esc(text('mapview.nothing'))}</p>`);
    foot(model, shown.length, list.length, '');
  }
  const nameOf = ({names}, i) => warroom.briefName(names.th[i], names.en[i]);
  const pupils = ({students}, i) => (students[i] >= warroom.points.HELD_BACK ? -1 : students[i]);
  function pupilsText({students}, i) {
    if (students[i] === warroom.points.HELD_BACK) return text('value.hidden');
    return students[i] === warroom.points.NO_ROLL ? text('value.none') : number(students[i]);
  }

  /* ---- cards ---- */
  //: Of the layers that are not shown, those that tell most of a school.
  const ALSO = ['net', 'speed', 'power', 'water', 'attendance'];
  const brief = (period) => (period ? warroom.fmt.period(period, undefined, true) : '');
  function card(index) {
    const model = warroom.mapview.now;
    if (!model) return '';
    const {field, layer} = model;
    const [, area, district] = warroom.boot.cells[field.names.cell[index]];
    const entry = (own) => warroom.mapview.entriesOf(own).find((one) => own.values && one.n === own.values[index]);
    const one = entry(layer);
    const n = field.students[index];
    const {NO_ROLL, HELD_BACK} = warroom.points;
    const held = n === HELD_BACK ? text('mapview.card.pupils.held') : n === NO_ROLL ? text('mapview.card.pupils.none')
      : text('mapview.card.pupils', {n: number(n)}) + (field.studentsPeriod ? ` (${brief(field.studentsPeriod)})` : '');
    const also = ALSO.filter((id) => id !== layer.id).map((id) => field.layer(id)).map((own) => [own, entry(own)]).filter(([, found]) => found)
      .map(([own, found]) => `<tr><th scope="row">${esc(warroom.pick(own.th, own.en))}</th><td>${mark(found, 11)} ${esc(found.name)}</td><td class="mut">${esc(brief(own.period))}</td></tr>`).join('');
    return `<div class="row tip-head"><b>${esc(warroom.pick(field.names.th[index], field.names.en[index]))}` +
      `</b>${one ? `<span class="chip line">${mark(one, 11)}<span>${esc(one.name)}</span></span>` : ''}</div>` +
      `<div>${esc(warroom.placeName('district', district))} · ${esc(warroom.placeName('area', area))}</div>` +
      `<div>${esc(text('mapview.card.code', {code: field.names.code[index]}))} · ${esc(held)}</div>` +
      `<div>${esc(warroom.pick(layer.th, layer.en))} · ${esc(asOf(layer))}</div>${also ? `<table class="tip-also">${also}</table>` : ''}` +
      `<a class="tip-link" href="${esc(warroom.placeHref('school', field.names.code[index]))}">${esc(text('mapview.card.open'))} ›</a>`;
  }
  function placeCard(code, state) {
    const model = warroom.mapview.now;
    const level = warroom.map.scene.levelOf(state.shapesLayer || 'province');
    const row = model && ranked(model, level).find((one) => one.code === code);
    const name = esc(warroom.placeName(level, code));
    if (!row) return `<b>${name}</b>`;
    return `<div class="row tip-head"><b>${name}</b></div><div class="big">${number(row.n)} <span>${esc(model.focus.name)}</span></div>` +
      `<div>${percent(row.n, row.schools)} ${esc(text('mapview.of', {n: number(row.schools)}))}</div><div class="mut">${esc(text('map.drill'))}</div>`;
  }

  /* ---- the schools on the map as a file ---- */
  /* The table of schools through the same filter; classes that are hidden stay out of it. Empty where none is left. */
  function fileHref({layer, only, off, on, schools, scope}) {
    if (!schools.some((i) => !layer.values || !off.has(layer.values[i]))) return '';
    const kept = new Map(only);
    const own = only.get(layer.id);
    if (off.size) kept.set(layer.id, new Set(on.map((one) => one.id).filter((id) => !own || own.has(id))));
    const now = warroom.address.of();
    const asked = {
      ...Object.fromEntries(['region', 'province', 'area', 'district'].map((level) => [level, scope[level]])),
      ...Object.fromEntries(['period', 'regions', 'present'].map((key) => [key, now[key]])),
      lang: warroom.lang, only: warroom.points.writeFilter(kept), sort: '-' + layer.id,
      cols: ['province', 'area', 'district', layer.id, 'SIT-01.students'].join('~'),
    };
    return '/export/schools.csv?' + new URLSearchParams(Object.entries(asked).filter(([, value]) => value));
  }

  Object.assign(warroom.mapview, {
    paintShares, paintRanking, card, placeCard, fileHref, pupilsText,
  });
  // Assigning would copy the value and leave the way to it behind.
  Object.defineProperty(warroom.mapview, 'wide', {get: () => wide, set: (value) => (wide = value)});
})();
