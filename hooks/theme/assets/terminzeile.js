// Lists of dates: rows are made from the `<template>` that the page carries.
import { laeuft, mitJahr, ortszeit, stunden, tagSatz } from "./termine.js";

const WURZEL = new URL("../", import.meta.url);

export function element(name, text, ...children) {
  const made = document.createElement(name);
  made.textContent = text;
  made.append(...children);
  return made;
}

// A day and what is on: a heading and a list.
export function makeGruppe(termine, tag, found, jetzt) {
  const list = element("ul", "", ...found.map((termin) => makeZeile(termine, termin, jetzt)));
  list.className = "termine";
  return [element("h3", tagSatz(tag, jetzt)), list];
}

// When the dates were written down, if that is long ago.
export function makeStand(termine, jetzt) {
  return termine.isOld(jetzt) ? [element("p", "", element("small", `Stand: ${mitJahr(termine.stand)}`))] : [];
}

export function makeZeile(termine, termin, jetzt) {
  const angebot = termine.angebote[termin.id];
  const zeile = document.querySelector(".zeile-vorlage").content.firstElementChild.cloneNode(true);
  const put = (name, text) => {
    const place = zeile.querySelector(`.termin-${name}`);
    if (text) (place.querySelector("a, span:not(.termin-uhr)") ?? place).textContent = text;
    else place.remove();
  };
  put("uhr", stunden(termin) || "ohne Uhrzeit");
  put("laeuft", laeuft(termin, ortszeit(jetzt)) && "läuft gerade");
  put("titel", angebot.titel);
  put("ort", angebot.ort);
  put("hinweis", termine.hinweis(termin.id, termin.tag));
  if (!termin.fraglich) zeile.querySelector(".termin-frage").remove();
  zeile.querySelector("a").href = new URL(angebot.adresse, WURZEL);
  const marken = zeile.querySelector(".termin-marken");
  marken.append(...angebot.marken.map((marke) => element("li", marke)));
  if (!angebot.marken.length) marken.remove();
  return zeile;
}
