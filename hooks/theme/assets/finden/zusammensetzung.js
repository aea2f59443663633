// A compound that nobody wrote falls into words that somebody did: „Handysprechstunde“ → Handy + Sprechstunde.
const LINKS = ["", "s", "es", "n", "en", "er", "e"];
const SHORT = 3;
const LONGEST = 40; // nobody types a longer one, and every cut is tried
const ALONE = 5; // a single known part must be this long

/** The parts of a folded word, of which `knows(part)` is true; both, or none. */
export function splitCompound(word, knows) {
  if (word.length > LONGEST) return [];
  let best = [];
  let shorter = 0; // the more evenly it is cut, the less it is chance
  for (let cut = SHORT; cut <= word.length - SHORT; cut++) {
    const last = word.slice(cut);
    const first = findFirst(word.slice(0, cut), knows);
    if (!first || !knows(last) || Math.min(first.length, last.length) <= shorter) continue;
    best = [first, last];
    shorter = Math.min(first.length, last.length);
  }
  return best;
}

/** The one part that is known, or nothing: the beginning says what it is about; the end only if it is most of the word. */
export function findPart(word, knows) {
  if (word.length > LONGEST) return "";
  for (let length = word.length - 1; length >= ALONE; length--) {
    if (length >= word.length * 0.4 && knows(word.slice(0, length))) return word.slice(0, length);
    if (length >= word.length * 0.6 && knows(word.slice(-length))) return word.slice(-length);
  }
  return "";
}

function findFirst(part, knows) {
  const link = LINKS.find((link) => part.endsWith(link) && part.length - link.length >= SHORT && knows(part.slice(0, part.length - link.length)));
  return link === undefined ? "" : part.slice(0, part.length - link.length);
}
