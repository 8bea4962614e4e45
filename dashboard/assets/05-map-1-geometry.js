/* Geometry of the map: layers and school points, each fetched once and kept projected.
 *
 * Owns: reading TopoJSON and the school points file, Web Mercator, hit tests. Draws nothing.
 *
 * World units are Web Mercator pixels of zoom 8 counted from 97°E 21°N, so that Path2D objects are built
 * once and drawn at every zoom through the canvas transform without losing single precision.
 *
 * The school points file, little endian:
 *   bytes 0–3    "WRS1"
 *   bytes 4–7    u32 count
 *   bytes 8–39   4 × f64: west, south, east, north in degrees
 *   from 40      count × (u16 x, u16 y) in the order of school_idx: x from west to east and y from south
 *                to north over 0…65534; x = 65535 means that the school has no usable coordinates
 */
(function () {
  "use strict";
  const warroom = (window.warroom = window.warroom || {});
  const map = (warroom.map = warroom.map || {});

  const SIZE = 256 * 2 ** 8;
  const project = (lon, lat) => [
    ((lon + 180) / 360) * SIZE,
    (0.5 - Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) / (2 * Math.PI)) * SIZE,
  ];
  const ORIGIN = project(97, 21);
  const toWorld = (lon, lat) => {
    const [x, y] = project(lon, lat);
    return [x - ORIGIN[0], y - ORIGIN[1]];
  };
  const toLatLng = (x, y) => {
    const lon = ((x + ORIGIN[0]) / SIZE) * 360 - 180;
    const n = Math.PI * (1 - (2 * (y + ORIGIN[1])) / SIZE);
    return [(Math.atan(Math.sinh(n)) * 180) / Math.PI, lon];
  };

  const once = new Map();
  /** Do an asynchronous job once per key; a failed one may be tried again. */
  function cached(key, job) {
    if (!once.has(key)) {
      const promise = job();
      promise.catch(() => once.delete(key));
      once.set(key, promise);
    }
    return once.get(key);
  }

  async function get(url) {
    const reply = await fetch(url);
    if (!reply.ok) throw new Error(`${url}: ${reply.status}`);
    return reply;
  }

  function decodeArcs(topology) {
    const { scale, translate } = topology.transform;
    return topology.arcs.map((arc) => {
      const line = new Float64Array(arc.length * 2);
      let x = 0, y = 0;
      arc.forEach((step, i) => {
        x += step[0];
        y += step[1];
        const [wx, wy] = toWorld(x * scale[0] + translate[0], y * scale[1] + translate[1]);
        line[2 * i] = wx;
        line[2 * i + 1] = wy;
      });
      return line;
    });
  }

  function joinRing(indices, arcs) {
    const points = [];
    for (const index of indices) {
      const line = arcs[index < 0 ? ~index : index];
      const n = line.length / 2;
      for (let i = points.length ? 1 : 0; i < n; i++) {
        const at = index < 0 ? n - 1 - i : i;
        points.push(line[2 * at], line[2 * at + 1]);
      }
    }
    return Float64Array.from(points);
  }

  function trace(path, line, close) {
    path.moveTo(line[0], line[1]);
    for (let i = 2; i < line.length; i += 2) path.lineTo(line[i], line[i + 1]);
    if (close) path.closePath();
  }

  function makeShape(item, arcs) {
    const polygons = item.type === "Polygon" ? [item.arcs] : item.arcs;
    const rings = polygons.flat().map((indices) => joinRing(indices, arcs));
    const path = new Path2D();
    const box = [Infinity, Infinity, -Infinity, -Infinity];
    for (const ring of rings) {
      trace(path, ring, true);
      for (let i = 0; i < ring.length; i += 2) {
        box[0] = Math.min(box[0], ring[i]);
        box[1] = Math.min(box[1], ring[i + 1]);
        box[2] = Math.max(box[2], ring[i]);
        box[3] = Math.max(box[3], ring[i + 1]);
      }
    }
    return { code: item.id, rings, path, box, at: toWorld(...item.properties.at), uses: polygons.flat(2) };
  }

  /** One layer: shapes by code, and the borders of any subset of them. */
  class Layer {
    constructor(id, topology) {
      this.id = id;
      this.arcs = decodeArcs(topology);
      this.shapes = new Map();
      for (const item of Object.values(topology.objects)[0].geometries) {
        this.shapes.set(item.id, makeShape(item, this.arcs));
      }
      this.borderCache = new Map();
    }

    /** The shapes of the codes that this layer has. */
    pick(codes) {
      return codes.map((code) => this.shapes.get(code)).filter(Boolean);
    }

    /** Inner borders (arcs of two of the shapes) and the outer line (arcs of one) as paths. */
    borders(shapes) {
      const key = shapes.map((shape) => shape.code).join();
      if (this.borderCache.has(key)) return this.borderCache.get(key);
      const count = new Map();
      for (const shape of shapes) {
        for (const index of shape.uses) {
          const arc = index < 0 ? ~index : index;
          count.set(arc, (count.get(arc) || 0) + 1);
        }
      }
      const borders = { inner: new Path2D(), outer: new Path2D() };
      for (const [arc, uses] of count) trace(uses > 1 ? borders.inner : borders.outer, this.arcs[arc]);
      if (this.borderCache.size > 40) this.borderCache.clear();
      this.borderCache.set(key, borders);
      return borders;
    }
  }

  function inRing(ring, x, y) {
    let inside = false;
    for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
      const yi = ring[i + 1], yj = ring[j + 1];
      if (yi > y !== yj > y && x < ((ring[j] - ring[i]) * (y - yi)) / (yj - yi) + ring[i]) inside = !inside;
    }
    return inside;
  }

  /** The shape at a world point, or null. */
  function hit(shapes, x, y) {
    for (const shape of shapes) {
      const b = shape.box;
      if (x < b[0] || y < b[1] || x > b[2] || y > b[3]) continue;
      // Even-odd over all rings: holes and islands in one.
      if (shape.rings.reduce((odd, ring) => odd !== inRing(ring, x, y), false)) return shape;
    }
    return null;
  }

  const boxOf = (shapes) =>
    shapes.reduce(
      (all, { box }) => [
        Math.min(all[0], box[0]), Math.min(all[1], box[1]),
        Math.max(all[2], box[2]), Math.max(all[3], box[3]),
      ],
      [Infinity, Infinity, -Infinity, -Infinity],
    );

  const addresses = () => {
    const geo = (warroom.boot && warroom.boot.geo) || {};
    return geo.urls || geo;
  };

  /** Fetch a layer once; null where the snapshot has none of that id. */
  function layer(id) {
    const url = addresses()[id];
    if (!url) return Promise.resolve(null);
    return cached(url, async () => new Layer(id, await (await get(url)).json()));
  }

  /** World coordinates of all schools by school_idx; NaN where there are none. */
  function readPoints(buffer) {
    const view = new DataView(buffer);
    const magic = String.fromCharCode(...new Uint8Array(buffer, 0, 4));
    if (magic !== "WRS1") throw new Error("not a school points file");
    const count = view.getUint32(4, true);
    const [west, south, east, north] = [8, 16, 24, 32].map((at) => view.getFloat64(at, true));
    const packed = new Uint16Array(buffer, 40, 2 * count);
    const x = new Float32Array(count), y = new Float32Array(count);
    for (let i = 0; i < count; i++) {
      if (packed[2 * i] === 65535) {
        x[i] = y[i] = NaN;
        continue;
      }
      const [wx, wy] = toWorld(
        west + (packed[2 * i] / 65534) * (east - west),
        south + (packed[2 * i + 1] / 65534) * (north - south),
      );
      x[i] = wx;
      y[i] = wy;
    }
    return { count, x, y };
  }

  const snapshot = () => (warroom.boot && warroom.boot.snapshot && warroom.boot.snapshot.id) || "";
  const pointsUrl = () => (warroom.boot && warroom.boot.points) || `/static/schools-${snapshot()}.bin`;
  const namesUrl = () => (warroom.boot && warroom.boot.schools) || `/static/schools-${snapshot()}.json`;

  const points = () =>
    cached(pointsUrl(), async () => readPoints(await (await get(pointsUrl())).arrayBuffer()));
  /** `{code, th, en, cell}` arrays by school_idx. */
  const names = () =>
    warroom.schools ? warroom.schools() : cached(namesUrl(), async () => (await get(namesUrl())).json());

  map.geometry = { SIZE, ORIGIN, toWorld, toLatLng, Layer, layer, hit, boxOf, points, names, readPoints };
})();
