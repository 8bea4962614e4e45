/* From what the page asks to show, to what is drawn: which shapes, borders, points. Fetches, draws nothing. */
(function () {
  "use strict";
  const warroom = window.warroom;
  const map = (warroom.map = warroom.map || {});
  const { geometry, words } = map;

  const CAPITAL = ["10", "11", "12", "13", "73", "74"];
  const places = (kind) => (warroom.boot && warroom.boot.places && warroom.boot.places[kind]) || {};

  /** The short name of a place in the language of the page. */
  function placeName(level, code) {
    const found = places(level)[code];
    return found ? found[words.english() ? 1 : 0] : code;
  }

  /** The area layers that have a place in the rows; the bureau of special education is in none. */
  function areaKinds(state) {
    if (state.level !== "area") return [];
    const kinds = [];
    if (state.codes.some((code) => /^[0-9]{4}$/.test(code))) kinds.push("area_primary");
    if (state.codes.some((code) => code.startsWith("S"))) kinds.push("area_secondary");
    return kinds;
  }

  /** Which layer shows places of a level. Areas of two kinds lie over each other: one is chosen. */
  function layerOf(state, kinds) {
    if (state.layer) return state.layer;
    if (state.level === "region") return `region${state.regions || "6"}`;
    if (state.level === "province") return "province";
    if (state.level === "area") return kinds.includes(map.areaKind) ? map.areaKind : kinds[0] || "area_primary";
    return "district";
  }

  /** Does a cell [province, area, district] lie in a scope? */
  function inScope(cell, scope) {
    if (scope.province && cell[0] !== scope.province) return false;
    if (scope.area && cell[1] !== scope.area) return false;
    if (scope.district && cell[2] !== scope.district) return false;
    if (scope.region) {
      const province = places("province")[cell[0]];
      if (!province || province[scope.region.startsWith("REO") ? 3 : 2] !== scope.region) return false;
    }
    return true;
  }

  const cellsOf = (scope) =>
    ((warroom.boot && warroom.boot.cells) || []).map((cell, id) => [id, cell]).filter(([, cell]) => inScope(cell, scope));

  let members = { key: null, idx: [] };
  /** school_idx of every school with coordinates in a scope. */
  function membersOf(scope, schools, points) {
    const key = JSON.stringify([scope, points.count]);
    if (members.key !== key) {
      const held = new Set(cellsOf(scope).map(([id]) => id));
      const idx = [];
      for (let i = 0; i < points.count; i++) if (held.has(schools.cell[i]) && points.x[i] === points.x[i]) idx.push(i);
      members = { key, idx };
    }
    return members.idx;
  }

  const asMap = (codes, given) =>
    new Map(Array.isArray(given) ? codes.map((code, i) => [code, given[i]]) : Object.entries(given || {}));

  /** Codes of the shapes: the rows', or the districts of the scope where rows are schools. */
  function shapeCodes(state, scope, home) {
    if (home) return [home[2]];
    if (state.level !== "school") return state.codes;
    return [...new Set(cellsOf(scope).map(([, cell]) => cell[2]))];
  }

  /** Which places are named at national and regional scale: the worst few, as the direction has it. */
  function extremes(state, values) {
    if (state.extremes) return state.extremes;
    const ranked = [...values].filter(([, value]) => value != null).sort((a, b) => a[1] - b[1]);
    const worst = state.direction === "up" ? ranked : ranked.reverse();
    return worst.slice(0, 5).map(([code]) => code);
  }

  /** An area without land of its own: its schools stand all over the country, a few in a district. */
  const scattered = (scope) => !scope.district && (places("area")[scope.area] || [])[2] === "special";

  /** Everything the painter needs for a state. */
  async function build(state) {
    const scope = state.scope || {};
    const level = scope.level || "country";
    const kinds = areaKinds(state);
    const layerId = layerOf(state, kinds);
    const wide = level === "country" || level === "region";
    const wanted = state.points || state.all || state.classes || scope.school;
    const [layer, provinces, land, region, points, schools, overlays, districts] = await Promise.all([
      geometry.layer(layerId), geometry.layer("province"), geometry.layer("land"),
      wide && state.level !== "region" ? geometry.layer(`region${state.regions || "6"}`) : null,
      wanted ? geometry.points() : null,
      wanted && (level !== "country" || state.all || state.classes) ? geometry.names() : null,
      state.lines ? map.lines.load(state, cellsOf(scope).map(([, cell]) => cell)) : [],
      state.classes && level !== "country" ? geometry.layer("district") : null,
    ]);
    const values = asMap(state.codes, state.values);
    // At a school: its index, and its cell [province, area, district].
    const at = scope.school && schools ? schools.code.indexOf(scope.school) : -1;
    const home = at >= 0 ? warroom.boot.cells[schools.cell[at]] : null;
    const codes = shapeCodes(state, scope, home);
    const shapes = layer ? layer.pick(codes) : [];
    const every = provinces ? [...provinces.shapes.values()] : [];
    let plan = null;
    if (points && state.classes) {
      const idx = state.classes.idx.filter((i) => points.x[i] === points.x[i]);
      const { values: own, records, counts } = state.classes;
      const drawn = {
        ...state.classes, idx, off: state.classes.off || new Set(), shift: shiftsOf(idx, points),
        groups: map.pointPaint.groups(idx, own, records, counts),
      };
      plan = { idx, status: new Map(), mode: "classes", drawn };
    } else if (points) {
      const status = new Map();
      const given = state.points || { idx: [], st: "" };
      given.idx.forEach((i, n) => {
        if (points.x[i] === points.x[i]) status.set(i, given.st[n]);
      });
      const all = schools ? membersOf(scope, schools, points) : [...status.keys()];
      const mode = level === "country" && !state.all ? "flags" : wide ? "dots" : "marks";
      plan = { idx: all, status, mode };
    }
    const classed = plan !== null && plan.mode === "classes";
    const flat = classed && ![...values.values()].some((value) => value != null);
    const whole = level === "country" && layer !== null && 2 * shapes.length > layer.shapes.size;
    const inset = whole && layerId === "province" ? layer.pick(CAPITAL) : [];
    return {
      state, scope, level, whole, layerId, layer, kinds, codes, shapes, values, plan, points, schools,
      missing: asMap(state.codes, state.missing),
      // Under points the borders are a choice of their own.
      borders: layer ? (flat && state.lines ? { inner: new Path2D(), outer: layer.borders(shapes).outer } : layer.borders(shapes)) : null,
      overlays,
      districts,
      provinceLayer: provinces,
      scopeCodes: classed && !whole ? codesWithin(scope) : null,
      names: !state.lines || state.lines.includes("names"),
      faint: classed && Boolean(state.classes.faint),
      breaks: state.breaks && state.breaks.length ? state.breaks : null,
      ramp: state.ramp || "ember",
      only: null,
      quiet: plan !== null && (plan.mode === "marks" || plan.mode === "classes"),
      // Shapes without numbers are a quiet ground for points.
      flat,
      format: state.format || String,
      legend: state.legend === undefined ? { title: "", unit: "" } : state.legend,
      order: state.order || [...values].filter(([, v]) => v != null).sort((a, b) => b[1] - a[1]).map(([code]) => code),
      extremes: whole ? extremes(state, values) : [],
      context: shapes.length < every.length || level !== "country" ? every : [],
      contextBorders: provinces ? provinces.borders(every) : null,
      regionBorders: region && !(flat && state.lines) ? region.borders([...region.shapes.values()]) : null,
      land: land ? [...land.shapes.values()] : [],
      provinces: every,
      scattered: scattered(scope),
      locate: ["area", "district", "school"].includes(level) && !scattered(scope),
      insetShapes: inset.length === CAPITAL.length ? inset : [],
      insetBorders: inset.length ? layer.borders(inset) : null,
      school: at >= 0 && points.x[at] === points.x[at] ? at : null,
    };
  }

  function codesWithin(scope) {
    const cells = cellsOf(scope).map(([, cell]) => cell);
    return { province: new Set(cells.map((cell) => cell[0])), district: new Set(cells.map((cell) => cell[2])) };
  }

  let apart = { idx: null, points: null, shifts: null };
  /** Which schools stand on one spot does not change with class or colour. */
  function shiftsOf(idx, points) {
    const same = apart.points === points && apart.idx.length === idx.length && apart.idx.every((i, n) => i === idx[n]);
    if (!same) apart = { idx, points, shifts: map.pointPaint.shifts(idx, points) };
    return apart.shifts;
  }

  /** The level of the places of a layer. */
  const levelOf = (layerId) =>
    layerId.startsWith("area") ? "area" : layerId.startsWith("region") ? "region" : layerId;

  /** The layer that has the shape of one place. */
  function layerOfPlace(level, code) {
    if (level === "area") return code.startsWith("S") ? "area_secondary" : "area_primary";
    return level === "region" ? (code.startsWith("REO") ? "region18" : "region6") : level;
  }

  map.scene = { build, placeName, levelOf, layerOfPlace, inScope, scattered };
})();
