// One row of a list of dates, made from the `<template>` that the page carries.
import { ortszeit, stunden } from "./termine.js";

const WURZEL = new URL("../", import.meta.url);

export function makeZeile(termine, termin, jetzt) {
  const angebot = termine.angebote[termin.id];
  const now = ortszeit(jetzt);
  const zeile = document.querySelector(".zeile-vorlage").content.firstElementChild.cloneNode(true);
  const put = (name, text) => {
    const place = zeile.querySelector(`.termin-${name}`);
    if (text) (place.querySelector("a, span:not(.termin-uhr)") ?? place).textContent = text;
    else place.remove();
  };
  put("uhr", stunden(termin) || "ohne Uhrzeit");
  put("laeuft", termin.bis && termin.beginn <= now && now < termin.schluss && "läuft gerade");
  put("titel", angebot.titel);
  put("ort", angebot.ort);
  put("hinweis", termine.hinweis(termin.id, termin.tag));
  if (!termin.fraglich) zeile.querySelector(".termin-frage").remove();
  zeile.querySelector("a").href = new URL(angebot.adresse, WURZEL);
  const marken = zeile.querySelector(".termin-marken");
  marken.append(...angebot.marken.map((marke) => Object.assign(document.createElement("li"), { textContent: marke })));
  if (!angebot.marken.length) marken.remove();
  return zeile;
}
