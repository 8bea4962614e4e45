/* Sheets that the address keeps: `panel=rules` opens one on load, back closes it, and a copied link leads to it.

   A view names those that it has (`warroom.views.data.panels`); each is an action of that name too. */
(function () {
  'use strict';
  const warroom = window.warroom;
  //: What each opens: (warroom.panels.rules = () => …).
  const panels = (warroom.panels = {});
  let shown = '';
  //: A way back is under way, and what is to be opened after it.
  let leaving = false, next = '';

  const asked = () => warroom.address.of().panel || '';
  const has = (name) => Boolean(warroom.step && !warroom.step.state && panels[name] && ((warroom.views[warroom.step.view] || {}).panels || []).includes(name));
  const hrefOf = (name) => {
    const url = new URL(location.href);
    if (name) url.searchParams.set('panel', name);
    else url.searchParams.delete('panel');
    return url.pathname + url.search;
  };
  function open(name) {
    shown = name;
    panels[name]();
  }
  /* What is asked of the place, period and screen that one sees. */
  warroom.placeQuery = (more = {}) => {
    const now = warroom.address.of(), asked = new URLSearchParams();
    for (const key of [...warroom.LEVELS.slice(1, -1), 'period', 'present']) if (now[key]) asked.set(key, now[key]);
    for (const [key, value] of Object.entries(more)) asked.set(key, value);
    return asked;
  };
  /* The ends of a page of a list in a sheet: HTML; `act` is what a button does, to page `data-to` of list `data-list`. */
  warroom.pagerHtml = (act, {page, pages}, list = '') => {
    const words = (key, params) => warroom.esc(warroom.text(key, params)), number = (n) => warroom.fmt.number(n);
    const turn = (to, key, face) => `<button type="button" class="btn sq" data-act="${act}" data-list="${list}" data-to="${to}"${to < 0 || to >= pages ? ' aria-disabled="true"' : ''} aria-label="${words(key)}" title="${words(key)}">${warroom.icon(face)}</button>`;
    return pages < 2 ? '' : `<p class="sheet-turn"><span aria-live="polite">${words('data.drill.page', {n: number(page + 1), of: number(pages)})}</span>` +
      `${turn(page - 1, 'data.drill.prev', 'chevron-left')}${turn(page + 1, 'data.drill.next', 'chevron-right')}</p>`;
  };
  /* By a button: an entry of its own in the history, so that back closes it. */
  warroom.openPanel = (name) => {
    if (!has(name)) return;
    // The entry of the sheet before is being left: after that.
    if (leaving) return void (next = name);
    if (asked() !== name) history.pushState({...history.state, panel: name}, '', hrefOf(name));
    open(name);
  };
  document.addEventListener('warroom:sheetclosed', () => {
    if (!shown) return;
    const name = shown;
    shown = '';
    // A link in the sheet closes it too, and has gone on by then.
    setTimeout(() => {
      if (shown || asked() !== name) return;
      if ((history.state || {}).panel === name) {
        leaving = true;
        history.back();
      } else history.replaceState(history.state, '', hrefOf(''));
    });
  });
  window.addEventListener('popstate', () => {
    leaving = false;
    if (next) {
      const name = next;
      next = '';
      // Others look at where one is now first.
      return void setTimeout(() => warroom.openPanel(name));
    }
    if (!shown || asked() === shown) return;
    shown = '';
    warroom.closeSheet();
  });
  /* An address that asks for one opens it once the page is there. */
  document.addEventListener('warroom:painted', () => {
    const name = asked();
    if (name && name !== shown && has(name)) open(name);
  });
})();
