/* The lead sentence: what is off, by how much and where, said from the numbers on the page.

   The most important comes first, so that a narrow screen can leave out the end. A sentence is a list of
   clauses {parts, before}: parts [text, status, why] joined as they stand, the status "bad", "watch" or null colouring
   its part, `why` what a press on it asks (19-why.js), and what parts a clause from the one before it. It is grammatical for none, one and many, and says why
   when there is no number. */
(function () {
  'use strict';
  const warroom = window.warroom;
  const fmt = () => warroom.fmt;
  const clause = (parts, before = ' · ') => ({parts, before});
  const {esc, el, fill, text} = warroom;
  //: A share of units that have reported below which the sentence says so.
  const NEARLY_ALL = 0.95;
  //: What a press on the schools that need a look asks (19-why-3-parts.js).
  const FLAGS = 'flags';
  //: From so many units on the sentence says a share instead of two long numbers.
  const MANY = 1000;

  /* The short name; one of a family ("none", "21–40") says nothing without its family. */
  const nameOf = (ind) => (ind.id.includes('.') ? warroom.pick(ind.th, ind.en) : warroom.pick(ind.sth, ind.sen));
  function valueOf(ind, value) {
    return fmt().joined(...fmt().amount(value, ind.unit, ind.decimals, undefined, true));
  }
  /* Name and number; a name that ends in a number of its own is held apart from it. */
  function namedValue(ind, value) {
    const name = nameOf(ind);
    const key = /[\d%]$/.test(name) ? 'lead.value.apart' : ind.unit === 'percent' ? 'lead.value' : 'lead.value.count';
    return text(key, {name, value: valueOf(ind, value)});
  }
  /* A target as it was set: 95%, not 95.0%. */
  const goalOf = (ind) => valueOf(ind, ind.target).replace(/\.0+(?!\d)/, '');
  const countOf = (level, n) => text(`count.${level}${n === 1 ? '.1' : ''}`, {n: fmt().number(n)});
  const pause = () => (warroom.lang === 'en' ? ', ' : ' ');

  /* The number, and how it stands to its target or to the year before. */
  function headline({ind, tile}) {
    const change = (before) => fmt().change(tile.v, before, ind.unit, ind.decimals, undefined, true);
    const said = namedValue(ind, tile.v);
    if (typeof ind.target === 'number' && ind.direction !== 'neutral') {
      const up = ind.direction === 'up';
      if (up ? tile.v < ind.target : tile.v > ind.target) {
        const status = ['watch', 'bad'].includes(tile.st) ? tile.st : null;
        return [[said + pause(), null, ind.id], [warroom.gapOf(tile.v, ind), status, ind.id]];
      }
      return [[said + pause() + text(up ? 'lead.met' : 'lead.within', {target: goalOf(ind)}), null, ind.id]];
    }
    if (typeof tile.prev !== 'number') return [[said, null, ind.id]];
    const [way, size] = change(tile.prev);
    return [[said + pause() + text(way > 0 ? 'lead.up' : way < 0 ? 'lead.down' : 'lead.flat', {change: size}), null, ind.id]];
  }

  /* How far a number is from its target: of a share between the two as they are printed, so that who takes one from the
     other finds the same; of a count in per cent of the target. What is off by less than the digits show is still off. */
  warroom.gapOf = (value, ind) => {
    const key = value < ind.target ? 'lead.below' : 'lead.above';
    if (ind.unit !== 'percent') {
      const [way, gap] = fmt().change(value, ind.target, ind.unit, ind.decimals, undefined, true);
      return way ? text(key, {gap}) : text(key + '.hair');
    }
    const {round, placesOf} = fmt();
    const [places, whole] = [value, ind.target].map((one) => placesOf(one, ind.unit, ind.decimals, true));
    const [own, goal] = [round(value, places), round(ind.target, whole)];
    // As many digits as the number has, unless the target needs more.
    const size = fmt().number(Math.abs(own - goal), round(goal, places) === goal ? places : whole);
    return /[1-9]/.test(size) ? text(key, {gap: `${size} ${text('unit.pp')}`}) : text(key + '.hair');
  };

  /* What a place below asks; of several of them the number of the page's place is asked. */
  const asks = (ind, level, places) => (places.length === 1 && places[0].code ? [ind.id, level, places[0].code].join('~') : ind.id);

  /* How many of the places below are off. */
  function off(ind, level, known) {
    if (!ind.bands || !known.length) return [];
    const one = (key, places, status) => [[text(key, {name: places[0].name()}), status, asks(ind, level, places)]];
    const some = (key, places, status) => [[text(key, {count: countOf(level, places.length)}), status, ind.id]];
    const bad = known.filter((one) => one.status === 'bad');
    const watch = known.filter((one) => one.status === 'watch');
    if (bad.length === 1) return one('lead.bad.one', bad, 'bad');
    if (bad.length) return some(bad.length === known.length ? 'lead.bad.all' : 'lead.bad', bad, 'bad');
    if (watch.length === 1) return one('lead.watch.one', watch, 'watch');
    if (watch.length) return some('lead.watch', watch, 'watch');
    return known.length === 1 ? one('lead.good.one', known, null) : some('lead.good.all', known, null);
  }

  /* The place below that stands worst, where the sentence has not named it yet; of several that read the same, how
     many, and of two both. */
  function furthest(ind, level, known) {
    const count = (status) => known.filter((one) => one.status === status).length;
    const named = ind.bands && (count('bad') === 1 || (!count('bad') && count('watch') === 1));
    if (known.length < 2 || named) return [];
    const low = ind.direction === 'up';
    const worst = known.reduce((a, b) => ((low ? b.value < a.value : b.value > a.value) ? b : a));
    const told = (say) => {
      const value = say(worst.value);
      return [value, known.filter((one) => say(one.value) === value)];
    };
    let [value, alike] = told((one) => valueOf(ind, one));
    // As the list of places writes them, where that tells them apart.
    if (alike.length > 1) [value, alike] = told((one) => fmt().written(one, ind.unit, ind.decimals));
    // Where all are alike none is the highest.
    if (alike.length === known.length) return [];
    const key = low ? 'lead.lowest' : 'lead.highest';
    if (alike.length === 1) return [[text(key, {name: worst.name(), value}), null, asks(ind, level, alike)]];
    if (alike.length === 2) {
      const [first, second] = alike.map((one) => one.name());
      return [[text(key + '.two', {first, second, value}), null, asks(ind, level, alike.slice(0, 1))]];
    }
    return [[text(key + '.tied', {count: countOf(level, alike.length), value}), null, asks(ind, level, alike.slice(0, 1))]];
  }

  /* How much has been reported, where it is not nearly all; of many units, as a share. */
  function partial(ind, {units, due}) {
    if (!due || units >= due * NEARLY_ALL) return [];
    const level = ind.of;
    return [[
      due < MANY || units < 0.01 * due
        ? text('lead.partial', {n: fmt().number(units), of: countOf(level, due)})
        : text('lead.partial.share', {n: fmt().number(Math.floor((100 * units) / due)), units: text('lead.units.' + level)}),
      null, ind.id,
    ]];
  }

  /* Composes the sentence: {status, clauses}. `tile` is the indicator's own, `level` and `children` ([{name(), code,
     value, status}]) the places below, `also` other bad tiles as [indicator, value], `flagged` schools with a bad flag;
     `ended` says that the place is a school that is not open any more, `shut` that the role may not see the number. */
  warroom.lead = (told) => {
    const {ind, tile, level = null, children = [], also = [], flagged = 0, ended = false, shut = false} = told;
    const has = typeof tile.v === 'number';
    const known = level ? children.filter((one) => typeof one.value === 'number') : [];
    const alone = (part) => clause([part]);
    const clauses = has
      ? [clause(headline(told)), ...off(ind, level, known).map(alone)]
      : [alone([text('lead.none.' + (ended ? 'closed' : shut ? 'role' : tile.m || 'not_loaded'), {name: nameOf(ind)}), null])];
    const badly = () => clauses.some(({parts}) => parts.some(([, status]) => status === 'bad'));
    if (flagged && !badly()) clauses.push(alone([text('lead.alerts', {count: countOf('school', flagged)}), 'bad', FLAGS]));
    for (const [other, value] of also.slice(0, 1)) {
      clauses.push(alone([text('lead.also', {said: namedValue(other, value)}), 'bad', other.id]));
    }
    if (has) clauses.push(...[...furthest(ind, level, known), ...partial(ind, tile)].map(alone));
    const calm = !['watch', 'bad'].includes(tile.st);
    return {status: calm && badly() ? 'watch' : tile.st || 'none', clauses};
  };
  warroom.clause = clause;
  /* The whole of it as text. */
  warroom.leadText = (clauses) => clauses.map(({parts, before}, i) => (i ? before : '') + parts.map(([words]) => words).join('')).join('');

  /* A sentence that breaks only between its phrases: Thai has no spaces within them, where a browser would break words
     in two, and a number stays with its unit. What is longer than a line of a phone breaks where it must. */
  const WHOLE = 34;
  function phrases(words) {
    const all = words.split(' '), found = [];
    all.forEach((word, i) => {
      const before = all[i - 1] || '', after = all[i + 1];
      // "เขต 1": a number at the end of a name, the last word or before a bracket, stays with the name.
      const ends = /^\d+$/.test(word) && (after === undefined || after.startsWith('('));
      // "0.7 จุด": a unit stays with its number.
      const counted = /\d$/.test(before) && /^\p{L}/u.test(word);
      if (i && (ends || counted)) found[found.length - 1] += ' ' + word;
      else found.push(word);
    });
    return found;
  }
  warroom.phrased = (words) => phrases(words)
    .map((one) => (one.length <= WHOLE && /\p{Script=Thai}| /u.test(one) ? `<span class="phrase">${esc(one)}</span>` : esc(one)))
    .join(' ');

  /* Writes a sentence into a heading, so that each clause can be left out. */
  warroom.sayLead = (id, iconId, {status, clauses}) => {
    fill(iconId, warroom.statusIcon(status));
    const said = ([words, mark, why]) => {
      const looks = (mark ? ` class="${mark}"` : '') + (why ? ` data-why="${esc(why)}"` : '');
      return looks ? `<span${looks}>${warroom.phrased(words)}</span>` : warroom.phrased(words);
    };
    // The mark between two clauses stays on the line of the first.
    const apart = (before) => esc(before.replace(/^ /, '\u00a0'));
    fill(id, clauses.map(({parts, before}, i) => `<span class="clause">${i ? apart(before) : ''}${parts.map(said).join('')}</span>`).join(''));
    el(id).title = warroom.leadText(clauses);
  };
  /* The most important comes first: what does not fit the lines there are (one; `narrow` on small screens) is left to
     the title, the hint before it. */
  warroom.fitLead = (id, hint = null, narrow = 2) => {
    const lead = el(id);
    if (!lead.clientWidth) return;
    const lines = warroom.looks('phone', 'tablet') ? narrow : 1;
    const clauses = [...lead.querySelectorAll('.clause')];
    for (const one of [hint, ...clauses]) if (one) one.hidden = false;
    const most = (lines + 0.5) * parseFloat(getComputedStyle(lead).lineHeight);
    const over = () => lead.scrollHeight > most;
    if (hint && (over() || hint.scrollWidth > hint.clientWidth + 1)) hint.hidden = true;
    for (let i = clauses.length - 1; i > 0 && over(); i--) clauses[i].hidden = true;
  };

  /* Whether there is no number because the school is closed or merged. */
  warroom.ended = (step, tile) => Boolean(step.scope.school) && tile.m === 'no_unit';
  /* The same of the indicator that a step shows. */
  warroom.leadOf = (step) => {
    const ind = warroom.indicatorOf(warroom.indicator);
    const tile = step.tiles.find((one) => one.id === ind.id);
    const {level = null, codes = [], v = {}, st = {}} = step.rows || {};
    const values = v[ind.id] || [];
    return warroom.lead({
      ind, tile, level, ended: warroom.ended(step, tile), shut: (step.closed || []).includes(ind.id),
      children: values.map((value, i) => ({
        name: () => warroom.placeName(level, codes[i]), code: codes[i], value, status: warroom.statusOf(st[ind.id][i]),
      })),
      also: step.tiles.filter((one) => one.st === 'bad' && one.id !== ind.id)
        .map((one) => [warroom.indicatorOf(one.id), one.v]),
      flagged: step.scope.school ? 0 : step.flags.bad,
    });
  };
})();
