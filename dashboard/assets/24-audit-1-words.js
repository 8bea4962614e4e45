/* What a record of the audit log says, as a sentence: nothing of it is shown as it is stored. */
(function () {
  'use strict';
  const warroom = window.warroom;
  const {text} = warroom;
  const known = (key) => Boolean(warroom.boot.text[key]);
  const LEVELS = ['region', 'province', 'area', 'district', 'school'];

  const worded = (key) => (known(key) ? text(key) : '');
  const said = (word) => worded('audit.said.' + word);
  const kindName = (kind) => (known('audit.kind.' + kind) ? text('audit.kind.' + kind) : kind);
  const view = (name) => (known('nav.' + name) ? text('audit.said.view', {name: text('nav.' + name)}) : name);
  const placesOf = (what) => LEVELS.filter((level) => typeof what[level] === 'string' && what[level]).map((level) => {
    const name = warroom.placeName(level, what[level]);
    return name === what[level] ? text('audit.said.place', {name: text('lvl.' + level), code: name}) : name;
  });
  const student = (what) => (what.student ? [text('audit.said.student', {ref: what.student})] : []);
  function indicator(what) {
    const one = what.indicator && warroom.indicatorOf(what.indicator);
    return one ? [warroom.pick(one.sth || one.th, one.sen || one.en)] : what.indicator ? [what.indicator] : [];
  }
  const period = (what) => (what.period ? [warroom.fmt.period(what.period)] : []);
  const dayOf = (value) => (/^\d{4}-\d{2}-\d{2}$/.test(value) ? warroom.fmt.day(value) : value);
  const span = (what) => (what.since || what.until ? [text('audit.said.days', {since: what.since ? dayOf(what.since) : '…', until: what.until ? dayOf(what.until) : '…'})] : []);
  const file = (path) => String(path || '').split('/').pop();
  const account = (what) => (what.account ? [text('audit.said.of', {name: what.account})] : []);
  const minutes = (what) => (what.minutes ? [text('audit.said.minutes', {n: what.minutes})] : []);
  const purpose = (what) => (what.purpose ? [known('reveal.purpose.' + what.purpose) ? text('reveal.purpose.' + what.purpose) : what.purpose] : []);

  /* A role at its place, with its modules or classes. */
  const roleName = (role) => (known('role.' + role) ? text('role.' + role) : role || '');
  const eyes = ({role, modules = [], classes = [], ...what}) => [roleName(role), ...(what.country === undefined ? [] : [text('lvl.country')]), ...placesOf(what), ...modules.map((one) => worded('module.' + one) || one), ...classes.map(className)];
  const className = (one) => {
    const [, letter, n, room] = /^([KPMV])(\d)\/(\d+)$/.exec(one) || [];
    return letter ? text('grade.room', {grade: text('grade.letter.' + letter, {n}), room}) : one;
  };

  function changed(what) {
    const {command, name = ''} = what;
    if (!command) return [...(what.change ? [worded('audit.said.change.' + what.change) || what.change] : []), ...account(what)];
    const key = 'audit.command.' + command;
    const level = what.level === 'country' ? [text('lvl.country')] : what.level ? placesOf({[what.level]: what.code}) : [];
    const role = what.role ? [known('role.' + what.role) ? text('role.' + what.role) : what.role] : [];
    return [known(key) ? text(key, {name}) : `${command} ${name}`, ...role, ...level, ...(what.end ? span({since: what.start, until: what.end}) : []),
      ...(what.refused ? [text('audit.said.refused', {why: what.refused})] : [])];
  }
  function refused(what) {
    const why = ['presenting', 'looking', 'wrong_token'].includes(what.why) ? [said(what.why)] : [];
    if (what.path) return [text('audit.said.path', {path: what.path}), ...why, ...placesOf(what.asked || {})];
    const asked = String(what.asked || '');
    const first = asked === 'reveal' ? said('reveal') : asked.startsWith('/') ? text('audit.said.path', {path: asked}) : view(asked);
    return [first, ...why, ...placesOf(what), ...student(what)];
  }
  const count = ({schools}) => (schools === undefined ? [] : [`${text('export.schools')} ${warroom.fmt.number(schools)}`]);
  function exported(what) {
    const own = what.what === 'audit' || String(what.file).startsWith('/audit/');
    return [own ? said('audit') : text('audit.said.file', {name: file(what.file)}), ...count(what), ...indicator(what), ...period(what), ...placesOf(what), ...span(what)];
  }
  const SAID = {
    sign_in: (what) => [what.by === 'sso' ? said('sso') : said(what.demo ? 'demo' : 'password')],
    sign_in_failed: (what) => [said(what.why) || what.why, ...account(what)],
    sign_out: (what) => [said(what.everywhere ? 'everywhere' : 'one')],
    person_view: (what) => [what.view === 'school' ? said('roll') : '', ...placesOf(what), ...student(what)],
    reveal: (what) => [...purpose(what), ...minutes(what), ...placesOf(what), ...student(what)],
    reveal_end: (what) => [worded('audit.said.end.' + what.why) || what.why, ...(what.reveal ? [text('audit.said.number', {n: what.reveal})] : []), ...placesOf(what), ...student(what)],
    export: exported,
    api_call: (what) => [file(what.path), ...indicator(what.asked || {}), ...period(what.asked || {}), ...placesOf(what.asked || {})],
    refusal: refused,
    grant: changed,
    account: changed,
    look_as: (what) => [...eyes(what), ...minutes(what), ...(what.end ? [worded('audit.said.look.' + what.end) || what.end] : [])],
    send: (what) => [said('sent_' + what.step), warroom.dataMatrix.nameOf(what.feed), ...period(what), ...placesOf(what)],
    prune: (what) => [text('audit.said.pruned', {n: warroom.fmt.number(what.removed), days: what.keep_days})],
  };
  /* The sentence of a record: short pieces, the first of them the gist. */
  function sentence({kind, what}) {
    if (what.cut) return [text('audit.said.cut')];
    const pieces = (SAID[kind] || (() => Object.entries(what).map(([key, value]) => `${key} ${value}`)))(what);
    if (what.as) pieces.push(text('audit.said.as', {who: eyes(what.as).filter(Boolean).join(' ')}));
    return pieces.map(String).filter(Boolean);
  }
  warroom.auditWords = {sentence, kindName};
})();
