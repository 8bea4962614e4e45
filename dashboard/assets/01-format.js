/* How numbers, changes, dates and periods are written: the twin of dashboard/text/format.py, held to the
   same answers by tests/dashboard/format_cases.json. Every function takes its language last and reads the
   page's when it is left out. */
(function () {
  'use strict';
  const warroom = (window.warroom = window.warroom || {});
  const MINUS = '\u2212';
  const MILLION = 1e6;
  const BE = 543;
  /* An instant as the clock of Thailand shows it, wherever the browser stands: ISO text, of which day and time are cut. */
  warroom.local = (iso) => new Date(Date.parse(iso) + 7 * 36e5).toISOString();
  const COUNTED = new Set(['person', 'school', 'room', 'circuit', 'day', 'baht_per_month', 'baht', 'document', 'case', 'project', 'post', 'area']);
  const MONTHS = {
    th: ['ม.ค.', 'ก.พ.', 'มี.ค.', 'เม.ย.', 'พ.ค.', 'มิ.ย.', 'ก.ค.', 'ส.ค.', 'ก.ย.', 'ต.ค.', 'พ.ย.', 'ธ.ค.'],
    en: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
  };
  const grouping = new Intl.NumberFormat('en-US', {maximumFractionDigits: 0});

  const text = (key, lang, params) => warroom.text(key, params, lang);

  /* Half away from zero on the shortest decimal form: shifting the exponent of the printed number avoids
     the binary error that value * 100 brings in. */
  function rounded(size, decimals) {
    if (size < 1e-6) return (0).toFixed(decimals);
    if (size >= 1e15) return size.toFixed(decimals);
    return Number(Math.round(Number(size + 'e' + decimals)) + 'e-' + decimals).toFixed(decimals);
  }

  /* The number that `number` writes. */
  const round = (value, decimals) => Math.sign(value) * Number(rounded(Math.abs(value), decimals));

  function number(value, decimals = 0) {
    const size = rounded(Math.abs(value), decimals);
    const [whole, fraction] = size.split('.');
    const digits = grouping.format(Number(whole)) + (fraction ? '.' + fraction : '');
    return (value < 0 && Number(size) !== 0 ? MINUS : '') + digits;
  }

  /* A tile shows less of a share, but for one below 1. */
  const placesOf = (value, unit, decimals, tile) =>
    (tile && unit === 'percent' && (Math.abs(value) >= 1 || value === 0) ? Math.min(decimals, 1) : decimals);

  function amount(value, unit, decimals, lang, tile = false) {
    const word = text('unit.' + unit, lang);
    if (tile && Math.abs(value) >= MILLION && COUNTED.has(unit)) {
      return [number(value / MILLION, 2), text('unit.million', lang, {unit: word})];
    }
    const digits = number(value, placesOf(value, unit, decimals, tile));
    const one = 'unit.' + unit + '.1';
    return [digits, digits === '1' && text(one, lang) !== one ? text(one, lang) : word];
  }

  /* Digits and their unit in one piece: a per cent sign stands close. */
  const joined = (digits, word) => (word === '%' || !word ? digits + word : digits + ' ' + word);

  function written(value, unit, decimals, lang) {
    return joined(...amount(value, unit, decimals, lang));
  }

  function change(now, before, unit, decimals, lang, tile = false) {
    const difference = now - before;
    let size, wording;
    if (unit === 'percent') {
      const places = tile && Math.abs(difference) >= 0.1 ? Math.min(decimals, 1) : decimals;
      size = number(Math.abs(difference), places);
      wording = size + ' ' + text('unit.pp', lang);
    } else if (COUNTED.has(unit) && before !== 0) {
      size = number(Math.abs(difference / before) * 100, 1);
      wording = size + '%';
    } else {
      size = wording = number(Math.abs(difference), decimals);
    }
    if (!/[1-9]/.test(size)) return [0, text('value.flat', lang)];
    return [difference > 0 ? 1 : -1, wording];
  }

  const language = (lang) => lang || warroom.lang || 'th';

  function day(iso, lang, tight = false) {
    const [year, month, date] = iso.slice(0, 10).split('-').map(Number);
    const name = MONTHS[language(lang)][month - 1];
    if (language(lang) === 'en') return `${date} ${name} ${year}`;
    return `${date} ${name} ${tight ? String((year + BE) % 100).padStart(2, '0') : year + BE}`;
  }

  function month(iso, lang) {
    const [year, index] = iso.split('-').map(Number);
    return MONTHS[language(lang)][index - 1] + ' ' + (language(lang) === 'en' ? year : year + BE);
  }

  const year = (be, lang) => String(language(lang) === 'en' ? be - BE : be);

  function period(value, lang, short = false) {
    let m;
    if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return day(value, lang, short);
    if (/^\d{4}-\d{2}$/.test(value)) return month(value, lang);
    if ((m = /^ay(\d{4})-([123])$/.exec(value))) {
      // The third round of DMC closes the year: there is no third term.
      const key = m[2] === '3' ? 'period.end' : 'period.term';
      return text(short ? key + '.short' : key, lang, {year: year(Number(m[1]), lang), term: m[2]});
    }
    if ((m = /^fy(\d{4})-q([1-4])$/.exec(value))) {
      const shown = year(Number(m[1]), lang);
      return text(short ? 'period.quarter.short' : 'period.quarter', lang, {year: shown, quarter: m[2]});
    }
    if ((m = /^(ay|fy|cy)(\d{4})$/.exec(value))) {
      const shown = year(Number(m[2]), lang);
      const key = {ay: 'period.year', fy: 'period.fiscal', cy: 'period.calendar'}[m[1]];
      return short ? shown : text(key, lang, {year: shown});
    }
    return value;
  }

  warroom.fmt = {number, round, placesOf, amount, joined, written, change, day, month, year, period,
    value: (v, ind, tile = false) => amount(v, ind.unit, ind.decimals, undefined, tile)[0],
    delta: (now, before, ind, tile = false) =>
      change(now, before, ind.unit, ind.decimals, undefined, tile),
    date: day,
    monthName: (index, lang) => MONTHS[language(lang)][index]};
})();
