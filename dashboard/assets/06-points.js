/* Every school as a point: its class in each layer, its students, its place; counted as one asks.

   The arrays are static files by school index, fetched once. So another layer, class, filter or place is
   counted here and asks nothing of the server.

     warroom.points.open(step)            → Promise of the field of the step's snapshot
     field.layer(id)                      its record (boot.layers) and, when loaded, {period, classes}
     field.load(id)                       → Promise; `classes` u8 by school: ABSENT, or a position in its classes,
                                          one more for not known, two more for held back
     field.within(scope, only)            school indexes of a scope that pass a filter
     field.count(id, schools)             schools by class
     field.byPlace(id, schools, level)    [{code, schools, counts}], places of a level
     field.students                       u16 by school: NO_ROLL, HELD_BACK or a number

   A filter is written `net.none~net.satellite~size.small`: or within a layer, and between them; `kind.primary`
   is a kind of education area, `region.N` a region of either scheme. Classes that are hidden from the map are
   written in the same way. */
(function () {
  'use strict';
  const warroom = window.warroom;
  const ABSENT = 255, NO_ROLL = 65535, HELD_BACK = 65534;
  const KIND = 'kind', REGION = 'region';
  const KINDS = ['primary', 'secondary', 'special'];

  const fetched = new Map();
  function array(url, Type) {
    if (!fetched.has(url)) {
      const asked = fetch(url)
        .then((answer) => (answer.ok ? answer.arrayBuffer() : Promise.reject(new Error(url + ' ' + answer.status))))
        .then((buffer) => new Type(buffer));
      asked.catch(() => fetched.delete(url));
      fetched.set(url, asked);
    }
    return fetched.get(url);
  }

  const record = (id) => warroom.boot.layers.find((one) => one.id === id);

  /* `net.none~size.small` as Map layer → Set of class ids; what names no class is left out. */
  function readFilter(text) {
    const groups = new Map();
    for (const part of String(text || '').split('~')) {
      const [id, name] = part.split('.');
      const known = id === KIND ? KINDS.includes(name)
        : id === REGION ? name in warroom.boot.places.region
        : (record(id) || {classes: []}).classes.some((one) => one[0] === name) || (record(id) && name === 'unknown');
      if (!known) continue;
      if (!groups.has(id)) groups.set(id, new Set());
      groups.get(id).add(name);
    }
    return groups;
  }
  const writeFilter = (groups) =>
    [...groups].flatMap(([id, names]) => [...names].map((name) => id + '.' + name)).join('~');

  /* Classes of a layer that are switched off: ids out of `net.none~power.grid`; one without a layer is its own. */
  function readOff(text, layerId) {
    const parts = String(text || '').split('~').filter(Boolean).map((part) => (part.includes('.') ? part.split('.') : [layerId, part]));
    return new Set(parts.flatMap(([id, name]) => (id === layerId ? [name] : [])));
  }
  const writeOff = (layerId, names) => [...names].map((name) => `${layerId}.${name}`).join('~') || null;

  class Field {
    constructor(told, names, at, students) {
      this.told = new Map(told.layers.map((one) => [one.id, one]));
      this.studentsPeriod = told.students.period;
      this.names = names;
      this.at = at;
      this.students = students;
      this.classes = new Map();
    }

    layer(id) {
      const own = record(id) || warroom.boot.layers[0];
      return {...own, ...this.told.get(own.id), classes: own.classes, values: this.classes.get(own.id)};
    }

    async load(id) {
      const told = this.told.get(id);
      if (!told || !told.file || this.classes.has(id)) return;
      this.classes.set(id, await array(told.file, Uint8Array));
    }

    /* Loads what a filter needs, too. */
    async loadAll(ids) {
      await Promise.all([...ids].filter((id) => record(id)).map((id) => this.load(id)));
    }

    /* The classes of a layer a year earlier: u8 by school, or null where they cannot be told. */
    async before(id) {
      const told = this.told.get(id);
      return told && told.before ? array(told.before.file, Uint8Array) : null;
    }

    within(scope, only = new Map()) {
      const inside = this.cellsWithin(scope, only);
      const tests = [];
      for (const [id, names] of only) {
        const values = this.classes.get(id);
        if (!record(id) || !values) continue;
        const own = record(id).classes;
        const wanted = new Uint8Array(256);
        own.forEach((one, n) => (wanted[n] = names.has(one[0]) ? 1 : 0));
        wanted[own.length] = names.has('unknown') ? 1 : 0;
        tests.push([values, wanted]);
      }
      // Closed schools are absent from every layer; one of them is always here.
      const any = this.classes.values().next().value;
      const found = [];
      const {cell} = this.names;
      for (let i = 0; i < cell.length; i++) {
        if (!inside[cell[i]] || !any || any[i] === ABSENT) continue;
        if (tests.every(([values, wanted]) => wanted[values[i]])) found.push(i);
      }
      return found;
    }

    /* Of every cell, whether it lies in a scope and passes what a filter says of places. */
    cellsWithin(scope, only = new Map()) {
      const {cells, places} = warroom.boot;
      return cells.map((cell) => {
        const [province, area] = cell;
        if (!warroom.map.scene.inScope(cell, scope)) return false;
        const regions = only.get(REGION), of = places.province[province] || [];
        if (regions && !regions.has(of[2]) && !regions.has(of[3])) return false;
        const kinds = only.get(KIND);
        return !kinds || kinds.has((places.area[area] || [])[2]);
      });
    }

    count(id, schools) {
      const values = this.classes.get(id);
      const counts = new Array(record(id).classes.length + 2).fill(0);
      if (values) for (const i of schools) counts[values[i]]++;
      return counts;
    }

    /* The code of a level's place by cell. */
    codes(level, scheme = '6') {
      const {cells, places} = warroom.boot;
      const column = {province: 0, area: 1, district: 2}[level];
      return cells.map((cell) =>
        level === 'region' ? (places.province[cell[0]] || [])[scheme === '18' ? 3 : 2] : cell[column]);
    }

    byPlace(id, schools, level, scheme = '6', values = this.classes.get(id)) {
      const codeOf = this.codes(level, scheme);
      const size = record(id).classes.length + 2;
      const found = new Map();
      if (values) {
        for (const i of schools) {
          const code = codeOf[this.names.cell[i]];
          if (!code) continue;
          let held = found.get(code);
          if (!held) found.set(code, (held = {code, schools: 0, counts: new Array(size).fill(0)}));
          held.schools++;
          held.counts[values[i]]++;
        }
      }
      return [...found.values()];
    }

    /* Schools of these that no position is known of: counted everywhere, drawn nowhere. */
    unplaced(schools) {
      return schools.filter((i) => this.at.x[i] !== this.at.x[i]);
    }
  }

  let opened = {key: '', field: null};
  async function open(step) {
    const key = step.snapshot + JSON.stringify(step.points);
    if (opened.key !== key) {
      const {geometry} = warroom.map;
      const field = Promise.all([
        warroom.schools(), geometry.points(), array(step.points.students.file, Uint16Array),
      ]).then(([names, at, students]) => new Field(step.points, names, at, students));
      opened = {key, field};
      field.catch(() => (opened = {key: '', field: null}));
    }
    return opened.field;
  }

  warroom.points = {open, record, readFilter, writeFilter, readOff, writeOff, ABSENT, NO_ROLL, HELD_BACK};
})();
