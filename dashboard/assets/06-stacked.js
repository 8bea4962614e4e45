/* Bars of shares, one a place: what part of its schools is in each class.

     warroom.stacked(rows, classes, {place, count, focus})   → HTML of a table
       rows      [{code, name, href, schools, counts}] in the order in which they are to stand;
                 counts by class, the two after the declared ones are not known and held back
       classes   records [id, Thai, English, token, shape]
       place, count   words at the head of the first and the last column
       why       (row, n) → what [data-why] asks of class n of a row, of all classes for null
       focus     a class whose share stands in a column of its own: {n, name, bad(row) → whether it is off, level}

   A share is written where its part has room for it; every bar says all of its shares to a screen reader and on hover. */
(function () {
  'use strict';
  const warroom = window.warroom;
  const {esc} = warroom;
  //: Percent from which a part may show its number; where it is too narrow, the style sheet hides it.
  const LEAST = 5;

  /* Ink that can be read on a token's colour: black or white, of which one always has a contrast of 4.5. */
  function ink(token) {
    const colour = getComputedStyle(document.documentElement).getPropertyValue('--' + token).trim();
    const part = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16) / 255);
    const linear = part.map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
    const light = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
    return light > 0.179 ? '#000000' : '#ffffff';
  }

  function stacked(rows, classes, {place = '', count = '', focus = null, why = null} = {}) {
    const {MARKS} = warroom.map.pointPaint;
    const records = [...classes, MARKS.unknown, MARKS.held];
    const names = [...classes.map((one) => warroom.pick(one[1], one[2])), warroom.text('points.unknown'), warroom.text('points.held')];
    const inks = records.map((one) => ink(one[3]));
    const asks = (row, n) => (why ? ` data-why="${esc(why(row, n))}"` : '');
    const body = rows.map((row) => {
      const said = [];
      const parts = row.counts.map((n, i) => {
        if (!n) return '';
        const share = (100 * n) / row.schools;
        said.push(`${names[i]} ${warroom.fmt.number(n)} (${warroom.fmt.number(share, 1)}%)`);
        const number = share >= LEAST && i < classes.length ? `<b${asks(row, i)}>${Math.round(share)}</b>` : '';
        const look = `flex-grow:${n};background-color:var(--${records[i][3]});color:${inks[i]}`;
        return `<i class="${i >= classes.length ? 'no' : ''}" style="${look}">${number}</i>`;
      }).join('');
      const name = row.href ? `<a href="${esc(row.href)}">${esc(row.name)}</a>` : esc(row.name);
      const own = focus
        ? `<td class="r focus${focus.bad(row) ? ' bad' : ''}"${asks(row, focus.n)}>${row.schools ? warroom.fmt.number((100 * row.counts[focus.n]) / row.schools, 1) + '%' : '—'}</td>` : '';
      return `<tr data-code="${esc(row.code)}"${focus ? ` data-level="${focus.level}"` : ''}><th scope="row" title="${esc(row.name)}">${name}</th>` +
        `<td class="bar"><span class="parts" role="img" aria-label="${esc(said.join(', '))}" title="${esc(said.join('\n'))}">${parts}</span></td>` + own +
        `<td class="r"${asks(row, null)}>${esc(warroom.fmt.number(row.schools))}</td></tr>`;
    }).join('');
    const heads = focus
      ? `<thead><tr><th scope="col"><span class="sr">${esc(place)}</span></th><th scope="col" class="r" colspan="2">${esc(focus.name)}</th><th scope="col" class="r">${esc(count)}</th></tr></thead>`
      : `<thead class="sr"><tr><th scope="col">${esc(place)}</th><td></td><th scope="col">${esc(count)}</th></tr></thead>`;
    return `<table class="stacked">${heads}<tbody>${body}</tbody></table>`;
  }

  warroom.stacked = stacked;
})();
