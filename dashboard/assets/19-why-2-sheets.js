/* Two sheets about the data: where two systems count the same thing and disagree, and the rules of quality with what
   they found. Each is asked for when it is opened. */
(function () {
  'use strict';
  const warroom = window.warroom;
  const {esc, text} = warroom;
  const count = (n) => warroom.fmt.number(n);
  const both = (thai, english) => warroom.pick(thai, english);
  const SAYS = 10;

  async function open(path, title, bodyOf) {
    let told = `<p>${esc(text('why.failed'))}</p>`;
    try {
      const answer = await fetch(`${path}?${warroom.placeQuery({lang: warroom.lang})}`, {cache: 'no-store'});
      if (answer.ok) told = bodyOf(await answer.json());
    } catch (error) {
      // The sentence of the failure stands.
    }
    const place = warroom.step ? ' · ' + warroom.hereName(warroom.step) : '';
    warroom.sheet(text(title) + place, `<div class="why" data-sheet="${path.slice(1)}">${told}</div>`);
  }

  /* ---- where two systems disagree ---- */
  const nameOf = (side) => `${both(side.th, side.en)} (${both(side.system, side.system_en)})`;
  const apart = (one, other) => {
    const gap = other - one;
    return gap ? (gap > 0 ? '+' : '−') + count(Math.abs(gap)) : '0';
  };
  function rows(list, level, pair) {
    const head = [text('lvl.' + level), ...pair.sides.map((side) => both(side.system, side.system_en)), text('disagree.gap')]
      .map((words, i) => `<th scope="col"${i ? ' class="r"' : ''}>${esc(words)}</th>`).join('');
    const body = list.slice(0, SAYS).map((row) => {
      const [code, th, en] = row;
      const [one, other] = row.slice(-2);
      return `<tr data-code="${esc(code)}"><th scope="row"><a href="${esc(warroom.placeHref(level, code))}">${esc(both(th, en))}</a></th>` +
        `<td class="r">${esc(count(one))}</td><td class="r">${esc(count(other))}</td><td class="r"><b>${esc(apart(one, other))}</b></td></tr>`;
    }).join('');
    return `<table class="grid"><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>`;
  }
  function pairHtml(pair) {
    const when = pair.period ? ' · ' + warroom.fmt.period(pair.period, undefined, true) : '';
    const head = `<h3>${esc(both(pair.th, pair.en) + when)}</h3>`;
    if (!pair.sums) return `<section data-pair="${esc(pair.id)}">${head}<p class="mut">${esc(pair.hidden ? text('disagree.hidden', {n: count(pair.hidden)}) : text('disagree.none'))}</p></section>`;
    const [one, other] = pair.sums;
    const sums = `<dl class="pair"><div><dt>${esc(text('disagree.used'))}: ${esc(nameOf(pair.sides[0]))}</dt><dd data-value="${one}">${esc(count(one))}</dd></div>` +
      `<div><dt>${esc(text('disagree.beside'))}: ${esc(nameOf(pair.sides[1]))}</dt><dd data-value="${other}">${esc(count(other))}</dd></div>` +
      `<div><dt>${esc(text('disagree.gap'))}</dt><dd><b>${esc(apart(one, other))}</b></dd></div></dl>`;
    const alone = pair.alone[0] + pair.alone[1];
    const notes = [
      text('disagree.agree', {n: count(pair.agree), of: count(pair.told)}),
      pair.hidden ? text('disagree.hidden', {n: count(pair.hidden)}) : '', alone ? text('disagree.alone', {n: count(alone)}) : '',
    ].filter(Boolean).map(esc).join(' · ');
    const worst = pair.worst.length ? `<details open><summary>${esc(text('disagree.worst'))}</summary>${rows(pair.worst, pair.level, pair)}</details>` : `<p>${esc(text('disagree.same'))}</p>`;
    const wider = pair.levels.filter((held) => held.worst.length > 1)
      .map((held) => `<details data-level="${held.level}"><summary>${esc(text('disagree.by', {level: text('mapview.level.' + held.level)}))}</summary>${rows(held.worst, held.level, pair)}</details>`).join('');
    return `<section data-pair="${esc(pair.id)}">${head}${sums}<p>${notes}</p><p class="mut">${esc(both(pair.why_th, pair.why_en))}</p>${worst}${wider}</section>`;
  }
  const singleHtml = (one) => `<section data-single="${esc(one.id)}"><h3>${esc(both(one.th, one.en))}</h3>` +
    `<p>${esc(text('disagree.single', {system: both(one.system, one.system_en)}))}</p><p class="mut">${esc(both(one.why_th, one.why_en))}</p></section>`;

  /* ---- the rules of quality: those that found most first, a page at a time ---- */
  function ruleHtml([id, weight, sentence, remedy, moves, found, files]) {
    const said = found ? [text(files === null ? 'rules.schools' : 'rules.found', {n: count(found)}), files ? text('rules.in', {n: count(files)}) : ''].filter(Boolean).join(' ') : '';
    const facts = [text('rules.' + weight), said, moves ? text('rules.moves', {n: count(moves)}) : ''].filter(Boolean).join(' · ');
    return `<li data-rule="${esc(id)}"><b>${esc(sentence)}</b><br>${esc(text('rules.todo'))}: ${esc(remedy)}<br><small>${esc(facts)} <span class="code">${esc(id)}</span></small></li>`;
  }
  const rulesHtml = (told) => `<p>${esc(text('rules.summary', {n: count(told.found), of: count(told.total)}))}</p><ul>${told.rules.map(ruleHtml).join('')}</ul>${warroom.pagerHtml('rules-page', told)}`;
  warroom.actions['rules-page'] = async (button) => {
    if (button.hasAttribute('aria-disabled')) return;
    const box = button.closest('[data-sheet]');
    const answer = await fetch(`/rules?${warroom.placeQuery({page: button.dataset.to, lang: warroom.lang})}`, {cache: 'no-store'}).catch(() => null);
    if (!answer || !answer.ok) return warroom.notice(text('why.failed'));
    const told = await answer.json();
    if (!box.isConnected) return;
    warroom.fill(box, rulesHtml(told));
    box.closest('.sheet-box').scrollTop = 0;
  };

  Object.assign(warroom.panels, {
    disagreements: () => open('/disagreements', 'disagree.title', ({pairs, singles}) => pairs.map(pairHtml).join('') + singles.map(singleHtml).join('')),
    rules: () => open('/rules', 'rules.title', rulesHtml),
  });
  for (const name of ['disagreements', 'rules']) warroom.actions[name] = () => warroom.openPanel(name);
})();
