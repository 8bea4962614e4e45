/* The school's page: head with locator, tabs, profile, students, assets.

   Painted from `step.school` (data/queries/schools.py says its shape). The words of facts are put together in the
   browser from the catalogue; each panel can fail alone. */
(function () {
  'use strict';
  const warroom = window.warroom;
  const {esc, el, fill, people, text, icon} = warroom;
  const {
    paintHead, locate, paintTiles, paintChecks, paintPupils, paintCompare, paintOwn, paintDaily, buildings, equipment, paintAssets,
    paintClasses, paintRoll, follow, paintEnded, told: listed, whole,
  } = warroom.schoolParts;

  warroom.views.school = {paint};

  function paint(step) {
    const doc = step.school;
    warroom.given = warroom.given || new Map();
    warroom.given.set(doc.code, [doc.th, doc.en]);
    warroom.guarded('school-head', () => paintHead(doc));
    paintTabs(doc);
    follow(doc);
    el('school-profile').hidden = doc.tab !== '';
    el('school-students').hidden = doc.tab !== 'students';
    el('school-assets').hidden = doc.tab !== 'assets';
    if (doc.tab === '') {
      el('school-profile').classList.toggle('ended', Boolean(doc.ended));
      for (const [id, part] of Object.entries(doc.ended ? ENDED : PROFILE)) warroom.guarded(id, () => part(doc));
      for (const [id, has] of Object.entries(HAS)) el(id).closest('.panel').hidden = !has(doc);
      whole();
      warroom.onRoom(['school-buildings'], whole);
    } else if (doc.tab === 'students') {
      warroom.guarded('school-classes', () => paintClasses(doc));
      warroom.guarded('school-roll', () => paintRoll(doc));
    } else {
      warroom.guarded('school-assets', () => paintAssets(doc));
    }
    locate(doc);
    tell(doc);
  }
  /* Another part of the same school, or another part of its list, is said: neither takes the focus. */
  let told = '';
  function tell(doc) {
    const {sort, grade, room, page, pages, total} = doc.list || {};
    const now = [doc.code, doc.tab, sort, grade, room, page, total].join('|');
    if (told !== now && told.startsWith(doc.code + '|')) {
      const [, key] = TABS.find(([tab]) => tab === doc.tab);
      warroom.announce(people.join([
        text('live.place', {place: text(key)}),
        doc.tab === 'students' && doc.list && listed(doc.list),
        pages > 1 && text('schools.page', {page: page + 1, pages})]));
    }
    told = now;
  }

  const TABS = [['', 'sch.tab.profile'], ['students', 'sch.tab.students'], ['assets', 'sch.tab.assets']];
  function paintTabs(doc) {
    fill('school-tabs', TABS.map(([tab, key]) =>
      `<a href="${esc(warroom.href({tab: tab || null, grade: null, room: null, sort: null, find: null}))}"${tab === doc.tab ? ' aria-current="true"' : ''}>` +
      `${tab === 'students' ? icon('lock') : ''}${esc(text(key))}</a>`).join(''));
  }

  const PROFILE = {
    'school-tiles': paintTiles,
    'school-checks': paintChecks,
    'school-pupils': paintPupils,
    'school-compare': paintCompare,
    'school-daily': paintDaily,
    'school-buildings': (doc) => fill('school-buildings', buildings(doc.buildings, doc)),
    'school-equipment': (doc) => fill('school-equipment', equipment(doc.equipment, doc)),
    'school-own': paintOwn,
  };

  //: Of a school that is not open what is left is shown, beside what became of it.
  const ENDED = {
    'school-tiles': () => fill('school-tiles', ''),
    'school-ended': paintEnded,
    'school-checks': paintChecks,
    'school-pupils': paintPupils,
    'school-buildings': PROFILE['school-buildings'],
    'school-equipment': PROFILE['school-equipment'],
  };
  const HAS = {
    'school-ended': (doc) => doc.ended,
    'school-checks': (doc) => !doc.ended || doc.checks.some(([, status]) => status !== 'none'),
    'school-pupils': (doc) => !doc.ended || doc.pupils.rows.length,
    'school-compare': (doc) => !doc.ended,
    'school-daily': (doc) => !doc.ended,
    'school-buildings': (doc) => !doc.ended || doc.buildings.total,
    'school-equipment': (doc) => !doc.ended || doc.equipment.total,
    'school-own': (doc) => !doc.ended && doc.own.length,
  };

  /* A whole row opens its pupil; the link in it stays a link for keys and new tabs. */
  document.addEventListener('click', (event) => {
    const row = event.target.closest('#view-school tr[data-href]');
    if (row && !event.target.closest('a') && !String(getSelection())) warroom.visit(row.dataset.href);
  });

  /* Tiles of the overview and of the school share ids, which are read from outside: only one set may stand. */
  document.addEventListener('warroom:painted', ({detail: {step}}) => {
    if (step.view === 'school') fill('kpis', '');
    else fill('school-tiles', '');
  });
})();
