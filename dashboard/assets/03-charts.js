/* Small charts as SVG text: sparkline, target bar, dot strip, weekly lines. They know no indicator and no data
   beyond what they are given; colours come from the tokens. */
(function () {
  'use strict';
  const warroom = window.warroom;
  const esc = (value) => warroom.esc(value);
  const rem = () => parseFloat(getComputedStyle(document.documentElement).fontSize);
  const finite = (values) => values.filter((v) => typeof v === 'number');

  const path = (points) => points.map((p, i) => (i ? 'L' : 'M') + p[0].toFixed(1) + ' ' + p[1].toFixed(1)).join('');

  /* A line of up to a dozen values, the last with a dot in the colour of its status; gaps stay gaps. */
  function spark(values, status = 'none', width = 78, height = 26, filled = true) {
    const known = finite(values || []);
    if (known.length < 2) return `<svg class="spark" viewBox="0 0 ${width} ${height}" aria-hidden="true"></svg>`;
    const low = Math.min(...known);
    const span = Math.max(...known) - low || 1;
    const x = (i) => 2 + (i * (width - 8)) / (values.length - 1);
    const y = (v) => height - 4 - ((v - low) * (height - 8)) / span;
    let line = '';
    let pen = false;
    values.forEach((v, i) => {
      if (typeof v !== 'number') return void (pen = false);
      line += (pen ? 'L' : 'M') + x(i).toFixed(1) + ' ' + y(v).toFixed(1);
      pen = true;
    });
    const first = values.findIndex((v) => typeof v === 'number');
    const last = values.length - 1 - [...values].reverse().findIndex((v) => typeof v === 'number');
    const whole = filled && known.length === values.length;
    const ground = whole ? `<path d="${line}L${x(last).toFixed(1)} ${height}L${x(first).toFixed(1)} ${height}Z" class="spark-fill"/>` : '';
    return `<svg class="spark" viewBox="0 0 ${width} ${height}" aria-hidden="true">${ground}` +
      `<path d="${line}" class="spark-line"/>` +
      `<circle cx="${x(last).toFixed(1)}" cy="${y(values[last]).toFixed(1)}" r="3.4" fill="var(--${status === 'none' ? 'text' : status + '-f'})"/></svg>`;
  }

  /* Round numbers that cover [low, high] in about `count` steps. */
  function ticks(low, high, count = 5) {
    if (!(high > low)) return [low];
    const rough = (high - low) / count;
    const power = 10 ** Math.floor(Math.log10(rough));
    const step = [1, 2, 2.5, 5, 10].map((m) => m * power).find((m) => m >= rough * 0.999);
    const found = [];
    for (let at = Math.ceil(low / step - 1e-9) * step; at <= high + step * 1e-6; at += step) {
      found.push(Math.abs(at) < step * 1e-6 ? 0 : at);
    }
    return found;
  }

  /* One dot for each place along the scale, piled where they meet; the nation as a dashed line, the place that all of
     them lie in as a plain one. */
  function strip({values, colours, codes, nation, nationText, up, upText, format, width, selected}) {
    const unit = rem();
    const height = 4.25 * unit;
    const known = finite(values);
    if (known.length < 2) return '';
    let low = Math.min(...known, nation ?? Infinity, up ?? Infinity);
    let high = Math.max(...known, nation ?? -Infinity, up ?? -Infinity);
    if (low > 0 && low < (high - low) * 0.6) low = 0;
    if (high === low) high = low + 1;
    const edge = 0.6 * unit;
    const x = (v) => edge + ((v - low) * (width - 2 * edge)) / (high - low);
    const ground = height - 1.2 * unit;
    const room = ground - 1.15 * unit;
    // Dots get smaller until the highest pile fits without one covering another.
    let radius = Math.min(0.27 * unit, Math.max(2, width / 110));
    for (; radius > 1.6; radius *= 0.9) {
      const heights = new Map();
      for (const v of known) heights.set(Math.round(x(v) / (radius * 2.15)), (heights.get(Math.round(x(v) / (radius * 2.15))) || 0) + 1);
      if (Math.max(...heights.values()) * radius * 2.15 <= room) break;
    }
    const piles = new Map();
    let tallest = 1;
    const spots = values
      .map((v, i) => ({v, i}))
      .filter((one) => typeof one.v === 'number')
      .sort((a, b) => a.v - b.v)
      .map(({v, i}) => {
        const pile = Math.round(x(v) / (radius * 2.15));
        const up = piles.get(pile) || 0;
        piles.set(pile, up + 1);
        tallest = Math.max(tallest, up + 1);
        return {i, cx: pile * radius * 2.15, up};
      });
    const lift = Math.min(radius * 2.15, (room - radius) / tallest);
    const dots = spots
      .map(({i, cx, up}) => `<circle cx="${cx.toFixed(1)}" cy="${(ground - radius - 1 - up * lift).toFixed(1)}" r="${radius.toFixed(1)}" ` +
        `fill="${colours[i]}" data-code="${esc(codes[i])}"${codes[i] === selected ? ' class="on"' : ''}/>`)
      .join('');
    // A number at either end stands wholly within the strip.
    const within = (t) => {
      const half = format(t).length * 0.26 * unit;
      return Math.max(half, Math.min(width - half, x(t)));
    };
    const axis = ticks(low, high, 5)
      .filter((t) => x(t) >= edge - 1 && x(t) <= width - edge + 1)
      .map((t) => `<text x="${within(t).toFixed(1)}" y="${height - 2}" text-anchor="middle">${esc(format(t))}</text>`)
      .join('');
    const lines = named(
      [[nation, nationText, 'nation'], [up, upText, 'up']].filter(([value]) => typeof value === 'number')
        .map(([value, words, kind]) => ({at: x(value), words, kind})),
      width, unit
    ).map(({at, words, kind, left, row}) =>
      `<path d="M${at.toFixed(1)} ${(row * 1.05 * unit).toFixed(1)}V${(ground + 4).toFixed(1)}" class="${kind}"/>` +
      `<text x="${(at + (left ? -5 : 5)).toFixed(1)}" y="${((0.8 + 1.05 * row) * unit).toFixed(1)}" text-anchor="${left ? 'end' : 'start'}" class="${kind}-text">${esc(words)}</text>`).join('');
    return `<svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" aria-hidden="true">` +
      `<path d="M${edge} ${ground}H${width - edge}" class="axis"/>${dots}${lines}${axis}</svg>`;
  }

  /* Where the names of one or two lines stand: to the right where there is room, away from each other where they
     would meet, the second a row lower where neither helps. */
  function named(lines, width, unit) {
    const found = lines.map((line) => ({...line, long: line.words.length * 0.52 * unit + 8, left: line.at > width * 0.62, row: 0}));
    if (found.length < 2) return found;
    const reach = ({at, long, left}) => (left ? [at - long, at] : [at, at + long]);
    const meet = () => {
      const [[a, b], [c, d]] = found.map(reach);
      return a < d && c < b;
    };
    if (meet()) {
      const [first, second] = found[0].at <= found[1].at ? found : [found[1], found[0]];
      if (first.at > first.long) first.left = true;
      if (second.at + second.long < width) second.left = false;
      if (meet()) found[1].row = 1;
    }
    return found;
  }

  /* Weeks that one stroke joins: nothing is drawn over a gap. */
  function stretches(weeks, at, column, gap) {
    const found = [];
    let one = null;
    weeks.forEach((week, i) => {
      if (typeof week[column] !== 'number') return void (one = null);
      if (!one || at[i] - at[i - 1] > gap) found.push((one = []));
      one.push(i);
    });
    return found;
  }
  /* Places of a label beside a point, as [left, top, cost]: above first, then beside, then below. */
  function around(x, y, [w, h], away) {
    const spots = [];
    for (const far of [1, 2.2, 3.6, 5.2]) {
      const d = away * far;
      spots.push([x - w / 2, y - h - d, far], [x + d, y - h - d / 2, far + 0.5], [x - w - d, y - h - d / 2, far + 0.8],
        [x + d, y - h / 2, far + 0.6], [x - w / 2, y + d, far + 1], [x + d, y + d / 2, far + 1], [x - w - d, y + d / 2, far + 1.2],
        [x, y - h - d, far + 0.9], [x - w, y - h - d, far + 0.9], [x, y + d, far + 1.3], [x - w, y + d, far + 1.3]);
    }
    return spots;
  }
  /* Chooses the place that covers least of the lines, the target and the hatched bands: a label stands farther off
     before it stands on a line, of this year or the last. */
  function quiet({lines, across, bands, room: [x0, y0, x1, y1]}) {
    const points = [];
    lines.forEach((strokes, n) => strokes.forEach((stroke) => stroke.forEach(([x, y], i) => {
      const [a, b] = stroke[Math.max(0, i - 1)];
      const steps = Math.max(1, Math.ceil(Math.hypot(x - a, y - b) / 3));
      for (let s = 1; s <= steps; s++) points.push([a + ((x - a) * s) / steps, b + ((y - b) * s) / steps, n ? 2 : 3]);
    })));
    const aside = 0.45 * rem();
    return (spots, [w, h]) => {
      let best = spots[0];
      let least = Infinity;
      for (const spot of spots) {
        const [x, y, cost] = spot;
        if (x < x0 || y < y0 || x + w > x1 || y + h > y1) continue;
        let sum = cost;
        for (const [px, py, weight] of points) if (px > x - aside && px < x + w + aside && py > y - 2 && py < y + h + 2) sum += weight;
        for (const line of across) if (line > y - 1 && line < y + h + 1) sum += 8;
        for (const [a, b] of bands) if (x + w > a && x < b) sum += 3;
        if (sum < least) [least, best] = [sum, spot];
      }
      return best;
    };
  }

  /* Lines of this year and last over the weeks of one academic year; nothing is drawn across a break. */
  function weekly({weeks, breaks, target, targetText, thisText, lastText, valueText, format, monthOf, width, height, breakText, status}) {
    const unit = rem();
    const left = 2.9 * unit;
    const right = Math.max(4.3 * unit, (targetText.length + 1) * 0.5 * unit);
    const top = 0.8 * unit;
    const bottom = 1.7 * unit;
    const known = finite(weeks.flatMap((w) => [w[1], w[2]]).concat(typeof target === 'number' ? [target] : []));
    if (!known.length || width < 80 || height < 60) return '';
    let low = Math.min(...known);
    let high = Math.max(...known);
    const margin = (high - low || 1) * 0.12;
    low -= margin;
    high = Math.min(high + 3 * margin, known.every((v) => v <= 100) && high > 50 ? 100 : Infinity);
    const WEEK = 6048e5;
    const at = weeks.map((week) => Date.parse(week[0]));
    const from = at[0];
    const until = Math.max(at[at.length - 1], from + WEEK);
    const along = (time) => left + ((time - from) * (width - left - right)) / (until - from);
    const x = (i) => along(at[i]);
    const y = (v) => top + ((high - v) * (height - top - bottom)) / (high - low);
    const grid = ticks(low, high, 4)
      .map((t) => `<path d="M${left} ${y(t).toFixed(1)}H${width - right}" class="grid"/>` +
        `<text x="${left - 0.4 * unit}" y="${(y(t) + 0.3 * unit).toFixed(1)}" text-anchor="end">${esc(format(t))}</text>`)
      .join('');
    const begins = weeks.map((week, i) => [x(i), monthOf(week[0])]).filter(([px, month], i) => px < width - right + 1 && (!i || month !== monthOf(weeks[i - 1][0])));
    // The year begins within a month: the first whole one keeps its name where both have no room.
    if (begins.length > 1 && begins[1][0] - begins[0][0] < 2.2 * unit) begins.shift();
    let months = '';
    let lastX = -Infinity;
    for (const [px, month] of begins) {
      if (px - lastX <= 2.2 * unit) continue;
      months += `<text x="${px.toFixed(1)}" y="${height - 0.3 * unit}" text-anchor="start">${esc(month)}</text>`;
      lastX = px;
    }
    const spans = [];
    const bands = (breaks || [])
      .map(([first, last]) => {
        const a = Math.max(left, along(Date.parse(first) - WEEK / 2));
        const b = Math.min(width - right, along(Date.parse(last) + WEEK / 2));
        spans.push([a, b]);
        const label = b - a > 1.4 * unit ? `<text x="${((a + b) / 2).toFixed(1)}" y="${(top + unit).toFixed(1)}" text-anchor="middle">${esc(breakText)}</text>` : '';
        return `<rect x="${a.toFixed(1)}" y="${top}" width="${Math.max(0, b - a).toFixed(1)}" height="${(height - top - bottom).toFixed(1)}" fill="url(#hatch)"/>${label}`;
      })
      .join('');
    const line = (column) => stretches(weeks, at, column, 1.5 * WEEK)
      .map((one) => one.map((i, n) => (n ? 'L' : 'M') + x(i).toFixed(1) + ' ' + y(weeks[i][column]).toFixed(1)).join(''))
      .join('');
    const lastAt = (column) => {
      for (let i = weeks.length - 1; i >= 0; i--) if (typeof weeks[i][column] === 'number') return i;
      return -1;
    };
    const firstAt = (column) => weeks.findIndex((week) => typeof week[column] === 'number');
    let marks = '';
    const ends = [];
    const now = lastAt(1);
    if (now >= 0) {
      const px = x(now);
      const py = y(weeks[now][1]);
      const first = firstAt(1);
      const free = quiet({
        lines: [1, 2].map((column) => stretches(weeks, at, column, 1.5 * WEEK).map((one) => one.map((i) => [x(i), y(weeks[i][column])]))),
        across: typeof target === 'number' ? [y(target)] : [], bands: spans, room: [left, top - 0.6 * unit, width - right, height - bottom],
      });
      const size = [valueText.length * 0.76 * unit, 1.25 * unit];
      const value = free(around(px, py, size, 0.45 * unit), size);
      marks += `<circle cx="${px.toFixed(1)}" cy="${py.toFixed(1)}" r="${0.3 * unit}" class="now"/>` +
        `<text x="${value[0].toFixed(1)}" y="${(value[1] + 0.95 * unit).toFixed(1)}" class="now-text">${esc(valueText)}</text>`;
      if (px - x(first) > 8 * unit) {
        const own = [thisText.length * 0.62 * unit, 1.1 * unit];
        const spots = weeks.slice(0, now - 2).flatMap((week, i) => (typeof week[1] === 'number' ? around(x(i), y(week[1]), own, 0.3 * unit).map(([a, b, cost]) => [a, b, cost + 0.3 * i]) : []));
        const where = free(spots, own);
        marks += `<text x="${where[0].toFixed(1)}" y="${(where[1] + 0.85 * unit).toFixed(1)}" class="this-text">${esc(thisText)}</text>`;
      }
    }
    if (typeof target === 'number') ends.push({y: y(target), text: targetText, cls: 'target-text'});
    const past = lastAt(2);
    if (past >= 0) ends.push({y: y(weeks[past][2]), text: lastText, cls: 'last-text'});
    ends.sort((a, b) => a.y - b.y);
    for (let i = 1; i < ends.length; i++) ends[i].y = Math.max(ends[i].y, ends[i - 1].y + 1.15 * unit);
    const labels = ends
      .map((e) => `<text x="${width - right + 0.4 * unit}" y="${(e.y + 0.3 * unit).toFixed(1)}" class="${e.cls}">${esc(e.text)}</text>`)
      .join('');
    const goal = typeof target === 'number' ? `<path d="M${left} ${y(target).toFixed(1)}H${width - right}" class="target"/>` : '';
    return `<svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" aria-hidden="true">` +
      `<defs><pattern id="hatch" width="${0.44 * unit}" height="${0.44 * unit}" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">` +
        `<path d="M0 0V${0.44 * unit}" class="hatch"/></pattern></defs>` +
      `${grid}${bands}${goal}<path d="${line(2)}" class="last"/><path d="${line(1)}" class="this"/>${marks}${labels}${months}</svg>`;
  }

  warroom.svg = {spark, strip, weekly, ticks, path, rem};
})();
