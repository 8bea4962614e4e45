/* The audit log for who answers for it: filters, whether the chain of records is whole, the records by day.

   It asks the server for what it shows by itself and keeps none of it: a page that is left, shared or signed out
   holds nothing of the log. Names are typed here and never stand in the address. */
(function () {
  'use strict';
  const warroom = window.warroom;
  const {esc, el, fill, text, icon} = warroom;
  const number = (n) => warroom.fmt.number(n);
  const {sentence, kindName} = warroom.auditWords;
  const KINDS = ['sign_in', 'sign_in_failed', 'sign_out', 'person_view', 'reveal', 'reveal_end', 'export', 'api_call', 'refusal', 'grant', 'account', 'look_as', 'send', 'prune'];
  const STATUS = {sign_in_failed: 'watch', refusal: 'bad', reveal: 'watch', person_view: 'info', export: 'info'};
  const SPANS = ['', '1', '7', '30'];
  //: Milliseconds after the last letter of a name; a log of so many records is not checked unasked.
  const TYPED = 350, LONG = 200000;

  //: Of the log as it is shown: {records, more, names, kept_days, first}; null while nothing has come.
  let held = null;
  let failed = false;
  let who = '';
  let verdict = null;
  //: What is asked, so that a late answer to something else is put aside.
  let asked = '';
  let turn = 0;

  /* ---- times ---- */
  const {local} = warroom;
  const dayOf = (iso) => local(iso).slice(0, 10);
  const clock = (iso) => local(iso).slice(11, 19);
  const today = () => local(new Date(warroom.account.now()).toISOString()).slice(0, 10);
  const before = (days) => new Date(Date.parse(today()) - (days - 1) * 864e5).toISOString().slice(0, 10);

  /* A day as it is typed, in the years of the language: 20/11/2569, 20/11/2026; and back, null of what is none. A field of
     the browser's own would count in years that its language, not the page's, is used to. */
  function typed(iso) {
    const found = /^(\d{4})-(\d\d)-(\d\d)$/.exec(iso);
    return found ? `${found[3]}/${found[2]}/${Number(found[1]) + (warroom.lang === 'th' ? 543 : 0)}` : '';
  }
  function dayTyped(words) {
    const plain = words.trim().replace(/[\u0e50-\u0e59]/g, (digit) => digit.charCodeAt(0) - 0x0e50);
    if (!plain) return '';
    const [, d, m, y] = /^(\d{1,2})\D(\d{1,2})\D(\d{4})$/.exec(plain.replace(/^(\d{4})-(\d{1,2})-(\d{1,2})$/, '$3/$2/$1')) || [];
    const year = Number(y) - (Number(y) > 2400 ? 543 : 0);
    const at = new Date(Date.UTC(year, m - 1, d));
    return year > 2000 && at.getUTCMonth() === m - 1 && at.getUTCDate() === Number(d) ? at.toISOString().slice(0, 10) : null;
  }

  /* ---- what is chosen ---- */
  const chosen = () => {
    const {kind = '', since = '', until = ''} = warroom.address.of();
    return {kind, since, until};
  };
  const query = (more = {}) => {
    const given = Object.entries({...chosen(), who, ...more}).filter(([, value]) => value);
    return given.length ? '?' + new URLSearchParams(given) : '';
  };
  const spanOf = ({since, until}) => (until ? 'own' : !since ? '' : SPANS.find((n) => n && before(Number(n)) === since) || 'own');
  const filtered = () => Boolean(query());
  const set = (changes) => warroom.go(changes, location.pathname, {replace: true, silent: true});

  /* ---- asking ---- */
  async function ask(path) {
    const answer = await fetch(path, {cache: 'no-store'});
    if (!answer.ok) throw new Error(`${path} ${answer.status}`);
    return answer.json();
  }
  async function load() {
    const mine = ++turn;
    asked = query();
    failed = false;
    paintList();
    try {
      const found = await ask('/audit/records' + asked);
      if (mine !== turn) return;
      held = found;
    } catch {
      if (mine !== turn) return;
      held = null;
      failed = true;
    }
    if (!here()) return leave();
    const codes = (held ? held.records : []).some(({what}) => what.school || (what.asked && what.asked.school));
    if (codes && !warroom.schools.file) warroom.schools().then(() => here() && paintList(), () => {});
    paintHead();
    paintList();
    el('audit-box').scrollTop = 0;
    if (held && !verdict) check(false);
  }
  async function older(button) {
    const mine = turn, last = held.records[held.records.length - 1];
    warroom.atWork(button, text('audit.wait'));
    try {
      const found = await ask('/audit/records' + query({before: last.seq}));
      if (mine !== turn) return;
      const at = held.records.length;
      held = {...found, records: [...held.records, ...found.records], names: {...held.names, ...found.names}};
      paintList();
      const next = document.querySelectorAll('#audit-list tr[data-seq]')[at];
      if (next && !held.more) next.closest('table').focus({preventScroll: true});
    } catch {
      warroom.atWork(button, '');
      warroom.notice(text('audit.failed'));
    }
  }
  async function check(wanted) {
    const newest = held && held.records[0] ? held.records[0].seq : 0;
    if (!wanted && newest > LONG) {
      verdict = {later: true};
      return paintChain();
    }
    verdict = {waits: true};
    paintChain();
    try {
      verdict = await ask('/audit/verify');
    } catch {
      verdict = {failed: true};
    }
    if (here()) paintChain();
    else leave();
  }

  /* ---- painting ---- */
  const shared = () => warroom.address.of().present === '1';
  const here = () => location.pathname === '/audit' && !shared() && Boolean(warroom.step) && warroom.step.view === 'audit' && !warroom.step.state;
  function leave() {
    turn += 1;
    held = verdict = null;
    asked = null;
    for (const id of ['audit-list', 'audit-chain', 'audit-more']) fill(id, '');
  }

  function paintHead() {
    const kept = held && held.first ? text('audit.kept.first', {n: number(held.kept_days), date: warroom.fmt.day(dayOf(held.first.at))})
      : text('audit.kept', {n: number(held ? held.kept_days : 720)});
    fill('audit-lead', `${esc(text('audit.lead'))} · ${esc(kept)}`);
    fill('audit-file', `<a class="btn" id="audit-export" download href="/audit/export.csv${esc(query())}" title="${esc(text('audit.export.why'))}">` +
      `${icon('download')}<span>${esc(text('audit.export'))}</span></a>`);
  }
  function paintChain() {
    const again = (key) => `<button type="button" class="btn" data-act="audit-check">${icon('refresh')}<span>${esc(text(key))}</span></button>`;
    const box = el('audit-chain');
    const say = (status, words, more = '', act = '') => {
      box.dataset.status = status;
      fill(box, `${warroom.statusIcon(status, false)}<p><b>${esc(words)}</b>${more}</p>${act}`);
    };
    if (!verdict || verdict.waits) return say('none', text('audit.chain.wait'));
    if (verdict.later) return say('none', text('audit.chain.later'), '', again('audit.chain.now'));
    if (verdict.failed) return say('watch', text('audit.chain.failed'), '', again('audit.chain.again'));
    const at = `<span class="mut">${esc(text('audit.chain.at', {time: clock(verdict.at)}))}</span>`;
    if (!verdict.ok) return say('bad', text('audit.chain.' + verdict.reason, {seq: number(verdict.first_bad)}), at, again('audit.chain.again'));
    const [seq, seal] = verdict.head;
    say('good', text('audit.chain.ok', {n: number(verdict.rows)}), at +
      `<span class="audit-seal mut" title="${esc(text('audit.chain.head.why'))}">${esc(text('audit.chain.head'))} <code>${esc(`${seq}:${seal}`)}</code></span>`,
    again('audit.chain.again'));
  }

  function paintFilters() {
    const now = chosen();
    const span = spanOf(now);
    const option = (value, words) => `<option value="${value}"${value === now.kind ? ' selected' : ''}>${esc(words)}</option>`;
    const field = (id, key, value) => `<label class="audit-field"><span>${esc(text(key))}</span><input type="text" inputmode="numeric" id="${id}" value="${esc(typed(value))}" ` +
      `placeholder="${esc(text('audit.day.form'))}" autocomplete="off" maxlength="10"></label>`;
    fill('audit-filters',
      `<label class="btn pick${now.kind ? ' on' : ''}"><select id="audit-kind" aria-label="${esc(text('audit.kind'))}">${option('', text('audit.kind.all'))}` +
      `${KINDS.map((kind) => option(kind, kindName(kind))).join('')}</select>${icon('chevron-down')}</label>` +
      `<div class="seg" role="group" aria-label="${esc(text('audit.when'))}">` + SPANS.map((n) =>
        `<button type="button" data-act="audit-span" data-days="${n}" aria-pressed="${span === n}">${esc(text('audit.when.' + (n || 'all')))}</button>`).join('') + '</div>' +
      field('audit-since', 'audit.since', now.since) + field('audit-until', 'audit.until', now.until) +
      `<span class="find"><input type="search" id="audit-who" autocomplete="off" spellcheck="false" autocapitalize="none" placeholder="${esc(text('audit.who'))}" aria-label="${esc(text('audit.who'))}"></span>` +
      `<button type="button" class="btn ghost" data-act="audit-clear" id="audit-clear"${filtered() ? '' : ' hidden'}>${icon('close')}<span>${esc(text('audit.clear'))}</span></button>`);
    if (el('audit-who').value !== who) el('audit-who').value = who;
    el('audit-clear').hidden = !filtered();
  }

  function nameOf({who: account}) {
    if (!account) return `<span class="mut">${esc(text('audit.nobody'))}</span>`;
    if (account.startsWith('cli:')) return `<b>${esc(text('audit.console', {name: account.slice(4)}))}</b>`;
    const full = held.names[account];
    return full ? `<b>${esc(full)}</b> <span class="code">${esc(account)}</span>` : `<b>${esc(account)}</b>`;
  }
  const roleOf = ({role}) => (role ? esc(warroom.boot.text['role.' + role] ? text('role.' + role) : role) : '–');
  const addressOf = ({address}) => esc(address === 'local' ? text('audit.address.local') : address || '–');
  function row(one) {
    const [gist = '', ...rest] = sentence(one);
    const status = STATUS[one.kind];
    const chip = status ? warroom.chip(status, kindName(one.kind)) : `<span class="chip line">${esc(kindName(one.kind))}</span>`;
    return `<tr data-seq="${one.seq}"><th scope="row"><time datetime="${esc(one.at)}">${esc(clock(one.at))}</time></th>` +
      `<td class="audit-who">${nameOf(one)}</td><td class="audit-role">${roleOf(one)}</td><td class="audit-kind">${chip}</td>` +
      `<td class="audit-what">${esc(gist)}${rest.length ? ` <span class="t2">${esc(rest.join(' · '))}</span>` : ''}</td>` +
      `<td class="audit-address mut">${addressOf(one)}</td></tr>`;
  }
  function paintList() {
    const part = (given) => warroom.emptyPart(given);
    fill('audit-more', '');
    if (shared()) return void fill('audit-list', part({icon: 'lock', title: text('audit.presenting')}));
    if (failed) {
      return void fill('audit-list', part({icon: 'alert', tone: 'bad', title: text('audit.failed'),
        buttons: `<button type="button" class="btn primary" data-act="audit-again">${icon('refresh')}<span>${esc(text('act.retry'))}</span></button>`}));
    }
    if (!held) return void fill('audit-list', `<p class="empty">${esc(text('audit.wait'))}</p>`);
    if (!held.records.length) return void fill('audit-list', part({icon: 'audit', title: text(filtered() ? 'audit.none.filtered' : 'audit.none')}));
    const heads = ['time', 'who', 'role', 'kind', 'what', 'address'].map((id) =>
      `<th scope="col" class="audit-${id}">${esc(text(id === 'kind' ? 'audit.kind' : 'audit.col.' + id))}</th>`).join('');
    const now = today();
    let day = '';
    const body = held.records.map((one) => {
      const own = dayOf(one.at);
      const date = warroom.fmt.day(own);
      const head = own === day ? '' : `<tr class="audit-day"><th colspan="6" scope="rowgroup">${esc(own === now ? text('audit.today', {date}) : date)}</th></tr>`;
      day = own;
      return head + row(one);
    }).join('');
    fill('audit-list', `<table class="grid audit-table" tabindex="-1"><thead><tr>${heads}</tr></thead><tbody>${body}</tbody></table>`);
    fill('audit-more', held.more ? `<button type="button" class="btn" data-act="audit-more"><span>${esc(text('audit.more'))}</span></button>`
      : `<p class="mut">${esc(text('audit.end'))}</p>`);
  }

  /* ---- acting ---- */
  let typing = 0;
  document.addEventListener('input', ({target}) => {
    if (target.id !== 'audit-who') return;
    clearTimeout(typing);
    typing = setTimeout(() => {
      who = target.value.trim();
      el('audit-clear').hidden = !filtered();
      load();
    }, TYPED);
  });
  document.addEventListener('change', ({target}) => {
    if (target.id === 'audit-kind') set({kind: target.value || null});
    if (!['audit-since', 'audit-until'].includes(target.id)) return;
    const day = dayTyped(target.value);
    target.setAttribute('aria-invalid', String(day === null));
    if (day === null) warroom.notice(text('audit.day.wrong'));
    else set({[target.id.slice(6)]: day || null});
  });
  Object.assign(warroom.actions, {
    'audit-span': (button) => set({since: button.dataset.days ? before(Number(button.dataset.days)) : null, until: null}),
    'audit-clear': () => {
      who = '';
      set({kind: null, since: null, until: null});
      paintFilters();
      if (query() !== asked) load();
      el('audit-who').focus();
    },
    'audit-more': (button) => older(button),
    'audit-check': () => check(true),
    'audit-again': () => load(),
  });

  warroom.views.audit = {
    own: ['kind', 'since', 'until'],
    paint() {
      if (shared()) {
        leave();
        fill('audit-filters', '');
        fill('audit-file', '');
        return paintList();
      }
      paintHead();
      paintChain();
      paintFilters();
      if (asked !== query() || (!held && !failed)) load();
      else paintList();
    },
  };
  document.addEventListener('warroom:painted', ({detail: {step}}) => {
    if (step.view !== 'audit' && held) leave();
  });
})();
