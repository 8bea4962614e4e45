/* Sheets that the address keeps: `panel=rules` opens one on load, back closes it, and a copied link leads to it.

   A view names those that it has (`warroom.views.data.panels`); each is an action of that name too. */
(function () {
  'use strict';
  const warroom = window.warroom;
  //: What each opens: (warroom.panels.rules = () => …).
  const panels = (warroom.panels = {});
  let shown = '';

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
  /* By a button: an entry of its own in the history, so that back closes it. */
  warroom.openPanel = (name) => {
    if (!has(name)) return;
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
      if ((history.state || {}).panel === name) history.back();
      else history.replaceState(history.state, '', hrefOf(''));
    });
  });
  window.addEventListener('popstate', () => {
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
