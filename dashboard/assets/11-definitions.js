/* The definition page: every indicator of the boot file, grouped by theme, each opening to its full record. */
(function () {
  'use strict';
  const warroom = window.warroom;
  const {esc, el, fill, text} = warroom;
  let asked = '';
  let chosen = '';
  let kept = null;

  const theme = (id) => id.split('-')[0];
  const plain = (value, ind) => {
    const digits = warroom.fmt.number(value, Math.max(ind.decimals, 2));
    return digits.includes('.') ? digits.replace(/\.?0+$/, '') : digits;
  };

  function rows(ind) {
    const unit = ind.unit === 'percent' ? '%' : ' ' + text('unit.' + ind.unit);
    const pairs = [
      ['def.formula', esc(warroom.pick(ind.formula_th, ind.formula_en))],
      ['def.unit', `${esc(text('unit.' + ind.unit))} · ${esc(text('def.decimals', {n: ind.decimals}))}`],
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
    // What it is on the left; how it is judged and what to beware of on the right.
    const left = new Set(['def.formula', 'def.unit', 'def.direction', 'def.source', 'def.levels', 'def.periods']);
    const half = (there) => pairs.filter(([key]) => left.has(key) === there).map(([key, html]) => `<dt>${esc(text(key))}</dt><dd>${html}</dd>`).join('');
    return `<dl class="definition"><div>${half(true)}</div><div>${half(false)}` +
      `<dt></dt><dd><a class="btn" href="${esc(warroom.href({indicator: ind.id}, '/'))}">${warroom.icon('overview')}${esc(text('def.show'))}</a></dd></div></dl>`;
  }
  function sourceNames(ind) {
    const known = new Map((warroom.boot.sources || []).map((one) => [one.id, one]));
    return (ind.sources || []).map((id) => {
      const one = known.get(id);
      return one ? warroom.pick(one.th, one.en) + (one.system ? ` (${warroom.systemOf(one)})` : '') : id;
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

  const themeName = (key) => text('theme.' + key);
  function paintThemes(all, keys) {
    const button = (key, words, n) => `<button type="button" class="btn" data-theme-of="${esc(key)}"` +
      ` aria-pressed="${key === chosen}">${esc(words)} <span class="code">${esc(warroom.fmt.number(n))}</span></button>`;
    fill('definitions-themes', button('', text('def.all'), all.length) +
      keys.map((key) => button(key, themeName(key), all.filter((ind) => theme(ind.id) === key).length)).join(''));
  }
  document.addEventListener('click', (event) => {
    const button = event.target.closest('[data-theme-of]');
    if (!button) return;
    chosen = button.dataset.themeOf;
    paint();
    el('definitions').parentElement.scrollTop = 0;
    document.querySelector(`[data-theme-of="${chosen}"]`).focus();
  });

  function paint() {
    const open = warroom.address.of().indicator;
    const wanted = asked.trim().toLowerCase();
    // The registry goes by what a source tells, which is of more than one theme.
    const keys = [...new Set(warroom.boot.indicators.map((ind) => theme(ind.id)))];
    const all = keys.flatMap((key) => warroom.boot.indicators.filter((ind) => theme(ind.id) === key));
    fill('definitions-lead', warroom.phrased(text('def.lead', {n: warroom.fmt.number(all.length)})));
    // An indicator that the address names is shown, whichever theme was chosen before.
    const named = all.find((ind) => ind.id === open);
    if (named && open !== kept && chosen && theme(named.id) !== chosen) chosen = '';
    kept = open;
    paintThemes(all, keys);
    const found = all.filter((ind) => (!chosen || theme(ind.id) === chosen) && (!wanted || [ind.id, ind.th, ind.en, ind.sth, ind.sen].some((words) => String(words).toLowerCase().includes(wanted))));
    mountFind();
    let group = null;
    const html = found.map((ind) => {
      const key = theme(ind.id);
      const head = key === group ? '' : `<h2>${esc(themeName(key))} <span class="chip none">${esc(warroom.fmt.number(found.filter((one) => theme(one.id) === key).length))}</span></h2>`;
      group = key;
      const target = warroom.reading.targetWords(ind);
      return `${head}<details id="definition-${esc(ind.id.replaceAll('.', '_'))}" data-definition="${esc(ind.id)}"${ind.id === open ? ' open' : ''}>` +
        `<summary><span><b>${esc(warroom.pick(ind.th, ind.en))}</b><span class="code">${esc(ind.id)}</span></span>` +
        `<span class="t2 meta">${esc([text('unit.' + ind.unit), target].filter(Boolean).join(' · '))}</span>${warroom.icon('chevron-right')}</summary>${rows(ind)}</details>`;
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
