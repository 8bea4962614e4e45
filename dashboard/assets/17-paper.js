/* Paper: before the page is printed it takes light colours and the width of a sheet and is painted anew, for charts and
   maps measure the room they have; afterwards it is as it was. Every sheet says what it shows, of when and from where. */
(function () {
  'use strict';
  const warroom = window.warroom;
  const page = document.documentElement;
  const {esc, text} = warroom;
  const SIZES = ['wall', 'k4', 'laptop', 'tablet', 'phone'];
  const style = document.createElement('style');
  document.head.append(style);

  /* What is shown, as the heads of sheets say it: view · place. */
  const titled = (step) => [text('nav.' + step.view), warroom.hereName(step)].filter(Boolean).join(' · ');
  /* The period that was asked for, else that the latest is shown. */
  const period = () => {
    const asked = warroom.address.of().period;
    return asked ? warroom.fmt.period(asked) : text('period.latest');
  };
  /* What the facts of schools are told by; an indicator names its own feeds. */
  const FACTS = ['school', 'dmc', 'emisnet', 'emiscom', 'emisutil', 'bobec', 'mobec', 'staff', 'att', 'amss', 'moi'];
  function behind(step) {
    if (['data', 'indicators'].includes(step.view)) return null;
    const ids = [warroom.indicator, ...(step.tiles || []).map((tile) => tile.id)];
    return new Set([...FACTS, ...ids.flatMap((id) => (warroom.indicatorOf(id) || {}).sources || [])]);
  }
  /* The systems that the page rests on, each with the day of its latest file. */
  function sources(step) {
    const latest = new Map(), wanted = behind(step);
    for (const one of warroom.boot.sources || []) {
      if (wanted && !wanted.has(one.id)) continue;
      const [system, day] = [warroom.systemOf(one), one.as_of];
      if (day && !(latest.get(system) > day)) latest.set(system, day);
    }
    return [...latest].map(([system, day]) => text('sch.source.one', {system, date: warroom.fmt.day(day, warroom.lang, true)})).join(' · ');
  }
  const quoted = (words) => JSON.stringify(words);
  function word(step) {
    const {snapshot} = warroom.boot;
    const asOf = text('hdr.fresh', {date: warroom.fmt.day(snapshot.as_of)});
    const sample = snapshot.synthetic ? text('hdr.sample') + ' · ' : '';
    const box = (words) => `content: ${words}; font: 8pt ${getComputedStyle(document.body).fontFamily}; color: #3e4d5c; white-space: nowrap;`;
    const at = new Date();
    const two = (n) => String(n).padStart(2, '0');
    const printed = text('paper.printed', {
      date: warroom.fmt.day(`${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`), time: `${two(at.getHours())}:${two(at.getMinutes())}`});
    const here = new URL(location.href);
    const shared = here.searchParams.get('present') === '1' ? ['student'] : [];
    for (const key of ['theme', 'screen', 'at', ...shared]) here.searchParams.delete(key);
    style.textContent = '@media print { @page { ' +
      `@top-left { ${box(quoted(`${text('app.name')} · ${titled(step)}`))} } @top-right { ${box(quoted(`${asOf} · ${text('hdr.period')} ${period()}`))} } ` +
      `@bottom-left { ${box(quoted(`${sample}${text('hdr.sources.snapshot', {id: snapshot.id})} · ${printed} · ${here.href}`))} } @bottom-right { ${box('counter(page) "/" counter(pages)')} } } }`;
    warroom.fill('printed',
      `<p>${esc(`${asOf} · ${text('hdr.period')} ${period()} · ${text('hdr.sources.snapshot', {id: snapshot.id})} · ${printed}`)}</p>` +
      `<p>${esc(`${text('hdr.sources.title')}: ${sources(step)}`)}</p>`);
  }

  /* Lists that a screen cuts to its room are printed whole; the way back. */
  function wholeLists() {
    const {tone} = warroom.reading;
    const {wide, allAlerts} = tone;
    Object.assign(tone, {wide: true, allAlerts: true});
    const widen = document.querySelector('#view-map:not([hidden]) #mapview-ranking:not(.scroll)') && warroom.actions['mapview-wide'];
    const held = document.activeElement;
    const turn = () => {
      if (widen) widen();
      if (held && held.focus) held.focus({preventScroll: true});
    };
    turn();
    return () => {
      Object.assign(tone, {wide, allAlerts});
      turn();
    };
  }

  /* On paper the overview's list comes last, and so do those of attendance and what a school has: what is short shares
     a sheet. */
  function inOrder() {
    const [list, side] = ['.panel-ranking', '.side'].map((one) => document.querySelector('#view-overview ' + one));
    const [places, away] = ['.panel-places', '.panel-away'].map((one) => document.querySelector('#view-attendance ' + one));
    if (list && side) side.after(list);
    const [three, daily, own] = ['.school-three', '.panel-daily', '.panel-own'].map((one) => document.querySelector('#view-school ' + one));
    if (places && away) places.before(away);
    if (three && daily) three.before(daily);
    if (three && own) three.before(own);
    return () => {
      if (list && side) side.before(list);
      if (places && away) places.parentNode.append(away);
      if (three && daily) three.after(daily);
      if (own) own.parentNode.append(own);
    };
  }

  let before = null;
  function enter() {
    if (before || !warroom.step || !warroom.boot) return;
    before = {look: page.className, theme: page.dataset.theme};
    page.classList.remove(...SIZES);
    page.classList.add('laptop', 'paper');
    page.dataset.theme = 'light';
    before.order = inOrder();
    before.lists = wholeLists();
    word(warroom.step);
    redraw();
  }
  function leave() {
    if (!before) return;
    const {look, theme, lists, order} = before;
    before = null;
    page.className = look;
    page.dataset.theme = theme;
    lists();
    order();
    style.textContent = '';
    redraw();
    fitMaps();
  }
  function redraw() {
    warroom.repaint();
    fitMaps();
  }
  function fitMaps() {
    if (!warroom.map || !warroom.map.views) return;
    for (const view of warroom.map.views.values()) {
      if (!view.scene) continue;
      view.resize();
      view.repaint();
    }
  }
  /* A sheet shows nothing of a large canvas that was drawn just now; of a copy that lies in memory, all. */
  let stamps = [];
  function stamp() {
    stamps = [...document.querySelectorAll('#main canvas')].filter((one) => one.width && one.clientWidth).map((canvas) => {
      const copy = canvas.cloneNode();
      copy.getContext('2d', {willReadFrequently: true}).drawImage(canvas, 0, 0);
      canvas.replaceWith(copy);
      return [copy, canvas];
    });
  }

  window.addEventListener('beforeprint', () => {
    enter();
    warroom.smallAgain();
    stamp();
  });
  window.addEventListener('afterprint', () => {
    for (const [copy, canvas] of stamps) copy.replaceWith(canvas);
    stamps = [];
    leave();
  });
  matchMedia('print').addEventListener('change', ({matches}) => (matches ? enter() : leave()));
  /* With a moment between, what is drawn a frame later is drawn too. */
  warroom.print = () => {
    enter();
    setTimeout(() => window.print(), 250);
  };
  warroom.actions.print = warroom.print;
})();
