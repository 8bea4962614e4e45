/* The way to a comparison: its address, and what is ticked for it on the way. */
(function () {
  'use strict';
  const warroom = window.warroom;
  //: As many as data/queries/compare.py takes.
  warroom.MOST_COMPARED = 10;
  warroom.compareHref = (level, codes, more = {}) =>
    warroom.href({vs: codes.length ? level + '.' + codes.slice(0, warroom.MOST_COMPARED).join('~') : null, ...more}, '/compare');

  /* What is ticked, {level, codes}, as the address of the page has it; null while nothing is picked. */
  warroom.ticked = () => {
    const {pick} = warroom.address.of();
    if (!pick) return null;
    const [level, list = ''] = pick.split('.', 2);
    const known = warroom.boot.places[level];
    const codes = list.split('~').filter((code) => code && (level === 'school' ? /^\w{1,10}$/.test(code) : known && code in known));
    return {level, codes: new Set(codes.slice(0, warroom.MOST_COMPARED))};
  };
  /* The same page with these ticked; nothing is asked of the server. */
  warroom.tick = (level, codes = []) => {
    const next = new URL(location.href);
    if (level) next.searchParams.set('pick', level + (codes.length ? '.' + codes.join('~') : ''));
    else next.searchParams.delete('pick');
    warroom.visit(next.href, {replace: true, silent: true});
  };
})();
