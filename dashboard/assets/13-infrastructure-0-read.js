/* What the address shows of facilities, and the words and marks of classes: what the files after this one share. */
(function () {
  'use strict';
  const warroom = window.warroom;
  const {text} = warroom;
  const asked = () => warroom.address.of();
  const groups = () => warroom.boot.facilities.groups;
  const VALUES = 'values';

  /* What the address shows of a step: {group, ind, layer}; the layer is null where places are coloured by the number. */
  function reading() {
    const id = warroom.indicator;
    const group = groups().find((one) => one.indicator === id || one.measures.includes(id)) || groups()[0];
    const ind = warroom.indicatorOf(group.indicator === id || group.measures.includes(id) ? id : group.indicator);
    const wanted = asked().layer;
    const drawn = group.layers.length && ind.id === group.indicator && wanted !== VALUES
      ? (group.layers.includes(wanted) ? wanted : group.layers[0]) : null;
    return {group, ind, layer: drawn ? warroom.points.record(drawn) : null};
  }
  const tileOf = (step, id) => step.tiles.find((tile) => tile.id === id) || (step.own && step.own.id === id ? step.own : null);
  /* The place whose schools are drawn: a school stands among those of its district. */
  const ground = (scope) => {
    if (!scope.school) return scope;
    const home = scope.path.find(([level]) => level === 'district');
    return home ? {level: 'district', district: home[1]} : scope;
  };
  const offOf = (layer) => {
    const names = warroom.points.readOff(asked().off, layer.id);
    return new Set([...layer.classes.map((one) => one[0]), 'unknown', 'held'].flatMap((name, n) => (names.has(name) ? [n] : [])));
  };
  const className = (layer, n) => {
    const one = layer.classes[n];
    return one ? warroom.pick(one[1], one[2]) : text(n === layer.classes.length ? 'points.unknown' : 'points.held');
  };
  /* A name for narrow places; the whole one where there is none shorter. */
  const shortName = (layer, n) => {
    const short = layer.classes[n] && warroom.boot.text['infra.cell.' + [layer.id, layer.classes[n][0]].join('-')];
    return short ? warroom.pick(...short) : className(layer, n);
  };
  const classMark = (layer, n, size) => {
    const {markSvg, MARKS} = warroom.map.pointPaint;
    return markSvg(layer.classes[n] || (n === layer.classes.length ? MARKS.unknown : MARKS.held), size);
  };

  /* The filter of schools: {layer: [classes]}; and how it is written. */
  const only = () => Object.fromEntries([...warroom.points.readFilter(asked().only)].map(([id, names]) => [id, [...names]]));
  const written = (kept) => warroom.points.writeFilter(new Map(Object.entries(kept).filter(([, names]) => names.length).map(([id, names]) => [id, new Set(names)])));

  /* Fills a box and gives the focus back to the control that had it: the same one, known by what it does. */
  const KNOWN_BY = ['col', 'turn', 'tile', 'layer', 'measure', 'off', 'filter', 'valueOf', 'choose', 'by', 'act'];
  function fill(id, html) {
    const box = warroom.el(id);
    const held = box.contains(document.activeElement) ? document.activeElement : null;
    const name = held && KNOWN_BY.find((one) => one in held.dataset);
    warroom.fill(box, html);
    if (!name || held.isConnected) return;
    const again = [...box.querySelectorAll(`[data-${name.replace(/[A-Z]/g, (c) => '-' + c.toLowerCase())}]`)].find((one) => one.dataset[name] === held.dataset[name]);
    // What has gone, or can be used no more, leaves the focus to what stands nearest.
    const near = again && !again.disabled ? again : box.tabIndex >= 0 ? box : box.querySelector('button:not(:disabled), select, a[href]');
    if (near) near.focus({preventScroll: true});
  }

  /* How many schools the filters keep, in words; nothing where they keep all. */
  const keeps = (step) => {
    const {total} = step.table;
    return Object.keys(only()).length && total !== step.scope.schools ? text('infra.filtered', {n: warroom.fmt.number(total)}) : '';
  };

  /* In place of a list that the filters leave empty. */
  const nobody = () => warroom.emptyPart({
    icon: 'filter', title: text('infra.none'),
    buttons: `<button type="button" class="btn" data-act="infra-clear">${warroom.icon('close')}${warroom.esc(text('infra.clear'))}</button>`,
  });

  warroom.facilities = {nobody, keeps, VALUES, asked, groups, reading, tileOf, offOf, ground, className, shortName, classMark, only, written, fill};
})();
