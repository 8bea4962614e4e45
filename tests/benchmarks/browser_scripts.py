"""What the benchmark runs inside the page: marks of a first visit, and the clocks of what follows.

A thing counts as painted after two more frames: the first draws it, the second comes when that one
has been handed over. `bench` is the same for both apps but for how each tells that it is done.
"""

from __future__ import annotations

#: Before any script of the page.
BOTH = """
window.bench = {marks: {}};
bench.shown = (then) =>
  requestAnimationFrame(() => requestAnimationFrame(() => then(performance.now())));
bench.mark = (name) => {
  if (name in bench.marks) return;
  bench.marks[name] = null;
  bench.shown((at) => (bench.marks[name] = at));
};
bench.asked = () => performance.getEntriesByType('resource').map((entry) =>
  ({name: new URL(entry.name).pathname, sent: entry.transferSize, whole: entry.decodedBodySize}));
"""

#: Ours says itself when a step is painted (`data-painted`) and when the map is (`data-shown`).
OURS_FIRST = """
new MutationObserver(() => {
  if (document.documentElement.classList.contains('mounted')) bench.mark('frame');
  if (document.body && document.body.dataset.painted && document.querySelector('[data-shown]'))
    bench.mark('all');
}).observe(document, {subtree: true, childList: true, attributes: true,
  attributeFilter: ['class', 'data-painted', 'data-shown']});
"""
#: The time from `go` until page and map are painted, and until the map is at rest with its labels.
OURS_DRILL = """
const [selector, level, code, rest, done] = arguments;
const {warroom} = window, view = warroom.map.views.get('map');
if (!bench.settled) {
  const settle = warroom.map.View.prototype.settle;
  bench.settled = 1;
  warroom.map.View.prototype.settle = function (...all) {
    settle.apply(this, all);
    bench.settled = performance.now();
  };
}
const row = document.querySelector(selector), before = bench.asked().length;
const start = performance.now();
let painted = false, at = 0;
const here = () => warroom.address.key(warroom.step.href) === warroom.address.key(location.href);
const onPainted = () => (painted = painted || here());
document.addEventListener('warroom:painted', onPainted);
const watch = new MutationObserver(() => {
  if (!painted) return;
  watch.disconnect();
  document.removeEventListener('warroom:painted', onPainted);
  bench.shown((now) => {
    at = now - start;
    setTimeout(() => done({all: at, rest: bench.settled - start, asked: bench.asked().slice(before),
      clicked: Boolean(row)}), rest);
  });
});
watch.observe(view.box, {attributes: true, attributeFilter: ['data-shown']});
if (row) row.click();
else warroom.drill(level, code);
"""
OURS_BACK = """
const done = arguments[arguments.length - 1];
window.warroom.visit('/', {});
const wait = () => window.warroom.step.href.endsWith('/') && location.search === '' ?
  setTimeout(() => bench.shown(() => done()), 500) : setTimeout(wait, 20);
wait();
"""
#: Draws `times` times; each: the script with its pixels, and until it is on the screen.
_OURS_DRAW = """
const [times, done] = arguments;
const view = window.warroom.map.views.get('map'), state = view.scene.state;
const flush = () => view.base.getContext('2d').getImageData(0, 0, 1, 1);
const found = [];
%s
(async () => {
  for (let n = 0; n < times + 2; n++) {
    await new Promise(requestAnimationFrame);
    const start = performance.now();
    await draw(n);
    flush();
    const drawn = performance.now() - start;
    const shown = await new Promise((then) => bench.shown((at) => then(at - start)));
    if (n > 1) found.push([drawn, shown]);
  }
  done({found, points: view.scene.plan ? view.scene.plan.idx.length : 0,
    shapes: view.scene.shapes.length});
})();
"""
OURS_RECOLOUR = (
    _OURS_DRAW
    % """
const {codes} = state, {classes, points, all, lines, ...plain} = state;
const draw = (n) => view.show({...plain, breaks: [20, 40, 60, 80],
  values: codes.map((_, i) => (i * 37 + n * 13) % 100)});
"""
)
OURS_REDRAW = _OURS_DRAW % "const draw = () => view.redraw();"
#: A drag by the mouse: it goes down, each frame moves it a little, and it comes up at the end.
#: Milliseconds of script and pixels, and between frames.
OURS_PAN = """
const [times, done] = arguments;
const view = window.warroom.map.views.get('map'), found = [];
const box = view.leaflet.getContainer(), {left, top, width, height} = box.getBoundingClientRect();
let x = left + width / 2, y = top + height / 2, before = 0, n = 0, moved = 0;
view.leaflet.on('move', () => moved++);
const mouse = (kind, on) => on.dispatchEvent(new MouseEvent(kind,
  {bubbles: true, cancelable: true, view: window, clientX: x, clientY: y, button: 0, buttons: 1}));
mouse('mousedown', box);
const frame = (now) => {
  const start = performance.now();
  x += n % 20 < 10 ? 5 : -5;
  y += n % 2 ? 3 : -3;
  mouse('mousemove', document);
  view.base.getContext('2d').getImageData(0, 0, 1, 1);
  if (n > 2) found.push([performance.now() - start, now - before]);
  before = now;
  if (++n < times + 3) return void requestAnimationFrame(frame);
  mouse('mouseup', document);
  done({found, moved, points: view.scene.plan ? view.scene.plan.idx.length : 0});
};
requestAnimationFrame(frame);
"""

#: Plotly tells of each graph when it has been plotted.
PANDAS_FIRST = """
const graphs = ['map', 'ranking', 'trend'];
bench.plotted = {};
const wait = setInterval(() => {
  if (document.querySelector('#tiles')) bench.mark('frame');
  for (const id of graphs) {
    const graph = document.querySelector('#' + id + ' .js-plotly-plot');
    if (!graph || !graph.on || graph.heard) continue;
    graph.heard = true;
    graph.on('plotly_afterplot', () => {
      bench.plotted[id] = (bench.plotted[id] || 0) + 1;
      if (bench.onPlot) bench.onPlot(id);
    });
  }
  const drawn = (id) =>
    document.querySelector('#' + id + ' .trace, #' + id + ' .choroplethlocation');
  if (document.querySelector('#tiles div') && graphs.every(drawn)) {
    bench.mark('all');
    if (graphs.every((id) => document.querySelector('#' + id + ' .js-plotly-plot').heard))
      clearInterval(wait);
  }
}, 4);
"""
#: The way of a Dash link: the address changes, and Location is told.
PANDAS_DRILL = """
const [address, done] = arguments;
const wanted = new Set(['map', 'ranking', 'trend']), before = bench.asked().length;
const start = performance.now();
bench.onPlot = (id) => {
  wanted.delete(id);
  if (wanted.size) return;
  bench.onPlot = null;
  bench.shown((now) => setTimeout(() =>
    done({all: now - start, asked: bench.asked().slice(before)}), 150));
};
history.pushState({}, '', address);
window.dispatchEvent(new CustomEvent('_dashprivate_pushstate'));
"""
PANDAS_REDRAW = """
const [change, times, done] = arguments;
const graph = document.querySelector('#map .js-plotly-plot'), found = [];
(async () => {
  for (let n = 0; n < times; n++) {
    await new Promise(requestAnimationFrame);
    const start = performance.now();
    const lon = 100 + (n % 5) / 10;
    if (change === 'pan')
      await Plotly.relayout(graph, {'geo.center.lon': lon, 'geo.fitbounds': false});
    else await Plotly.redraw(graph);
    const drawn = performance.now() - start;
    found.push([drawn, await new Promise((then) => bench.shown((at) => then(at - start)))]);
  }
  done({found});
})();
"""
