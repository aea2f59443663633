// What the parts of one line of times owe each other: one function, one law. The twin of katalog/zeiten/gesetze.py.
import { tafel } from "./daten.js";
import { aufgeraeumt } from "./zeitschrift.js";
import { alleTage, nextDay, wochentag } from "./zeitteile.js";

/** Each throws the slip of a `Leser`, in this order. */
export const GESETZE = [
  function someWeekday(zeile) {
    const { wochentage, zeitraeume, immer, vereinbarung } = zeile.muster;
    const rhythm = zeile.places.takt ?? zeile.places.wochen;
    if (rhythm && !wochentage.length)
      throw zeile.slip("Zu „{}“ fehlt der Wochentag.", rhythm, { abhilfe: "Zum Beispiel: alle 2 Wochen Do 10:00 ab 2026-01-08" });
    const open = zeitraeume.some(([von, bis]) => von === null || bis === null);
    if (open && !(wochentage.length || immer || vereinbarung))
      throw zeile.slip("Zu „{}“ fehlt der Wochentag.", zeile.places.zeitraeume, { abhilfe: "Zum Beispiel: Di 10:00-11:00 ab 2026-09-01" });
  },
  function someDay(zeile) {
    const { spannen, wochentage, monate, zeitraeume } = zeile.muster;
    if (spannen.length && !(wochentage.length || monate || zeitraeume.length))
      throw zeile.slip("Zu „{}“ fehlt der Tag.", zeile.places.spannen, { zeile: `täglich ${aufgeraeumt(zeile.text)}` });
  },
  function eachDayOnce(zeile) {
    const { tage: kurz, tagesnamen } = tafel.zeiten;
    const tage = alleTage(zeile.muster);
    const double = tage.find((tag) => tage.filter((other) => other === tag).length > 1);
    if (double === undefined) return;
    const seen = new Set();
    const once = [];
    for (const [von, bis] of zeile.muster.wochentage) {
      const days = Array.from({ length: ((bis - von + 7) % 7) + 1 }, (_, n) => (von + n) % 7);
      const fresh = days.filter((tag) => !seen.has(tag));
      once.push(...(fresh.length === days.length && von !== bis ? [`${kurz[von]}-${kurz[bis]}`] : fresh.map((tag) => kurz[tag])));
      days.forEach((tag) => seen.add(tag));
    }
    throw zeile.slip(`In „{}“ kommt der ${tagesnamen[double]} zweimal vor.`, zeile.places.wochentage, { besser: once.join(", ") });
  },
  function oneRhythm(zeile) {
    const rhythms = ["takt", "wochen", "ordnung"].map((name) => zeile.places[name]).filter(Boolean).sort((a, b) => a.start - b.start);
    if (rhythms.length > 1) throw zeile.slip("„{}“ ist in dieser Zeile zu viel: Ein Abstand genügt.", rhythms[1], { besser: "" });
  },
  function hoursOnce(zeile) {
    if (zeile.muster.immer && zeile.muster.spannen.length)
      throw zeile.slip("„{}“ ist in dieser Zeile zu viel: „rund um die Uhr“ sagt es schon.", zeile.places.spannen, { besser: "" });
  },
  function monthsOrDates(zeile) {
    if (zeile.muster.monate && zeile.muster.zeitraeume.length && !zeile.muster.takt)
      throw zeile.slip("„{}“ und ein Datum passen nicht in dieselbe Zeile.", zeile.places.monate, { besser: "" });
  },
  function anchorKnown(zeile) {
    const { takt, zeitraeume } = zeile.muster;
    if (takt && !(zeitraeume.length && zeitraeume[0][0])) {
      const end = zeitraeume.length ? ` ${zeile.written(zeile.places.zeitraeume)}` : "";
      const line = aufgeraeumt(zeile.text);
      const head = end && line.endsWith(end) ? line.slice(0, -end.length) : line;
      throw zeile.slip("Zu „{}“ fehlt der Tag, ab dem gezählt wird.", zeile.places.takt, {
        zeile: `${head} ab ${nextDay(alleTage(zeile.muster), "2026-01-05")}${end}`,
      });
    }
    if (takt && zeitraeume.length > 1) throw zeile.slip("„{}“ ist hier zu viel: Ein Anfang genügt.", zeile.places.zeitraeume, { besser: "" });
  },
  function anchorFits(zeile) {
    const { takt, zeitraeume } = zeile.muster;
    const tage = alleTage(zeile.muster);
    const anchor = takt ? zeitraeume[0][0] : null;
    if (!anchor || tage.includes(wochentag(anchor))) return;
    const { tagesnamen } = tafel.zeiten;
    const besser = zeile.written(zeile.places.zeitraeume).replace(anchor, nextDay(tage, anchor));
    const wanted = tage.map((tag) => tagesnamen[tag]).join(" oder ");
    throw zeile.slip(`Der ${anchor} ist ein ${tagesnamen[wochentag(anchor)]}, genannt ist ${wanted}.`, zeile.places.zeitraeume, { besser });
  },
  function datesFit(zeile) {
    const days = zeile.muster.zeitraeume.filter(([von, bis]) => von && von === bis).map(([von]) => von);
    const tage = alleTage(zeile.muster);
    const wrong = days.find((tag) => tage.length && !tage.includes(wochentag(tag)));
    if (!wrong || zeile.muster.takt) return;
    const { tage: kurz, tagesnamen } = tafel.zeiten;
    throw zeile.slip(`Der ${wrong} ist ein ${tagesnamen[wochentag(wrong)]}.`, zeile.places.wochentage, {
      besser: days.length === 1 ? kurz[wochentag(wrong)] : "",
    });
  },
];
