/* Choosing schools by drawing round them: from the button in the head of the map until a line has been drawn by mouse,
   pen or one finger. Pressed before the points have come, it says so and begins with them. A line wants a pointer: by
   keyboard schools are chosen by place, class and filter, and listed, but not by where they stand. Asks nothing. */
(function () {
  'use strict';
  const warroom = window.warroom;
  const {el, text} = warroom;

  //: Pixels between two points of the line; how long a word stays; between two looks whether the points have come.
  const STEP = 3, HINT = 1800, LOOK = 120;
  let pad = null, line = [], looking = 0;
  const drawn = () => warroom.map.views.get('map');
  /* Whether the map shows the points that the view has read: what stood there before stays until they have come. */
  function ready() {
    const scene = drawn()?.scene, {now} = warroom.mapview;
    return Boolean(now && scene && scene.plan && scene.plan.mode === 'classes' && scene.state.classes.idx === now.schools);
  }

  const hint = () => (matchMedia('(pointer: coarse)').matches ? text('mapview.lasso.hint.touch') : text('mapview.lasso.hint'));

  function start() {
    pad = document.createElement('div');
    pad.className = 'lasso';
    pad.innerHTML = '<svg aria-hidden="true"><path/></svg><p role="status"></p>';
    document.querySelector('#view-map .map-box').append(pad);
    el('mapview-lasso').setAttribute('aria-pressed', 'true');
    if (ready()) return begin();
    pad.classList.add('waiting');
    pad.querySelector('p').textContent = text('mapview.lasso.wait');
    looking = setInterval(() => ready() && begin(), LOOK);
  }

  function begin() {
    clearInterval(looking);
    pad.classList.remove('waiting');
    pad.querySelector('p').textContent = hint();
    pad.addEventListener('pointerdown', (event) => {
      // Neither another button nor a second finger.
      if (!event.isPrimary || event.button) return;
      pad.setPointerCapture(event.pointerId);
      line = [];
      add(event);
    });
    const begun = (act) => (event) => event.isPrimary && line.length && act(event);
    const drop = () => draw((line = []));
    // Let go where it was not seen: the line is not drawn on.
    pad.addEventListener('pointermove', begun((event) => (event.buttons & 1 ? add(event) : drop())));
    pad.addEventListener('pointerup', begun(finish));
    pad.addEventListener('pointercancel', begun(drop));
  }

  function stop() {
    if (!pad) return false;
    clearInterval(looking);
    pad.remove();
    pad = null;
    line = [];
    el('mapview-lasso').setAttribute('aria-pressed', 'false');
    return true;
  }

  function add({clientX, clientY}) {
    const home = drawn().box.getBoundingClientRect();
    const at = [clientX - home.left, clientY - home.top];
    const last = line[line.length - 1];
    if (last && Math.hypot(at[0] - last[0], at[1] - last[1]) < STEP) return;
    line.push(at);
    draw(line);
  }
  const draw = (points) =>
    pad.querySelector('path').setAttribute('d', points.length ? `M${points.map((at) => at.join(' ')).join('L')}Z` : '');

  function finish(event) {
    add(event);
    const view = drawn(), {points, plan} = view.scene;
    const {within, unitOf} = warroom.map.pointPaint;
    const chosen = line.length > 2 && ready() ? within(view.view, points, plan.drawn, line, unitOf(view.theme)) : [];
    if (!chosen.length) {
      draw((line = []));
      view.furniture.say(text('mapview.lasso.none'));
      setTimeout(() => view.waiting || view.furniture.say(null), HINT);
      return;
    }
    stop();
    el('mapview-lasso').focus({preventScroll: true});
    warroom.mapview.listChosen(chosen);
  }

  warroom.actions['mapview-lasso'] = () => stop() || start();
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !stop()) return;
    event.preventDefault();
    event.stopPropagation();
    el('mapview-lasso').focus({preventScroll: true});
  }, true);
  // Another page or place: what was to be drawn round is gone, and what is waited for may still come.
  document.addEventListener('warroom:painted', ({detail}) => {
    if (detail.step.view !== 'map' || (detail.moved && pad && !pad.matches('.waiting'))) stop();
  });
  // Points that do not come are not waited for.
  warroom.mapview.stopWaiting = () => pad && pad.matches('.waiting') && stop();
})();
