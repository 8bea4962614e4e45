/* The definition page: every indicator of the boot file, grouped by theme, each opening to its full record. */
(function () {
  'use strict';
  const warroom = window.warroom;
  const {esc, el, fill} = warroom;
  const text = (key, params) => warroom.text(key, params);
  let asked = '';

  const theme = (id) => id.split('-')[0];
  const plain = (value, ind) => {
    const digits = warroom.fmt.number(value, Math.max(ind.decimals, 2));
    return digits.includes('.') ? digits.replace(/\.?0+$/, '') : digits;
  };

  function rows(ind) {
    const unit = ind.unit === 'percent' ? '%' : ' ' + text('unit.' + ind.unit);
    const pairs = [
      ['def.formula', esc(warroom.pick(ind.formula_th, ind.formula_en))],
      ['def.unit', `${esc(text('unit.' + ind.unit))} · ${esc(text('def.decimals'))} ${ind.decimals}`],
      ['def.direction', esc(text('direction.' + ind.direction))],
      ['def.source', esc(sourceNames(ind))],
      ['def.target', typeof ind.target === 'number' ? (ind.direction === 'down' ? '≤ ' : '') + esc(plain(ind.target, ind) + unit) : esc(text('def.nodefinition'))],
      ['def.bands', bands(ind)],
    ];
    if (ind.breaks) pairs.push(['def.breaks', swatches(ind)]);
    pairs.push(['def.levels', esc((ind.levels || []).map((level) => text('lvl.' + level)).join(' · '))]);
    const periods = ind.periods || [];
    if (periods.length) {
      const sorted = [...periods].sort();
      const first = warroom.fmt.period(sorted[0]);
      const last = warroom.fmt.period(sorted[sorted.length - 1]);
      pairs.push(['def.periods', esc(sorted.length > 3 ? text('def.more', {first, last, n: warroom.fmt.number(sorted.length)}) : sorted.map((p) => warroom.fmt.period(p)).join(', '))]);
    }
    const caveats = (ind.caveats || []).map((key) => text(key.startsWith('caveat.') ? key : 'caveat.' + key));
    if (ind.sensitive) caveats.push(text('def.sensitive'));
    if (caveats.length) pairs.push(['def.caveats', `<ul>${caveats.map((words) => `<li>${esc(words)}</li>`).join('')}</ul>`]);
    return `<dl class="definition">${pairs.map(([key, html]) => `<dt>${esc(text(key))}</dt><dd>${html}</dd>`).join('')}` +
      `<dt></dt><dd><a class="btn" href="${esc(warroom.href({indicator: ind.id}, '/'))}">${warroom.icon('overview')}${esc(text('def.show'))}</a></dd></dl>`;
  }
  function sourceNames(ind) {
    const known = new Map((warroom.boot.sources || []).map((one) => [one.id, one]));
    return (ind.sources || []).map((id) => {
      const one = known.get(id);
      return one ? warroom.pick(one.th, one.en) + (one.system ? ` (${one.system})` : '') : id;
    }).join(' · ');
  }
  function bands(ind) {
    const limits = ind.bands;
    if (!limits || ind.direction === 'neutral') return esc(text('def.bands.none'));
    const [good, watch] = Array.isArray(limits) ? limits : [limits.good, limits.watch];
    return esc(text('def.bands.' + ind.direction, {good: plain(good, ind), watch: plain(watch, ind)}));
  }
  function swatches(ind) {
    const letter = ind.direction === 'down' ? 'e' : 'g';
    const limits = ind.breaks.map((limit) => plain(limit, ind));
    const words = [`< ${limits[0]}`, ...limits.slice(1).map((limit, i) => `${limits[i]}–${limit}`), `≥ ${limits[limits.length - 1]}`];
    return `<span class="swatches">${words.map((range, i) => `<span><i style="background:var(--${letter}${i + 1})"></i>${esc(range)}</span>`).join('')}</span>`;
  }

  function paint() {
    const open = warroom.address.of().indicator;
    const wanted = asked.trim().toLowerCase();
    const all = warroom.boot.indicators;
    const found = all.filter((ind) => !wanted || [ind.id, ind.th, ind.en, ind.sth, ind.sen].some((words) => String(words).toLowerCase().includes(wanted)));
    fill('definitions-lead', esc(text('def.lead', {n: warroom.fmt.number(all.length)})));
    mountFind();
    let group = null;
    const html = found.map((ind) => {
      const key = theme(ind.id);
      const head = key === group ? '' : `<h2>${esc(text(warroom.boot.text['theme.' + key] ? 'theme.' + key : 'theme.other'))}</h2>`;
      group = key;
      const target = typeof ind.target === 'number' ? text(ind.direction === 'down' ? 'kpi.target.atmost' : 'kpi.target', {value: plain(ind.target, ind) + (ind.unit === 'percent' ? '%' : '')}) : '';
      return `${head}<details id="definition-${esc(ind.id.replaceAll('.', '_'))}" data-definition="${esc(ind.id)}"${ind.id === open ? ' open' : ''}><summary><span class="code">${esc(ind.id)}</span><span>${esc(warroom.pick(ind.th, ind.en))}</span>` +
        `<span class="t2">${esc(text('unit.' + ind.unit))}</span><span class="t2 target">${esc(target)}</span>${warroom.icon('chevron-right')}</summary>${rows(ind)}</details>`;
    }).join('');
    fill('definitions', html || `<p class="empty">${esc(text('def.none'))}</p>`);
  }
  function mountFind() {
    const box = el('definitions-find');
    if (!box.firstChild) {
      box.innerHTML = '<input type="search" data-t-hint="def.find" data-t-label="def.find" autocomplete="off">';
      box.firstChild.addEventListener('input', (event) => {
        asked = event.target.value;
        paint();
      });
    }
    warroom.applyWords(box);
  }
  warroom.views.indicators = {
    paint() {
      paint();
      const open = warroom.address.of().indicator;
      const record = open && el('definition-' + open.replaceAll('.', '_'));
      if (record) record.scrollIntoView({block: 'start'});
    },
  };
  /* Opening a record names it in the address, so that the link can be passed on. */
  document.addEventListener('toggle', (event) => {
    const id = event.target.dataset && event.target.dataset.definition;
    if (!id || !event.target.open || location.pathname !== '/indicators') return;
    const next = warroom.href({indicator: id});
    if (next !== location.pathname + location.search) history.replaceState(history.state, '', next);
  }, true);
})();
