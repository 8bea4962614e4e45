/* Borders that lie over a quiet map by choice: provinces, education areas, districts. */
(function () {
  "use strict";
  const map = (window.warroom.map = window.warroom.map || {});

  //: Finest first, so that the wider borders lie on top. Secondary areas are dashed: they cover the ground of the others.
  const KINDS = [
    { line: "district", layer: "district", column: 2, token: "line2", width: 0.7, dash: [] },
    { line: "area", layer: "area_secondary", column: 1, token: "accent", width: 1, dash: [5, 4] },
    { line: "area", layer: "area_primary", column: 1, token: "accent", width: 0.9, dash: [] },
    { line: "province", layer: "province", column: 0, token: "text3", width: 1, dash: [] },
  ];

  /** The chosen borders of the places in these cells ([province, area, district]). */
  async function load(state, cells) {
    const chosen = KINDS.filter((kind) => state.lines.includes(kind.line));
    const found = await Promise.all(chosen.map((kind) => map.geometry.layer(kind.layer)));
    return chosen.flatMap((kind, n) => {
      if (!found[n]) return [];
      const codes = [...new Set(cells.map((cell) => cell[kind.column]))];
      return [{ ...kind, borders: found[n].borders(found[n].pick(codes)) }];
    });
  }

  function draw(context, view, overlays, theme) {
    if (!overlays.length) return;
    context.save();
    context.transform(view.k, 0, 0, view.k, view.tx, view.ty);
    context.lineJoin = context.lineCap = "round";
    const unit = Math.max(1, theme.rem / 16), zoom = 8 + Math.log2(view.k / unit);
    for (const { line, borders, token, width, dash } of overlays) {
      context.strokeStyle = theme[token];
      // From far away hundreds of borders would be a grey carpet.
      context.globalAlpha = token === "line2" && zoom < 7 ? 0.45 : token === "text3" && zoom < 7 ? 0.4 : line === "area" ? 0.55 : 0.75;
      context.lineWidth = (unit * width * (zoom < 7 ? 0.8 : 1.2)) / view.k;
      context.setLineDash(dash.map((length) => (unit * length) / view.k));
      context.stroke(borders.inner);
      // Areas reach beyond a province; the rim of the other two is the coast that is drawn already.
      if (line === "area") context.stroke(borders.outer);
    }
    context.restore();
  }

  map.lines = { load, draw };
})();
