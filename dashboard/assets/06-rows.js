/* A list that scrolls in its panel ends, as it is first seen, with a whole row: what is left of the room stays free. */
(function () {
  'use strict';
  const warroom = window.warroom;

  warroom.wholeRows = (box) => {
    if (!box) return;
    box.style.marginBottom = '';
    const room = box.clientHeight;
    if (warroom.looks('tablet', 'phone') || warroom.looks('paper') || box.scrollHeight <= room + 1) return;
    const top = box.getBoundingClientRect().top - box.scrollTop;
    let end = 0;
    for (const row of box.querySelectorAll('tbody tr')) {
      const bottom = row.getBoundingClientRect().bottom - top;
      if (bottom > room + 0.5) break;
      end = bottom;
    }
    if (end) box.style.marginBottom = `${Math.max(0, room - end).toFixed(2)}px`;
    // Keys scroll only what can take the focus, in any browser.
    if (!box.hasAttribute('tabindex')) box.tabIndex = 0;
  };
})();
