/* The form of the data page that takes a file, and the account of it before it counts.

   What is sent is looked at first (`POST /upload/check`); only the same bytes may then be kept (`/upload/keep`). The
   server names the file by what was chosen here. Its own name goes there only where it is written as a feed's is, to be
   held against that: any other may tell of a person. */
(function () {
  'use strict';
  const warroom = window.warroom;
  const {esc, el, text, icon} = warroom;
  const count = (n) => warroom.fmt.number(n);
  const both = (thai, english) => warroom.pick(thai, english);
  const [FEED, PART, AREA, SCHOOL, PERIOD, FILE] = ['feed', 'part', 'area', 'school', 'period', 'file'].map((name) => 'upload-' + name);
  const MB = 1 << 20;
  const OF_A_FEED = /^(?=.{1,64}$)[A-Za-z]\w*_(\d{4}(-\w{1,3})?_)?\d{8}(T\d+)?\.\w+$/;

  //: What may be sent; parts, rounds and schools of the chosen feed; the file that was picked; its bytes once checked.
  let may = null, of = null, picked = null, bytes = null;
  let turn = 0;

  async function ask(more = {}) {
    const query = new URLSearchParams({...more, ...(warroom.lang === 'en' ? {lang: 'en'} : {})});
    const answer = await fetch('/upload/choices?' + query, {cache: 'no-store'});
    const said = await answer.json().catch(() => ({}));
    if (!answer.ok) throw Object.assign(new Error('choices'), {said});
    return said;
  }
  const wordsOf = ({error} = {}) => (error ? (error.message_th ? both(error.message_th, error.message) : error.message) : text('login.error.offline'));
  const box = () => document.querySelector('#sheet .upload');

  /* ---- the form ---- */
  const select = (id, key, options) => `<div class="field"><label for="${id}">${esc(text(key))}</label><div class="field-box look-select"><select id="${id}" aria-describedby="${id}-told">${options.map(([value, words]) =>
    `<option value="${esc(value)}">${esc(words)}</option>`).join('')}</select>${icon('chevron-down')}</div><p class="field-told" id="${id}-told" role="alert"></p></div>`;
  const nameOf = ([, th, en]) => both(th, en);
  const feedOf = () => may.feeds.find(([id]) => id === el(FEED).value);
  const scopeOf = () => feedOf()[5];
  function formHtml() {
    const feeds = may.feeds.map((one) => [one[0], `${nameOf(one)} (${both(one[3], one[4])})`]).sort((a, b) => a[1].localeCompare(b[1], warroom.lang));
    return `<form class="fields upload-form" novalidate method="post"><p class="t2">${esc(text('upload.why'))}</p>${select(FEED, 'upload.feed', feeds)}` +
      `<div class="fields" id="upload-of" aria-live="polite"></div>` +
      `<div class="field"><span class="upload-label" id="${FILE}-name">${esc(text('upload.file'))}</span><label class="upload-drop" for="${FILE}">${icon('upload')}<span id="upload-picked">${pickedHtml()}</span>` +
      `<input class="sr" id="${FILE}" type="file" accept="${esc(may.endings.join(','))}" aria-labelledby="${FILE}-name upload-picked" aria-describedby="${FILE}-told"></label>` +
      `<p class="field-told" id="${FILE}-told" role="alert"></p></div>` +
      `<button type="submit" class="btn primary big"><span>${esc(text('upload.check'))}</span></button></form>`;
  }
  const size = (n) => (n < MB ? text('upload.kb', {n: count(Math.max(1, Math.round(n / 1024)))}) : text('upload.mb', {n: warroom.fmt.number(n / MB, 1)}));
  const endings = () => may.endings.map((one) => one.slice(1).toUpperCase()).join(' ');
  const pickedHtml = () => (picked ? `<b>${esc(picked.name)}</b> <small>${esc(size(picked.size))}</small>`
    : `${esc(text('upload.drop'))}<small>${esc(text('upload.takes', {endings: endings(), n: count(may.mb)}))}</small>`);
  function roundWords([period, closes, state]) {
    const when = warroom.fmt.period(period);
    const day = closes ? warroom.fmt.day(closes) : '';
    return `${when} · ${state === 'free' ? text('upload.round.free') : text('upload.round.' + state, {date: day})}`;
  }
  function partWords([prefix, sheet], at) {
    return at ? [prefix, sheet].filter(Boolean).join(' · ') : text('upload.part.whole', {prefix});
  }
  function areas() {
    const named = may.areas.map((code) => [code, warroom.placeName('area', code)]);
    return named.length > 1 ? named.sort((a, b) => a[1].localeCompare(b[1], 'th')) : named;
  }
  /* What depends on the feed, and for feeds of schools on the area. */
  async function paintOf(area) {
    const mine = ++turn, scope = scopeOf();
    const held = {part: (el(PART) || {}).value, period: (el(PERIOD) || {}).value};
    const at = area || (el(AREA) || {}).value || warroom.address.of().area || '';
    const chosen = may.areas.includes(at) ? at : may.areas[0];
    try {
      of = await ask({feed: feedOf()[0], ...(scope === 'school' && chosen ? {of: chosen} : {})});
    } catch (error) {
      if (mine === turn && el(FEED)) warroom.tellField(FEED, wordsOf(error.said));
      return;
    }
    if (mine !== turn || !el('upload-of')) return;
    warroom.tellField(FEED);
    warroom.fill('upload-of', [
      of.parts.length > 1 ? select(PART, 'upload.part', of.parts.map((one, i) => [one[0], partWords(one, i)])) : '',
      scope === 'country' ? '' : select(AREA, 'upload.area', areas()),
      scope === 'school' ? select(SCHOOL, 'upload.school', (of.schools || []).map(([code, name]) => [code, `${name} (${code})`])) : '',
      select(PERIOD, 'upload.period', of.rounds.map((one) => [one[0], roundWords(one)])),
    ].join(''));
    if (el(AREA)) el(AREA).value = chosen;
    for (const [id, value] of [[PART, held.part], [PERIOD, held.period]]) {
      if (el(id) && value && [...el(id).options].some((one) => one.value === value)) el(id).value = value;
    }
  }
  function pick(file) {
    if (!file) return;
    picked = file;
    bytes = null;
    warroom.fill('upload-picked', pickedHtml());
    const ending = endingOf(file);
    warroom.tellField(FILE, !may.endings.includes('.' + ending) ? text('upload.refused.ending', {endings: endings()}) : file.size > may.mb * MB ? text('upload.refused.too_large', {n: count(may.mb)})
      : !file.size ? text('upload.refused.empty') : '');
  }
  const endingOf = (file) => file.name.split('.').pop().toLowerCase();
  const wrong = () => el(FILE).hasAttribute('aria-invalid');

  function bind() {
    const form = box().querySelector('form'), drop = form.querySelector('.upload-drop');
    form.onchange = ({target}) => {
      if (target.id === FEED) paintOf();
      else if (target.id === AREA && scopeOf() === 'school') paintOf(target.value);
      else if (target.id === FILE) pick(target.files[0]);
    };
    for (const kind of ['dragenter', 'dragover']) drop.addEventListener(kind, (event) => {
      event.preventDefault();
      drop.classList.add('over');
    });
    for (const kind of ['dragleave', 'drop']) drop.addEventListener(kind, () => drop.classList.remove('over'));
    drop.addEventListener('drop', (event) => {
      event.preventDefault();
      pick(event.dataTransfer.files[0]);
    });
    form.onsubmit = (event) => {
      event.preventDefault();
      check(form.querySelector('[type=submit]'));
    };
  }
  function chosen() {
    const value = (id) => (el(id) || {}).value || '';
    const place = {country: '', area: value(AREA), school: value(SCHOOL)}[scopeOf()];
    return {feed: feedOf()[0], part: value(PART), place, period: value(PERIOD), ending: endingOf(picked),
      ...(OF_A_FEED.test(picked.name) ? {named: picked.name} : {}), ...(warroom.lang === 'en' ? {lang: 'en'} : {})};
  }

  /* ---- sending ---- */
  async function post(path, query) {
    const answer = await fetch(`${path}?${new URLSearchParams(query)}`, {method: 'POST', headers: {'Content-Type': 'application/octet-stream'}, body: bytes, cache: 'no-store'});
    const said = await answer.json().catch(() => ({}));
    if (!answer.ok) throw Object.assign(new Error(path), {said, status: answer.status});
    return said;
  }
  async function check(button) {
    if (button.hasAttribute('aria-disabled')) return;
    if (!picked) {
      warroom.tellField(FILE, text('upload.error.file'));
      return el(FILE).focus();
    }
    if (wrong()) return el(FILE).focus();
    if (!el(PERIOD)) return;
    const asked = chosen(), area = (el(AREA) || {}).value;
    warroom.atWork(button, text('upload.checking'));
    try {
      bytes = await picked.arrayBuffer();
      const told = await post('/upload/check', asked);
      if (box()) showAccount(told, asked, area);
    } catch (error) {
      if (!box()) return;
      warroom.atWork(button, '');
      warroom.tellField(FILE, wordsOf(error.said), 'bad');
      el(FILE).focus();
    }
  }
  async function keep(button, told, asked, area) {
    if (button.hasAttribute('aria-disabled')) return;
    warroom.atWork(button, text('upload.sending'));
    try {
      const kept = await post('/upload/keep', {...asked, sha256: told.sha256});
      if (box()) showAccount(kept, asked, area);
    } catch (error) {
      if (!box()) return;
      warroom.atWork(button, '');
      const note = box().querySelector('.upload-note');
      note.innerHTML = `${warroom.statusIcon('bad', false)}<span>${esc(wordsOf(error.said))}</span>`;
    }
  }

  /* ---- the account ---- */
  const findings = (list, key) => (list.length ? `<section><h3>${esc(text(key))}</h3><ul>${list.map(([, sheet, column, rows, first, th, en, doTh, doEn]) => {
    const at = [
      sheet ? text('upload.at.sheet', {name: sheet}) : '', column ? text('upload.at.column', {name: column}) : '',
      first ? text('upload.at.row', {n: count(first)}) : '', text('upload.at.rows', {n: count(rows)}),
    ].filter(Boolean).join(' · ');
    const todo = both(doTh, doEn);
    return `<li><b>${esc(both(th, en))}</b>${todo ? `<br>${esc(text('rules.todo'))}: ${esc(todo)}` : ''}<br><small>${esc(at)}</small></li>`;
  }).join('')}</ul></section>` : '');
  const clock = (iso) => {
    const local = warroom.local(iso);
    return {date: warroom.fmt.day(local.slice(0, 10)), time: local.slice(11, 16)};
  };
  function verdict(told) {
    if (told.kept) return ['good', text('upload.kept', clock(told.kept))];
    if (!told.accepted) return ['bad', text('upload.refused')];
    if (!told.rows[0]) return ['watch', text('upload.usable.empty')];
    return told.rows[2] ? ['watch', text('upload.usable.some', {n: count(told.rows[2])})] : ['good', text('upload.usable')];
  }
  function accountHtml(told) {
    const [status, words] = verdict(told);
    const rows = ['read', 'loaded', 'held', 'superseded'].map((key, i) => [key, told.rows[i]]).filter(([key, n]) => key !== 'superseded' || n);
    const lacks = told.lacks && told.lacks.of ? `<section><h3>${esc(text('upload.lacks'))}</h3><p>${esc(told.lacks.n
      ? text('upload.lacks.some', {n: count(told.lacks.n), of: count(told.lacks.of)}) : text('upload.lacks.none', {of: count(told.lacks.of)}))}` +
      `${told.lacks.n ? `<br><small>${esc(told.lacks.schools.map(([, name]) => name).join(' · '))}${told.lacks.n > told.lacks.schools.length ? ' · ' + esc(text('why.more', {n: count(told.lacks.n - told.lacks.schools.length)})) : ''}</small>` : ''}</p></section>` : '';
    const why = both(...told.why);
    const named = told.named.length ? `<section class="upload-named"><h3>${esc(text('upload.named'))}</h3><ul>${told.named.map(([what, says, chose]) =>
      `<li>${esc(text('upload.named.' + what, {says, chose}))}</li>`).join('')}</ul></section>` : '';
    return `<div class="upload-verdict ${status}" role="status"><span>${warroom.statusIcon(status, false)}</span><p tabindex="-1" id="upload-verdict"><b>${esc(words)}</b>${why ? `<br>${esc(why)}` : ''}<br><small class="t2">${esc(told.name)}</small></p></div>` +
      `<dl class="upload-rows">${rows.map(([key, n]) => `<div><dt>${esc(text('upload.rows.' + key))}</dt><dd data-rows="${key}" data-value="${n}">${esc(count(n))}</dd></div>`).join('')}</dl>` + named +
      findings(told.faults, 'upload.faults') + findings(told.warnings, 'upload.warnings') + (told.more ? `<p class="mut">${esc(text('why.more', {n: count(told.more)}))}</p>` : '') + lacks +
      `<p class="upload-note t2" aria-live="assertive">${esc(text(told.kept ? 'upload.next' : !told.accepted ? 'upload.mend' : may.keeps ? 'upload.before' : 'upload.example'))}</p>`;
  }
  function showAccount(told, asked, area) {
    const sends = told.accepted && !told.kept && may.keeps;
    box().innerHTML = `<div class="why upload-account">${accountHtml(told)}<p class="why-foot">${sends ? `<button type="button" class="btn primary" id="upload-keep">${icon('upload')}<span>${esc(text('upload.keep'))}</span></button>` : ''}` +
      `<button type="button" class="btn" id="upload-again"><span>${esc(text(told.kept ? 'upload.another' : 'upload.again'))}</span></button></p></div>`;
    if (sends) el('upload-keep').onclick = () => keep(el('upload-keep'), told, asked, area);
    el('upload-again').onclick = () => {
      if (told.kept) picked = bytes = null;
      showForm(asked, area);
    };
    el('upload-verdict').focus();
  }

  async function showForm(asked, area) {
    box().innerHTML = formHtml();
    bind();
    if (asked) el(FEED).value = asked.feed;
    el(FEED).focus();
    await paintOf(area);
    if (!asked || !el(PERIOD)) return;
    for (const [id, value] of [[PART, asked.part], [AREA, area], [SCHOOL, asked.place], [PERIOD, asked.period]]) {
      if (el(id) && [...el(id).options].some((one) => one.value === value)) el(id).value = value;
    }
  }
  warroom.panels.upload = async () => {
    picked = bytes = null;
    let why = '';
    try {
      may = await ask();
    } catch (error) {
      why = wordsOf(error.said);
    }
    warroom.sheet(text('upload.title'), `<div class="upload" data-sheet="upload">${why ? `<p>${esc(why)}</p>` : ''}</div>`);
    if (!why) await showForm();
  };
  warroom.actions.upload = () => warroom.openPanel('upload');
  document.addEventListener('warroom:sheetclosed', () => {
    turn += 1;
    picked = bytes = null;
  });
})();
