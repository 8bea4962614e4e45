/* The tiles of the overview: a number, how it has changed, what it is held against, and what stands below it. */
(function () {
  'use strict';
  const warroom = window.warroom;
  const {esc, el, fill, text, icon} = warroom;
  const fmt = () => warroom.fmt;
  const {
    tone, COUNTS, nameOf, fullName, withUnit, deltaHtml, spokenDelta, missingText, targetWords,
  } = warroom.reading;

  const FIRST_TILES = 4;
  function paintTiles(step) {
    // A phone has room for the first four, and for the one that drives the page.
    const hidden = step.tiles.filter((tile, i) => i >= FIRST_TILES && tile.id !== warroom.indicator).length;
    fill('kpis', step.tiles.map((tile) => tileHtml(step, tile)).join('') +
      `<button type="button" class="link kpi-more" data-act="tiles"` +
        ` aria-expanded="${tone.allTiles}">${esc(text(tone.allTiles ? 'ex.less' : 'kpi.more', {n: hidden}))}${icon('chevron-down')}</button>`);
    el('kpis').classList.toggle('all', tone.allTiles);
    fitFeet();
  }
  /* Where the words of a rank have no room, the number of schools beside them goes first, then what it counts among,
     then the word before a limit: its sign says it. */
  function fitFeet() {
    const feet = [...document.querySelectorAll('#kpis .kpi-foot[data-long]')];
    // The words themselves are measured: a box rounds away the fraction that already cuts its last letter.
    const range = document.createRange();
    const wide = (box) => {
      range.selectNodeContents(box);
      return range.getBoundingClientRect().width > box.getBoundingClientRect().width + 0.05;
    };
    const over = ({children: [left, right]}) => wide(left) || wide(right);
    const cut = (change) => {
      const found = feet.filter(over);
      for (const foot of found) change(foot, ...foot.children);
    };
    for (const foot of feet) {
      foot.firstChild.hidden = false;
      if (foot.dataset.brief) foot.firstChild.textContent = foot.dataset.first;
      foot.lastChild.textContent = foot.dataset.long;
    }
    cut((foot, left) => (left.hidden = foot.dataset.spare === ''));
    cut((foot, left, right) => {
      left.hidden = false;
      right.textContent = foot.dataset.short;
    });
    cut((foot, left) => {
      if (foot.dataset.brief) left.textContent = foot.dataset.brief;
    });
  }
  function tileHtml(step, tile) {
    const ind = warroom.indicatorOf(tile.id);
    const id = 'kpi-' + tile.id.replaceAll('.', '_');
    const on = tile.id === warroom.indicator;
    const has = typeof tile.v === 'number';
    const status = has ? tile.st || 'info' : tile.m === 'suppressed' ? 'info' : 'none';
    const due = tile.due || 0;
    const coverage = due ? tile.units / due : 1;
    const partial = has && coverage < 0.9;
    const [digits, word] = has ? fmt().amount(tile.v, ind.unit, ind.decimals, undefined, true) : [missingText(tile.m), ''];
    const counted = {district: 'kpi.part.districts', area: 'kpi.part.areas'}[ind.of] || 'kpi.part';
    const partWords = text(counted, {n: fmt().number(tile.units), of: fmt().number(due)});
    // Two numbers of five digits have no room on a tile.
    const partShort = due < 1000 ? partWords : text(counted + '.share', {n: fmt().number(Math.floor(100 * coverage))});
    // What is asked for by its period is not old, it is of that time.
    const old = has && !warroom.address.of().period ? warroom.ageOf(ind) : null;
    let delta, foot, bar;
    let spare = false;
    const why = warroom.ended(step, tile) ? 'closed' : tile.m || 'not_loaded';
    if (!has) {
      delta = `<span class="t2">${esc(text('missing.' + why))}</span>`;
      // What a role may not see is no small group.
      foot = [text((step.closed || []).includes(tile.id) ? 'missing.suppressed.role' : 'missing.' + why + '.why'), ''];
      bar = '<span class="kpi-bar"></span>';
    } else if (partial) {
      delta = `<b class="watch">${esc(partShort)}</b>`;
      foot = [text('kpi.notfull'), reference(step, tile, ind, false)];
      bar = `<span class="kpi-bar"><i style="width:${(100 * coverage).toFixed(1)}%;background:var(--watch-f)"></i><i class="hatched" style="left:${(100 * coverage).toFixed(1)}%;right:0"></i></span>`;
    } else if (old) {
      delta = `<b class="watch">${esc(text('kpi.old', {n: fmt().number(old.days)}))}</b>`;
      foot = [targetWords(ind), reference(step, tile, ind, false)];
      bar = '<span class="kpi-bar"><i class="hatched old"></i></span>';
    } else {
      delta = deltaHtml(tile.v, tile.prev, ind, true) || `<span class="mut">${esc(text('kpi.noly'))}</span>`;
      const first = targetWords(ind) || (coverage < 1 ? text('kpi.lacking', {n: fmt().number(due - tile.units)}) : '');
      spare = !first;
      foot = [first || schoolsWords(step, tile, ind), reference(step, tile, ind)];
      bar = barHtml(tile, ind, status);
    }
    const said = [
      text('kpi.say', {name: fullName(ind), value: fmt().joined(digits, word)}),
      has ? '' : text('missing.' + why),
      text('kpi.say.status', {status: text('st.' + status)}),
      old ? text('kpi.old', {n: fmt().number(old.days)}) : '',
      has ? spokenDelta(tile.v, tile.prev, ind) : '',
      targetWords(ind),
      ...(has ? besides(step, tile, ind) : []),
      warroom.basis.words(ind, tile),
      tile.period ? fmt().period(tile.period) : '',
      on ? text('kpi.onmap') : text('kpi.say.open'),
    ].filter(Boolean).join(', ');
    const about = [fullName(ind), has ? withUnit(tile.v, ind) : '', tile.period ? fmt().period(tile.period) : '',
      has && typeof tile.prev === 'number' ? text('kpi.ly', {value: withUnit(tile.prev, ind)}) + (tile.prevp ? ` (${fmt().period(tile.prevp)})` : '') : '',
      ...(has ? [targetWords(ind), ...besides(step, tile, ind)] : []),
      warroom.basis.words(ind, tile) || (due ? partWords : '')].filter(Boolean).join(' · ');
    // "million people" has no room beside the digits in English.
    const small = word === text('unit.million', {unit: text('unit.' + ind.unit)}) ? text('kpi.million', {unit: text('unit.' + ind.unit)}) : word;
    const long = digits.length + word.length * 0.45 > 7.6 ? ' long' : '';
    const when = has && !old ? whenWords(tile.period) : '';
    const brief = foot[0] && foot[0] === targetWords(ind) && ind.direction === 'down' ? targetWords(ind, true) : '';
    return `<button type="button" class="panel kpi${on ? ' sel' : ''}${has ? '' : ' empty'}" id="${esc(id)}" data-tile="${esc(tile.id)}"${has ? ` data-value="${tile.v}"` : ''} ` +
      `aria-pressed="${on}" aria-label="${esc(said)}" title="${esc(about)}">` +
      (on ? `<span class="kpi-tag">${esc(text('kpi.onmap'))}</span>` : '') +
      `<span class="kpi-head"><span>${esc(nameOf(ind))}</span>${warroom.statusIcon(status)}</span>` +
      `<span class="kpi-value${long}"><b>${esc(digits)}</b><small>${esc(small)}</small>${when ? `<em>${esc(when)}</em>` : ''}</span>` +
      `<span class="kpi-delta">${delta}${has && !partial && !old ? warroom.svg.spark(sparkOf(tile, ind, coverage), status) : ''}</span>${bar}` +
      (Array.isArray(foot[1])
        ? `<span class="kpi-foot" data-long="${esc(foot[1][0])}"` +
          ` data-short="${esc(foot[1][1])}"${spare ? ' data-spare' : ''}${brief ? ` data-first="${esc(foot[0])}" data-brief="${esc(brief)}"` : ''}>` +
          `<span>${esc(foot[0])}</span><span>${esc(foot[1][0])}</span></span>`
        : `<span class="kpi-foot"><span>${esc(foot[0])}</span><span>${esc(foot[1])}</span></span>`) + `${warroom.basis.html(ind, tile)}</button>`;
  }
  /* The line beside a change. Where schools are still missing, what came before is told of those that are here, as the
     change is: of all of them it would fall beside a change that says otherwise. */
  function sparkOf(tile, ind, coverage) {
    if (coverage >= 1 || ind.grain === 'school_day') return tile.spark;
    if (typeof tile.prev !== 'number') return [];
    return fmt().delta(tile.v, tile.prev, ind, true)[0] ? [tile.prev, tile.v] : [tile.v, tile.v];
  }
  /* The period of a figure in the fewest letters, where it is not the one that the page is of. */
  function whenWords(period) {
    const asked = warroom.address.of().period;
    const terms = warroom.boot.indicators.flatMap((one) => one.periods || []).filter((one) => /^ay\d{4}-\d$/.test(one)).sort();
    const own = asked ? [asked] : [warroom.boot.snapshot.as_of.slice(0, 10), terms[terms.length - 1]];
    if (!period || own.includes(period)) return '';
    const term = /^ay(\d{4})-([12])$/.exec(period);
    return term ? text('kpi.term', {term: term[2], year: fmt().year(Number(term[1])).slice(-2)})
      : /^ay\d{4}$/.test(period) ? text('trend.year', {year: fmt().period(period, undefined, true)}) : fmt().period(period, undefined, true);
  }
  function schoolsWords(step, tile, ind) {
    const n = ind.unit === 'school' ? null : tile.units;
    return n && ind.of === 'school' ? text('kpi.schools', {n: fmt().number(n)}) : '';
  }
  /* The place above, the nation and the rank in words: what the tile has no room for stands in its title. */
  function besides(step, tile, ind) {
    const shared = !COUNTS.has(ind.unit);
    const above = ((step.scope && step.scope.path) || []).filter(([level]) => level !== step.scope.level).pop();
    return [
      shared && above && typeof tile.up === 'number' && text('kpi.up', {place: warroom.placeName(above[0], above[1]), value: withUnit(tile.up, ind)}),
      shared && typeof tile.nat === 'number' && text('kpi.nation', {value: withUnit(tile.nat, ind)}),
      tile.rank && tile.of > 1 && text('kpi.rank.say', {rank: fmt().number(tile.rank), of: fmt().number(tile.of), among: amongWords(step, true)}),
    ];
  }
  /* What a rank counts: all of its kind; of a part of a place the parts of the scope that cuts it, of a school those
     of its area. */
  function amongWords({scope, among}, full = false) {
    if (among) {
      const [, code] = (scope.path || []).find(([level]) => level === among) || [];
      return full && code ? text('among.in', {place: warroom.placeName(among, code)}) : text('among.in.' + among);
    }
    const kind = scope.level === 'area' ? ((warroom.boot.places.area || {})[scope.area] || [])[2] : scope.level;
    const words = text('among.' + kind);
    return full ? text('among.nation', {kind: words}) : words;
  }
  /* What a tile is held against: its rank below the country, [with what it counts, without], else the nation, else
     last year, where a change from it is `told`. */
  function reference(step, tile, ind, told = true) {
    const level = (step.scope && step.scope.level) || 'country';
    if (level !== 'country') {
      if (tile.rank && tile.of > 1) {
        const numbers = {rank: fmt().number(tile.rank), of: fmt().number(tile.of)};
        return [text('kpi.rank.among', {...numbers, among: amongWords(step)}), text('kpi.rank', numbers)];
      }
      if (typeof tile.nat === 'number' && !COUNTS.has(ind.unit)) return text('kpi.nation', {value: fmt().value(tile.nat, ind, true)});
    }
    return told && typeof tile.prev === 'number' ? text('kpi.vsly') : '';
  }
  function barHtml(tile, ind, status) {
    if (ind.unit !== 'percent' && typeof ind.target !== 'number') return '<span class="kpi-bar bare"></span>';
    const target = ind.target;
    const full = ind.unit === 'percent' && !(typeof target === 'number' && target < 20)
      ? Math.max(100, tile.v)
      : Math.max(typeof target === 'number' ? target * 2 : 0, tile.v) || 1;
    const at = (v) => Math.max(0, Math.min(100, (100 * v) / full)).toFixed(1);
    return `<span class="kpi-bar"><i style="width:${at(tile.v)}%;background:var(--${status}-f)"></i>` +
      (typeof target === 'number' ? `<u style="left:${at(target)}%"></u>` : '') + '</span>';
  }

  warroom.tiles = {paintTiles, fitFeet, whenWords};
})();
