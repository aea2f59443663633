// Times are chosen, not written: each row makes one line of the file („jeden 1. Fr 15:00-17:00“) and says it in words.
import { zeitsatz } from "./zeiten.js";

const TAGE = ["So", "Mo", "Di", "Mi", "Do", "Fr", "Sa"];
const SHOWN = {
  woche: ["tage", "uhr"],
  monat: ["wievielter", "tage", "uhr"],
  abstand: ["datum", "uhr"],
  tag: ["datum", "uhr"],
  vereinbarung: ["tage"],
  immer: [],
};
const DATUM = { abstand: "Wann war oder ist eines der Treffen?", tag: "Wann?" };

const ticked = (row, part) => [...row.querySelectorAll(`.zeit-${part} input:checked`)].map(({ value }) => value);

/** „1. und 3.“, „1., 2. und letzten“ */
const join = (parts) => (parts.length > 1 ? `${parts.slice(0, -1).join(", ")} und ${parts.at(-1)}` : (parts[0] ?? ""));

/** Two and more days in a row are „Mo-Fr“. */
function writeTage(days) {
  const numbers = days.map((day) => (TAGE.indexOf(day) + 6) % 7);
  const row = numbers.every((number, n) => !n || number === numbers[n - 1] + 1);
  if (days.length === 7) return "täglich";
  return row && days.length > 2 ? `${days[0]}-${days.at(-1)}` : days.join(", ");
}

/** The line, and what is still to be said where there is none. */
export function makeZeile({ takt, tage, wievielte, datum, von, bis }) {
  const uhr = von ? ` ${von}${bis ? `-${bis}` : ""}` : "";
  const late = bis && !von ? "Wann fängt es an?" : "";
  switch (takt) {
    case "immer":
      return { zeile: "rund um die Uhr" };
    case "vereinbarung":
      return { zeile: tage.length ? `${writeTage(tage)} nach Vereinbarung` : "nach Vereinbarung" };
    case "tag":
      return datum ? { zeile: late ? "" : `${datum}${uhr}`, fehlt: late } : { zeile: "", fehlt: uhr || late ? "Wähl noch den Tag." : "" };
    case "abstand": {
      if (!datum) return { zeile: "", fehlt: uhr || late ? "Wähl noch einen Tag, an dem es stattfindet." : "" };
      const day = TAGE[new Date(`${datum}T12:00`).getDay()];
      return { zeile: late ? "" : `alle 2 Wochen ${day}${uhr} ab ${datum}`, fehlt: late };
    }
    case "monat":
      if (!wievielte.length || !tage.length) {
        const any = wievielte.length || tage.length || von || bis;
        return { zeile: "", fehlt: !any ? "" : wievielte.length ? "Wähl noch den Wochentag." : "Wähl noch, der wievielte im Monat." };
      }
      return { zeile: late ? "" : `jeden ${join(wievielte)} ${tage.join(", ")}${uhr}`, fehlt: late };
    default:
      if (!tage.length) return { zeile: "", fehlt: von || bis ? "Wähl noch den Wochentag." : "" };
      return { zeile: late ? "" : `${writeTage(tage)}${uhr}`, fehlt: late };
  }
}

const chosen = (row) => ({
  takt: row.querySelector("select").value,
  tage: ticked(row, "tage"),
  wievielte: ticked(row, "wievielter"),
  datum: row.querySelector(".zeit-datum input").value,
  von: row.querySelector(".zeit-von").value,
  bis: row.querySelector(".zeit-bis").value,
});

/** A better line that differs in its hours alone is chosen above as well; whether that was enough. */
function takeHours(row) {
  const { value } = row.querySelector(".zeit-zeile");
  const [, von, bis] = /([0-9]{2}:[0-9]{2})-([0-9]{2}:[0-9]{2})/.exec(value) ?? [];
  if (!von || makeZeile({ ...chosen(row), von, bis }).zeile !== value) return false;
  row.querySelector(".zeit-von").value = von;
  row.querySelector(".zeit-bis").value = bis;
  return true;
}

/** What is said of a time stands under what somebody typed last: the line, or the choices above it. */
function place(row, own) {
  const said = [row.querySelector(".zeit-satz"), row.querySelector(".fund")];
  if (own) row.querySelector(".zeit-zeile").closest("label").after(...said);
  else row.querySelector(".zeit-selbst").before(...said);
}

export class Zeitwahl {
  #liste;
  #muster;

  constructor(box, muster, changed) {
    this.#liste = box.querySelector(".zeitreihen");
    this.#muster = muster;
    this.add();
    box.querySelector("[data-tun=zeit]").addEventListener("click", () => this.add().querySelector("select").focus());
    this.#liste.addEventListener("click", ({ target }) => {
      const button = target.closest("[data-tun=weg]");
      if (!button) return;
      const row = button.closest(".zeitreihe");
      const next = row.nextElementSibling ?? row.previousElementSibling;
      row.remove();
      (next ?? this.add()).querySelector("select").focus();
      this.#number();
      changed();
    });
  }

  /** What is chosen in each row, to be kept and put back. */
  get werte() {
    return [...this.#liste.children].map((row) => [...row.querySelectorAll("select, input")].map((c) => (c.type === "checkbox" ? c.checked : c.value)));
  }

  set werte(rows) {
    this.#liste.replaceChildren();
    for (const values of rows.length ? rows : [null]) {
      const row = this.add();
      const controls = [...row.querySelectorAll("select, input")];
      if (values?.length === controls.length) controls.forEach((c, n) => (c.type === "checkbox" ? (c.checked = values[n]) : (c.value = values[n])));
      const { zeile } = makeZeile(chosen(row));
      const own = row.querySelector(".zeit-zeile").value !== zeile;
      row.querySelector(".zeit-selbst").open = own;
      place(row, own);
      this.#show(row);
    }
  }

  /** Rows in which something is chosen that makes no time yet: `[{zeile, fehlt}]`. */
  get halbe() {
    return [...this.#liste.children].filter(({ dataset }) => dataset.fehlt).map((zeile) => ({ zeile, fehlt: zeile.dataset.fehlt }));
  }

  add() {
    const row = this.#muster.content.firstElementChild.cloneNode(true);
    this.#liste.append(row);
    this.#show(row);
    this.#number();
    row.addEventListener("input", ({ target }) => {
      const selbst = row.querySelector(".zeit-selbst");
      const own = target.matches(".zeit-zeile") && (selbst.open || !takeHours(row));
      if (own) selbst.open = true;
      place(row, own);
      if (own) this.#say(row);
      else this.#compose(row);
    });
    return row;
  }

  #compose(row) {
    const { zeile, fehlt } = makeZeile(chosen(row));
    row.querySelector(".zeit-zeile").value = zeile;
    this.#show(row);
    this.#say(row, fehlt);
  }

  /** Only what belongs to the rhythm can be chosen. */
  #show(row) {
    const takt = row.querySelector("select").value;
    for (const part of ["wievielter", "tage", "datum", "uhr"]) row.querySelector(`.zeit-${part}`).hidden = !SHOWN[takt].includes(part);
    row.querySelector(".zeit-datum-frage").textContent = DATUM[takt] ?? "";
    this.#say(row);
  }

  #say(row, fehlt = "") {
    row.dataset.fehlt = fehlt;
    const satz = zeitsatz(row.querySelector(".zeit-zeile").value.trim());
    const place = row.querySelector(".zeit-satz");
    place.textContent = fehlt || (satz && `Das heißt: ${satz}`);
    place.hidden = !place.textContent;
    place.classList.toggle("fehlt-noch", Boolean(fehlt));
  }

  #number() {
    const rows = [...this.#liste.children];
    rows.forEach((row, n) => {
      const fund = row.querySelector(".fund");
      fund.id = `f-zeiten-${n}-fund`;
      row.querySelector(".zeit-zeile").setAttribute("aria-describedby", fund.id);
      row.querySelector("legend").textContent = `${n + 1}. Zeit`;
      row.querySelector("button.weg").hidden = rows.length < 2;
    });
  }
}
