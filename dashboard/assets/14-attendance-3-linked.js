/* Days, weekdays, months and the line of recording light up together, under the pointer and under the focus; a small
   card says what the one at hand stands for. */
(function () {
  'use strict';
  const warroom = window.warroom;
  const {esc, el} = warroom;
  const AT_HAND = '[data-say]';

  const weekday = (iso) => String((new Date(iso).getUTCDay() + 6) % 7);
  const month = (iso) => iso.slice(0, 7);
  /* Whether two parts of the page are about a common day. */
  function meet(one, other) {
    if (one.on && other.on) return one.on === other.on;
    const [day, span] = one.on ? [one.on, other] : [other.on, one];
    if (!day) return one === other;
    return span.weekday !== undefined ? span.weekday === weekday(day) : span.month === month(day);
  }

  let card = null;
  function say(node) {
    card = card || el('view-attendance').appendChild(Object.assign(document.createElement('div'), {className: 'say-card'}));
    card.setAttribute('aria-hidden', 'true');
    const [first, ...more] = node.dataset.say.split(' · ');
    card.innerHTML = `<b>${esc(first)}</b>${more.length ? `<span>${esc(more.join(' · '))}</span>` : ''}`;
    card.hidden = false;
    const there = node.getBoundingClientRect();
    const {width, height} = card.getBoundingClientRect();
    const left = Math.min(Math.max(4, there.left + there.width / 2 - width / 2), innerWidth - width - 4);
    const above = there.top - height - 6;
    card.style.left = left + 'px';
    card.style.top = (above > 4 ? above : there.bottom + 6) + 'px';
  }
  function clear() {
    if (card) card.hidden = true;
    for (const one of document.querySelectorAll('#view-attendance .linked')) one.classList.remove('linked');
  }
  function show(target) {
    clear();
    const node = target && target.closest && target.closest('#view-attendance ' + AT_HAND);
    if (!node) return;
    const alike = document.querySelectorAll('#view-attendance ' + AT_HAND);
    for (const one of alike) if (one !== node && meet(node.dataset, one.dataset)) one.classList.add('linked');
    say(node);
  }
  document.addEventListener('pointerover', (event) => show(event.target));
  document.addEventListener('focusin', (event) => show(event.target));
  document.addEventListener('focusout', clear);
  document.addEventListener('scroll', clear, true);
  document.addEventListener('warroom:painted', clear);
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') clear();
  });
})();
