/* The profile of a school: tiles, facilities, pupils by grade and sex, comparison. */
(function () {
  'use strict';
  const warroom = window.warroom;
  const {esc, fill, text, icon} = warroom;
  const number = (value, decimals = 0) => warroom.fmt.number(value, decimals);
  const {people, schoolParts} = warroom;
  const HIDDEN = people.hidden;

  const shown = (value, ind) => (value === null ? '—' : warroom.fmt.amount(value, ind.unit, ind.decimals, undefined, true)[0] + (ind.unit === 'percent' ? '%' : ''));
  const plain = (value, ind) => (value === null ? '—' : warroom.fmt.amount(value, ind.unit, ind.decimals, undefined, true)[0]);
  const missing = (word) => (word === 'suppressed' ? people.held() : '—');

  function paintTiles(doc) {
    fill('school-tiles', doc.tiles.map((tile) => oneTile(tile, doc)).join(''));
  }
  /* The round of a tile in the fewest letters: beside it stands of which day its files are. */
  function termOf(period) {
    const term = /^ay(\d{4})-([12])$/.exec(period || '');
    return term ? text('kpi.term', {term: term[2], year: warroom.fmt.year(Number(term[1])).slice(-2)}) : people.when(period);
  }
  function oneTile([id, period, value, why, status, area, nation, asof], doc) {
    const ind = warroom.indicatorOf(id);
    if (!ind) return '';
    const [digits, unit] = value === null ? [missing(why), ''] : warroom.fmt.amount(value, ind.unit, ind.decimals, undefined, true);
    // What stands under the number, piece by piece: a line breaks between them.
    const below = value === null ? [text('missing.' + why)] : ({
      'SIT-01.students': () => doc.pupils.total === value
        ? [text('sch.boys', {n: people.count(doc.pupils.male)}), text('sch.girls', {n: people.count(doc.pupils.female)})] : [],
      'SIT-01.teachers': () => [doc.staff[0] !== null && text('sch.staff', {staff: number(doc.staff[0])}), doc.staff[1] === 0 && text('sch.nodirector')],
      'SIT-01.classrooms': () => [value && typeof doc.pupils.total === 'number' && text('sch.perroom', {n: number(doc.pupils.total / value, 1)})],
    }[id] || (() => [text('sch.beside.area', {value: plain(area, ind)}), text('sch.beside.nation', {value: plain(nation, ind)})]))();
    const held = {v: value, units: 1, due: 1, asof}, asks = ` data-why="${esc(id)}"`;
    const from = [period === asof ? '' : termOf(period), ind.source, asof && warroom.basis.day(asof)];
    const said = people.join([warroom.pick(ind.th, ind.en), value === null ? text('missing.' + why) : warroom.fmt.joined(digits, unit), text('st.' + status), ...below, people.when(period), ind.source, warroom.basis.words(ind, held)]);
    return `<div class="school-tile" id="kpi-${esc(id.replace('.', '_'))}"${value === null ? '' : ` data-value="${value}"`} role="group"` +
      ` aria-label="${esc(said)}" title="${esc(people.join([warroom.pick(ind.th, ind.en), people.origin(ind, period)]))}">` +
      `<div class="l"><span>${esc(warroom.pick(ind.sth, ind.sen))}</span>${warroom.statusIcon(status)}</div>` +
      `<div class="v"${asks}>${esc(digits)} <small>${esc(unit)}</small></div><div class="d"${asks}>${people.pieces(below)}</div><div class="s"${value === null ? '' : ` ${warroom.basis.attributes(ind, held)}`}>${from.filter(Boolean).map((piece) => `<span>${warroom.own(piece)}</span>`).join(' ')}</div></div>`;
  }

  const CHECK_ICONS = {power: 'bolt', internet: 'wifi', network: 'router', drinking: 'cup', water: 'drop', computers: 'laptop', buildings: 'school',
    toilets: 'toilet', equipment: 'box', access: 'road'};
  const list = (kinds, group) => kinds.map((kind) => text(`sch.${group}.${kind}`)).join(' · ');
  //: The indicator that counts what a check says, where there is one.
  const BEHIND = {power: 'ELE-01', internet: 'INT-01', network: 'INT-08.lan', drinking: 'WAT-02', water: 'WAT-01', computers: 'TEC-02', buildings: 'BLD-01', toilets: 'BLD-03', equipment: 'EQP-01'};
  const CHECK_WORDS = {
    power: ({kinds, kw}) => (kw && kinds.includes('solar') ? text('sch.power.kw', {kinds: list(kinds, 'power'), kw: people.trim(kw)}) : list(kinds, 'power')),
    internet: ({kind, down, n, slow}) => people.join([
      text('sch.net.' + (kind || 'unknown')), down && text('sch.net.speed', {n: number(down)}), slow && text('sch.net.slow'), n > 1 && text('sch.net.circuits', {n})]),
    network: ({lan, wlan}) => text('sch.lan.' + (lan ? (wlan ? 'both' : 'lan') : wlan ? 'wlan' : 'none')),
    drinking: ({enough, points}, status) => people.join([
      enough && text('sch.drinking.' + enough), points && text('sch.drinking.points', {n: number(points)}), status === 'watch' && enough !== 'no' && text('sch.drinking.crowded')]),
    water: ({kinds}) => list(kinds.length ? kinds : ['none'], 'water'),
    computers: ({n, working, per}, status) => people.join([
      text('sch.computers.some', {working: number(working || 0), n: number(n)}),
      per ? text('sch.computers.per', {per: number(per, 1)}) : status === 'bad' && text('sch.computers.none')]),
    buildings: ({n, worn}) => text(worn ? 'sch.buildings.worn' : 'sch.buildings.fine', {n: number(n), worn: number(worn)}),
    toilets: ({n, per}) => (n ? people.join([text('sch.toilets.some', {n: number(n)}), per && text('sch.toilets.per', {per: number(per, 1)})]) : text('sch.toilets.none')),
    equipment: ({n, bad}) => text('sch.equipment.bad', {n: number(n), bad: number(bad)}),
    access: ({road, phone}) => people.join([road && text('sch.road.' + road), phone && text('sch.phone.' + phone)]),
  };
  function paintChecks(doc) {
    const judged = doc.checks.filter(([, status]) => ['good', 'watch', 'bad'].includes(status));
    fill('school-checks-count', esc(text('sch.check.count', {n: judged.filter(([, status]) => status === 'good').length, of: judged.length})));
    fill('school-checks', '<ul class="checks">' + doc.checks.map(([id, status, details]) =>
      `<li${BEHIND[id] ? ` data-why="${BEHIND[id]}"` : ''}>${icon(CHECK_ICONS[id])}<b>${esc(text('sch.check.' + id))}</b>` +
      `<span${status === 'none' ? ' class="mut"' : ''}>${esc(status === 'none' ? text('sch.check.unknown') : CHECK_WORDS[id](details, status))}</span>` +
        `<span>${warroom.statusIcon(status)}</span></li>`).join('') + '</ul>' + people.sourceLine('emisutil', 'emisnet', 'emiscom', 'bobec', 'mobec'));
  }

  function paintPupils(doc) {
    const {rows, male, female, cut} = doc.pupils;
    if (!rows.length) return void fill('school-pupils', `<p class="empty">${esc(text('sch.nopupils'))}</p>`);
    const most = Math.max(1, ...rows.flatMap(([, a, b]) => [a, b]).filter((n) => typeof n === 'number'));
    let hidden = false;
    const bar = (cell, side) => {
      if (HIDDEN(cell)) hidden = true;
      const share = HIDDEN(cell) ? 14 : (cell / most) * 100;
      return `<span class="bar ${side}${HIDDEN(cell) ? ' hid' : ''}"><i style="width:${share.toFixed(1)}%"></i><b${HIDDEN(cell) ? '' : ' data-why="SIT-01.students"'}>${esc(people.count(cell))}</b></span>`;
    };
    const asks = (cell) => (typeof cell === 'number' ? ' data-why="SIT-01.students"' : '');
    const head = `<div class="mirror-head"><span class="male"${asks(male)}>${esc(text('sch.boys', {n: people.count(male)}))}</span><span></span>` +
      `<span class="female"${asks(female)}>${esc(text('sch.girls', {n: people.count(female)}))}</span></div>`;
    const body = rows.map(([row, boys, girls]) =>
      `<div class="mirror-row">${bar(boys, 'male')}<span class="g">${esc(people.grade(row))}</span>${bar(girls, 'female')}</div>`).join('');
    const notes = [cut !== 'grade' && text('sch.rolled', {n: doc.limit}), hidden && text('sch.hidden', {n: doc.limit})].filter(Boolean);
    fill('school-pupils', `${head}<div class="mirror">${body}</div>${notes.map((words) => `<p class="note">${esc(words)}</p>`).join('')}` +
      `<p class="source"${people.basis('dmc')}>${esc(people.origin(warroom.indicatorOf('SIT-01.students'), doc.roll))}</p>`);
  }

  function paintCompare(doc) {
    const like = doc.peers;
    const rows = doc.compare.map(([id, period, value, why, status, area, nation, asof]) => {
      const ind = warroom.indicatorOf(id);
      if (!ind) return '';
      const [median = null, among = 0, rank = null] = like.rows[id] || [];
      const known = [value, area, nation, median].filter((n) => n !== null);
      const top = ind.unit === 'percent' && Math.max(...known) > 50 ? 100 : Math.max(...known, 0.001) * 1.25;
      const at = (n) => `${Math.min(100, (n / top) * 100).toFixed(1)}%`;
      const words = value === null ? missing(why) : shown(value, ind);
      const fillOf = status === 'bad' || status === 'watch' ? `var(--${status}-f)` : 'var(--accent)';
      const stands = rank === null || among < 2 ? '' : text('kpi.rank', {rank: number(rank), of: number(among)});
      const said = people.join([
        text('sch.compare.say', {name: warroom.pick(ind.th, ind.en), value: value === null ? text('missing.' + why) : words, area: shown(area, ind), nation: shown(nation, ind)}),
        median !== null && text('sch.like.say', {median: shown(median, ind), n: number(among)}), stands, people.origin(ind, period)]);
      return `<div class="bullet" role="img" aria-label="${esc(said)}" title="${esc(said)}"><div class="l"><span>${esc(warroom.pick(ind.sth, ind.sen))} <small>` +
        `${esc(people.when(period))}<span class="from"${value === null ? '' : ` ${warroom.basis.attributes(ind, {units: 1, due: 1, asof})}`}>${esc(' · ' + people.join([ind.source, asof && warroom.basis.day(asof)]))}</span></small></span><small>${esc(stands)}</small>` +
        `<b data-why="${esc(id)}"${value === null ? '' : ` data-value="${value}"`} class="${status === 'bad' || status === 'watch' ? status : value === null ? 'mut' : ''}">` +
          `${esc(words)}${value === null || ind.unit === 'percent' ? '' : ` <small>${esc(text('unit.' + ind.unit))}</small>`}</b></div>` +
        `<div class="track">${value === null ? '' : `<i style="width:${at(value)};background:${fillOf}"></i>`}` +
        `${area === null ? '' : `<u style="left:${at(area)}"></u>`}${median === null ? '' : `<s style="left:${at(median)}"></s>`}</div>` +
        `<div class="below">${nation === null ? '' : `<em style="left:${at(nation)}"></em>`}</div></div>`;
    }).join('');
    fill('school-compare-key', [['tick', 'area'], ['tri', 'nation'], ['ring', 'like']].map(([face, key]) => `<span><i class="${face}"></i>${esc(text('sch.compare.' + key))}</span>`).join(''));
    fill('school-compare', rows +
      `<p class="note like"><i class="ring"></i><span>${esc(likeWords(like))}</span></p>` + people.sourceLine('att', 'dmc', 'emiscom', 'mobec', 'staff'));
  }
  /* Who the like schools are, by the rule that found them. */
  const likeWords = ({schools, size, levels, remote}) => text('sch.like', {
    kind: [
      levels ? text('sch.like.level.' + levels) : '', size === null ? '' : text('sch.like.size.' + size),
      remote === null ? '' : text(remote ? 'sch.like.remote' : 'sch.like.near'),
    ].filter(Boolean).join(' '),
    n: number(schools),
  });

  /* Money and documents that the school reports for itself; one that does not has no such panel. */
  function paintOwn(doc) {
    fill('school-own', '<dl class="own">' + doc.own.map(([id, period, value, why, status, , , asof]) => {
      const ind = warroom.indicatorOf(id);
      if (!ind) return '';
      const [digits, unit] = value === null ? [why === 'suppressed' ? missing(why) : text('missing.' + why), ''] : warroom.fmt.amount(value, ind.unit, ind.decimals, undefined, true);
      const from = people.join([people.when(period), ind.source, asof && warroom.basis.day(asof)]);
      return `<div><dt>${esc(warroom.pick(ind.sth, ind.sen))}</dt>` +
        `<dd data-why="${esc(id)}"${value === null ? '' : ` data-value="${value}"`} class="${status === 'bad' || status === 'watch' ? status : value === null ? 'mut' : ''}">${esc(digits)}${unit ? ` <small>${esc(unit)}</small>` : ''}</dd>` +
        `<dd class="from"${value === null ? '' : ` ${warroom.basis.attributes(ind, {units: 1, due: 1, asof})}`}>${esc(from)}</dd></div>`;
    }).join('') + '</dl>' + people.sourceLine('budget', 'doc'));
  }

  Object.assign(schoolParts, {paintTiles, paintChecks, paintPupils, paintCompare, paintOwn});
})();
