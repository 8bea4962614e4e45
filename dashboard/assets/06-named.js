/* Standard names that the data write in Thai, as the language of the page says them: a public holiday, a kind of
   building, of equipment or of school. What the catalogue has no English for is a proper name and stays. */
(function () {
  'use strict';
  const warroom = window.warroom;
  const KINDS = ['day', 'building', 'plan', 'thing', 'type'].map((kind) => 'named.' + kind + '-');
  const INSTEAD = 'named.instead';

  let english = null;
  function known(name) {
    if (!english) {
      const {text} = warroom.boot;
      english = new Map(Object.keys(text).filter((key) => KINDS.some((kind) => key.startsWith(kind))).map((key) => text[key]));
    }
    return english.get(name);
  }
  /* The name, one with a number after it ("… 2"), or the day in lieu of one. */
  warroom.named = (name) => {
    if (!name || warroom.lang !== 'en') return name;
    const own = known(name);
    if (own) return own;
    const [, kind, number] = /^(.*?)\s*(\d+)$/.exec(name) || [];
    if (kind && known(kind)) return `${known(kind)} ${number}`;
    const [before] = warroom.boot.text[INSTEAD][0].split('{name}');
    const day = name.startsWith(before) && known(name.slice(before.length));
    return day ? warroom.text(INSTEAD, {name: day}) : name;
  };

  /* HTML of words: those that stay Thai on an English page say so, for who has them read aloud or hyphenated. */
  const THAI = /[\u0E00-\u0E7F]/;
  warroom.own = (words) => (warroom.lang === 'en' && THAI.test(words) ? `<span lang="th">${warroom.esc(words)}</span>` : warroom.esc(words));
})();
