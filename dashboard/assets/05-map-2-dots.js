/* Small marks in thousands, laid pixel by pixel into one picture that is then put on the map at once.

   A canvas call for every point costs more than the point: each mark is drawn once, at a few offsets within a
   pixel, and its pixels are copied. Sizes here are pixels of the screen, `ratio` of them to a CSS pixel.

     stamp(draw, reach, ratio, key)  a mark that `draw(pen, x, y)` paints within `reach` CSS pixels of a point
     sheet(width, height, ratio)     an empty picture, in CSS pixels:
       .lay(stamp, idx, x, y, view, shift)  the mark at each of the schools; view as in paint; shift(i) → [dx, dy] or null
       .put(context)                 the picture, over what is there */
(function () {
  "use strict";
  const map = (window.warroom.map = window.warroom.map || {});

  //: Offsets within a pixel in each direction: dots stand where they are, not where the grid is.
  const PHASES = 4, KEPT = 300;
  const stamps = new Map();

  function stamp(draw, reach, ratio, key) {
    const found = stamps.get(key);
    if (found) return found;
    const side = 2 * Math.ceil(reach * ratio) + 2, many = PHASES * PHASES;
    const canvas = document.createElement("canvas");
    canvas.width = side * many;
    canvas.height = side;
    const pen = canvas.getContext("2d", { willReadFrequently: true });
    for (let n = 0; n < many; n++) {
      pen.save();
      pen.beginPath();
      pen.rect(n * side, 0, side, side);
      pen.clip();
      pen.translate(n * side + side / 2 + (n % PHASES) / PHASES, side / 2 + Math.floor(n / PHASES) / PHASES);
      pen.scale(ratio, ratio);
      draw(pen, 0, 0);
      pen.restore();
    }
    const { data } = pen.getImageData(0, 0, canvas.width, side);
    const marks = [];
    for (let n = 0; n < many; n++) {
      const at = [], rgba = [];
      for (let row = 0; row < side; row++) {
        for (let column = 0; column < side; column++) {
          const from = 4 * (row * canvas.width + n * side + column);
          if (data[from + 3] < 4) continue;
          at.push(row, column);
          rgba.push(data[from], data[from + 1], data[from + 2], data[from + 3]);
        }
      }
      marks.push({ at: Int16Array.from(at), rgba: Uint8Array.from(rgba) });
    }
    const made = { side, marks };
    if (stamps.size > KEPT) stamps.clear();
    stamps.set(key, made);
    return made;
  }

  let scratch = null, pool = new Uint8ClampedArray(0);

  /** One sheet is laid and put before the next is begun: they share their memory. */
  class Sheet {
    constructor(width, height, ratio) {
      this.ratio = ratio;
      this.width = Math.max(1, Math.ceil(width * ratio));
      this.height = Math.max(1, Math.ceil(height * ratio));
      const size = 4 * this.width * this.height;
      if (pool.length < size) pool = new Uint8ClampedArray(size);
      const own = pool.subarray(0, size);
      own.fill(0);
      this.image = new ImageData(own, this.width, this.height);
      this.empty = true;
    }

    lay({ side, marks }, idx, x, y, { k, tx, ty }, shift = null) {
      const { width, height, ratio } = this;
      const data = this.image.data, pixels = new Uint32Array(data.buffer, 0, width * height);
      const scale = k * ratio, left = tx * ratio - side / 2, top = ty * ratio - side / 2;
      // Offsets of the mark's pixels in this picture.
      const laid = marks.map(({ at, rgba }) => {
        const offsets = new Int32Array(at.length / 2);
        for (let p = 0; p < offsets.length; p++) offsets[p] = at[2 * p] * width + at[2 * p + 1];
        return { offsets, rgba, packed: new Uint32Array(rgba.buffer) };
      });
      for (let j = 0; j < idx.length; j++) {
        const i = idx[j];
        let px = x[i] * scale + left, py = y[i] * scale + top;
        if (shift) {
          const by = shift(i);
          if (by) {
            px += by[0] * ratio;
            py += by[1] * ratio;
          }
        }
        if (!(px > -side && py > -side && px < width && py < height)) continue;
        const fx = Math.floor(px), fy = Math.floor(py);
        const n = Math.floor((py - fy) * PHASES) * PHASES + Math.floor((px - fx) * PHASES);
        const { offsets, rgba, packed } = laid[n], home = fy * width + fx;
        const cut = fx < 0 || fy < 0 || fx + side > width || fy + side > height;
        const { at } = marks[n];
        for (let p = 0; p < offsets.length; p++) {
          if (cut) {
            const row = fy + at[2 * p], column = fx + at[2 * p + 1];
            if (row < 0 || column < 0 || row >= height || column >= width) continue;
          }
          const to = home + offsets[p], alpha = rgba[4 * p + 3], below = pixels[to];
          if (alpha > 251 || below === 0) {
            pixels[to] = packed[p];
            continue;
          }
          // What is on top, over what lies below, both with alpha of their own.
          const d = 4 * to, rest = ((below >>> 24) * (255 - alpha)) / 255, all = alpha + rest;
          data[d] = (rgba[4 * p] * alpha + data[d] * rest) / all;
          data[d + 1] = (rgba[4 * p + 1] * alpha + data[d + 1] * rest) / all;
          data[d + 2] = (rgba[4 * p + 2] * alpha + data[d + 2] * rest) / all;
          data[d + 3] = all;
        }
        this.empty = false;
      }
    }

    put(context) {
      if (this.empty) return;
      const { width, height, ratio } = this;
      scratch = scratch || document.createElement("canvas").getContext("2d", { willReadFrequently: true });
      const { canvas } = scratch;
      if (canvas.width < width || canvas.height < height) {
        canvas.width = Math.max(canvas.width, width);
        canvas.height = Math.max(canvas.height, height);
      }
      scratch.putImageData(this.image, 0, 0);
      context.save();
      context.imageSmoothingEnabled = false;
      context.drawImage(canvas, 0, 0, width, height, 0, 0, width / ratio, height / ratio);
      context.restore();
      this.empty = true;
    }
  }

  map.dots = { stamp, sheet: (width, height, ratio) => new Sheet(width, height, ratio) };
})();
