/* What every view asks of the page: its size, the room of its boxes, and the words and controls that all views have. */
(function () {
  'use strict';
  const warroom = window.warroom;
  const page = document.documentElement;
  const {esc, text} = warroom;

  /* Whether the page has one of these sizes: wall, laptop, tablet, phone. */
  warroom.looks = (...sizes) => sizes.some((size) => page.classList.contains(size));

  /* Paints anew when one of these boxes (ids) gets another size; the same boxes are watched once. */
  const watched = new Set();
  warroom.onRoom = (ids, paint) => {
    if (watched.has(ids.join())) return;
    watched.add(ids.join());
    let queued = 0;
    const sizes = new Map();
    const observer = new ResizeObserver((entries) => {
      const changed = entries.filter(({target, contentRect: box}) => {
        const size = Math.round(box.width) + 'x' + Math.round(box.height);
        const before = sizes.get(target);
        sizes.set(target, size);
        return before !== size && box.width > 0;
      });
      if (!changed.length) return;
      cancelAnimationFrame(queued);
      queued = requestAnimationFrame(paint);
    });
    for (const id of ids) observer.observe(warroom.el(id));
  };

  /* Nothing is taken away from a shared screen: its page has no files (00-base.css). */
  document.addEventListener('warroom:painted', () => {
    page.toggleAttribute('data-presenting', warroom.address.of().present === '1');
  });

  /* The word of a level where there is little room. */
  warroom.levelName = (level) => text(level === 'area' ? 'lvl.area.short' : 'lvl.' + level);
  /* So many places of a level. */
  warroom.countOf = (level, n) => text(`count.${level}${n === 1 ? '.1' : ''}`, {n: warroom.fmt.number(n)});
  /* The system that a source (boot.sources) comes from. */
  warroom.systemOf = (source) => warroom.pick(source.system, source.system_en);
  /* A school's name where a column says that it is a school. */
  warroom.briefName = (th, en) => warroom.pick(th, en).replace(/ School$/, '');

  /* Buttons of which one is chosen: `choices` are [value, words], the value goes into data-<name>. */
  warroom.choiceButtons = (name, choices, chosen) => choices.map(([value, words]) =>
    `<button type="button" data-${name}="${esc(value)}" aria-pressed="${value === chosen}">${esc(words)}</button>`).join('');
  /* The two schemes of regions, to choose from. */
  warroom.schemes = () => ['6', '18'].map((one) => [one, text('lvl.regions.' + one)]);
  /* To the page before and after of a list of `pages`: [HTML, HTML]. */
  warroom.turnButtons = (now, pages) => [[now - 1, 'prev', 'chevron-left'], [now + 1, 'next', 'chevron-right']].map(([to, way, icon]) => {
    const words = esc(text('schools.' + way));
    return `<button type="button" class="btn sq" data-page="${to}" data-turn="${icon}" aria-label="${words}" title="${words}"` +
      `${to < 0 || to >= pages ? ' disabled' : ''}>${warroom.icon(icon)}</button>`;
  });
  /* Says on the button of a chart and its table which of the two it leads to. */
  warroom.sayTwin = (button, isTable) => {
    const key = isTable ? 'trend.chart' : 'trend.table';
    button.dataset.tLabel = key;
    button.setAttribute('aria-label', text(key));
    button.title = text(key);
    button.querySelector('.ic').dataset.icon = isTable ? 'chart' : 'table';
  };
})();
