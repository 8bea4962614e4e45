/* Schools that were chosen on the map: counted by class, listed, and taken away as a file with the heading that the
   files of the server have. All of it is what the page has already; asks nothing. */
(function () {
  'use strict';
  const warroom = window.warroom;
  const {esc, text} = warroom;
  const number = (n) => warroom.fmt.number(n);

  //: How many schools are listed; the file has all of them.
  const LISTED = 500;
  let held = null;
  // What was listed goes with its sheet: it holds every school there is.
  document.addEventListener('warroom:sheetclosed', () => (held = null));

  /* The way to a file of schools that a sheet lists; `by` is by what they were chosen, `name` goes into that of the file. */
  function fileButton(model, schools, by, name) {
    held = {model, schools, by, name};
    return `<button type="button" class="btn" data-act="mapview-chosen-file">${warroom.icon('download')}<span>${esc(text('act.export'))}</span></button>`;
  }

  const classIn = ({values, classes}, i) => (values ? values[i] : classes.length);

  function listChosen(chosen) {
    const model = warroom.mapview.now;
    const {layer, field} = model, {names} = field;
    const entries = new Map(warroom.mapview.entriesOf(layer).map((one) => [one.n, one]));
    const size = layer.classes.length;
    const classOf = (i) => classIn(layer, i);
    // The worst class first, what is not known last.
    const rank = (i) => (classOf(i) >= size ? -classOf(i) : classOf(i));
    const sorted = [...chosen].sort((a, b) => rank(b) - rank(a) || (names.code[a] < names.code[b] ? -1 : 1));
    const counts = new Map();
    for (const i of sorted) counts.set(classOf(i), (counts.get(classOf(i)) || 0) + 1);
    const chips = [...counts].map(([n, count]) => {
      const one = entries.get(n);
      return `<span class="chip line">${warroom.mapview.mark(one, 12)}${esc(one.name)} <b>${esc(number(count))}</b></span>`;
    }).join('');
    const rows = sorted.slice(0, LISTED).map((i) => {
      const [, , district] = warroom.boot.cells[names.cell[i]];
      const one = entries.get(classOf(i));
      return `<tr><th scope="row"><a href="${esc(warroom.placeHref('school', names.code[i]))}">${esc(warroom.briefName(names.th[i], names.en[i]))}</a></th>` +
        `<td>${esc(warroom.placeName('district', district))}</td><td><span class="class">${warroom.mapview.mark(one, 12)}${esc(one.name)}</span></td>` +
        `<td class="r">${esc(warroom.mapview.pupilsText(field, i))}</td></tr>`;
    }).join('');
    const heads = [text('lvl.school'), text('lvl.district'), warroom.pick(layer.th, layer.en)].map((words) => `<th scope="col">${esc(words)}</th>`).join('');
    const more = chosen.length > LISTED ? `<p class="mut">${esc(text('mapview.unplaced.first', {n: number(LISTED), of: number(chosen.length)}))}</p>` : '';
    // A line takes in no school of a class that is hidden.
    const on = model.off.size ? `${warroom.pick(layer.th, layer.en)}: ${model.on.map((one) => one.name).join(', ')}` : '';
    const by = [text('mapview.lasso.by'), on].filter(Boolean).join(' · ');
    warroom.sheet(text('mapview.lasso.n', {n: number(chosen.length)}),
      `<div class="chosen-head"><div class="chosen-chips">${chips}</div>${fileButton(model, sorted, by, 'chosen')}</div><table class="grid lassoed"><thead><tr>${heads}` +
      `<th scope="col" class="r">${esc(text('schools.students'))}</th></tr></thead><tbody>${rows}</tbody></table>${more}`);
    document.querySelector('.sheet-box').classList.add('wide');
    warroom.announce(text('mapview.lasso.n', {n: number(chosen.length)}));
  }

  /* ---- the file ---- */
  /* As the files of the server have it: a cell that begins so would be taken for a formula; numbers stay numbers. */
  function cell(value) {
    if (typeof value === 'number') return String(value);
    const said = /^(?:\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n\0])/.test(value) ? "'" + value : value;
    return /[",\r\n]/.test(said) ? `"${said.replaceAll('"', '""')}"` : said;
  }

  const PLACES = ['region', 'province', 'area', 'district'];
  const given = ({scope}) => PLACES.filter((level) => scope[level]);
  // A file has room for the whole name of an area or a region.
  const named = (level, code) => (code ? warroom.placeName(level, code, 'full') : '');
  function scopeWords(model) {
    const parts = given(model).map((level) => `${text('lvl.' + level)} ${named(level, model.scope[level])} (${model.scope[level]})`);
    return parts.join(' · ') || text('lvl.country');
  }
  /* As the files of the server say it: what is chosen of, then what, each by the name that it has within that. */
  function filterWords({only}, by) {
    const groups = [...only].map(([id, values]) => {
      const say = (name, word) => `${name}: ${[...values].map(word).join(', ')}`;
      if (id === 'region') return say(text('lvl.region'), (code) => named('region', code));
      if (id === 'kind') return say(text('infra.filter.kind'), (kind) => text('infra.kind.' + kind));
      const record = warroom.points.record(id), entries = warroom.mapview.entriesOf(record);
      return say(warroom.pick(record.th, record.en), (value) => entries.find((one) => one.id === value).name);
    });
    return [by, ...groups].join(' · ');
  }
  function systems(ids) {
    const sources = ids.flatMap((id) => warroom.indicatorOf(id).sources).map((id) => warroom.boot.sources.find((one) => one.id === id));
    return [...new Set(sources.map((one) => warroom.pick(one.system, one.system_en)))].join(', ');
  }

  /* The lines of the file: what it is of and from where, an empty one, headings, a line a school. */
  function linesOf({model, schools, by}) {
    const {layer, field} = model, {names, students} = field, {NO_ROLL, HELD_BACK} = warroom.points;
    const {as_of: day, id, synthetic} = warroom.boot.snapshot;
    const entries = warroom.mapview.entriesOf(layer), roll = warroom.indicatorOf('SIT-01.students');
    const of = (words, period) => (period ? `${words} ${warroom.fmt.period(period)}` : words);
    const pupils = (n) => (n === NO_ROLL ? text('missing.not_reported') : n === HELD_BACK ? text('missing.suppressed') : n);
    return [
      [text('export.scope'), scopeWords(model)],
      [text('export.filter'), filterWords(model, by)],
      [text('export.schools'), schools.length],
      [text('export.source'), systems([layer.indicator, roll.id])],
      [text('export.as_of'), day.slice(0, 10)],
      [text('export.snapshot'), id],
      [text('export.note'), synthetic ? text('export.synthetic') : ''],
      [],
      [
        text('export.code'), text('export.name'), text('infra.col.province'), text('infra.col.area'), text('infra.col.district'),
        of(warroom.pick(layer.th, layer.en), layer.period),
        of(`${roll.id} ${warroom.pick(roll.th, roll.en)} (${text('unit.' + roll.unit)})`, field.studentsPeriod),
      ],
      ...schools.map((i) => {
        const [province, area, district] = warroom.boot.cells[names.cell[i]];
        return [
          names.code[i], warroom.pick(names.th[i], names.en[i]), named('province', province), named('area', area), named('district', district),
          entries[classIn(layer, i)].name, pupils(students[i]),
        ];
      }),
    ];
  }

  /* The server knows who may take files, and writes down who did. */
  async function save() {
    if (!held) return;
    const query = location.search.slice(1), schools = held.schools.length;
    const answer = await warroom.account.post('/export/chosen', {query, schools}).catch(() => null);
    if (!answer || !answer.ok) {
      const {error} = (answer && answer.said) || {};
      return warroom.notice(error ? warroom.pick(error.message_th || error.message, error.message) : text('person.failed'));
    }
    // The mark at the front makes a spreadsheet read the file as UTF-8.
    const words = '\ufeff' + linesOf(held).map((line) => line.map(cell).join(',') + '\r\n').join('');
    const where = given(held.model).map((level) => held.model.scope[level]).join('-') || 'TH';
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([words], {type: 'text/csv;charset=utf-8'}));
    link.download = `warroom_schools_${held.name}_${where}_${warroom.boot.snapshot.as_of.slice(0, 10).replaceAll('-', '')}.csv`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }

  warroom.actions['mapview-chosen-file'] = save;
  Object.assign(warroom.mapview, {listChosen, fileButton, cellOf: cell});
})();
