/* The table of schools: columns as chosen, sorted by the server, and the dialog that chooses them.

   A column is an indicator, a layer, or who and where (boot.facilities.places). Without a choice the columns are
   those of the group; the answer holds the columns of all groups, so that another tile needs no other. */
(function () {
  'use strict';
  const warroom = window.warroom;
  const {esc, el, text} = warroom;
  const {asked, fill} = warroom.facilities;
  const number = (n, decimals) => warroom.fmt.number(n, decimals);
  const {unitOf, missingText} = warroom.reading;
  //: Units that say what a column is better than its short name.
  const TELLING = new Set(['mbps', 'kbps_per_person', 'baht_per_month', 'baht_per_mbps', 'person_per_computer', 'person_per_room', 'person_per_seat', 'person_per_teacher']);
  //: In place of a number or word: why there is none.
  const WHY = new Set(['not_reported', 'not_applicable', 'not_loaded', 'no_unit', 'suppressed']);

  const layerOf = (name) => warroom.points.record(name);
  const isPlace = (name) => warroom.boot.facilities.places.includes(name);

  /* {short, full, kind} of a column. */
  function about(name) {
    if (isPlace(name)) return {short: text('infra.col.' + name), full: text('infra.col.' + name), kind: 'place'};
    const layer = layerOf(name);
    if (layer) return {short: text('infra.col.layer.' + name), full: warroom.pick(layer.th, layer.en), kind: 'layer', layer};
    const field = warroom.boot.facilities.fields.find((one) => one.id === name);
    if (field) {
      const unit = warroom.pick(...field.unit);
      return {short: warroom.pick(field.sth, field.sen), full: warroom.pick(field.th, field.en) + (unit ? ` (${unit})` : ''), kind: field.kind === 'words' ? 'words' : 'number', field};
    }
    const ind = warroom.indicatorOf(name);
    const short = TELLING.has(ind.unit) ? unitOf(ind) : warroom.pick(ind.sth, ind.sen) + (ind.unit === 'percent' ? ' %' : '');
    return {short, full: `${warroom.pick(ind.th, ind.en)} (${unitOf(ind)})`, kind: 'number', ind};
  }

  /* What a field says: words, a year, or a number; a word that is not among its words is a proper name. */
  function fieldText({words, kind, decimals}, value) {
    if (kind === 'words') return value.split('~').map((one) => (words[one] ? warroom.pick(...words[one]) : one)).join(', ');
    return kind === 'year' ? warroom.fmt.year(value) : number(value, decimals);
  }

  function cell(name, {kind, layer, ind, field, away}, value, main, code) {
    if (kind === 'place') {
      const said = name === 'code' ? value : warroom.placeName(name, value);
      return `<td class="t2${away ? ' away' : ''}">${esc(said)}</td>`;
    }
    if (kind === 'layer') {
      if (value === null || value >= layer.classes.length) return `<td class="mut">${esc(value === null ? '—' : text(value === layer.classes.length ? 'points.unknown' : 'points.held'))}</td>`;
      const short = warroom.facilities.shortName(layer, value), full = warroom.facilities.className(layer, value);
      return `<td><span class="class"${short === full ? '' : ` title="${esc(full)}"`}>${warroom.facilities.classMark(layer, value, 12)}${esc(short)}</span></td>`;
    }
    if (field && (typeof value === 'number' || (kind === 'words' && !WHY.has(value)))) {
      return kind === 'words' ? `<td>${esc(fieldText(field, value))}</td>` : `<td class="r" data-value="${value}" data-field="${esc(name)}" data-why="${esc(`${field.indicator}~school~${code}`)}">${esc(fieldText(field, value))}</td>`;
    }
    if (typeof value !== 'number') {
      const why = text('missing.' + (value || 'not_reported'));
      return `<td class="${kind === 'words' ? '' : 'r '}mut" title="${esc(why)}">${esc(missingText(value))}<span class="sr"> ${esc(why)}</span></td>`;
    }
    return `<td class="r${main ? ' main' : ''}" data-value="${value}" data-why="${esc(`${ind.id}~school~${code}`)}">${esc(warroom.fmt.value(value, ind))}</td>`;
  }

  const MARKS = {b: 'bad', w: 'watch', g: 'good'};
  /* The worst of a school's concerns, and all of them in words. */
  function concern(marks) {
    const worst = marks.includes('b') ? 'bad' : marks.includes('w') ? 'watch' : marks.includes('g') ? 'good' : 'none';
    const said = warroom.boot.facilities.concerns.flatMap(([, source], i) => {
      const status = MARKS[marks[i]];
      return status === 'bad' || status === 'watch' ? [`${about(source).full}: ${text('st.' + status)}`] : [];
    });
    const icons = new Set(warroom.boot.facilities.concerns.flatMap(([group], i) => (worst !== 'good' && MARKS[marks[i]] === worst ? [group] : [])));
    return [worst, said.join('\n') || text('st.' + worst), [...icons]];
  }

  function shownColumns(step, {group}) {
    const {cols} = step.table;
    // A phone has no room for where a school lies before what is asked of it.
    const phone = document.documentElement.classList.contains('phone');
    return asked().cols ? cols : group.columns.filter((name) => cols.includes(name) && !(phone && name === 'district'));
  }

  /* What a column rests on: the share in its head, the days of all of them in the panel's. */
  const heldOf = ({basis, total}, at) => (basis[at] ? {v: basis[at][0] ? 0 : null, units: basis[at][0], due: total, asof: basis[at][1]} : null);
  const basisHtml = (ind, held) => (warroom.basis.told(held)
    ? `<small class="basis" ${warroom.basis.attributes(ind, held)} title="${esc(warroom.basis.words(ind, held))}">${esc(warroom.basis.percent(held.units, held.due))}%</small>` : '');
  function paintDays(table, at) {
    const days = at.map((n) => heldOf(table, n)).filter(warroom.basis.told).map((one) => one.asof).filter(Boolean).sort();
    const [first, last] = [days[0], days[days.length - 1]].map((iso) => iso && warroom.basis.day(iso));
    fill('infra-schools-basis', !days.length ? '' : `<span class="basis">${esc(first === last ? text('why.asof', {date: first}) : text('why.between', {first, last}))}</span>`);
  }

  //: Places of the columns that a narrow table can do without, those that it loses first in front.
  let spare = [];
  /* What a narrow table does without, in turn: why a school needs a look, its district, numbers from the right. */
  function fit() {
    const box = el('infra-schools'), grid = box.querySelector('table');
    if (!grid) return;
    grid.classList.remove('tight', 'tighter');
    for (const cell of grid.querySelectorAll('[hidden]')) cell.hidden = false;
    const wide = () => box.scrollWidth > box.clientWidth;
    for (const less of ['tight', 'tighter']) if (wide()) grid.classList.add(less);
    for (const at of spare) if (wide()) for (const row of grid.rows) row.cells[at].hidden = true;
    wholeRows();
  }

  /* A list that scrolls shows no row in part before somebody scrolls it. */
  function wholeRows() {
    for (const box of [el('infra-schools'), el('infra-shares')]) {
      box.style.removeProperty('--rest');
      const room = box.clientHeight;
      if (box.scrollHeight <= room + 1) continue;
      const top = box.getBoundingClientRect().top + box.clientTop - box.scrollTop;
      const ends = [...box.querySelectorAll('tbody tr')].map((row) => row.getBoundingClientRect().bottom - top).filter((end) => end < room + 1);
      if (ends.length) box.style.setProperty('--rest', `${Math.max(0, room - ends[ends.length - 1])}px`);
    }
  }

  function paintTable(step, read) {
    const {table} = step;
    const columns = shownColumns(step, read);
    // Where the customary columns have no room, the district is the one that others say too.
    const described = columns.map((name) => ({...about(name), away: name === 'district' && !asked().cols}));
    const at = columns.map((name) => table.cols.indexOf(name));
    const sort = table.sort;
    const falling = sort.startsWith('-');
    const by = sort.replace(/^-/, '');
    // A number is sorted from its high end first, a name or class from its first.
    const head = (name, words, full, kind, away, under = '') => {
      const on = by === name;
      const next = on ? (falling ? name : '-' + name) : kind === 'number' ? '-' + name : name;
      return `<th scope="col"${kind === 'number' ? ' class="r"' : away ? ' class="away"' : ''} aria-sort="${on ? (falling ? 'descending' : 'ascending') : 'none'}">` +
        `<button type="button" data-col="${esc(name)}" data-sort-by="${esc(next)}" title="${esc(full)}">${esc(words)}${on ? (falling ? ' ↓' : ' ↑') : ''}</button>${under}</th>`;
    };
    const urgent = by === 'urgent';
    const heads = `<th scope="col" class="s" aria-sort="${urgent ? 'descending' : 'none'}">` +
      `<button type="button" data-col="urgent" data-sort-by="" title="${esc(text('infra.sort.urgent'))}" aria-label="${esc(text('infra.sort.urgent'))}">${urgent ? '↓' : '·'}</button></th>` +
      head('name', text('schools.name'), text('schools.name'), 'place') +
      described.map((one, i) => {
        const period = table.periods[at[i]];
        return head(columns[i], one.short, one.full + (period ? ` · ${warroom.fmt.period(period)}` : ''), one.kind, one.away, basisHtml({id: columns[i], of: 'school'}, heldOf(table, at[i])));
      }).join('');
    const main = described.findIndex((one) => one.ind && one.ind.id !== 'SIT-01.students');
    // Numbers go first, then classes, the chief number last; what was chosen or is sorted by stays, and what the group is of.
    const chief = described.findIndex((one) => one.kind !== 'place' && !(one.ind && one.ind.id === 'SIT-01.students'));
    const turn = (i) => (i === main ? 2 : described[i].kind === 'layer' ? 1 : 0);
    const loose = described.map((one, i) => i).filter((i) => described[i].kind !== 'place' && i !== chief && columns[i] !== by);
    spare = asked().cols ? [] : loose.sort((i, j) => turn(i) - turn(j) || j - i).map((i) => i + 2);
    const rows = table.rows.map(([, code, th, en, , , marks, values]) => {
      const [worst, said, groups] = concern(marks);
      const icons = warroom.facilities.groups().filter((one) => groups.includes(one.id)).map((one) => warroom.icon(one.icon)).join('');
      const name = warroom.pick(th, en).replace(/ School$/, '');
      return `<tr data-code="${esc(code)}" data-school><td class="s" title="${esc(said)}">${warroom.statusIcon(worst)}</td>` +
        `<th scope="row"><span class="who"><a href="${esc(warroom.placeHref('school', code))}" title="${esc(warroom.pick(th, en))}">${esc(name)}</a>` +
        `<span class="why ${worst}" title="${esc(said)}">${icons}</span></span></th>` +
        described.map((one, i) => cell(columns[i], one, values[at[i]], i === main, code)).join('') + '</tr>';
    }).join('');
    const empty = table.total ? '' : warroom.facilities.nobody();
    const box = el('infra-schools');
    const before = [box.dataset.page, box.dataset.sort].join();
    fill('infra-schools', `<table class="grid schools many"><thead><tr>${heads}</tr></thead><tbody>${rows}</tbody></table>${empty}`);
    Object.assign(box.dataset, {page: table.page, sort});
    if (before !== [box.dataset.page, box.dataset.sort].join()) box.scrollTop = 0;
    const sorted = urgent ? text('infra.sort.urgent') : text('infra.sort.by', {name: by === 'name' ? text('schools.name') : about(by).short});
    fill('infra-schools-unit', esc(sorted));
    paintDays(table, at);
    // Who does not see the arrow hears of it.
    if (box.dataset.told && box.dataset.told !== sort) warroom.announce(sorted);
    box.dataset.told = sort;
    const wide = asked().tab === 'table';
    el('view-infrastructure').classList.toggle('wide-table', wide);
    fit();
    fill('infra-wide', `${esc(wide ? text('infra.narrow') : text('infra.all', {n: number(table.total)}))}${warroom.icon(wide ? 'chevron-left' : 'chevron-right')}`);
    el('infra-wide').setAttribute('aria-pressed', String(wide));
    const first = table.page * warroom.boot.facilities.page;
    const [prev, next] = warroom.turnButtons(table.page, table.pages);
    const rowsWords = table.total ? text('infra.rows', {from: number(first + 1), to: number(first + table.rows.length), of: number(table.total)}) : '';
    fill('infra-schools-foot', `<span>${esc(rowsWords)}</span><span class="sp"></span>` +
      `<span>${esc(text('schools.page', {page: number(table.page + 1), pages: number(table.pages)}))}</span>${prev}${next}`);
    const query = new URLSearchParams(location.search);
    query.set('cols', columns.join('~'));
    for (const key of ['page', 'tab', 'off', 'layer', 'theme', 'screen']) query.delete(key);
    for (const link of el('infra-export-menu').querySelectorAll('a')) link.setAttribute('href', `/export/schools.${link.dataset.file}?${query}`);
  }

  /* ---- the dialog of columns ---- */
  function chooseColumns(step, read) {
    const chosen = shownColumns(step, read);
    const taken = new Set();
    const set = (title, names) => {
      const fresh = names.filter((name) => !taken.has(name));
      fresh.forEach((name) => taken.add(name));
      const checks = fresh.map((name) =>
        `<label class="check"><input type="checkbox" value="${esc(name)}"${chosen.includes(name) ? ' checked' : ''}> ` +
        `<span>${esc(about(name).full)}</span></label>`);
      return fresh.length ? `<fieldset class="column-set"><legend>${esc(title)}</legend>${checks.join('')}</fieldset>` : '';
    };
    const numbers = warroom.boot.indicators.filter((one) => one.levels.includes('school')).map((one) => one.id);
    const family = (prefixes, fields = []) => [
      ...numbers.filter((id) => prefixes.includes(id.split('-')[0])), ...warroom.boot.facilities.fields.map((one) => one.id).filter((id) => fields.includes(id.split('.')[0])),
    ];
    const sets = [
      set(text('infra.columns.places'), warroom.boot.facilities.places), set(text('infra.columns.layers'), warroom.boot.layers.map((one) => one.id)),
      set(text('infra.columns.internet'), family(['INT'], ['net'])), set(text('infra.columns.computers'), family(['TEC', 'EQP'], ['com', 'eqp'])),
      set(text('infra.columns.utilities'), family(['ELE', 'WAT', 'BLD'], ['power', 'water', 'util', 'bld'])), set(text('infra.columns.people'), family(['SIT'])),
      set(text('infra.columns.attendance'), family(['ATT'])), set(text('infra.columns.other'), numbers),
    ];
    warroom.sheet(text('infra.columns'),
      `<form class="column-form" data-before="${esc(chosen.join('~'))}"><p class="mut">${esc(text('infra.columns.hint', {n: warroom.boot.facilities.most}))}</p>` +
      `<input type="search" class="menu-find" data-find-column placeholder="${esc(text('infra.columns.find'))}" aria-label="${esc(text('infra.columns.find'))}">` +
      `<div class="column-sets"><div>${sets.join('')}</div></div><p class="column-count" role="status" aria-live="polite"></p>` +
      `<div class="row end"><button type="button" class="btn" data-act="infra-columns-reset">${esc(text('infra.columns.reset'))}</button>` +
      `<button type="submit" class="btn primary">${esc(text('infra.columns.apply'))}</button></div></form>`);
    document.querySelector('.sheet-box').classList.add('wide');
    limit();
    document.querySelector('.column-form .menu-find').focus();
  }
  const boxes = () => [...document.querySelectorAll('.column-form input[type=checkbox]')];
  function limit() {
    const n = boxes().filter((one) => one.checked).length;
    const {most} = warroom.boot.facilities;
    for (const one of boxes()) one.disabled = n >= most && !one.checked;
    document.querySelector('.column-count').textContent = text('infra.columns.count', {n, most});
  }
  document.addEventListener('change', (event) => event.target.closest('.column-form') && event.target.type === 'checkbox' && limit());
  document.addEventListener('input', (event) => {
    if (!event.target.matches('[data-find-column]')) return;
    const words = event.target.value.trim().toLowerCase();
    for (const one of boxes()) one.parentElement.hidden = !`${one.value} ${one.parentElement.textContent}`.toLowerCase().includes(words);
    for (const group of document.querySelectorAll('.column-set')) group.hidden = !group.querySelector('.check:not([hidden])');
  });
  document.addEventListener('submit', (event) => {
    const form = event.target.closest('.column-form');
    if (!form) return;
    event.preventDefault();
    const wanted = new Set(boxes().filter((one) => one.checked).map((one) => one.value));
    // Columns keep the order in which they were chosen.
    const kept = form.dataset.before.split('~').filter((name) => wanted.has(name));
    const cols = [...new Set([...kept, ...wanted])].join('~');
    warroom.actions['close-sheet']();
    warroom.go({cols: cols || null}, location.pathname, {replace: true});
  });

  document.addEventListener('click', (event) => {
    if (!warroom.step || warroom.step.view !== 'infrastructure') return;
    const sort = event.target.closest('[data-sort-by]');
    if (sort) return warroom.go({sort: sort.dataset.sortBy || null}, location.pathname, {replace: true});
    const row = event.target.closest('#infra-schools tr[data-code]');
    if (row && !event.target.closest('a')) row.querySelector('a').click();
  });
  Object.assign(warroom.actions, {
    'infra-export': (button) => warroom.openMenu(button, 'infra-export-menu'),
    'infra-clear': () => warroom.go({only: null}, location.pathname, {replace: true}),
    'infra-columns-reset': () => {
      warroom.actions['close-sheet']();
      warroom.go({cols: null}, location.pathname, {replace: true});
    },
  });

  Object.assign(warroom.facilities, {paintTable, chooseColumns, fit, wholeRows});
})();
