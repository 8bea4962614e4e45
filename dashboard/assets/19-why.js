/* Why a number is what it is: asked by its status mark, its figure in a list, the button beside the sentence or the
   key W; told in a sheet of its own, which the address keeps (`why=ATT-01`, or with a place `why=ATT-01~area~1601`). Of the
   class of a layer see 19-why-1-layers.js. */
(function () {
  'use strict';
  const warroom = window.warroom;
  const {esc, el, text} = warroom;
  const fmt = () => warroom.fmt;
  const count = (n) => fmt().number(n);
  const both = (thai, english) => warroom.pick(thai, english);

  /* ---- what is asked for ---- */
  /* The tile of an indicator bears its id, with points made lines. */
  const ofTile = (box) => (warroom.boot ? warroom.boot.indicators : []).find((one) => 'kpi-' + one.id.replaceAll('.', '_') === box.id);
  /* What has the focus is a whole tile or row; a click on these chooses the indicator or goes there. */
  function askedBy(goal, focused) {
    if (!goal.closest) return null;
    const named = goal.closest('[data-why]') || (focused && goal.matches('a, button') && goal.querySelector('[data-why]'));
    if (named) return read(named.dataset.why);
    // In a row it is the row's first figure that is asked for.
    const inRow = focused && goal.closest('tr') && goal.closest('tr').querySelector('[data-why]');
    if (inRow) return read(inRow.dataset.why);
    const tile = goal.closest('[id^="kpi-"]');
    const ind = tile && ofTile(tile);
    if (ind && (goal.closest('.status-icon') || (focused && goal === tile))) return {id: ind.id};
    const row = goal.closest('#view-overview #ranking tr[data-code]');
    if (row && (goal.closest('td.v, td.d') || (focused && goal.closest('a')))) {
      const school = row.dataset.school !== undefined;
      return {id: warroom.indicator, level: school ? 'school' : warroom.step.rows.level, code: row.dataset.code};
    }
    return null;
  }
  //: Stands for a level where what is asked for is the count of schools that a rule points at.
  const RULE = 'rule';
  //: The same of a class of the school that the page is about; its code is `P1/2`.
  const ROOM = 'room';
  //: The number of the page's place of another day; its code is the day.
  const DAY = 'day';
  const PLACED = (level) => Boolean(level) && ![RULE, ROOM, DAY, ...warroom.ofSpan.SPANS].includes(level);
  /* What the page tells of itself, by the first word of what is asked: tell() → [heading, HTML], null for nothing. */
  const own = ({id}) => ({[warroom.ofFlags.ID]: warroom.ofFlags, [warroom.dataWhy.ID]: warroom.dataWhy, [warroom.pupilWhy.ID]: warroom.pupilWhy})[id];
  const written = ({id, level, code}) => [id, level, code].filter(Boolean).join('~');
  function read(why) {
    const [id, level, code] = String(why || '').split('~');
    return warroom.boot && (own({id}) || warroom.indicatorOf(id)) ? {id, level, code} : null;
  }
  /* The tile on the page knows of which period its number is. */
  function queryOf({id, level, code}) {
    const now = {...warroom.address.of()};
    const grouped = warroom.ofClass.read({level, code});
    if (grouped && grouped.level) Object.assign(now, warroom.scopeTo(grouped.level, grouped.code));
    if (PLACED(level) && !grouped) Object.assign(now, warroom.scopeTo(level, code));
    const tile = level ? null : ((warroom.step && warroom.step.tiles) || []).find((one) => one.id === id);
    const asked = new URLSearchParams({indicator: id});
    for (const key of [...warroom.LEVELS.slice(1, -1), 'present']) if (now[key]) asked.set(key, now[key]);
    // Rules look at the latest of everything.
    const period = level === RULE ? '' : level === DAY ? code : (tile && tile.period) || now.period;
    if (period) asked.set('period', period);
    for (const [key, value] of Object.entries(grouped ? warroom.ofClass.query(grouped, now) : {})) asked.set(key, value);
    if (level === ROOM) {
      const [grade, room] = code.split('/');
      asked.set('grade', grade);
      asked.set('room', room);
      asked.set('period', warroom.step.attendance ? warroom.step.attendance.day : now.period || '');
    }
    return asked;
  }

  /* ---- what is told ---- */
  function reckoned(found, ind) {
    const value = found.value === null ? text('missing.' + found.missing) : fmt().written(found.value, ind.unit, ind.decimals);
    if (found.value === null) return `<p class="why-value"><b>${esc(value)}</b></p>`;
    if (found.aggregate === 'median') {
      return `<p class="why-value">${esc(text('why.median', {n: count(found.units.counted)}))} = <b>${esc(value)}</b></p>`;
    }
    // A difference of shares is of weighted sums, which nobody can check by eye: the formula says it in words.
    if (found.aggregate !== 'ratio' || found.unit === 'point') return `<p class="why-value"><b>${esc(value)}</b></p>`;
    const plain = (n) => fmt().number(n, Number.isInteger(n) ? 0 : 2);
    const times = found.factor === 1 ? '' : ` × ${plain(found.factor)}`;
    return `<p class="why-value">${esc(`${plain(found.numerator)} ÷ ${plain(found.denominator)}${times}`)} = <b>${esc(value)}</b></p>`;
  }
  function units(found) {
    const {kind, counted, due, left_out: out, inside} = found.units;
    const places = ({places: named, more}) => (named && named.length ? `<br><small>${named.map(([level, code, th, en, n]) =>
      `<a href="${esc(warroom.placeHref(level, code))}">${esc(both(th, en))}</a>${n > 1 ? ' ' + esc(count(n)) : ''}`).join(' · ')}` +
      `${more ? ' · ' + esc(text('why.more', {n: count(more)})) : ''}</small>` : '');
    const told = (n) => (n === null ? text('value.hidden') : count(n));
    return `<ul><li><b>${esc(text('why.counted.' + kind, {n: told(counted), of: told(due)}))}</b></li>` +
      out.map((one) => `<li>${esc(text('why.out.' + one.why, {n: count(one.n)}))}${places(one)}</li>`).join('') +
      inside.map((one) => `<li>${esc(text('why.in.' + one.why, {n: count(one.n)}))}</li>`).join('') + '</ul>';
  }
  const dayOf = (iso) => fmt().day(iso, undefined, true);
  function source(one) {
    const others = one.systems.map((names) => both(...names)).join(' · ');
    const name = `<b>${esc(both(one.th, one.en))}</b> (${esc(both(one.system, one.system_en))})` +
      (one.systems.length < 2 ? '' : `<br><small>${esc(text('why.systems', {names: others}))}</small>`);
    if (!one.files && !one.refused) return `<li>${name}<br>${esc(text('why.nofile'))}</li>`;
    const [first, last] = one.as_of || [];
    const facts = [
      text('why.files', {n: count(one.files)}),
      one.rounds.length ? text('why.rounds', {rounds: one.rounds.map((period) => fmt().period(period, undefined, true)).join(', ')}) : '',
      last ? (first === last ? text('why.asof', {date: dayOf(last)}) : text('why.between', {first: dayOf(first), last: dayOf(last)})) : '',
      one.refused ? text('why.refused', {n: count(one.refused)}) : '',
    ].filter(Boolean).join(' · ');
    const rows = one.rows ? `<br>${esc(text('why.rows', {
      read: count(one.rows.rows_read), loaded: count(one.rows.rows_loaded),
      held: count(one.rows.rows_quarantined), old: count(one.rows.rows_superseded),
    }))}` : '';
    const hidden = one.hidden ? `<br>${esc(text('why.hidden', {n: count(one.hidden)}))}` : '';
    const fills = one.fills ? `<br>${esc(text(one.fills.schools ? 'why.fills.schools' : 'why.fills.offices', {
      n: count(one.fills.schools || one.fills.offices), feed: both(one.fills.th, one.fills.en),
    }))}` : '';
    return `<li>${name}${fills}<br>${esc(facts)}${rows}${hidden}${files(one)}</li>`;
  }
  function files(one) {
    if (!one.named.length) return '';
    // Of what is held back, and of sensitive topics, a file's rows would be the number of its place.
    const counted = one.named.some((file) => 'rows_read' in file);
    const head = ['why.file', ...(counted ? ['why.read', 'why.loaded', 'why.held'] : [])].map((key, i) => `<th scope="col"${i ? ' class="r"' : ''}>${esc(text(key))}</th>`).join('');
    const body = one.named.map((file) => `<tr><th scope="row">${esc(file.file.split('/').pop())}<br><small>${esc([file.as_of && dayOf(file.as_of), file.way && text('why.way', {way: both(...file.way)})].filter(Boolean).join(' · '))}</small></th>` +
      (counted ? ['rows_read', 'rows_loaded', 'rows_quarantined'] : []).map((key) => `<td class="r">${key in file ? esc(count(file[key])) : '–'}</td>`).join('') + '</tr>').join('');
    const more = one.more ? `<p class="mut">${esc(text('why.more', {n: count(one.more)}))}</p>` : '';
    return `<details><summary>${esc(text('why.list'))}</summary><table class="grid"><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>${more}</details>`;
  }
  function guard(found) {
    if (found.missing === 'suppressed') return text('why.guard.on');
    if (!found.limits) return text('why.guard.none');
    return text('why.guard.off', {most: count(found.limits.count - 1), of: count(found.limits.denominator)});
  }
  /* What a rule counts: its sentence, its condition in words, how many schools it points at. */
  const ruled = ({level, code}) => (level === RULE && (warroom.step.alerts || []).find((one) => one.id === code)) || null;
  function ruleOf(rule, ind) {
    return `<section data-rule="${esc(rule.id)}"><h3>${esc(text('why.rule'))}</h3><p>${esc(both(rule.detail_th, rule.detail_en))}</p>` +
      `<p class="why-value"><b>${esc(text('count.school' + (rule.n === 1 ? '.1' : ''), {n: count(rule.n)}))}</b></p><p class="mut">${esc(text('why.rule.latest'))}</p></section>` +
      `<p class="why-part">${esc(text('why.rule.of', {name: both(ind.th, ind.en)}))}</p>`;
  }
  function bodyOf(found, ind, {rule, grouped, span}) {
    const part = (key, html) => `<section><h3>${esc(text(key))}</h3>${html}</section>`;
    const beware = found.caveats.map((key) => `<li>${esc(text('caveat.' + key))}</li>`).join('');
    return `<div class="why" data-of="${esc(ind.id)}"${found.value === null ? '' : ` data-value="${found.value}"`}>` + (rule ? ruleOf(rule, ind) : grouped ? warroom.ofClass.sectionHtml(grouped, found, ind) : span ? warroom.ofSpan.spanHtml(span, ind) : '') +
      part('why.how', `<p>${esc(both(found.formula_th, found.formula_en))}</p>${reckoned(found, ind)}`) +
      part('why.who', units(found)) + part('why.from', `<ul>${found.sources.map(source).join('')}</ul>`) +
      part('why.guard', `<p>${esc(guard(found))}</p>`) + (beware ? part('def.caveats', `<ul>${beware}</ul>`) : '') +
      `<p class="why-foot"><a class="btn" href="${esc(warroom.href({indicator: ind.id}, '/indicators'))}">${esc(text('why.definition'))}</a>` +
      `<button type="button" class="btn" data-act="copy-link">${warroom.icon('link')}${esc(text('act.link'))}</button></p></div>`;
  }
  const headOf = ({level, code}, ind, period, {rule, grouped, span}) => (grouped ? [
    text('why.of', {name: warroom.ofClass.name(grouped)}), grouped.level ? warroom.placeName(grouped.level, grouped.code) : warroom.hereName(warroom.step),
  ].join(' · ') : [
    text('why.of', {name: span ? text('why.span.of', {span: span.name}) : rule ? both(rule.th, rule.en) : both(ind.th, ind.en)}), level === ROOM ? warroom.people.room(...code.split('/')) : !PLACED(level) ? warroom.hereName(warroom.step) : level === 'school' ? code : warroom.placeName(level, code),
    period ? fmt().period(period, undefined, true) : '',
  ].filter(Boolean).join(' · '));

  /* ---- asking and showing ---- */
  let shown = '';
  function keepInAddress(why) {
    const next = new URL(location.href);
    if (why) next.searchParams.set('why', why);
    else next.searchParams.delete('why');
    const href = next.pathname + next.search;
    if (href !== location.pathname + location.search) history.replaceState(history.state, '', href);
  }
  async function open(asked) {
    const ind = warroom.indicatorOf(asked.id);
    if (!warroom.step || warroom.step.state || !(ind || own(asked))) return;
    const mine = written(asked);
    if (own(asked)) {
      const said = own(asked).tell(asked);
      if (said) stand(mine, ...said);
      return;
    }
    shown = mine;
    const rule = ruled(asked), grouped = warroom.ofClass.read(asked), span = warroom.ofSpan.spanOf(asked);
    let told, period = '';
    try {
      const answer = await fetch('/why?' + queryOf(asked), {cache: 'no-store'});
      if (answer.ok) {
        const found = await answer.json();
        period = found.period;
        told = bodyOf(found, ind, {rule, grouped, span});
      } else told = `<p>${esc(text(answer.status === 403 ? 'missing.suppressed.role' : 'why.failed'))}</p>`;
    } catch (error) {
      told = `<p>${esc(text('why.failed'))}</p>`;
    }
    if (shown !== mine) return;
    stand(mine, headOf(asked, ind, span ? '' : period, {rule, grouped, span}), told);
  }
  function stand(asked, heading, told) {
    warroom.sheet(heading, told);
    shown = asked;
    keepInAddress(asked);
  }
  document.addEventListener('warroom:sheetclosed', () => {
    if (!shown) return;
    shown = '';
    keepInAddress('');
  });
  document.addEventListener('click', (event) => {
    // A number within a link is asked why; all else of the link leads where it leads.
    const link = event.target.closest('a');
    const named = event.target.closest('[data-why]');
    const asked = warroom.step && (!link || (named && link.contains(named))) && askedBy(event.target);
    if (!asked) return;
    event.preventDefault();
    event.stopPropagation();
    open(asked);
  }, true);
  /* Of what has the focus, else of what the page is about. */
  const here = () => askedBy(document.activeElement, true) || (warroom.indicator ? {id: warroom.indicator} : null);
  warroom.actions.why = () => {
    const asked = here();
    if (asked) open(asked);
  };
  /* An address that asks for it opens it, once the page is there. */
  document.addEventListener('warroom:painted', () => {
    const {why} = warroom.address.of();
    const asked = read(why);
    if (asked && written(asked) !== shown) open(asked);
  });
})();
