/* The sheet of the data page about identity: rows of students that are on no roll, ids that gave way to a number, and
   who stands in two places. Counts by feed and round; the lists name files and rows, never who stands there. */
(function () {
  'use strict';
  const warroom = window.warroom;
  const {esc, text} = warroom;
  const count = (n) => warroom.fmt.number(n);
  const both = (pair) => warroom.pick(...pair);
  const round = (period) => warroom.fmt.period(period, undefined, true);
  const LISTS = ['unmatched', 'duplicates', 'staff'];

  const ask = async (more) => {
    const answer = await fetch('/identity?' + warroom.placeQuery(more), {cache: 'no-store'});
    if (!answer.ok) throw Object.assign(new Error('/identity'), {status: answer.status});
    return answer.json();
  };
  const head = (keys) => `<thead><tr>${keys.map(([key, cls]) => `<th scope="col"${cls ? ` class="${cls}"` : ''}>${esc(text('identity.col.' + key))}</th>`).join('')}</tr></thead>`;
  const figures = (row, keys) => keys.map((key) => `<td class="r" data-key="${key}" data-value="${row[key]}">${row[key] === null ? warroom.heldHtml() : esc(count(row[key]))}</td>`).join('');
  const table = (keys, rows, name) => `<div class="identity-table" tabindex="0" role="group" aria-label="${esc(name)}"><table class="grid">${head(keys)}<tbody>${rows.join('')}</tbody></table></div>`;

  function matchesHtml(rows) {
    const keys = ['matched', 'elsewhere', 'unmatched', 'other_school'];
    const name = ({contract, feed}) => warroom.dataMatrix.nameOf(contract) + (feed === contract ? '' : ` (${feed.toUpperCase()})`);
    const tableOf = (some) => table([['feed'], ['period'], ...keys.map((key) => [key, 'r'])], some.map((row) =>
      `<tr data-feed="${esc(row.feed)}"><th scope="row">${esc(name(row))}</th><td class="when">${esc(round(row.period))}</td>${figures(row, keys)}</tr>`), text('identity.matches'));
    // What is to be mended stands above.
    const isAmiss = (row) => keys.slice(1).some((key) => row[key]);
    const amiss = rows.filter(isAmiss), whole = rows.filter((row) => !isAmiss(row));
    return `<section data-part="matches"><h3>${esc(text('identity.matches'))}</h3><p class="mut">${esc(text('identity.matches.why'))}</p>` +
      (amiss.length ? tableOf(amiss) : rows.length ? '' : `<p>${esc(text('identity.none'))}</p>`) +
      (whole.length ? `<details${amiss.length ? '' : ' open'}><summary>${esc(text('identity.whole', {n: count(whole.length)}))}</summary>${tableOf(whole)}</details>` : '') + '</section>';
  }
  function linksHtml(rows) {
    const keys = ['named', 'joined', 'undecided', 'apart'];
    return `<section data-part="links"><h3>${esc(text('identity.links'))}</h3><p class="mut">${esc(text('identity.links.why'))}</p>` + (rows.length
      ? table([['period'], ...keys.map((key) => [key, 'r'])], rows.map((row) => `<tr><th scope="row">${esc(round(row.period))}</th>${figures(row, keys)}</tr>`), text('identity.links'))
      : `<p>${esc(text('identity.none'))}</p>`) + '</section>';
  }

  /* ---- lists: files and rows ---- */
  const fileCell = (row) => `<td class="file">${esc(String(row.file || '—').split('/').pop())}</td><td class="r">${row.row_no === null ? '—' : esc(count(row.row_no))}</td>`;
  const placeOf = (code, names) => (names[code] ? `${both(names[code])} (${code})` : warroom.placeName(code.length === 10 ? 'school' : 'area', code));
  const ROWS = {
    unmatched: [['feed', 'period', 'school', 'file', 'row'], (row, names) =>
      `<th scope="row">${esc(row.feed.toUpperCase())}</th><td class="when">${esc(round(row.period))}</td><td>${esc(placeOf(row.school, names))}</td>`],
    duplicates: [['period', 'counted_at', 'other', 'file', 'row'], (row, names) =>
      `<th scope="row" class="when">${esc(round(row.period))}</th><td>${esc(placeOf(row.counted_at, names))}</td><td>${esc(placeOf(row.other, names))}</td>`],
    staff: [['pair', 'office', 'position', 'twice', 'file', 'row'], (row, names) =>
      `<th scope="row">${esc(count(row.pair))}</th><td>${esc(placeOf(row.office, names))}</td><td>${esc(warroom.boot.text['sch.post.' + row.position] ? text('sch.post.' + row.position) : row.position || '—')}</td>` +
      `<td>${esc([row.holds_two ? text('identity.holds_two') : '', row.works_at_two ? text('identity.works_at_two') : ''].filter(Boolean).join(' · '))}</td>`],
  };
  function listHtml(name, list, names) {
    const [keys, cells] = ROWS[name];
    return `<h3>${esc(text('identity.' + name, {n: count(list.total)}))}</h3><p class="mut">${esc(text(`identity.${name}.why`))}</p>` +
      (list.total ? table(keys.map((key) => (key === 'row' ? [key, 'r'] : [key])), list.rows.map((row) => `<tr>${cells(row, names)}${fileCell(row)}</tr>`), text('identity.' + name, {n: count(list.total)})) : `<p>${esc(text('identity.none'))}</p>`) +
      warroom.pagerHtml('identity-page', list, name);
  }
  const bodyOf = ({matches, links, lists, names}) => matchesHtml(matches) + linksHtml(links) +
    LISTS.map((name) => `<section data-part="${name}">${listHtml(name, lists[name], names)}</section>`).join('');

  warroom.actions['identity-page'] = async (button) => {
    if (button.hasAttribute('aria-disabled')) return;
    const {list, to} = button.dataset;
    const part = button.closest('section');
    try {
      const told = await ask({list, page: to});
      // The button is painted anew: the focus stays with it.
      if (part.isConnected) warroom.fill(part, listHtml(list, told.lists[list], told.names));
    } catch (error) {
      warroom.notice(text('why.failed'));
    }
  };
  warroom.panels.identity = async () => {
    let told;
    try {
      told = bodyOf(await ask({}));
    } catch (error) {
      told = `<p>${esc(text(error.status === 403 ? 'data.faults.closed' : 'why.failed'))}</p>`;
    }
    const place = warroom.step ? ' · ' + warroom.hereName(warroom.step) : '';
    warroom.sheet(text('identity.title') + place, `<div class="why identity" data-sheet="identity">${told}</div>`);
  };
  warroom.actions.identity = () => warroom.openPanel('identity');
})();
