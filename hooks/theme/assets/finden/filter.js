// Which offers fit the ticked filters, and how many would fit each box that is not ticked. Knows no page: words in, numbers out.
// The words are those of katalog/merkmale.py.
const TAGE = ["mo", "di", "mi", "do", "fr", "sa", "so"];
const ZEITEN = ["vormittag", "nachmittag", "abend"];
const ALWAYS = 2 ** 21 - 1;
// Of several ticked boxes one is enough.
const ONE_OF = ["zielgruppe", "thema", "stadtteil", "weise", "sprache"];

/** `wann` as bits: which of the 21 parts of a week somebody asks for; nothing ticked is all. */
function slots(tage, zeiten) {
  const days = tage.length ? tage : TAGE;
  const times = zeiten.length ? zeiten : ZEITEN;
  return days.flatMap((tag) => times.map((zeit) => slot(tag, zeit))).reduce((bits, bit) => bits | bit, 0);
}

const slot = (tag, zeit) => {
  const [day, time] = [TAGE.indexOf(tag), ZEITEN.indexOf(zeit)];
  return day < 0 || time < 0 ? 0 : 2 ** (day * ZEITEN.length + time);
};

/** The words on a card („zielgruppe-50plus wann-do-nachmittag“) as filters ask for them. */
export function readMerkmale(text) {
  const of = {};
  for (const word of text.split(" ").filter(Boolean)) {
    const cut = word.indexOf("-");
    (of[word.slice(0, cut)] ??= []).push(word.slice(cut + 1));
  }
  const wann = (of.wann ?? []).map((wert) => (wert === "immer" ? ALWAYS : slot(...wert.split("-"))));
  return {
    worte: new Set(text.split(" ")),
    stadtteile: of.stadtteil ?? [],
    wann: wann.reduce((bits, bit) => bits | bit, 0),
    immer: wann.includes(ALWAYS),
    ab: Number(of.ab?.[0] ?? 0),
    bis: Number(of.bis?.[0] ?? Infinity),
  };
}

/** The conditions of `auswahl` (name → ticked values): `{name, fits(id, merkmale)}`. `offen(id)` says whether it is open today. */
function conditions(auswahl, offen) {
  const found = [];
  const werte = (name) => auswahl.get(name) ?? [];
  for (const name of ONE_OF) {
    const words = werte(name).map((wert) => `${name}-${wert}`);
    if (words.length) found.push({ name, fits: (id, { worte }) => words.some((word) => worte.has(word)) });
  }
  for (const wert of werte("mit")) found.push({ name: "mit", fits: (id, { worte }) => worte.has(`mit-${wert}`) });
  if (werte("tag").length || werte("zeit").length) {
    const asked = slots(werte("tag"), werte("zeit"));
    found.push({ name: "wann", fits: (id, { wann }) => (wann & asked) !== 0 });
  }
  if (werte("heute").length) found.push({ name: "heute", fits: (id, merkmale) => offen(id, merkmale) });
  const alter = werte("alter")[0];
  if (alter !== undefined) found.push({ name: "alter", fits: (id, { ab, bis }) => ab <= alter && alter <= bis });
  return found;
}

/**
 * Those of `ids` that fit, in their order; and `zahlen`, a Map: word („thema-geld“) → how many would fit with this box.
 * `zaehlt(id)` says which offers are counted.
 */
export function sift(ids, merkmaleOf, auswahl, offen, zaehlt) {
  const tests = conditions(auswahl, offen);
  const tage = auswahl.get("tag") ?? [];
  const zeiten = auswahl.get("zeit") ?? [];
  const dayOf = TAGE.map((tag) => [`tag-${tag}`, slots([tag], zeiten)]);
  const timeOf = ZEITEN.map((zeit) => [`zeit-${zeit}`, slots(tage, [zeit])]);
  const zahlen = new Map();
  const add = (word) => zahlen.set(word, (zahlen.get(word) ?? 0) + 1);
  const fitting = [];
  for (const id of ids) {
    const merkmale = merkmaleOf(id);
    const failed = tests.filter((test) => !test.fits(id, merkmale));
    if (!failed.length) fitting.push(id);
    if (failed.length > 1 || !zaehlt(id)) continue;
    const missed = failed[0]?.name;
    for (const word of merkmale.worte) {
      const name = word.slice(0, word.indexOf("-"));
      if (missed === undefined ? name !== "tag" && name !== "zeit" : name === missed && ONE_OF.includes(name)) add(word);
    }
    if (missed === undefined || missed === "wann")
      for (const [word, asked] of [...dayOf, ...timeOf]) if (merkmale.wann & asked) add(word);
    if (missed === undefined && offen(id, merkmale)) add("heute-offen");
  }
  return { ids: fitting, zahlen };
}
