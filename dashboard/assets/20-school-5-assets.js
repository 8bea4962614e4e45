/* Buildings, equipment, circuits and posts of a school. */
(function () {
  'use strict';
  const warroom = window.warroom;
  const {esc, fill} = warroom;
  const text = (key, params) => warroom.text(key, params);
  const number = (value, decimals = 0) => warroom.fmt.number(value, decimals);
  const {people, schoolParts} = warroom;

  const CONDITION = {good: 'good', fair: 'info', dilapidated: 'bad'};
  const foot = (words, link = '') => `<p class="panel-foot"><span class="source">${esc(people.join(words))}</span>${link}</p>`;
  const more = (part, doc, source) => {
    const left = part.total > part.rows.length;
    return foot(
      [left && text('sch.rows', {n: part.rows.length, of: number(part.total)}), people.sources(source)],
      left && doc.tab !== 'assets' ? `<a href="${esc(warroom.href({tab: 'assets'}))}">${esc(text('sch.rows.all', {n: number(part.total)}))}</a>` : '');
  };
  const grid = (heads, rows) =>
    `<div class="table-scroll"><table class="grid"><thead><tr>${heads.map(([key, right]) => `<th${right ? ' class="r"' : ''}>${esc(text(key))}</th>`).join('')}</tr></thead><tbody>${rows.join('')}</tbody></table></div>`;
  const count = (value) => `<td class="r">${value === null ? '—' : number(value)}</td>`;

  function buildings(part, doc) {
    if (!part.total) return `<p class="empty">${esc(text('sch.build.none'))}</p>`;
    return grid([['sch.build.name'], ['sch.build.model'], ['sch.build.year', 1], ['sch.build.rooms', 1], ['sch.build.state']],
      part.rows.map(([, type, name, model, rooms, built, condition]) =>
        `<tr><td><b>${esc(name || text('sch.building.' + type))}</b></td><td class="t2">${esc(model || '—')}</td>` +
        `<td class="r">${built === null ? '—' : esc(warroom.fmt.year(built))}</td>${count(rooms)}` +
        `<td><span class="cond">${warroom.statusIcon(CONDITION[condition] || 'none', false)}${esc(condition ? text('sch.condition.' + condition) : text('st.none'))}</span></td></tr>`)) + more(part, doc, 'bobec');
  }
  function equipment(part, doc) {
    if (!part.total) return `<p class="empty">${esc(text('sch.equip.none'))}</p>`;
    return grid([['sch.equip.name'], ['sch.equip.usable', 1], ['sch.equip.repair', 1], ['sch.equip.off', 1]],
      part.rows.map(([, name, ...counts]) => `<tr><td><b>${esc(name)}</b></td>${counts.map(count).join('')}</tr>`)) + more(part, doc, 'mobec');
  }
  const CIRCUIT_STATE = {working: 'good', unstable: 'watch', broken: 'bad', cancelled: 'none'};
  function circuits(rows) {
    if (!rows.length) return `<p class="empty">${esc(text('sch.circuits.none'))}</p>`;
    return grid([['sch.circuits.provider'], ['sch.circuits.kind'], ['sch.circuits.speed', 1], ['sch.circuits.cost', 1], ['sch.circuits.state']],
      rows.map(([network, provider, kind, down, up, state, baht]) =>
        `<tr><td><b>${esc(provider && provider !== 'other' ? provider : text('sch.circuit.net.other'))}</b> <small class="mut">${esc(network ? text('sch.circuit.net.' + network) : '')}</small></td>` +
        `<td>${esc(text('sch.net.' + (['fiber', 'dsl', 'mobile', 'satellite'].includes(kind) ? kind : 'unknown')))}</td>` +
        `<td class="r">${down === null ? '—' : number(down)}${up === null ? '' : '/' + number(up)} Mbps</td>${count(baht)}` +
        `<td><span class="cond">${warroom.statusIcon(CIRCUIT_STATE[state] || 'none', false)}${esc(text('sch.circuit.' + (state || 'unknown')))}</span></td></tr>`)) + foot([people.sources('emisnet')]);
  }
  function posts(rows) {
    if (!rows.length) return `<p class="empty">${esc(text('sch.posts.none'))}</p>`;
    return grid([['sch.posts.name'], ['sch.men', 1], ['sch.women', 1], ['sch.posts.total', 1]],
      rows.map(([position, men, women]) => `<tr><td><b>${esc(text('sch.post.' + position))}</b></td>${count(men)}${count(women)}${count(men + women)}</tr>`)) + foot([people.sources('staff')]);
  }
  function paintAssets(doc) {
    const panel = (key, body, unit = '') => `<section class="panel"><div class="panel-head"><h2>${esc(text(key))}</h2>${unit && `<span class="unit">${esc(text(unit))}</span>`}</div><div class="panel-body">${body}</div></section>`;
    fill('school-assets',
      `<div>${panel('sch.build', buildings(doc.buildings, doc))}${panel('sch.circuits', circuits(doc.circuits))}</div>` +
      `<div>${panel('sch.equip', equipment(doc.equipment, doc), 'sch.equip.unit')}${panel('sch.posts', posts(doc.staff_posts), 'unit.person')}</div>`);
  }

  Object.assign(schoolParts, {buildings, equipment, grid, paintAssets});
})();
