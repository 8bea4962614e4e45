/* The sentence on schools by the classes of a layer: how many are in the class in question, where most of them are,
   how many are not known. One wording, whichever page says it.

     warroom.schoolsLead(told) → {status, clauses}, as warroom.lead has it
       layer    record with its classes;  counts  schools by class, the two after the declared ones as in 06-points.js
       focus    {n, name} of the class in question;  alone  whether it is another than the layer's own
       level, rows   [{code, n}] places of that level with what they have of the class, most first
       best     a clause on how far the best class reaches, or nothing;  status  that of a number beside it, if judged
       place    {level, code} of the schools where that is not the page's own */
(function () {
  'use strict';
  const warroom = window.warroom;
  const {text} = warroom;
  const number = (value) => warroom.fmt.number(value);
  const english = () => warroom.lang === 'en';
  const plain = (words) => warroom.clause([[words, null]]);

  function where(level, rows, n) {
    if (rows.length < 2) return '';
    const most = rows[0].n;
    const ties = rows.filter((row) => row.n === most);
    const place = (row) => warroom.placeName(level, row.code);
    const said = number(most);
    if (most === n) return text(n === 1 ? 'points.lead.where.1' : 'points.lead.where', {place: place(rows[0])});
    if (ties.length === 1) return text('points.lead.most', {place: place(rows[0]), n: said});
    if (ties.length === 2) return text('points.lead.most.two', {one: place(ties[0]), other: place(ties[1]), n: said});
    return text('points.lead.most.many', {count: warroom.countOf(level, ties.length), n: said});
  }

  function phraseOf({layer, focus, alone}, n) {
    if (alone) return text(n ? 'points.lead.class' : 'points.lead.class.none', {name: focus.name});
    if (!n) return text('points.none.' + layer.id);
    const verb = `points.focus.${layer.id}`;
    return text(n === 1 ? verb + '.1' : verb);
  }

  function schoolsLead(told) {
    const {layer, counts, focus, alone = false, level, rows, best = '', status = null, place = null} = told;
    const asks = (n) => warroom.ofClass.asks(layer.id, n, place);
    const size = layer.classes.length;
    const total = counts.reduce((a, b) => a + b, 0);
    if (!counts.slice(0, size).some(Boolean)) {
      const name = warroom.pick(layer.th, layer.en);
      return {status: 'none', clauses: [plain(text('points.lead.nothing', {layer: name}))]};
    }
    const n = counts[focus.n], judged = layer.judged && !alone;
    const every = n === total && n > 1;
    const clauses = [];
    if (n) {
      const key = n === 1 ? 'points.lead.1' : every ? 'points.lead.all' : 'points.lead.n';
      const gap = english() ? ' ' : '';
      clauses.push(warroom.clause([[text(key, {n: number(n)}), judged ? 'bad' : null, asks(focus.n)], [gap + phraseOf(told, n), null]]));
      const most = every ? '' : where(level, rows, n);
      const alike = rows.filter((row) => row.n === rows[0].n);
      const there = alike.length === 1 ? {level, code: rows[0].code} : place;
      if (most) clauses.push(warroom.clause([[most, null, warroom.ofClass.asks(layer.id, focus.n, there)]], english() ? ', ' : ' '));
    } else clauses.push(plain(phraseOf(told, 0)));
    if (best) clauses.push(warroom.clause([[best, null, asks(0)]]));
    if (counts[size]) clauses.push(warroom.clause([[text('points.lead.unknown', {n: number(counts[size])}), null, asks(size)]]));
    const own = !judged ? 'info' : n ? 'watch' : 'good';
    return {status: ['watch', 'bad'].includes(status) ? status : own, clauses};
  }

  warroom.schoolsLead = schoolsLead;
})();
