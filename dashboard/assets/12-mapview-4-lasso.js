/* Choosing schools by drawing round them: from the button in the head of the map until a line has been drawn by mouse,
   pen or one finger. What it takes in is counted by class and listed. A line wants a pointer: by keyboard schools are
   chosen by place, class and filter, and listed, but not by where they stand. Asks nothing. */
(function () {
  'use strict';
  const warroom = window.warroom;
  const {esc, el} = warroom;
  const text = (key, params) => warroom.text(key, params);
  const number = (n) => warroom.fmt.number(n);

  //: Pixels between two points of the line; how many schools are listed; how long a word stays.
  const STEP = 3, LISTED = 500, HINT = 1800;
  let pad = null, line = [];
  const drawn = () => warroom.map.views.get('map');
  /* Whether the map shows the points that the view has read: what stood there before stays until they have come. */
  function ready() {
    const scene = drawn()?.scene, {now} = warroom.mapview;
    return Boolean(now && scene && scene.plan && scene.plan.mode === 'classes' && scene.state.classes.idx === now.schools);
  }

  function start() {
    if (!ready()) return;
    pad = document.createElement('div');
    pad.className = 'lasso';
    pad.innerHTML = `<svg aria-hidden="true"><path/></svg><p role="status">${esc(text('mapview.lasso.hint'))}</p>`;
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
    document.querySelector('#view-map .map-box').append(pad);
    el('mapview-lasso').setAttribute('aria-pressed', 'true');
  }

  function stop() {
    if (!pad) return false;
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
    list(chosen);
  }

  function list(chosen) {
    const model = warroom.mapview.now;
    const {layer, field} = model, {names} = field, {values} = layer;
    const entries = new Map(warroom.mapview.entriesOf(layer).map((one) => [one.n, one]));
    const size = layer.classes.length;
    const classOf = (i) => (values ? values[i] : size);
    // The worst class first, what is not known last.
    const rank = (i) => (classOf(i) >= size ? -classOf(i) : classOf(i));
    const sorted = [...chosen].sort((a, b) => rank(b) - rank(a) || (names.code[a] < names.code[b] ? -1 : 1));
    const counts = new Map();
    for (const i of sorted) counts.set(classOf(i), (counts.get(classOf(i)) || 0) + 1);
    const chips = [...counts].map(([n, count]) => {
      const one = entries.get(n);
      return `<span class="chip line">${warroom.mapview.mark(one, 12)}${esc(one.name)} <b>${esc(number(count))}</b></span>`;
    }).join('');
    const rows = sorted.slice(0, LISTED).map((i) => {
      const [, , district] = warroom.boot.cells[names.cell[i]];
      const one = entries.get(classOf(i));
      return `<tr><th scope="row"><a href="${esc(warroom.placeHref('school', names.code[i]))}">${esc(warroom.pick(names.th[i], names.en[i]))}</a></th>` +
        `<td>${esc(warroom.placeName('district', district))}</td><td><span class="class">${warroom.mapview.mark(one, 12)}${esc(one.name)}</span></td>` +
        `<td class="r">${esc(warroom.mapview.pupilsText(field, i))}</td></tr>`;
    }).join('');
    const heads = [text('lvl.school'), text('lvl.district'), warroom.pick(layer.th, layer.en)].map((words) => `<th scope="col">${esc(words)}</th>`).join('');
    const more = chosen.length > LISTED ? `<p class="mut">${esc(text('mapview.unplaced.first', {n: number(LISTED), of: number(chosen.length)}))}</p>` : '';
    el('mapview-lasso').focus({preventScroll: true});
    warroom.sheet(text('mapview.lasso.n', {n: number(chosen.length)}),
      `<div class="chosen-chips">${chips}</div><table class="grid lassoed"><thead><tr>${heads}` +
      `<th scope="col" class="r">${esc(text('schools.students'))}</th></tr></thead><tbody>${rows}</tbody></table>${more}`);
    document.querySelector('.sheet-box').classList.add('wide');
    warroom.announce(text('mapview.lasso.n', {n: number(chosen.length)}));
  }

  warroom.actions['mapview-lasso'] = () => stop() || start();
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !stop()) return;
    event.preventDefault();
    event.stopPropagation();
    el('mapview-lasso').focus({preventScroll: true});
  }, true);
  // Another page or place: what was to be drawn round is gone.
  document.addEventListener('warroom:painted', ({detail}) => (detail.moved || detail.step.view !== 'map') && stop());
})();
