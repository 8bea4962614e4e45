/* Buildings, equipment, circuits and posts of a school. */
(function () {
  'use strict';
  const warroom = window.warroom;
  const {esc, fill, text} = warroom;
  const number = (value, decimals = 0) => warroom.fmt.number(value, decimals);
  const {people, schoolParts} = warroom;

  const CONDITION = {good: 'good', fair: 'info', dilapidated: 'bad'};
  const foot = (source, words, link = '') => `<p class="panel-foot"><span class="source"${people.basis(source)}>${esc(people.join(words))}</span>${link}</p>`;
  const more = (part, doc, source) => {
    const left = part.total > part.rows.length;
    return foot(
      source, [left && text('sch.rows', {n: part.rows.length, of: number(part.total)}), people.sources(source)],
      left && doc.tab !== 'assets' ? `<a href="${esc(warroom.href({tab: 'assets'}))}">${esc(text('sch.rows.all', {n: number(part.total)}))}</a>` : '');
  };
  /* Heads are [key, is it of numbers, its class]. */
  const grid = (heads, rows) => {
    const head = heads.map(([key, right, name = '']) => {
      const looks = [right ? 'r' : '', name].filter(Boolean).join(' ');
      return `<th${looks ? ` class="${looks}"` : ''}>${esc(text(key))}</th>`;
    });
    return `<div class="table-scroll"><table class="grid"><thead><tr>${head.join('')}</tr></thead>` +
      `<tbody>${rows.join('')}</tbody></table></div>`;
  };
  const count = (value, why = '') => `<td class="r"${why && value !== null ? ` data-why="${why}"` : ''}>${value === null ? '—' : number(value)}</td>`;
  const states = (status, words) => `<td><span class="cond">${warroom.statusIcon(status, false)}${esc(words)}</span></td>`;

  const BUILDING = [['sch.build.name'], ['sch.build.model', 0, 'aside'], ['sch.build.year', 1], ['sch.build.rooms', 1], ['sch.build.state']];
  function buildings(part, doc) {
    if (!part.total) return `<p class="empty">${esc(text('sch.build.none'))}</p>`;
    const rows = part.rows.map(([, type, name, model, rooms, built, condition]) => {
      const plan = warroom.own(warroom.named(model) || '—');
      return `<tr><td><b>${warroom.own(warroom.named(name) || text('sch.building.' + type))}</b><small class="under">${plan}</small></td>` +
        `<td class="t2 aside">${plan}</td><td class="r year">${built === null ? '—' : esc(warroom.fmt.year(built))}</td>${count(rooms, 'BLD-01')}` +
        states(CONDITION[condition] || 'none', condition ? text('sch.condition.' + condition) : text('st.none')) + '</tr>';
    });
    return grid(BUILDING, rows) + more(part, doc, 'bobec');
  }
  const EQUIPMENT = [['sch.equip.name'], ['sch.equip.usable', 1], ['sch.equip.repair', 1], ['sch.equip.off', 1]];
  function equipment(part, doc) {
    if (!part.total) return `<p class="empty">${esc(text('sch.equip.none'))}</p>`;
    const rows = part.rows.map(([, name, ...counts]) =>
      `<tr><td><b>${warroom.own(warroom.named(name))}</b></td>${counts.map((value) => count(value, 'EQP-01')).join('')}</tr>`);
    return grid(EQUIPMENT, rows) + more(part, doc, 'mobec');
  }
  const CIRCUIT_STATE = {working: 'good', unstable: 'watch', broken: 'bad', cancelled: 'none'};
  const CIRCUIT = [
    ['sch.circuits.provider'], ['sch.circuits.kind', 0, 'aside'], ['sch.circuits.speed', 1], ['sch.circuits.cost', 1], ['sch.circuits.state'],
  ];
  const KINDS = ['fiber', 'dsl', 'mobile', 'satellite'];
  function circuits(rows) {
    if (!rows.length) return `<p class="empty">${esc(text('sch.circuits.none'))}</p>`;
    const lines = rows.map(([network, provider, kind, down, up, state, baht]) => {
      const named = provider && provider !== 'other' ? provider : text('sch.circuit.net.other');
      // A provider may be its own network: it is not said twice.
      const over = network && text('sch.circuit.net.' + network);
      const speed = `${down === null ? '—' : number(down)}${up === null ? '' : '/' + number(up)} Mbps`;
      const means = esc(text('sch.net.' + (KINDS.includes(kind) ? kind : 'unknown')));
      return `<tr><td><b>${warroom.own(named)}</b> <small class="mut">${esc(over && over !== named ? over : '')}</small>` +
        `<small class="under">${means}</small></td><td class="aside">${means}</td><td class="r" data-why="INT-01">${speed}</td>${count(baht, 'INT-01')}` +
        states(CIRCUIT_STATE[state] || 'none', text('sch.circuit.' + (state || 'unknown'))) + '</tr>';
    });
    return grid(CIRCUIT, lines) + foot('emisnet', [people.sources('emisnet')]);
  }
  //: The indicator that counts persons of the same list.
  const STAFF = 'SIT-01.teachers';
  const POST = [['sch.posts.name'], ['sch.men', 1], ['sch.women', 1], ['sch.posts.total', 1]];
  function posts(rows) {
    if (!rows.length) return `<p class="empty">${esc(text('sch.posts.none'))}</p>`;
    const lines = rows.map(([position, men, women]) =>
      `<tr><td><b>${esc(text('sch.post.' + position))}</b></td>${count(men, STAFF)}${count(women, STAFF)}${count(men + women, STAFF)}</tr>`);
    return grid(POST, lines) + foot('staff', [people.sources('staff')]);
  }
  /* On a wall lists scroll in their panels, those of the profile too. */
  function whole() {
    for (const box of document.querySelectorAll(':is(#school-assets, .school-two) .table-scroll')) warroom.wholeRows(box);
  }
  function paintAssets(doc) {
    const panel = (key, body, unit = '') =>
      `<section class="panel"><div class="panel-head"><h2>${esc(text(key))}</h2>` +
      `${unit && `<span class="unit">${esc(text(unit))}</span>`}</div><div class="panel-body">${body}</div></section>`;
    fill('school-assets',
      `<div>${panel('sch.build', buildings(doc.buildings, doc))}${panel('sch.circuits', circuits(doc.circuits))}</div>` +
      `<div>${panel('sch.equip', equipment(doc.equipment, doc), 'sch.equip.unit')}${panel('sch.posts', posts(doc.staff_posts), 'unit.person')}</div>`);
    whole();
    warroom.onRoom(['school-assets'], whole);
  }

  Object.assign(schoolParts, {buildings, equipment, grid, paintAssets, whole});
})();
