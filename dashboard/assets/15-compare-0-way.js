/* The way to a comparison: its address. */
(function () {
  'use strict';
  const warroom = window.warroom;
  //: As many as data/queries/compare.py takes.
  warroom.MOST_COMPARED = 10;
  warroom.compareHref = (level, codes, more = {}) =>
    warroom.href({vs: codes.length ? level + '.' + codes.slice(0, warroom.MOST_COMPARED).join('~') : null, ...more}, '/compare');
})();
