/* Why a figure of the data page is what it is: its formula in words, what was counted above and below the line, of which
   day. What it tells came with the page; nothing is asked of the server. */
(function () {
  'use strict';
  const warroom = window.warroom;
  const {esc, text} = warroom;
  const fmt = () => warroom.fmt;
  const n = (value) => fmt().number(value);
  const day = () => warroom.boot.snapshot.as_of.slice(0, 10);

  /* The line of a tile: of which day the snapshot is. */
  const line = () => `<span class="basis" data-asof="${esc(day())}">${esc(text('why.asof', {date: fmt().day(day(), undefined, true)}))}</span>`;
  const share = (part, whole, digits) => {
    // Nearly all is not all.
    const scale = 10 ** digits;
    return `${n(part)} ÷ ${n(whole)} × 100 = <b>${fmt().number(Math.floor((100 * part * scale) / whole + 1e-6) / scale, digits)}%</b>`;
  };
  const plain = (value) => `<b>${n(value)}</b>`;
  /* Tile → [its figure reckoned, what else was counted]. */
  const TILES = {
    ontime: ({ontime: [own, of], unconnected}) => [of && `<b>${n(own)}</b> ${esc(text('data.tile.ontime.of', {of: n(of)}))}`,
      [of > own && text('data.tile.ontime.note', {n: n(of - own)}), unconnected && text('data.tile.ontime.waits', {n: n(unconnected)})]],
    complete: ({rows: [own, of], silent}) => [of && share(own, of, 1), [silent && text('data.why.silent', {n: n(silent)})]],
    passed: ({loaded, quarantined}) => [loaded + quarantined && share(loaded, loaded + quarantined, 2), [text('data.why.rows', {loaded: n(loaded), held: n(quarantined)})]],
    quarantined: ({loaded, quarantined}) => [loaded + quarantined && plain(quarantined), [text('data.why.rows', {loaded: n(loaded), held: n(quarantined)})]],
    areas: ({areas: [own, of], never}) => [of && `<b>${n(own)}</b> ${esc(text('data.tile.areas.of', {of: n(of)}))}`, [never && text('data.tile.areas.note', {n: n(never)})]],
  };
  const part = (key, html) => `<section><h3>${esc(text(key))}</h3>${html}</section>`;
  const dated = (when) => part('why.from', `<p>${esc([when, text('why.asof', {date: fmt().day(day())})].filter(Boolean).join(' · '))}</p>` +
    `<p class="mut">${esc(text('data.why.snapshot', {id: warroom.boot.snapshot.id.slice(0, 12)}))}</p>`);
  const listed = (words) => words.filter(Boolean).map((one) => `<li>${esc(one)}</li>`).join('');

  const how = (id, tiles) => text(`data.tile.${id}.why`, {n: n(tiles.silent), good: n(warroom.dataMatrix.limitsOf('fresh').good)});
  function ofTile(id, {tiles}) {
    const [value, counted] = TILES[id](tiles);
    const items = listed(counted);
    return [text('data.tile.' + id), part('why.how', `<p>${esc(how(id, tiles))}</p><p class="why-value">${value || '—'}</p>`) +
      (items ? part('why.who', `<ul>${items}</ul>`) : '') + dated('')];
  }
  function ofSource(id, told) {
    const row = told.rows.find((one) => one[0] === id);
    const {nameOf, countsOf, classesOf} = warroom.dataMatrix;
    const [, period, latest, closes, due, intime, value, packed] = row;
    const reckoned = told.mode === 'fresh' && due ? share(intime, due, 1) : typeof value === 'number' ? `<b>${fmt().number(Math.floor(value * 10 + 1e-6) / 10, 1)}%</b>` : '—';
    const when = latest ? text('data.row.round', {period: fmt().period(period, undefined, true), date: fmt().day(latest, undefined, true)})
      : period ? text('data.row.closes', {period: fmt().period(period, undefined, true), date: fmt().day(closes, undefined, true)}) : text('data.row.never');
    return [nameOf(id), part('why.how', `<p>${esc(text('data.share.' + told.mode))}</p><p class="why-value">${reckoned}</p>`) +
      part('why.who', `<ul>${listed([countsOf(told.mode, classesOf(packed, told.areas.length)), due ? '' : text('data.row.free')])}</ul>`) + dated(when)];
  }
  /* What a rule found: its sentence, how many, in what, and what follows. */
  function ofRule(id, {faults}) {
    const [, rows, files, sentence, feeds, moves, weight] = faults.find((one) => one[0] === id);
    const {nameOf} = warroom.dataMatrix;
    const found = files === null ? text('data.faults.schools', {n: n(rows)}) : `${n(rows)} ${text('data.faults.rows')}`;
    const counted = [feeds.map(nameOf).join(' · '), files === null ? '' : text('data.faults.files', {n: n(files)}),
      text('data.weight.' + weight), moves ? text('data.faults.moves', {n: n(moves)}) : text('data.faults.still')];
    return [text('data.why.rule', {sentence}), part('why.how', `<p class="why-value"><b>${esc(found)}</b></p>` +
      `<p class="mut">${esc(text(files === null ? 'data.why.rule.schools' : 'data.why.rule.rows'))}</p>`) + part('why.who', `<ul>${listed(counted)}</ul>`) + dated('') +
      `<p class="why-foot"><button type="button" class="btn" data-act="rules">${esc(text('rules.title'))}</button></p>`];
  }
  const ID = 'data';
  const TOLD = {
    tile: (id, told) => TILES[id] && ofTile(id, told),
    feed: (id, told) => told.rows.some((one) => one[0] === id) && ofSource(id, told),
    rule: (id, told) => (told.faults || []).some((one) => one[0] === id) && ofRule(id, told),
  };
  /* What `data~tile~ontime`, `data~feed~dmc` or `data~rule~Q-KEY` asks: [heading, HTML]; null for nothing. */
  function tell({level, code}) {
    const told = warroom.step && warroom.step.data;
    const found = told && TOLD[level] && TOLD[level](code, told);
    if (!found) return null;
    const [name, html] = found;
    return [[text('why.of', {name}), warroom.hereName(warroom.step)].join(' · '), `<div class="why" data-of="${esc(code)}">${html}</div>`];
  }
  warroom.dataWhy = {ID, line, how, tell};
})();
