/* Why of what the page itself knows: how many schools need a look (`why=flags`), and the bars of a month or a weekday
   of the attendance page (`why=ATT-02~month~2026-06`, `ATT-02~weekday~0`). Nothing is asked of the server for the
   counts; the sheet of the bars tells beside them what is behind their indicator. */
(function () {
  'use strict';
  const warroom = window.warroom;
  const {esc, text} = warroom;
  const fmt = () => warroom.fmt;
  const part = (key, html) => `<section><h3>${esc(text(key))}</h3>${html}</section>`;

  /* ---- schools that need a look ---- */
  const ID = 'flags';
  const schools = (n) => text('count.school' + (n === 1 ? '.1' : ''), {n: fmt().number(n)});
  /* What stands on the page for it: a `data-why` of this. */
  function tell() {
    const {flags, alerts} = warroom.step || {};
    if (!flags || !alerts) return null;
    const {bad, idx} = flags;
    const rules = alerts.map((one) => {
      const held = {v: one.n, units: one.units, due: one.due, asof: one.asof};
      const unit = one.unit === 'school' ? schools(one.n) : [fmt().number(one.n), text('unit.' + one.unit)].join(' ');
      const facts = [warroom.pick(one.detail_th, one.detail_en), warroom.basis.words(warroom.indicatorOf(one.indicator), held)].filter(Boolean).join(' · ');
      return `<li>${warroom.statusIcon(one.st)}<span>${esc(warroom.pick(one.th, one.en))}: <b data-why="${esc(`${one.indicator}~rule~${one.id}`)}">${esc(unit)}</b><br><small>${esc(facts)}</small></span></li>`;
    }).join('');
    const value = `<p class="why-value">${esc(text('why.flags.sum', {bad: fmt().number(bad), watch: fmt().number(idx.length - bad)}))} = <b>${esc(schools(idx.length))}</b></p>`;
    return [[text('why.of', {name: text('why.flags')}), warroom.hereName(warroom.step)].join(' · '),
      `<div class="why" data-of="${ID}" data-value="${idx.length}">${part('why.how', `<p>${esc(text('why.flags.how'))}</p>${value}`)}` +
      (rules ? part('why.flags.rules', `<ul class="why-rules">${rules}</ul>`) : '') + '</div>'];
  }

  /* ---- a month or a weekday ---- */
  const SPANS = ['month', 'weekday'];
  //: As the columns of the answer stand.
  const CAUSES = ['attend.absent', 'att.sick', 'att.leave'];
  /* Of what is asked: {name, causes}, null where it is of no span or the page has none. */
  function spanOf({level, code}) {
    const told = SPANS.includes(level) && warroom.step && warroom.step.attendance;
    if (!told) return null;
    const found = level === 'month' ? (told.months.find(([month]) => month === code) || []).slice(1) : told.weekdays[Number(code)];
    if (!found || !found.length) return null;
    return {name: level === 'month' ? fmt().month(code) : text('attend.weekday.' + (Number(code) + 1)), causes: found, until: told.day};
  }
  function spanHtml({causes, until}, ind) {
    const percent = (value) => (typeof value === 'number' ? fmt().number(value, 2) + '%' : '—');
    const known = causes.every((one) => typeof one === 'number');
    const rows = causes.map((value, n) => `<tr><th scope="row">${esc(text(CAUSES[n]))}</th><td class="r">${esc(percent(value))}</td></tr>`).join('');
    const sum = known ? `<p class="why-value"><b>${esc(percent(causes.reduce((a, b) => a + b, 0)))}</b></p>` : '';
    return `<section data-span><h3>${esc(text('why.how'))}</h3><p>${esc(text('why.span'))}</p>${sum}<table class="grid"><tbody>${rows}</tbody></table>` +
      `<p class="mut">${esc(text('why.span.until', {date: fmt().day(until)}))}</p></section><p class="why-part">${esc(text('why.rule.of', {name: warroom.pick(ind.th, ind.en)}))}</p>`;
  }

  warroom.ofFlags = {ID, tell};
  warroom.ofSpan = {SPANS, spanOf, spanHtml};
})();
