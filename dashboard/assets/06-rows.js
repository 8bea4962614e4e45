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
    if (!scrolls) return;
    const top = box.getBoundingClientRect().top - box.scrollTop;
    let end = 0;
    for (const row of box.querySelectorAll('tbody tr')) {
      const bottom = row.getBoundingClientRect().bottom - top;
      if (bottom > room + 0.5) break;
      end = bottom;
    }
    if (end) box.style.marginBottom = `${Math.max(0, room - end).toFixed(2)}px`;
  };
})();
