// When offers take place, seen from the moment of reading: decodes termine.json (its shape stands in hooks/termine.py).
// Days are "2026-11-24" and moments "2026-11-24T10:00", always by the clocks of the town, whatever zone the device is in:
// so they compare as text, and a night of changing clocks leaves them as they are.
const WOCHENTAGE = ["Sonntag", "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag"];
const MONATE = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split(" ");
const ALT = 60; // days: what was written down before may have changed
const BERLIN = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/Berlin",
  hourCycle: "h23",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
});

export function ortszeit(jetzt = new Date()) {
  const parts = Object.fromEntries(BERLIN.formatToParts(jetzt).map(({ type, value }) => [type, value]));
  return `${parts.year}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}`;
}

export const heute = (jetzt) => ortszeit(jetzt).slice(0, 10);

export function plus(tag, tage) {
  return new Date(Date.parse(`${tag}T00:00Z`) + tage * 86400000).toISOString().slice(0, 10);
}

// In days.
export const abstand = (von, bis) => Math.round((Date.parse(`${bis}T00:00Z`) - Date.parse(`${von}T00:00Z`)) / 86400000);

// 0 is Sunday
const nummer = (tag) => new Date(`${tag}T00:00Z`).getUTCDay();

const wochentag = (tag) => WOCHENTAGE[nummer(tag)];

export const montag = (tag) => plus(tag, -((nummer(tag) + 6) % 7));

// „24. November“
export const datum = (tag) => `${Number(tag.slice(8))}. ${MONATE[Number(tag.slice(5, 7)) - 1]}`;

// „24. November 2026“
export const mitJahr = (tag) => `${datum(tag)} ${tag.slice(0, 4)}`;

// „Heute, Sonntag, 22. November“
export function tagSatz(tag, jetzt) {
  const near = ["Heute", "Morgen"][abstand(heute(jetzt), tag)];
  return [near, wochentag(tag), datum(tag)].filter(Boolean).join(", ");
}

const uhr = (zeit) => `${Number(zeit.slice(0, 2))}${zeit.slice(3) === "00" ? "" : `:${zeit.slice(3)}`}`;

// „10–12 Uhr“; empty where nobody knows the hour
export function stunden({ von, bis, ganztags, dauer }) {
  if (ganztags) return "";
  if (!bis) return `ab ${uhr(von)} Uhr`;
  return von === "00:00" && dauer === 1440 ? "ganztägig" : `${uhr(von)}–${ende(bis)} Uhr`;
}

// Nobody says that something ends at 0.
const ende = (bis) => (bis === "00:00" ? "24" : uhr(bis));

// Whether it is on at the moment `now` („2026-11-24T10:00“); what has no known end is never said to be.
export const laeuft = ({ bis, beginn, schluss }, now) => Boolean(bis) && beginn <= now && now < schluss;

// „heute, 15–17 Uhr“, „morgen, 10–11 Uhr“, „läuft gerade, bis 17 Uhr“, „Di, 24. November, 10–11 Uhr“
export function satz(termin, jetzt) {
  const now = ortszeit(jetzt);
  if (laeuft(termin, now)) return `läuft gerade, bis ${ende(termin.bis)} Uhr`;
  const tage = abstand(now.slice(0, 10), termin.tag);
  const tag = ["heute", "morgen"][tage] ?? `${wochentag(termin.tag).slice(0, 2)}, ${datum(termin.tag)}`;
  return [tag, stunden(termin)].filter(Boolean).join(", ");
}

const zeit = (minute) => `${String(Math.floor(minute / 60) % 24).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;

export class Termine {
  constructor(data) {
    // An offer may be called „constructor“, as something in every object is.
    Object.assign(this, data, { angebote: Object.assign(Object.create(null), data.angebote) });
  }

  // Built so long ago that something may have changed since.
  isOld(jetzt) {
    return abstand(this.stand, heute(jetzt)) > ALT;
  }

  feiertag(tag) {
    return this.feiertage[tag] ?? "";
  }

  schulferien(tag) {
    return this.ferien.find(([von, bis]) => von <= tag && tag <= bis)?.[2] ?? "";
  }

  // The note of an offer, if it holds on that day.
  hinweis(id, tag) {
    const [text, von, bis] = this.angebote[id].hinweis ?? [""];
    return text && von <= tag && (!bis || tag <= bis) ? text : "";
  }

  // Two sets of ids: who has dates, and who is there on most days; where nobody has dates, the places that are open are.
  split(zielgruppe) {
    const all = Object.keys(this.angebote).filter((id) => !zielgruppe || this.angebote[id].zielgruppen.includes(zielgruppe));
    const of = (art) => all.filter((id) => this.angebote[id].art === art);
    const dates = new Set(of("termin").length ? of("termin") : of("offen"));
    return [dates, new Set(all.filter((id) => !dates.has(id)))];
  }

  // All that begins on that day, by time; what has no hour comes last.
  on(tag) {
    const found = Object.keys(this.angebote).flatMap((id) => this.#of(id, tag));
    const key = ({ von, schluss }) => `${von ?? "x"} ${schluss}`;
    const titel = ({ id }) => this.angebote[id].titel;
    return found.sort((a, b) => (key(a) === key(b) ? titel(a).localeCompare(titel(b), "de") : key(a) < key(b) ? -1 : 1));
  }

  // The same without what is over; today begins with what still runs since last night.
  coming(tag, jetzt) {
    const now = ortszeit(jetzt);
    const begun = tag === now.slice(0, 10) ? this.on(plus(tag, -1)) : [];
    return [...begun, ...this.on(tag)].filter(({ schluss }) => schluss > now);
  }

  // The first that is not over, so it may be running; null if there is none up to `bis`.
  next(id, jetzt) {
    const now = ortszeit(jetzt);
    for (let tag = plus(now.slice(0, 10), -1); tag <= this.bis; tag = plus(tag, 1)) {
      const found = this.#of(id, tag).find((termin) => termin.schluss > now);
      if (found) return found;
    }
    return null;
  }

  #of(id, tag) {
    const angebot = this.angebote[id];
    const day = abstand(this.ab, tag);
    if (!angebot || day < 0) return [];
    return angebot.zeiten
      .filter(([, , days]) => (parseInt(days[day >> 2] ?? "0", 16) >> (day & 3)) & 1)
      .map(([von, dauer]) => this.#termin(id, tag, von, dauer, angebot.fraglich.includes(day)))
      .sort((a, b) => (a.beginn + a.schluss < b.beginn + b.schluss ? -1 : 1));
  }

  #termin(id, tag, von, dauer, fraglich) {
    const ende = dauer === null ? 1440 : von + dauer;
    return {
      id,
      tag,
      von: von === null ? null : zeit(von),
      bis: dauer === null ? null : zeit(ende),
      dauer,
      ganztags: von === null,
      fraglich, // a public holiday, and nobody has said whether it takes place then
      beginn: `${tag}T${zeit(von ?? 0)}`,
      schluss: `${plus(tag, Math.floor(ende / 1440))}T${zeit(ende)}`,
    };
  }
}

let loaded;

export function loadTermine() {
  loaded ??= fetch(new URL("../termine.json", import.meta.url)).then(async (answer) => {
    if (!answer.ok) throw new Error(`termine.json: ${answer.status}`);
    return new Termine(await answer.json());
  });
  return loaded;
}

// Calls `show` now, and again when another day has begun while the page stands open.
export function onEachDay(show) {
  let shown;
  const look = () => {
    const jetzt = new Date();
    if (shown === heute(jetzt)) return;
    shown = heute(jetzt);
    show(jetzt);
  };
  look();
  setInterval(look, 60000);
}
