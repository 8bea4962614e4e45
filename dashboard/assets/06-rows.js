/* A list that scrolls in its panel ends, as it is first seen, with a whole row: what is left of the room stays free. */
(function () {
  'use strict';
  const warroom = window.warroom;

  //: Lists that are a stop of the tab key because they scroll; some pages have theirs at all times.
  const stops = new WeakSet();
  /* Keys scroll only what can take the focus, in any browser: a list that scrolls is a stop, named as its panel is. */
  function stop(box, scrolls) {
    if (scrolls && !box.hasAttribute('tabindex')) {
      box.tabIndex = 0;
      stops.add(box);
    }
    if (!scrolls && stops.delete(box)) box.removeAttribute('tabindex');
    const panel = box.hasAttribute('tabindex') && box.closest('.panel');
    const heading = panel && panel.querySelector('h2');
    for (const [name, value] of [['role', 'group'], ['aria-label', heading && heading.textContent]]) {
      if (heading) box.setAttribute(name, value);
      else box.removeAttribute(name);
    }
  }

  warroom.wholeRows = (box) => {
    if (!box) return;
    box.style.marginBottom = '';
    const room = box.clientHeight;
    const scrolls = !warroom.looks('tablet', 'phone', 'paper') && box.scrollHeight > room + 1;
    stop(box, scrolls);
    if (scrolls) endsWhole(box, room, 'tbody tr');
  };
  function endsWhole(box, room, rows) {
    const top = box.getBoundingClientRect().top - box.scrollTop;
    let end = 0;
    for (const row of box.querySelectorAll(rows)) {
      const bottom = row.getBoundingClientRect().bottom - top;
      if (bottom > room + 0.5) break;
      end = bottom;
    }
    if (end) box.style.marginBottom = `${Math.max(0, room - end).toFixed(2)}px`;
  }
  /* The same of a box whose rows are no table's and which is a stop with a name of its own. */
  warroom.wholeLines = (box, rows) => {
    if (!box) return;
    box.style.marginBottom = '';
    if (!warroom.looks('tablet', 'phone', 'paper') && box.scrollHeight > box.clientHeight + 1) endsWhole(box, box.clientHeight, rows);
  };
})();
