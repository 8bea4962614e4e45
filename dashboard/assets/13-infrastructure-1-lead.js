/* The lead sentence of facilities: how many schools lack it, where most of them are, how far the best reaches.

     warroom.facilities.lead(told) → {status, clauses}, as warroom.lead has it
       layer    record with its classes;  counts  schools by class;  places  [{name, count}] of the focus class;
       tile     the number of the group, for its status
   A layer without a class to worry about tells how its schools are spread. */
(function () {
  'use strict';
  const warroom = window.warroom;
  const text = (key, params) => warroom.text(key, params);
  const number = (n, decimals) => warroom.fmt.number(n, decimals);
  const NEARLY_ALL = 0.95;
  //: Layers whose best class is a thing that reaches schools; that of others is one of several.
  const REACHING = new Set(['net', 'power']);

  function missing(layer, n) {
    if (!n) return [[text('infra.lead.none.' + layer.id), null]];
    const [before, after] = (n === 1 ? text('infra.lead.one.' + layer.id) : text('infra.lead.some.' + layer.id)).split('{n}');
    return [[before, null], [text(n === 1 ? 'infra.lead.school.1' : 'infra.lead.schools', {n: number(n)}), 'bad'], [after, null]];
  }

  /* One or two places that hold most of them, where that says more than the sum. */
  function where(places, n) {
    const found = places.filter((one) => one.count).sort((a, b) => b.count - a.count);
    if (!n || found.length < 2 || places.length < 3) return [];
    const [first, second, third] = found;
    if (second.count * 2 < first.count) {
      return [[text('infra.lead.where', {n: number(first.count), place: first.name()}), null]];
    }
    // Of three alike two are not the ones to name.
    if (third && third.count === second.count) return [];
    return [[text('infra.lead.where.two', {n: number(first.count + second.count), one: first.name(), other: second.name()}), null]];
  }

  function lead({layer, counts, places, tile}) {
    const size = layer.classes.length;
    const known = counts.slice(0, size).reduce((a, b) => a + b, 0);
    const all = counts.reduce((a, b) => a + b, 0);
    if (!known) return {status: 'none', clauses: [warroom.clause([[text('infra.lead.unknown.all', {layer: warroom.pick(layer.th, layer.en)}), null]])]};
    const focus = layer.classes.findIndex((one) => one[0] === layer.focus);
    const n = counts[focus];
    const best = layer.ordered ? null : layer.classes[0];
    const groups = [missing(layer, n), where(places, n)];
    if (best) groups.push([[text(REACHING.has(layer.id) ? 'infra.lead.best' : 'infra.lead.share', {name: warroom.pick(best[1], best[2]), share: number((100 * counts[0]) / all)}), null]]);
    if (known < all * NEARLY_ALL) groups.push([[text('infra.lead.unknown', {n: number(all - known), of: number(all)}), null]]);
    const clauses = groups.filter((group) => group.length).map((group) => warroom.clause(group));
    const judged = tile && ['watch', 'bad'].includes(tile.st) ? tile.st : null;
    return {status: judged || (n ? 'watch' : 'good'), clauses};
  }

  warroom.facilities.lead = lead;
})();
