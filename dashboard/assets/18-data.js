/* The data page: what came, what is late, what was found wrong, and how the snapshot was made. */
(function () {
  'use strict';
  const warroom = window.warroom;
  const {esc, el, fill, text} = warroom;
  const fmt = () => warroom.fmt;
  const {matrixHtml, statusOf, nameOf, className, forget, NEVER, NOT_OWED} = warroom.dataMatrix;
  const MODES = ['fresh', 'full', 'right'];
  //: Sources that the sentence names.
  const NAMED = 2;

  /* ---- lead ---- */
  function paintLead(step) {
    const told = step.data;
    const [n, of] = told.tiles.ontime;
    const place = warroom.hereName(step);
    const parts = [];
    const behind = told.rows.filter((row) => row[2]).map((row) => ({id: row[0], n: row[4] - row[5], due: row[4]})).filter((one) => one.n > 0)
      .sort((a, b) => b.n / b.due - a.n / a.due || b.n - a.n);
    if (!of) parts.push([[text('data.lead.none', {place}), null]]);
    else if (!behind.length) parts.push([[text('data.lead.all', {place}), null, 'data~tile~ontime']]);
    else {
      parts.push([[text('data.lead.some', {place, n: fmt().number(n), of: fmt().number(of)}), null, 'data~tile~ontime']]);
      for (const one of behind.slice(0, NAMED)) {
        const key = told.areas.length === 1 ? 'data.lead.behind.one' : 'data.lead.behind';
        parts.push([[text(key, {name: nameOf(one.id), n: fmt().number(one.n)}), one.n > 0.2 * one.due ? 'bad' : 'watch', `data~feed~${one.id}`]]);
      }
    }
    const status = !of ? 'none' : !behind.length ? 'good' : behind.some((one) => one.n > 0.2 * one.due) ? 'bad' : 'watch';
    warroom.sayLead('data-lead', 'data-lead-icon', {status, clauses: parts.map((one) => warroom.clause(one))});
    const query = new URLSearchParams(location.search);
    for (const key of ['layer', 'only', 'page', 'tab']) query.delete(key);
    fill('data-worklist', told.worklist ? `<a class="btn" download href="/export/worklist.xlsx?${esc(query.toString())}" title="${esc(text('worklist.get.why'))}">` +
      `${warroom.icon('download')}${esc(text('worklist.get'))}</a>` : '');
    el('data-identity').hidden = !told.sees;
    paintSend();
    fitLead();
  }
  /* Who may send is known once it is known who looks. */
  function paintSend() {
    const may = warroom.me && warroom.me.sends && warroom.address.of().present !== '1';
    fill('data-send', may ? `<button type="button" class="btn" data-act="upload">${warroom.icon('upload')}<span>${esc(text('upload.title'))}</span></button>` : '');
  }
  const fitLead = () => warroom.fitLead('data-lead', null, 3);
  /* What scrolls ends, as it is first seen, with a whole row. */
  function fitLists() {
    warroom.wholeLines(el('data-grid'), '.data-row');
    for (const id of ['data-faults', 'data-drill']) warroom.wholeRows(el(id));
  }

  /* ---- tiles ---- */
  function tile(id, {value, digits, unit, note, status}) {
    const name = text('data.tile.' + id);
    const why = warroom.dataWhy.how(id, warroom.step.data.tiles);
    const said = [text('kpi.say', {name, value: fmt().joined(digits, unit)}), text('kpi.say.status', {status: text('st.' + status)}), note, why].filter(Boolean).join(', ');
    return `<div class="panel data-tile" id="kpi-data-${id}" role="group"${typeof value === 'number' ? ` data-value="${value}"` : ''} aria-label="${esc(said)}" title="${esc(why)}">` +
      `<span class="kpi-head"><span>${esc(name)}</span><button type="button" class="data-why-mark" data-why="data~tile~${id}" aria-haspopup="dialog"` +
      ` aria-label="${esc(text('why.of', {name}))}">${warroom.statusIcon(status, false)}</button></span>` +
      `<span class="data-value"><b>${esc(digits)}</b><small>${esc(unit)}</small><em>${esc(note)}</em></span>${typeof value === 'number' ? warroom.dataWhy.line() : ''}</div>`;
  }
  //: Parts of the sources, and of the areas, of a place: from which on they need no look, or no haste.
  const PARTS = {good: 1, watch: 0.6};
  function paintTiles({data: {tiles}}) {
    const [n, of] = tiles.ontime;
    const [whole, areas] = tiles.areas;
    const {complete, passed, quarantined, loaded, never} = tiles;
    const {judged, limitsOf} = warroom.dataMatrix;
    const {target} = warroom.boot.standing;
    const has = typeof complete === 'number', read = typeof passed === 'number';
    fill('data-kpis', [
      tile('ontime', {value: of ? n : null, digits: of ? fmt().number(n) : '—', unit: of ? text('data.tile.ontime.of', {of: fmt().number(of)}) : '',
        note: [n < of ? text('data.tile.ontime.note', {n: fmt().number(of - n)}) : of ? text('data.tile.ontime.all') : '',
          tiles.unconnected ? text('data.tile.ontime.waits', {n: fmt().number(tiles.unconnected)}) : ''].filter(Boolean).join(' · '), status: of ? judged(n / of, PARTS) : 'none'}),
      tile('complete', {value: complete, digits: has ? fmt().number(Math.floor(complete * 10 + 1e-6) / 10, 1) : '—', unit: has ? '%' : '', note: text('data.tile.complete.note', {target: fmt().number(target)}),
        status: has ? judged(complete, {...limitsOf('full'), good: target}) : 'none'}),
      tile('passed', {value: passed, digits: read ? fmt().number(Math.floor(passed * 100 + 1e-6) / 100, 2) : '—', unit: read ? '%' : '',
        note: read ? text('data.tile.passed.note', {n: fmt().number(loaded + quarantined)}) : '', status: read ? judged(passed, limitsOf('right')) : 'none'}),
      tile('quarantined', {value: read ? quarantined : null, digits: read ? fmt().number(quarantined) : '—', unit: read ? text('data.tile.quarantined.unit') : '',
        note: !read ? '' : text(quarantined ? 'data.tile.quarantined.note' : 'data.tile.quarantined.none'), status: read ? (quarantined ? 'watch' : 'good') : 'none'}),
      tile('areas', {value: areas ? whole : null, digits: areas ? fmt().number(whole) : '—', unit: areas ? text('data.tile.areas.of', {of: fmt().number(areas)}) : '',
        note: !areas ? '' : never ? text('data.tile.areas.note', {n: fmt().number(never)}) : text('data.tile.areas.all'), status: areas ? judged(whole / areas, PARTS) : 'none'}),
    ].join(''));
  }

  /* ---- matrix ---- */
  function paintMatrix({data: told}) {
    forget();
    // The bureau of special education stands beside the areas.
    const offices = told.areas.filter((code) => (warroom.boot.places.area[code] || [])[3]).length;
    fill('data-title', esc(text(offices < told.areas.length ? 'data.title.bureau' : 'data.title', {n: fmt().number(offices)})));
    fill('data-unit', esc(text('data.unit')));
    fill('data-key', [0, 1, 2, 3, NEVER, NOT_OWED].map((one) => `<span><i class="swatch c${one}"></i>${esc(className(told.mode, one))}</span>`).join(''));
    fill('data-modes', warroom.choiceButtons('datamode', MODES.map((one) => [one, text('data.mode.' + one)]), told.mode));
    fill('data-matrix', matrixHtml(told));
  }
  document.addEventListener('click', (event) => {
    const button = event.target.closest('[data-datamode]');
    if (button) warroom.visit(warroom.href({tab: button.dataset.datamode === MODES[0] ? null : button.dataset.datamode}));
  });

  /* ---- faults ---- */
  const WEIGHTS = {file: 'bad', row: 'bad', warning: 'watch', note: 'info'};
  function paintFaults({data: told}) {
    if (!told.faults) return fill('data-faults', `<p class="empty">${esc(text('data.faults.closed'))}</p>`);
    return fill('data-faults', told.faults.length ? `<table class="grid"><tbody>${told.faults.map(([rule, rows, files, sentence, feeds, moves, weight]) =>
      `<tr data-rule="${esc(rule)}" data-why="data~rule~${esc(rule)}"><td>${warroom.statusIcon(WEIGHTS[weight])}</td><th scope="row" title="${esc(sentence)}"><span>${esc(sentence)}</span></th>` +
      `<td class="t2 of-feeds">${esc(feeds.map(nameOf).join(' · '))}</td><td class="r" data-value="${rows}"><button type="button" class="data-found" aria-haspopup="dialog">${files === null ? esc(text('data.faults.schools', {n: fmt().number(rows)})) : `<b>${fmt().number(rows)}</b> <span class="t2">${esc(text('data.faults.rows'))}</span>`}</button></td>` +
      `<td class="t2 of-files">${files === null ? '' : esc(text('data.faults.files', {n: fmt().number(files)}))}</td>` +
      `<td class="t2">${esc(text('data.weight.' + weight))} · ${esc(moves ? text('data.faults.moves', {n: fmt().number(moves)}) : text('data.faults.still'))}</td></tr>`).join('')}</tbody></table>` +
      (told.more_faults ? `<p class="data-more"><button type="button" class="btn" data-act="rules">${esc(text('data.faults.more', {n: fmt().number(told.more_faults)}))}</button></p>` : '')
      : `<p class="empty">${esc(text('data.faults.none'))}</p>`);
  }

  /* ---- how the snapshot was made ---- */
  const SHOWN = [['read', 'read'], ['rolls', 'facts'], ['measures', 'measures'], ['persons', 'persons'], ['protect', 'protect']];
  const clock = (iso) => warroom.local(iso + 'Z').slice(11, 19);
  function paintStages({data: {stages, files}}) {
    const {id, built_at: built} = warroom.boot.snapshot;
    fill('data-stages-unit', esc(text('data.stages.unit', {id: id.slice(0, 12)})));
    const began = new Map(stages.map(([name, at]) => [name, at]));
    const refused = files ? ['rejected', 'unreadable'].reduce((sum, one) => sum + (files[one] || 0), 0) : 0;
    const found = SHOWN.filter(([stage]) => began.has(stage)).map(([stage, word]) => [began.get(stage), text('data.stage.' + word), stage === 'read' && refused ? 'watch' : 'good']);
    const last = stages[stages.length - 1];
    if (last) found.push([new Date(Date.parse(last[1] + 'Z') + last[2] * 1000).toISOString().slice(0, 19), text('data.stage.done'), 'good']);
    const sent = files ? Object.values(files).reduce((a, b) => a + b, 0) : 0;
    const told = files ? [text('data.stages.files', {n: fmt().number(sent), ok: fmt().number((files.loaded || 0) + (files.loaded_with_warnings || 0))}),
      refused ? text('data.stages.refused', {n: fmt().number(refused)}) : ''].filter(Boolean).join(' · ') + ' · ' : '';
    fill('data-stages', (found.length ? `<ol>${found.map(([at, words, status]) => `<li><b>${clock(at)}</b>${warroom.statusIcon(status)}<span>${esc(words)}</span></li>`).join('')}</ol>`
      : `<p class="empty">${esc(text('data.stages.none'))}</p>`) + `<p class="t2">${esc(fmt().day(warroom.local(built + 'Z').slice(0, 10)))} · ${esc(told)}${esc(text('data.stages.same'))}</p>`);
  }

  /* ---- files of a source, and quarantined rows of a file ---- */
  const FILE_STATUS = {loaded: 'good', loaded_with_warnings: 'watch', rejected: 'bad', unreadable: 'bad', duplicate: 'info', superseded: 'info'};
  const number = (value) => fmt().number(value || 0);
  warroom.heldHtml = () => `<span class="t2" title="${esc(text('data.drill.held'))}">•••</span>`;
  function paintDrill({data: {drill}}) {
    const panel = el('data-drill').closest('.panel');
    panel.hidden = !drill;
    el('data-lower').hidden = Boolean(drill);
    if (!drill) return;
    const {rows, files} = drill;
    const name = nameOf(drill.feed);
    fill('data-drill-title', esc(rows ? files[0][1].split('/').pop() + (files[0][11] ? ' · ' + text('why.way', {way: warroom.pick(...files[0][11])}) : '') : text('data.drill', {name})));
    fill('data-drill-unit', esc(text(rows ? 'data.drill.rows' : 'data.drill.total', {n: number(drill.total)})));
    fill('data-drill-back', (rows ? `<a class="btn" href="${esc(warroom.href({only: null}))}">${warroom.icon('chevron-left')}${esc(text('data.drill.back'))}</a> ` : '') +
      `<a class="btn sq" id="data-drill-close" href="${esc(warroom.href({layer: null, only: null}))}" aria-label="${esc(text('data.drill.close'))}" title="${esc(text('data.drill.close'))}">${warroom.icon('close')}</a>`);
    fill('data-drill', rows ? rowsHtml(files[0], rows) : filesHtml(files));
    const turn = (to, key, icon) => `<a class="btn sq${to < 0 || to >= drill.pages ? ' spent' : ''}"${to < 0 || to >= drill.pages ? ' aria-disabled="true"' : ` href="${esc(warroom.href({page: to || null}))}"`}` +
      ` aria-label="${esc(text(key))}" title="${esc(text(key))}">${warroom.icon(icon)}</a>`;
    const foot = el('data-drill-foot');
    foot.hidden = drill.pages < 2;
    fill(foot, drill.pages < 2 ? '' : `<span>${esc(text('data.drill.page', {n: number(drill.page + 1), of: number(drill.pages)}))}</span>` +
      turn(drill.page - 1, 'data.drill.prev', 'chevron-left') + turn(drill.page + 1, 'data.drill.next', 'chevron-right'));
  }
  const head = (keys) => `<thead><tr>${keys.map(([key, cls]) => `<th scope="col"${cls ? ` class="${cls}"` : ''}>${esc(text('data.col.' + key))}</th>`).join('')}</tr></thead>`;
  function filesHtml(files) {
    if (!files.length) return `<p class="empty">${esc(text('data.drill.none'))}</p>`;
    const columns = [['status'], ['file'], ['period'], ['day'], ['read', 'r'], ['loaded', 'r'], ['quarantined', 'r'], ['warnings', 'r']];
    return `<table class="grid">${head(columns)}<tbody>${files.map(([id, path, , period, day, status, read, loaded, held, warned, why, way]) =>
      `<tr title="${esc(why || '')}"><td><span class="row">${warroom.statusIcon(FILE_STATUS[status], false)}${esc(text('data.file.' + status))}</span></td>` +
      `<th scope="row"><a href="${esc(warroom.href({only: id}))}">${esc(path.split('/').pop())}</a>${way ? ` <small class="mut">${esc(text('why.way', {way: warroom.pick(...way)}))}</small>` : ''}</th><td>${esc(period ? fmt().period(period, undefined, true) : '—')}</td>` +
      `<td>${day ? esc(fmt().day(day, undefined, true)) : '—'}</td>${[read, loaded, held, warned].map((one) => `<td class="r">${one === null ? warroom.heldHtml() : number(one)}</td>`).join('')}</tr>`).join('')}</tbody></table>`;
  }
  function rowsHtml([, , , , , , , , , , why], rows) {
    const reason = why ? `<p class="data-why">${esc(why)}</p>` : '';
    if (!rows.length) return reason + `<p class="empty">${esc(text('data.drill.clean'))}</p>`;
    return reason + `<table class="grid">${head([['row', 'r'], ['column'], ['value'], ['rule'], ['why']])}<tbody>${rows.map(([at, column, rule, value, sentence]) =>
      `<tr><td class="r">${at === null ? '—' : number(at)}</td><td>${esc(column)}</td><td><code>${esc(value) || '—'}</code></td><td class="mut">${esc(rule)}</td>` +
      `<td class="why" title="${esc(sentence)}">${esc(sentence)}</td></tr>`).join('')}</tbody></table>`;
  }

  warroom.views.data = {
    places: true,
    panels: ['upload', 'rules', 'disagreements', 'identity'],
    paint(step) {
      paintLead(step);
      paintTiles(step);
      paintMatrix(step);
      paintFaults(step);
      paintStages(step);
      paintDrill(step);
      fitLists();
      warroom.onRoom(['data-matrix', 'data-faults', 'data-drill'], () => warroom.step.view === 'data' && fitLists());
    },
  };
  document.addEventListener('warroom:me', () => warroom.step && warroom.step.view === 'data' && !warroom.step.state && (paintSend(), fitLead()));
  window.addEventListener('resize', () => warroom.step && warroom.step.view === 'data' && !warroom.step.state && fitLead());
})();
