/* The head of the school's page: name, place, badges, what needs a look, and the locator. */
(function () {
  'use strict';
  const warroom = window.warroom;
  const {esc, el, fill, text, icon} = warroom;
  const {people, schoolParts} = warroom;

  const PICTURE =
    '<svg class="school-picture" viewBox="0 0 236 156" aria-hidden="true"><rect width="236" height="156" rx="8" fill="var(--raised)"/>' +
    '<path d="M0 118h236v30a8 8 0 0 1-8 8H8a8 8 0 0 1-8-8Z" fill="var(--g1)"/>' +
    '<g fill="var(--surface)" stroke="var(--line2)" stroke-width="1.6" stroke-linejoin="round">' +
    '<path d="M40 64h156v54H40z"/><path d="M32 64 118 36l86 28Z" fill="var(--line)"/><path d="M104 86h28v32h-28z"/>' +
    '<path d="M118 36V14M118 15h15v10h-15" fill="none"/></g><g fill="var(--line)">' +
    [50, 70, 142, 162, 178].map((x) => `<rect x="${x}" y="74" width="13" height="13" rx="2"/><rect x="${x}" y="94" width="13" height="13" rx="2"/>`).join('') +
    '</g></svg>';

  function paintHead(doc) {
    const name = (level, code) => warroom.placeName(level, code);
    const link = (level, words, code) => `<a href="${esc(warroom.placeHref(level, code))}">${esc(words)}</a>`;
    const bad = doc.flags.filter((flag) => flag[1] === 'bad').length;
    const watch = doc.flags.length - bad;
    const chips = doc.flags.length
      ? (bad ? warroom.chip('bad', text('sch.flags.bad', {n: bad})) : '') +
        (watch ? warroom.chip('watch', text('sch.flags.watch', {n: watch})) : '')
      : doc.status === 'open' ? warroom.chip('good', text('sch.flags.none')) : '';
    const into = doc.merged ? people.schoolName(doc.merged[1], doc.merged[2]) : '';
    const status = doc.status === 'open' ? '' : warroom.chip('none',
      text(doc.status === 'merged' && !into ? 'missing.closed' : 'sch.status.' + doc.status, {name: into}));
    const badges = [
      doc.levels && doc.levels !== 'unknown' && text('sch.level.' + doc.levels),
      doc.size && text(doc.size === 'none' ? 'sch.size.none' : `sch.size.${doc.kind === 'secondary' ? 'secondary' : 'primary'}.${doc.size}`),
      ...doc.types.map(([, value]) => warroom.named(value)),
      doc.network,
    ].filter(Boolean);
    const reasons = doc.flags.map(([id, severity, value, unit, since]) => {
      const rule = warroom.boot.alerts[id];
      return `<li>${warroom.statusIcon(severity)}<span><b>${esc(warroom.pick(rule.name_th, rule.name_en))}</b>` +
        `${value === null ? '' : `: <span data-why="${esc(rule.indicator)}">${esc(warroom.fmt.written(value, unit, unit === 'day' ? 0 : 1))}</span>`} · ${esc(warroom.pick(rule.detail_th, rule.detail_en))}` +
        (since ? ` <small class="mut">${esc(text('sch.since', {date: warroom.fmt.day(since, warroom.lang, true)}))}</small>` : '') + '</span></li>';
    }).join('');
    const where = [
      esc(text('sch.codes', {code: doc.code, smis: doc.smis || '—'})),
      doc.tambon && people.tambon(doc),
      link('district', text('sch.district', {name: name('district', doc.district)}), doc.district),
      link('province', text('sch.province', {name: name('province', doc.province)}), doc.province),
      link('area', name('area', doc.area), doc.area),
      doc.km !== null && esc(text('sch.distance', {km: people.trim(doc.km)})),
      doc.founded && esc(text('sch.founded', {year: warroom.fmt.year(Number(doc.founded.slice(0, 4)) + 543)})),
    ].filter(Boolean);
    fill('school-head',
      `<figure class="school-photo">${PICTURE}<figcaption>${esc(text('sch.nophoto'))}</figcaption></figure>` +
      `<div class="school-who"><div class="school-name"><h1 tabindex="-1">${warroom.own(people.schoolName(doc.th, doc.en))}</h1>${status}${chips}</div>` +
      `<p class="school-where">${people.whole(where)}</p>` +
      `<p class="school-badges">${badges.map((words) => `<span class="chip line">${warroom.own(words)}</span>`).join('')}</p>` +
      (reasons ? `<ul class="school-reasons">${reasons}</ul>` : '') +
      '</div>' +
      '<div class="school-map" id="school-map"></div>');
    fill('school-links',
      `<button type="button" class="btn" data-act="copy-link">${icon('link')}<span>${esc(text('act.link'))}</span></button>` +
      `<button type="button" class="btn" data-act="print">${icon('print')}<span>${esc(text('paper.print'))}</span></button>` +
      (doc.merged ? `<a class="btn primary" href="${esc(warroom.placeHref('school', doc.merged[0]))}">${esc(text('sch.tomerged', {name: into}))}</a>` : '') +
      `<span class="mut">${esc(doc.roll ? text('sch.roll', {period: warroom.fmt.period(doc.roll, warroom.lang, true)}) : doc.status === 'open' ? text('sch.noroll') : '')}</span>`);
  }

  /* Whose shapes these are: approximate, or the official ones with their credit. */
  function source() {
    const geo = warroom.boot.geo || {};
    const words = geo.official ? geo.credit && warroom.pick(...geo.credit) : text('sch.map.approx');
    return words ? `<p class="school-map-note mut">${esc(words)}</p>` : '';
  }

  /* The district's outline with the school in it, from the layer that the big map uses. */
  function locate(doc) {
    const box = el('school-map');
    if (!box) return;
    const wrong = doc.at_state && !['ok', 'duplicate'].includes(doc.at_state);
    const note = wrong ? text('sch.map.' + doc.at_state)
      : doc.at_state === 'duplicate' ? text('sch.map.duplicate') : doc.hint ? text('sch.map.hint') : '';
    const caption = note
      ? `<p class="school-map-note">${warroom.statusIcon('watch', false)}<span>${esc(note)} <small>${esc(text('sch.map.fix'))}</small></span></p>`
      : '';
    const geometry = warroom.map && warroom.map.geometry;
    if (!geometry) return void (box.innerHTML = caption);
    geometry.layer('district').then((layer) => {
      if (!el('school-map') || warroom.step.school !== doc) return;
      const own = layer && layer.shapes.get(doc.district);
      const point = doc.at && geometry.toWorld(doc.at[1], doc.at[0]);
      if (!own && !point) return void (box.innerHTML = caption);
      const [x0, y0, x1, y1] = own ? own.box : [point[0] - 4, point[1] - 4, point[0] + 4, point[1] + 4];
      const [across, down] = [box.clientWidth || 250, box.clientHeight || 180];
      const wide = Math.max((x1 - x0) * 1.2, ((y1 - y0) * 1.25 * across) / down, 0.5);
      const high = (wide * down) / across;
      const left = (x0 + x1) / 2 - wide / 2;
      const top = (y0 + y1) / 2 - high / 2;
      const near = layer ? [...layer.shapes.values()].filter(({box: b}) => b[0] < left + wide && b[2] > left && b[1] < top + high && b[3] > top) : [];
      const place = ([x, y]) => [((x - left) / wide) * across, ((y - top) / high) * down];
      const ring = (line) => {
        let d = '';
        for (let i = 0; i < line.length; i += 2) {
          const [x, y] = place([line[i], line[i + 1]]);
          d += (i ? 'L' : 'M') + x.toFixed(1) + ' ' + y.toFixed(1);
        }
        return d + 'Z';
      };
      const shapes = near.map((shape) => `<path d="${shape.rings.map(ring).join('')}" class="${shape === own ? 'own' : 'beside'}"/>`);
      const dot = point ? place(point) : null;
      const unit = warroom.svg.rem() / 14;
      const mark = dot ? `<circle cx="${dot[0].toFixed(1)}" cy="${dot[1].toFixed(1)}" r="${15 * unit}" class="ring"/>` +
        `<circle cx="${dot[0].toFixed(1)}" cy="${dot[1].toFixed(1)}" r="${6.5 * unit}" class="point"/>` : '';
      const district = warroom.placeName('district', doc.district);
      const low = dot && dot[1] > down * 0.55;
      // A place on the map is a number of the register, and says from where it is as others do.
      const words = people.join([text('sch.map', {place: district}), point && people.sources('school')]);
      const label = `<text x="${across / 2}" y="${low ? 26 * unit : down - (caption ? 54 : 34) * unit}" text-anchor="middle">${esc(district)}</text>`;
      box.innerHTML =
        `<svg viewBox="0 0 ${across} ${down}" role="img"${point ? people.basis('school') : ''} aria-label="${esc(words)}"><title>${esc(words)}</title>${shapes.join('')}${label}${mark}</svg>` +
        (caption || source());
    }).catch(() => (box.innerHTML = caption));
  }

  Object.assign(schoolParts, {paintHead, locate});
})();
