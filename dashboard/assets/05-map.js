/* The map as the rest of the page sees it.
 *
 *   warroom.map.show(state, id = "map")   draw a state on the dl.Map whose element id is `id`
 *   warroom.map.highlight(code, id, level) raise one place, null for none (hover in a list)
 *   warroom.map.expect(n, id)             what is still fetched will be drawn here: n schools, null where not known
 *   warroom.map.settled(id)               nothing more comes: it failed
 *   warroom.map.repaint()                 after a change that the page element does not carry
 *   warroom.map.tooltip(code, state)      → HTML; the page replaces it
 *   warroom.map.pointTooltip(idx, status, schools) → HTML; the page may replace it
 *   document "warroom:hover" {code, school} the place or the school (index) the pointer is on, null for nothing
 *
 * state = {
 *   level      what the rows are: region, province, area, district, school
 *   codes, values      parallel arrays; null where there is no number
 *   missing    {code: word} for those; "suppressed" and "no_unit" stay ground, others are hatched
 *   breaks     up to five limits between classes;  ramp  "ember" | "lagoon" | colours
 *   direction  "up" | "down" | "neutral": which end is named at national scale
 *   regions    "6" | "18";   layer  only to force one (area_primary, area_secondary)
 *   scope      {level, region?, province?, area?, district?, school?}; at a school its district is drawn round it
 *   selected   code with a lasting outline
 *   classes    {idx, values, records, counts, off, students, sized}: every school of idx by its class (05-map-2-points.js)
 *   points     {idx: [school_idx …], st: "bbw…"} the flagged ones;   all  true: every school, at any scope
 *   format     value → text;   tick  the same for the limits in the legend, if another;   legend  {title, unit, points} or null for none
 *   order      codes as ranked, for the arrow keys;   extremes  codes to name, else the worst five
 *   label      what the map says of itself to a screen reader
 *   lines      which borders lie over the shapes: province, area, district; and "names" (05-map-2-lines.js)
 *   frame      what the extent belongs to: another one is fitted anew
 *   taken()    elements over the map that scope and labels keep clear of
 *   onDrill(code, level), onSchool(idx, code)   else warroom.go
 * }
 */
(function () {
  "use strict";
  const warroom = window.warroom;
  const map = warroom.map;
  const views = new Map(), waiting = new Map();

  L.Map.addInitHook(function () {
    // The element gets its id from React before this runs; an inner element asks its parents.
    const box = this.getContainer();
    const holder = box.id ? box : box.closest("[id]");
    const id = (holder && holder.id) || "map";
    const view = new map.View(this);
    views.set(id, view);
    this.on("unload", () => views.get(id) === view && views.delete(id));
    if (waiting.has(id)) view.show(waiting.get(id)).catch(report);
    waiting.delete(id);
  });

  const report = (error) => console.error("map", error);

  map.show = (state, id = "map") => {
    const view = views.get(id);
    if (view) return view.show(state).catch(report);
    waiting.set(id, state);
    return Promise.resolve();
  };
  map.expect = (n, id = "map") => views.get(id) && views.get(id).expect(n);
  map.settled = (id = "map") => views.get(id) && views.get(id).arrived();
  map.highlight = (code, id = "map", level = null) => views.get(id) && views.get(id).highlight(code, level);
  /* Ring one school (index). */
  map.point = (index, id = "map") => views.get(id) && views.get(id).point(index);
  /* Where a person has moved the map to, null where it stands as fitted; and the way back there with the next state. */
  map.extent = (id = "map") => views.get(id) && views.get(id).extent();
  map.recall = (extent, id = "map") => views.get(id) && (views.get(id).recalled = extent || null);
  /* The element stands in another box. */
  map.moved = () => views.forEach((view) => view.leaflet.invalidateSize({ animate: false, pan: false }));
  map.repaint = () => views.forEach((view) => view.repaint());
  map.views = views;

  map.tooltip = map.tooltip || ((code, state) => {
    const at = state.codes.indexOf(code);
    const value = at < 0 ? null : state.values[at];
    const name = map.scene.placeName(state.level === "school" ? "district" : state.level, code);
    const shown = value == null ? "—" : (state.format || String)(value);
    return `<b>${map.words.escape(name)}</b><div>${map.words.escape(shown)}</div>`;
  });
  map.pointTooltip = map.pointTooltip || ((idx, status, schools) => {
    const name = (map.words.english() && schools.en && schools.en[idx]) || schools.th[idx];
    return `<b>${map.words.escape(name)}</b>`;
  });
})();
