/* The school's page: head with locator, tiles, facilities, grades, comparison, the year, assets, the roll.

   Painted from `step.school` (data/queries/schools.py says its shape). The words of facts are put together here
   from the catalogue; numbers come as they are shown nowhere else, so each panel can fail alone. */
(function () {
  'use strict';
  const warroom = window.warroom;
  const {esc, el, fill} = warroom;
  const text = (key, params) => warroom.text(key, params);
  const icon = (name) => warroom.icon(name);
  const number = (value, decimals = 0) => warroom.fmt.number(value, decimals);
  const HIDDEN = (cell) => cell !== null && typeof cell === 'object';

  /* ---- shared with the pupil's page ---- */
  const people = (warroom.people = {});
  people.small = (limit) => text('value.small', {n: limit});
  people.count = (cell, limit) =>
    HIDDEN(cell) ? (cell.with ? text('sch.closed') : people.small(limit)) : cell === null ? '—' : number(cell);
  people.grade = (code) => {
    const known = /^([KPMV])(\d)$/.exec(code);
    return known ? text('grade.letter.' + known[1], {n: known[2]}) : text('grade.' + code);
  };
  people.room = (grade, room) => text('grade.room', {grade: people.grade(grade), room});
  people.trim = (value, decimals = 1) => number(value, decimals).replace(/\.0+$/, '');
  people.schoolName = (th, en) => {
    if (warroom.lang === 'en' && en) return en;
    const [school, centre] = ['sch.prefix', 'sch.prefix.centre'].map((key) => warroom.text(key, {}, 'th'));
    return th.startsWith(school) || th.startsWith(centre) ? th : school + th;
  };
  people.join = (parts) => parts.filter(Boolean).join(' · ');

  warroom.views.school = {paint};

  function paint(step) {
    const doc = step.school;
    warroom.given = warroom.given || new Map();
    warroom.given.set(doc.code, [doc.th, doc.en]);
    warroom.guarded('school-head', () => paintHead(doc));
    paintTabs(doc);
    el('school-profile').hidden = doc.tab !== '';
    el('school-students').hidden = doc.tab !== 'students';
    el('school-assets').hidden = doc.tab !== 'assets';
    if (doc.tab === '') {
      for (const [id, part] of Object.entries(PROFILE)) warroom.guarded(id, () => part(doc));
    } else if (doc.tab === 'students') {
      warroom.guarded('school-classes', () => paintClasses(doc));
      warroom.guarded('school-roll', () => paintRoll(doc));
    } else {
      warroom.guarded('school-assets', () => paintAssets(doc));
    }
    locate(doc);
  }

  /* ---- head ---- */
  const PICTURE =
    '<svg class="school-picture" viewBox="0 0 236 156" aria-hidden="true"><rect width="236" height="156" rx="8" fill="var(--raised)"/>' +
    '<path d="M0 118h236v30a8 8 0 0 1-8 8H8a8 8 0 0 1-8-8Z" fill="var(--g1)"/>' +
    '<g fill="var(--surface)" stroke="var(--line2)" stroke-width="1.6" stroke-linejoin="round">' +
    '<path d="M40 64h156v54H40z"/><path d="M32 64 118 36l86 28Z" fill="var(--line)"/><path d="M104 86h28v32h-28z"/>' +
    '<path d="M118 36V14M118 15h15v10h-15" fill="none"/></g><g fill="var(--line)">' +
    [50, 70, 142, 162, 178].map((x) => `<rect x="${x}" y="74" width="13" height="13" rx="2"/><rect x="${x}" y="94" width="13" height="13" rx="2"/>`).join('') +
    '</g></svg>';

  const shortName = (id) => {
    const ind = warroom.indicatorOf(id);
    return ind ? warroom.pick(ind.sth, ind.sen) : id;
  };

  function paintHead(doc) {
    const name = (level, code) => warroom.placeName(level, code);
    const link = (level, words, code) => `<a href="${esc(warroom.placeHref(level, code))}">${esc(words)}</a>`;
    const bad = doc.flags.filter((flag) => flag[1] === 'bad').length;
    const watch = doc.flags.length - bad;
    const chips = doc.flags.length
      ? (bad ? warroom.chip('bad', text('sch.flags.bad', {n: bad})) : '') +
        (watch ? warroom.chip('watch', text('sch.flags.watch', {n: watch})) : '')
      : doc.status === 'open' ? warroom.chip('good', text('sch.flags.none')) : '';
    const status = doc.status === 'open' ? '' : warroom.chip('none',
      text('sch.status.' + doc.status, {name: doc.merged ? people.schoolName(doc.merged[1], doc.merged[2]) : ''}));
    const badges = [
      doc.levels && doc.levels !== 'unknown' && text('sch.level.' + doc.levels),
      doc.size && text(doc.size === 'none' ? 'sch.size.none' : `sch.size.${doc.kind === 'secondary' ? 'secondary' : 'primary'}.${doc.size}`),
      ...doc.types.map(([, value]) => value),
      doc.network,
    ].filter(Boolean);
    const reasons = doc.flags.map(([id, severity, value, unit, since, th, en]) =>
      `<li>${warroom.statusIcon(severity)}<span><b>${esc(shortName(id))}</b>${value === null ? '' : ' ' + esc(warroom.fmt.written(value, unit, unit === 'person' || unit === 'day' ? 0 : 1))} · ${esc(warroom.pick(th, en))}` +
      (since ? ` <small class="mut">${esc(text('sch.since', {date: warroom.fmt.day(since, warroom.lang, true)}))}</small>` : '') + '</span></li>').join('');
    const where = [
      esc(text('sch.codes', {code: doc.code, smis: doc.smis || '—'})),
      doc.tambon && esc(text('sch.tambon', {name: doc.tambon})),
      link('district', text('sch.district', {name: name('district', doc.district)}), doc.district),
      link('province', text('sch.province', {name: name('province', doc.province)}), doc.province),
      link('area', name('area', doc.area), doc.area),
      doc.km !== null && esc(text('sch.distance', {km: people.trim(doc.km)})),
      doc.founded && esc(text('sch.founded', {year: warroom.fmt.year(Number(doc.founded.slice(0, 4)) + 543)})),
    ].filter(Boolean).join(' · ');
    fill('school-head',
      `<figure class="school-photo">${PICTURE}<figcaption>${esc(text('sch.nophoto'))}</figcaption></figure>` +
      `<div class="school-who"><div class="school-name"><h1 tabindex="-1">${esc(people.schoolName(doc.th, doc.en))}</h1>${status}${chips}</div>` +
      `<p class="school-where">${where}</p>` +
      `<p class="school-badges">${badges.map((words) => `<span class="chip line">${esc(words)}</span>`).join('')}</p>` +
      (reasons ? `<ul class="school-reasons">${reasons}</ul>` : '') +
      `<div class="school-acts"><button type="button" class="btn" data-act="copy-link">${icon('link')}<span>${esc(text('act.link'))}</span></button>` +
      (doc.merged ? `<a class="btn primary" href="${esc(warroom.placeHref('school', doc.merged[0]))}">${esc(text('sch.tomerged', {name: people.schoolName(doc.merged[1], doc.merged[2])}))}</a>` : '') +
      `<span class="mut">${esc(doc.roll ? text('sch.roll', {period: warroom.fmt.period(doc.roll, warroom.lang, true)}) : text('sch.noroll'))}</span></div></div>` +
      '<div class="school-map" id="school-map"></div>');
  }

  /* The district's outline with the school in it, from the layer that the big map uses. */
  function locate(doc) {
    const box = el('school-map');
    if (!box) return;
    const wrong = doc.at_state && !['ok', 'duplicate'].includes(doc.at_state);
    const note = wrong ? text('sch.map.' + doc.at_state)
      : doc.at_state === 'duplicate' ? text('sch.map.duplicate') : doc.hint ? text('sch.map.hint') : '';
    const caption = note
      ? `<p class="school-map-note">${warroom.statusIcon('watch', false)}<span>${esc(note)} <small>${esc(text('sch.map.fix'))}</small></span></p>`
      : '';
    const geometry = warroom.map && warroom.map.geometry;
    if (!geometry) return void (box.innerHTML = caption);
    geometry.layer('district').then((layer) => {
      if (!el('school-map') || warroom.step.school !== doc) return;
      const own = layer && layer.shapes.get(doc.district);
      const point = doc.at && geometry.toWorld(doc.at[1], doc.at[0]);
      if (!own && !point) return void (box.innerHTML = caption);
      const [x0, y0, x1, y1] = own ? own.box : [point[0] - 4, point[1] - 4, point[0] + 4, point[1] + 4];
      const [across, down] = [box.clientWidth || 250, box.clientHeight || 180];
      const wide = Math.max((x1 - x0) * 1.2, ((y1 - y0) * 1.25 * across) / down, 0.5);
      const high = (wide * down) / across;
      const left = (x0 + x1) / 2 - wide / 2;
      const top = (y0 + y1) / 2 - high / 2;
      const near = layer ? [...layer.shapes.values()].filter(({box: b}) => b[0] < left + wide && b[2] > left && b[1] < top + high && b[3] > top) : [];
      const place = ([x, y]) => [((x - left) / wide) * across, ((y - top) / high) * down];
      const ring = (line) => {
        let d = '';
        for (let i = 0; i < line.length; i += 2) {
          const [x, y] = place([line[i], line[i + 1]]);
          d += (i ? 'L' : 'M') + x.toFixed(1) + ' ' + y.toFixed(1);
        }
        return d + 'Z';
      };
      const shapes = near.map((shape) => `<path d="${shape.rings.map(ring).join('')}" class="${shape === own ? 'own' : 'beside'}"/>`);
      const dot = point ? place(point) : null;
      const mark = dot ? `<circle cx="${dot[0].toFixed(1)}" cy="${dot[1].toFixed(1)}" r="15" class="ring"/><circle cx="${dot[0].toFixed(1)}" cy="${dot[1].toFixed(1)}" r="6.5" class="point"/>` : '';
      const district = warroom.placeName('district', doc.district);
      const low = dot && dot[1] > down * 0.55;
      const label = `<text x="${across / 2}" y="${low ? 26 : down - (caption ? 54 : 34)}" text-anchor="middle">${esc(district)}</text>`;
      box.innerHTML =
        `<svg viewBox="0 0 ${across} ${down}" role="img" aria-label="${esc(text('sch.map', {place: district}))}">${shapes.join('')}${label}${mark}</svg>` +
        (caption || `<p class="school-map-note mut">${esc(text('sch.map.approx'))}</p>`);
    }).catch(() => (box.innerHTML = caption));
  }

  const TABS = [['', 'sch.tab.profile'], ['students', 'sch.tab.students'], ['assets', 'sch.tab.assets']];
  function paintTabs(doc) {
    fill('school-tabs', TABS.map(([tab, key]) =>
      `<a href="${esc(warroom.href({tab: tab || null, grade: null, room: null, sort: null}))}"${tab === doc.tab ? ' aria-current="true"' : ''}>` +
      `${tab === 'students' ? icon('lock') : ''}${esc(text(key))}</a>`).join(''));
  }

  /* ---- profile ---- */
  const PROFILE = {
    'school-tiles': paintTiles,
    'school-checks': paintChecks,
    'school-pupils': paintPupils,
    'school-compare': paintCompare,
    'school-daily': paintDaily,
    'school-buildings': (doc) => fill('school-buildings', buildings(doc.buildings, doc)),
    'school-equipment': (doc) => fill('school-equipment', equipment(doc.equipment, doc)),
  };

  const shown = (value, ind) => (value === null ? '—' : warroom.fmt.amount(value, ind.unit, ind.decimals, undefined, true)[0] + (ind.unit === 'percent' ? '%' : ''));
  const plain = (value, ind) => (value === null ? '—' : warroom.fmt.amount(value, ind.unit, ind.decimals, undefined, true)[0]);
  const missing = (word, limit) => (word === 'suppressed' ? people.small(limit) : '—');

  function paintTiles(doc) {
    fill('school-tiles', doc.tiles.map((tile) => oneTile(tile, doc)).join(''));
  }
  function oneTile([id, period, value, why, status, area, nation], doc) {
    const ind = warroom.indicatorOf(id);
    if (!ind) return '';
    const [digits, unit] = value === null ? [missing(why, doc.limit), ''] : warroom.fmt.amount(value, ind.unit, ind.decimals, undefined, true);
    const below = value === null ? text('missing.' + why) : ({
      'SIT-01.students': () => doc.pupils.total === value
        ? text('sch.sexes', {male: people.count(doc.pupils.male, doc.limit), female: people.count(doc.pupils.female, doc.limit)}) : '',
      'SIT-01.teachers': () => people.join([doc.staff[0] !== null && text('sch.staff', {staff: number(doc.staff[0])}), doc.staff[1] === 0 && text('sch.nodirector')]),
      'SIT-01.classrooms': () => (value && typeof doc.pupils.total === 'number' ? text('sch.perroom', {n: number(doc.pupils.total / value, 1)}) : ''),
    }[id] || (() => text('sch.beside', {area: plain(area, ind), nation: plain(nation, ind)})))();
    const when = period && !/^\d{4}-/.test(period) ? warroom.fmt.period(period, warroom.lang, true) : period ? warroom.fmt.day(period, warroom.lang, true) : '';
    const said = people.join([warroom.pick(ind.th, ind.en), value === null ? text('missing.' + why) : `${digits} ${unit}`, text('st.' + status), below]);
    return `<div class="school-tile" id="kpi-${esc(id.replace('.', '_'))}"${value === null ? '' : ` data-value="${value}"`} role="group" aria-label="${esc(said)}" title="${esc(people.join([warroom.pick(ind.th, ind.en), when]))}">` +
      `<div class="l"><span>${esc(warroom.pick(ind.sth, ind.sen))}</span>${warroom.statusIcon(status)}</div>` +
      `<div class="v">${esc(digits)} <small>${esc(unit)}</small></div><div class="d">${esc(below)}</div></div>`;
  }

  const CHECK_ICONS = {power: 'bolt', internet: 'wifi', network: 'router', drinking: 'cup', water: 'drop', computers: 'laptop', buildings: 'school', toilets: 'toilet', equipment: 'box', access: 'road'};
  const list = (kinds, group) => kinds.map((kind) => text(`sch.${group}.${kind}`)).join(' · ');
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
      `<li>${icon(CHECK_ICONS[id])}<b>${esc(text('sch.check.' + id))}</b>` +
      `<span${status === 'none' ? ' class="mut"' : ''}>${esc(status === 'none' ? text('sch.check.unknown') : CHECK_WORDS[id](details, status))}</span>${warroom.statusIcon(status)}</li>`).join('') + '</ul>');
  }

  function paintPupils(doc) {
    const {rows, male, female, cut} = doc.pupils;
    if (!rows.length) return void fill('school-pupils', `<p class="empty">${esc(text('sch.nopupils'))}</p>`);
    const most = Math.max(1, ...rows.flatMap(([, a, b]) => [a, b]).filter((n) => typeof n === 'number'));
    let hidden = false;
    const bar = (cell, side) => {
      if (HIDDEN(cell)) hidden = true;
      const share = HIDDEN(cell) ? 14 : (cell / most) * 100;
      return `<span class="bar ${side}${HIDDEN(cell) ? ' hid' : ''}"><i style="width:${share.toFixed(1)}%"></i><b>${esc(people.count(cell, doc.limit))}</b></span>`;
    };
    const head = `<div class="mirror-head"><span class="male">${esc(text('sch.boys', {n: people.count(male, doc.limit)}))}</span><span></span><span class="female">${esc(text('sch.girls', {n: people.count(female, doc.limit)}))}</span></div>`;
    const body = rows.map(([row, boys, girls]) =>
      `<div class="mirror-row">${bar(boys, 'male')}<span class="g">${esc(people.grade(row))}</span>${bar(girls, 'female')}</div>`).join('');
    const notes = [cut !== 'grade' && text('sch.rolled', {n: doc.limit}), hidden && text('sch.hidden', {n: doc.limit})].filter(Boolean);
    fill('school-pupils', `${head}<div class="mirror">${body}</div>${notes.map((words) => `<p class="note">${esc(words)}</p>`).join('')}`);
  }

  function paintCompare(doc) {
    const rows = doc.compare.map(([id, , value, why, status, area, nation]) => {
      const ind = warroom.indicatorOf(id);
      if (!ind) return '';
      const known = [value, area, nation].filter((n) => n !== null);
      const top = ind.unit === 'percent' && Math.max(...known) > 50 ? 100 : Math.max(...known, 0.001) * 1.25;
      const at = (n) => `${Math.min(100, (n / top) * 100).toFixed(1)}%`;
      const words = value === null ? missing(why, doc.limit) : shown(value, ind);
      const fillOf = status === 'bad' || status === 'watch' ? `var(--${status}-f)` : 'var(--accent)';
      const said = text('sch.compare.say', {name: warroom.pick(ind.th, ind.en), value: value === null ? text('missing.' + why) : words, area: shown(area, ind), nation: shown(nation, ind)});
      return `<div class="bullet" role="img" aria-label="${esc(said)}" title="${esc(said)}"><div class="l"><span>${esc(warroom.pick(ind.sth, ind.sen))}</span>` +
        `<b class="${status === 'bad' || status === 'watch' ? status : value === null ? 'mut' : ''}">${esc(words)}${value === null || ind.unit === 'percent' ? '' : ` <small>${esc(text('unit.' + ind.unit))}</small>`}</b></div>` +
        `<div class="track">${value === null ? '' : `<i style="width:${at(value)};background:${fillOf}"></i>`}${area === null ? '' : `<u style="left:${at(area)}"></u>`}</div>` +
        `<div class="below">${nation === null ? '' : `<em style="left:${at(nation)}"></em>`}</div></div>`;
    }).join('');
    fill('school-compare', `<p class="bullet-key"><i class="tick"></i>${esc(text('sch.compare.area'))} <i class="tri"></i>${esc(text('sch.compare.nation'))}</p>${rows}`);
  }

  /* ---- the year ---- */
  const MARK_WORDS = {b: 'att.break', h: 'att.holiday', f: 'att.ahead', n: 'sch.daily.silent', s: 'missing.suppressed.why'};
  function ramp(value) {
    const ind = warroom.indicatorOf('ATT-01');
    const watch = ind && ind.bands ? ind.bands[1] : 90;
    if (value < watch) return 'var(--watch-f)';
    const breaks = (ind && ind.breaks) || [88, 90, 92, 94, 96];
    return `var(--g${1 + breaks.filter((limit) => value >= limit).length})`;
  }
  const dayAt = (start, index) => {
    const [y, m, d] = start.split('-').map(Number);
    const day = new Date(Date.UTC(y, m - 1, d + Math.floor(index / 5) * 7 + (index % 5)));
    return day.toISOString().slice(0, 10);
  };
  /* The same year as a table, for who reads rather than looks. */
  let twin = false;
  warroom.actions['school-twin'] = (button) => {
    twin = !twin;
    button.setAttribute('aria-pressed', String(twin));
    paintDaily(warroom.step.school);
  };
  function daysTable(year, off) {
    const word = (cell, iso) => (typeof cell === 'number' ? number(cell, 1) : cell === 'h' && off.get(iso) ? off.get(iso) : cell === 'f' ? '' : text(MARK_WORDS[cell]));
    const rows = [];
    for (let week = 0; week * 5 < year.cells.length; week++) {
      const first = dayAt(year.start, week * 5);
      if (first > year.today) break;
      rows.push(`<tr><th>${esc(warroom.fmt.day(first, warroom.lang, true))}</th>${[0, 1, 2, 3, 4].map((day) =>
        `<td class="r">${esc(word(year.cells[week * 5 + day], dayAt(year.start, week * 5 + day)))}</td>`).join('')}</tr>`);
    }
    const heads = [1, 2, 3, 4, 5].map((day) => `<th class="r">${esc(text('day.' + day))}</th>`).join('');
    return `<div class="school-twin" tabindex="0"><table class="grid"><thead><tr><th>${esc(text('trend.week'))}</th>${heads}</tr></thead><tbody>${rows.reverse().join('')}</tbody></table></div>`;
  }

  function paintDaily(doc) {
    const year = doc.calendar;
    fill('school-daily-title', esc(text('sch.daily', {year: text('period.year', {year: warroom.fmt.year(year.year)})})));
    const known = year.cells.some((cell) => typeof cell === 'number');
    const ind = warroom.indicatorOf('ATT-01');
    const watch = ind && ind.bands ? ind.bands[1] : 90;
    const steps = ((ind && ind.breaks) || []).filter((limit) => limit >= watch);
    fill('school-daily-legend',
      `<span><i style="background:var(--watch-f)"></i>&lt; ${number(watch)}</span>` +
      `<span class="ramp">${[watch, ...steps.filter((s) => s > watch)].map((v) => `<i style="background:${ramp(v)}"></i>`).join('')}<b>${number(watch)} → ${number(steps[steps.length - 1] || 100)}+</b></span>` +
      `<span><i class="hatch"></i>${esc(text('att.holiday'))}</span><span><i class="silent"></i>${esc(text('sch.daily.silent'))}</span>`);
    const off = new Map(year.off);
    const weeks = year.cells.length / 5;
    const pitch = [27, 23];
    const left = 40;
    const top = 20;
    let body = '';
    let months = '';
    let lastMonth = '';
    let lastX = -99;
    let breakFrom = -1;
    const breaks = [];
    for (let week = 0; week < weeks; week++) {
      const x = left + week * pitch[0];
      const first = dayAt(year.start, week * 5);
      if (first.slice(5, 7) !== lastMonth && x - lastX > 50) {
        const name = warroom.fmt.monthName(Number(first.slice(5, 7)) - 1);
        const shownYear = first.slice(5, 7) === '01' ? ' ' + String(warroom.fmt.year(Number(first.slice(0, 4)) + 543)).slice(-2) : '';
        months += `<text x="${x}" y="12">${esc(name + shownYear)}</text>`;
        lastX = x;
      }
      lastMonth = first.slice(5, 7);
      const column = year.cells.slice(week * 5, week * 5 + 5);
      const closed = column.every((cell) => cell === 'b');
      if (closed && breakFrom < 0) breakFrom = week;
      if (!closed && breakFrom >= 0) {
        breaks.push([breakFrom, week - 1]);
        breakFrom = -1;
      }
      column.forEach((cell, day) => {
        if (cell === 'b') return;
        const y = top + day * pitch[1];
        const iso = dayAt(year.start, week * 5 + day);
        const words = typeof cell === 'number' ? number(cell, 1) + '%' : cell === 'h' && off.get(iso) ? off.get(iso) : text(MARK_WORDS[cell]);
        const look = typeof cell === 'number' ? ` fill="${ramp(cell)}" class="day"` : ` class="day ${{h: 'hol', f: 'ahead', n: 'silent', s: 'hid'}[cell]}"`;
        body += `<rect x="${x}" y="${y}" width="23" height="19" rx="3"${look}><title>${esc(warroom.fmt.day(iso))} · ${esc(words)}</title></rect>`;
        if (iso === year.today) body += `<rect x="${x - 2}" y="${y - 2}" width="27" height="23" rx="4" class="today"/>`;
      });
    }
    const width = left + weeks * pitch[0];
    const gaps = breaks.filter(([a, b]) => b > a).map(([a, b]) =>
      `<text x="${left + ((a + b + 1) / 2) * pitch[0]}" y="${top + 2.5 * pitch[1] + 3}" text-anchor="middle">${esc(text('att.break'))}</text>`).join('');
    const days = [1, 2, 3, 4, 5].map((day) => `<text x="30" y="${top + (day - 1) * pitch[1] + 14}" text-anchor="end">${esc(text('day.' + day))}</text>`).join('');
    const last = year.last;
    const say = last ? text('sch.daily.say', {date: warroom.fmt.day(last.on), value: typeof last.present === 'number' ? number((100 * last.present) / last.recorded, 1) + '%' : people.small(doc.limit)}) : text('sch.daily.none');
    const counts = last ? text('sch.daily.last', {
      date: warroom.fmt.day(last.on), present: people.count(last.present, doc.limit), absent: people.count(last.absent, doc.limit),
      sick: people.count(last.sick, doc.limit), on_leave: people.count(last.on_leave, doc.limit)}) : '';
    if (!known) return void fill('school-daily', `<p class="empty">${esc(text('sch.daily.none'))}</p>`);
    if (twin) return void fill('school-daily', daysTable(year, off) + `<p class="note">${esc(counts)}</p>`);
    fill('school-daily',
      `<div class="daily-scroll" tabindex="0" role="img" aria-label="${esc(say)}"><svg viewBox="0 0 ${width} ${top + 5 * pitch[1] + 2}" width="${width}">` +
      '<defs><pattern id="school-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0V6" stroke="var(--line2)" stroke-width="1.4" opacity=".55"/></pattern></defs>' +
      `${months}${days}${body}${gaps}</svg></div><p class="note">${esc(counts)}</p>`);
    const scroll = document.querySelector('#school-daily .daily-scroll');
    const today = document.querySelector('#school-daily .today');
    if (scroll && today && scroll.scrollWidth > scroll.clientWidth) {
      const ratio = scroll.scrollWidth / width;
      scroll.scrollLeft = Number(today.getAttribute('x')) * ratio - scroll.clientWidth * 0.7;
    }
  }

  /* ---- assets ---- */
  const CONDITION = {good: 'good', fair: 'info', dilapidated: 'bad'};
  const more = (part, doc) => (part.total > part.rows.length
    ? `<p class="panel-foot"><span class="mut">${esc(text('sch.rows', {n: part.rows.length, of: number(part.total)}))}</span>` +
      (doc.tab === 'assets' ? '' : `<a href="${esc(warroom.href({tab: 'assets'}))}">${esc(text('sch.rows.all', {n: number(part.total)}))}</a>`) + '</p>' : '');
  const grid = (heads, rows) =>
    `<div class="table-scroll"><table class="grid"><thead><tr>${heads.map(([key, right]) => `<th${right ? ' class="r"' : ''}>${esc(text(key))}</th>`).join('')}</tr></thead><tbody>${rows.join('')}</tbody></table></div>`;
  const count = (value) => `<td class="r">${value === null ? '—' : number(value)}</td>`;

  function buildings(part, doc) {
    if (!part.total) return `<p class="empty">${esc(text('sch.build.none'))}</p>`;
    return grid([['sch.build.name'], ['sch.build.model'], ['sch.build.year', 1], ['sch.build.rooms', 1], ['sch.build.state']],
      part.rows.map(([, type, name, model, rooms, built, condition]) =>
        `<tr><td><b>${esc(name || text('sch.building.' + type))}</b></td><td class="t2">${esc(model || '—')}</td>` +
        `<td class="r">${built === null ? '—' : esc(warroom.fmt.year(built))}</td>${count(rooms)}` +
        `<td><span class="cond">${warroom.statusIcon(CONDITION[condition] || 'none', false)}${esc(condition ? text('sch.condition.' + condition) : text('st.none'))}</span></td></tr>`)) + more(part, doc);
  }
  function equipment(part, doc) {
    if (!part.total) return `<p class="empty">${esc(text('sch.equip.none'))}</p>`;
    return grid([['sch.equip.name'], ['sch.equip.usable', 1], ['sch.equip.repair', 1], ['sch.equip.off', 1]],
      part.rows.map(([, name, ...counts]) => `<tr><td><b>${esc(name)}</b></td>${counts.map(count).join('')}</tr>`)) + more(part, doc);
  }
  const CIRCUIT_STATE = {working: 'good', unstable: 'watch', broken: 'bad', cancelled: 'none'};
  function circuits(rows) {
    if (!rows.length) return `<p class="empty">${esc(text('sch.circuits.none'))}</p>`;
    return grid([['sch.circuits.provider'], ['sch.circuits.kind'], ['sch.circuits.speed', 1], ['sch.circuits.cost', 1], ['sch.circuits.state']],
      rows.map(([network, provider, kind, down, up, state, baht]) =>
        `<tr><td><b>${esc(provider && provider !== 'other' ? provider : text('sch.circuit.net.other'))}</b> <small class="mut">${esc(network ? text('sch.circuit.net.' + network) : '')}</small></td>` +
        `<td>${esc(text('sch.net.' + (['fiber', 'dsl', 'mobile', 'satellite'].includes(kind) ? kind : 'unknown')))}</td>` +
        `<td class="r">${down === null ? '—' : number(down)}${up === null ? '' : '/' + number(up)} Mbps</td>${count(baht)}` +
        `<td><span class="cond">${warroom.statusIcon(CIRCUIT_STATE[state] || 'none', false)}${esc(text('sch.circuit.' + (state || 'unknown')))}</span></td></tr>`));
  }
  function posts(rows) {
    if (!rows.length) return `<p class="empty">${esc(text('sch.posts.none'))}</p>`;
    return grid([['sch.posts.name'], ['sch.men', 1], ['sch.women', 1], ['sch.posts.total', 1]],
      rows.map(([position, men, women]) => `<tr><td><b>${esc(text('sch.post.' + position))}</b></td>${count(men)}${count(women)}${count(men + women)}</tr>`));
  }
  function paintAssets(doc) {
    const panel = (key, body) => `<section class="panel"><div class="panel-head"><h2>${esc(text(key))}</h2></div><div class="panel-body">${body}</div></section>`;
    fill('school-assets',
      `<div>${panel('sch.build', buildings(doc.buildings, doc))}${panel('sch.circuits', circuits(doc.circuits))}</div>` +
      `<div>${panel('sch.equip', equipment(doc.equipment, doc))}${panel('sch.posts', posts(doc.staff_posts))}</div>`);
  }

  /* ---- the roll ---- */
  function paintClasses(doc) {
    const most = Math.max(1, ...doc.classes.map(([, , n]) => (typeof n === 'number' ? n : 0)));
    const chosen = doc.list || {};
    const row = (words, n, grade, room) =>
      `<li><a href="${esc(warroom.href({grade, room}))}"${(chosen.grade || null) === grade && String(chosen.room || '') === String(room || '') ? ' aria-current="true"' : ''}>` +
      `<b>${esc(words)}</b><span class="bar"><i${HIDDEN(n) ? ' class="hid"' : ''} style="width:${HIDDEN(n) ? 8 : n === null ? 0 : ((n / most) * 100).toFixed(1)}%"></i></span>` +
      `<span class="n">${n === null ? '' : esc(people.count(n, doc.limit))}</span></a></li>`;
    fill('school-classes', doc.classes.length
      ? `<ul>${row(text('sch.classes.all'), null, null, null)}${doc.classes.map(([grade, room, n]) => row(people.room(grade, room), n, grade, room)).join('')}</ul>`
      : `<p class="empty">${esc(text('sch.nopupils'))}</p>`);
  }

  const SORTS = [['class', 'sch.list.class'], ['absent', 'sch.list.absent'], ['streak', 'sch.list.streak']];
  function paintRoll(doc) {
    const roll = doc.list;
    if (!roll) {
      fill('school-roll-count', '');
      fill('school-roll-sort', '');
      return void fill('school-roll', `<p class="empty">${icon('lock')} ${esc(text('sch.locked'))}</p>`);
    }
    fill('school-roll-count', esc(people.join([text('sch.list.of', {n: number(roll.total)}), text('sch.list.masked')])));
    fill('school-roll-sort', SORTS.map(([sort, key]) =>
      `<a href="${esc(warroom.href({sort: sort === 'class' ? null : sort}))}"${sort === roll.sort ? ' aria-current="true"' : ''}>${esc(text(key))}</a>`).join(''));
    if (!roll.rows.length) return void fill('school-roll', `<p class="empty">${esc(text('sch.list.none'))}</p>`);
    const rows = roll.rows.map(([ref, mask, grade, room, sex, age, recorded, present, , , absent, streak, once]) => {
      const href = warroom.href({school: doc.code, student: ref}, '/student');
      const rate = recorded ? (100 * present) / recorded : null;
      const status = streak >= 5 || (rate !== null && rate < 80) ? 'bad' : streak >= 3 || (rate !== null && rate < 90) ? 'watch' : '';
      return `<tr data-href="${esc(href)}"><td><a href="${esc(href)}" class="ref">${esc(ref)}</a></td><td>${esc(mask)}${once ? '' : ` <span class="chip line" title="${esc(text('sch.list.twice'))}">2×</span>`}</td>` +
        `<td>${esc(people.room(grade, room))}</td><td>${esc(text(sex === 'm' ? 'sch.male' : 'sch.female'))}</td><td class="r">${age === null ? '—' : age}</td>` +
        `<td class="r ${status}">${rate === null ? '—' : number(rate, 1) + '%'}</td><td class="r">${absent === null ? '—' : absent}</td>` +
        `<td class="r">${streak ? `<span class="${status}">${streak}</span>` : streak === null ? '—' : '0'}</td></tr>`;
    });
    fill('school-roll', grid([['sch.list.ref'], ['sch.list.name'], ['sch.list.class'], ['sch.list.sex'], ['sch.list.age', 1], ['sch.list.rate', 1], ['sch.list.days', 1], ['sch.list.run', 1]], rows) + pager(roll));
  }
  function pager({page, pages}) {
    if (pages < 2) return '';
    const to = (target, key, off) => (off ? '' : `<a class="btn" href="${esc(warroom.href({page: target || null}))}">${esc(text(key))}</a>`);
    return `<p class="pager">${to(page - 1, 'schools.prev', page < 1)}<span>${esc(text('schools.page', {page: page + 1, pages}))}</span>${to(page + 1, 'schools.next', page >= pages - 1)}</p>`;
  }

  /* A whole row opens its pupil; the link in it stays a link for keys and new tabs. */
  document.addEventListener('click', (event) => {
    const row = event.target.closest('#view-school tr[data-href]');
    if (row && !event.target.closest('a') && !String(getSelection())) warroom.visit(row.dataset.href);
  });

  /* Tiles of the overview and of the school share ids, which are read from outside: only one set may stand. */
  document.addEventListener('warroom:painted', ({detail: {step}}) => {
    if (step.view === 'school') fill('kpis', '');
    else fill('school-tiles', '');
  });
})();
