// What reading a line of times shares: clocks, weekdays, and a reader's finger on a place. Days are "2026-12-05".

const zwei = (n) => String(n).padStart(2, "0");
export const uhr = (minutes) => `${zwei(Math.floor(minutes / 60))}:${zwei(minutes % 60)}`;

/** 0 is Monday. */
export const wochentag = (tag) => (new Date(`${tag}T00:00Z`).getUTCDay() + 6) % 7;

const plus = (tag, days) => new Date(Date.parse(`${tag}T00:00Z`) + days * 86400000).toISOString().slice(0, 10);

/** The weekdays one by one, in the order written. */
export const alleTage = (muster) =>
  muster.wochentage.flatMap(([von, bis]) => Array.from({ length: ((bis - von + 7) % 7) + 1 }, (_, n) => (von + n) % 7));

/** Where reading a line stops; `zeile` is the whole line with this one place put right, `zeilen` are several where it becomes more than one. */
export class Anstoss extends Error {
  constructor(problem, start, ende, zeile = null, abhilfe = "", frage = "") {
    super(problem);
    Object.assign(this, { problem, start, ende, zeile, abhilfe, frage, zeilen: [] });
  }
}

/** The first day on or after `ab` that is one of these weekdays. */
export const nextDay = (tage, ab) => [0, 1, 2, 3, 4, 5, 6].map((n) => plus(ab, n)).find((tag) => tage.includes(wochentag(tag)));
