/* The build that goes on behind the first start: its progress on the page, and the swap when it is done. */
(function () {
  'use strict';
  const warroom = window.warroom;
  const EVERY = 2000;
  let timer = 0;
  let seen = null;

  function show(state) {
    const done = Math.max(0, Math.min(99, Math.floor(100 * (state.share || 0))));
    const words = Array.isArray(state.words) ? warroom.pick(...state.words) : state.words || '';
    const line = warroom.text('banner.building', {done, step: words}).replace(' · .', '.').replace(/ · (?= )/, '');
    const name = warroom.esc(warroom.text('banner.meter'));
    const meter = `<b class="meter" role="progressbar" aria-label="${name}" aria-valuenow="${done}"><i style="width:${done}%"></i></b>`;
    warroom.banner('info', line, {more: meter});
  }

  async function ask() {
    clearTimeout(timer);
    let state = null;
    try {
      const answer = await fetch('/progress', {cache: 'no-store'});
      state = answer.ok ? await answer.json() : null;
    } catch {
      timer = setTimeout(ask, 2 * EVERY);
      return;
    }
    if (!state) return void (seen && warroom.banner('info', ''));
    if (state.failed) {
      if (seen !== 'failed') warroom.banner('watch', warroom.text('banner.buildfailed'));
      seen = 'failed';
      return;
    }
    if (state.done) {
      if (seen === 'running') {
        warroom.banner('info', '');
        warroom.refresh();
      }
      seen = 'done';
      return;
    }
    seen = 'running';
    show(state);
    timer = setTimeout(ask, EVERY);
  }

  /* Only a demo that is smaller than the country can have a bigger one on its way. */
  document.addEventListener('warroom:painted', () => {
    const {synthetic, scale} = warroom.boot.snapshot;
    if (synthetic && scale !== 'national' && seen === null) {
      seen = 'asked';
      ask();
    }
  });
})();
