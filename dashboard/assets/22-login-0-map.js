/* The country with a dot for every school, behind the name of the house. It says nothing that is not public; the page
   signs in as well without it. */
(function () {
  'use strict';
  const warroom = window.warroom;
  if (!warroom.atLogin) return;
  const page = document.documentElement;
  const {geometry} = warroom.map;
  //: The country is a little taller than its picture and stands right of the middle, clear of the words.
  const FITS = {wide: {tall: 1.03, at: 0.7}, low: {tall: 1.06, at: 0.76}, small: {tall: 1.06, at: 0.84}};
  let parts = null;

  function tokens() {
    const style = getComputedStyle(page);
    return (name) => style.getPropertyValue('--' + name).trim();
  }

  function draw() {
    const canvas = warroom.el('login-map');
    const {clientWidth: width, clientHeight: height} = canvas.parentElement;
    if (!parts || !width || !height) return;
    const ratio = window.devicePixelRatio || 1;
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    const pen = canvas.getContext('2d');
    const token = tokens();
    const unit = parseFloat(token('px')) || 1;
    const {tall, at} = height > width * 0.75 ? FITS.wide : warroom.looks('phone') ? FITS.small : FITS.low;
    const [west, north, east, south] = parts.box;
    const k = (height * tall) / (south - north);
    const tx = width * at - ((west + east) / 2) * k;
    const ty = height / 2 - ((north + south) / 2) * k;
    pen.setTransform(ratio * k, 0, 0, ratio * k, ratio * tx, ratio * ty);
    pen.lineJoin = 'round';
    pen.fillStyle = token('land');
    for (const shape of parts.land) pen.fill(shape.path, 'evenodd');
    pen.fillStyle = token('login-land');
    pen.strokeStyle = pen.fillStyle;
    pen.lineWidth = (0.6 * unit) / k;
    for (const shape of parts.country) {
      pen.fill(shape.path, 'evenodd');
      pen.stroke(shape.path);
    }
    pen.strokeStyle = token('login-line');
    pen.lineWidth = (0.8 * unit) / k;
    pen.stroke(parts.borders.inner);
    pen.strokeStyle = token('login-coast');
    pen.lineWidth = (1 * unit) / k;
    pen.stroke(parts.borders.outer);
    dots(pen, {k, tx, ty, ratio, unit, colour: token('accent')});
    canvas.classList.add('on');
  }
  /* Each dot lets shine through what is below it: where schools are close together it is brighter. Few are drawn
     larger. */
  function dots(pen, {k, tx, ty, ratio, unit, colour}) {
    const {x, y, count} = parts.points;
    const many = count > 5000;
    const side = (many ? 1.25 : 2) * unit * Math.max(0.75, Math.min(1.7, k / (1.55 * unit)));
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.fillStyle = colour;
    pen.globalAlpha = many ? 0.6 : 0.9;
    for (let i = 0; i < count; i++) {
      if (x[i] === x[i]) pen.fillRect(x[i] * k + tx - side / 2, y[i] * k + ty - side / 2, side, side);
    }
    pen.globalAlpha = 1;
  }

  const get = async (part) => {
    const answer = await fetch('/login/picture/' + part);
    return answer.ok ? answer : Promise.reject(new Error(`${part} ${answer.status}`));
  };
  const layer = async (id) => new geometry.Layer(id, await (await get(id)).json());
  warroom.loginMap = async () => {
    if (parts) return;
    try {
      const [country, land, points] = await Promise.all([
        layer('province'), layer('land'), get('points').then((answer) => answer.arrayBuffer()),
      ]);
      const shapes = [...country.shapes.values()];
      parts = {
        country: shapes, borders: country.borders(shapes), box: geometry.boxOf(shapes), land: [...land.shapes.values()],
        points: geometry.readPoints(points),
      };
    } catch (error) {
      return console.warn('warroom: no map beside the sign-in', error);
    }
    draw();
    new ResizeObserver(draw).observe(warroom.el('login-map').parentElement);
    new MutationObserver(draw).observe(page, {attributes: true, attributeFilter: ['data-theme', 'class']});
  };
})();
