/* What the map of facilities says of the place or the school under the pointer. */
(function () {
  'use strict';
  const warroom = window.warroom;
  const {esc, text} = warroom;
  const fmt = () => warroom.fmt;
  const number = (n, decimals) => fmt().number(n, decimals);
  const {reading, className, classMark} = warroom.facilities;
  const {unitOf, missingText, order} = warroom.reading;

  function tooltip(code, state) {
    const step = warroom.step;
    const level = state.level;
    const {ind, layer} = reading();
    const name = `<div class="row tip-head"><b>${esc(warroom.placeName(level, code))}</b></div>`;
    if (layer) return `${name}<div class="mut">${esc(text('map.drill'))}</div>`;
    const row = order(step, ind).find((one) => one.code === code);
    if (!row) return name;
    const has = typeof row.value === 'number';
    const said = has ? [fmt().value(row.value, ind), unitOf(ind)] : [missingText(row.missing), text('missing.' + (row.missing || 'not_reported'))];
    return `${name}<div class="big">${esc(said[0])} <span>${esc(said[1])}</span></div>` +
      (row.schools ? `<div>${esc(text('kpi.schools', {n: number(row.schools)}))}</div>` : '') + `<div class="mut">${esc(text('map.drill'))}</div>`;
  }

  /* The card of a school: the class that is drawn, where it is, and what the other layers say. */
  let field = null;
  document.addEventListener('warroom:painted', ({detail}) => {
    if (detail.step.view === 'infrastructure') warroom.points.open(detail.step).then((found) => (field = found), () => {});
  });
  function pointTooltip(index, status, schools) {
    const {layer} = reading();
    const [, area, district] = warroom.boot.cells[schools.cell[index]];
    const class_ = (id) => {
      const values = field && field.layer(id).values;
      return values && values[index] !== warroom.points.ABSENT ? values[index] : null;
    };
    const drawn = layer && class_(layer.id);
    const pupils = field ? field.students[index] : warroom.points.NO_ROLL;
    const people = pupils === warroom.points.NO_ROLL ? '' : pupils === warroom.points.HELD_BACK ? text('points.held') : text('infra.card.pupils', {n: number(pupils)});
    const lines = ['net', 'power', 'water'].filter((id) => !layer || id !== layer.id).flatMap((id) => {
      const n = class_(id), own = warroom.points.record(id);
      return n === null || n >= own.classes.length ? [] : [`<span class="row">${classMark(own, n, 12)}${esc(className(own, n))}</span>`];
    });
    return `<div class="row tip-head"><b>${esc(warroom.pick(schools.th[index], schools.en && schools.en[index]))}</b>` +
      (layer && drawn !== null ? `<span class="chip line">${classMark(layer, drawn, 12)}${esc(className(layer, drawn))}</span>` : '') + '</div>' +
      `<div>${esc([warroom.placeName('district', district), warroom.placeName('area', area), people].filter(Boolean).join(' · '))}</div>` +
      (lines.length ? `<div class="tip-lines">${lines.join('')}</div>` : '') + `<div class="tip-open">${esc(text('map.open'))}${warroom.icon('chevron-right')}</div>`;
  }

  Object.assign(warroom.facilities, {tooltip, pointTooltip});
})();
