// The ways out: the forge, a mail, the clipboard, a file. Nothing goes anywhere before somebody taps on one of them.
import { makeForgeLink } from "./forge.js";

const MAIL = 1900; // characters of a mailto: address that every mail program still opens

const $ = (id) => document.getElementById(id);

export class Ausgang {
  #ziel;
  #datei = { ordner: "", name: "", inhalt: "" };
  #blob = "";
  #sagt;
  #darf;

  /** `darf(event)` may hold a tap back; `sagt(text)` reads aloud. */
  constructor(liste, darf, sagt) {
    const { forge, projekt, zweig, mail } = liste.dataset;
    this.#ziel = { art: forge, projekt, zweig, mail };
    this.#sagt = sagt;
    this.#darf = darf;
    this.#on($("weg-forge")?.querySelector("a"), (button) => this.#copy(button, "Die Datei liegt auch in der Zwischenablage."));
    this.#on($("weg-mail")?.querySelector("a"), (button) => this.#say(button, "Ist dein Mail-Programm aufgegangen? Dann tippst du dort nur noch auf „Senden“. Danke!"));
    this.#on($("laden"), (button) => this.#say(button, `Gespeichert als ${this.#datei.name}, meistens bei den Downloads.`));
    this.#on($("kopieren"), (button) => this.#copy(button, "Kopiert. Du kannst die Datei jetzt irgendwo einfügen."));
  }

  #on(element, then = () => {}) {
    element?.addEventListener("click", (event) => this.#darf(event) && then(element));
  }

  /** `{ordner, name, inhalt}` as it is now. */
  show(datei) {
    this.#datei = datei;
    const { ordner, name, inhalt } = datei;
    $("datei").value = inhalt;
    $("dateiname").textContent = `${ordner}/${name}`;
    URL.revokeObjectURL(this.#blob);
    this.#blob = URL.createObjectURL(new Blob([inhalt], { type: "application/yaml;charset=utf-8" }));
    $("laden").href = this.#blob;
    $("laden").download = name;
    if (this.#ziel.art) this.#showForge();
    if (this.#ziel.mail) this.#showMail();
  }

  #showForge() {
    const { ordner, name, inhalt } = this.#datei;
    const { href, ganz } = makeForgeLink(this.#ziel, ordner, name, inhalt);
    $("weg-forge").querySelector("a").href = href;
    $("weg-forge").querySelector(".lang").hidden = ganz;
  }

  #showMail() {
    const { ordner, name, inhalt } = this.#datei;
    const make = (body) =>
      `mailto:${this.#ziel.mail}?subject=${encodeURIComponent(`Neues Angebot: ${name}`)}&body=${encodeURIComponent(body.replace(/\n/g, "\r\n"))}`;
    const whole = make(`Hallo,\n\nhier ist ein neues Angebot für den Wegweiser.\n\nDatei: ${ordner}/${name}\n\n${inhalt}`);
    const fits = whole.length <= MAIL;
    $("weg-mail").querySelector("a").href = fits
      ? whole
      : make(`Hallo,\n\nim Anhang ist ein neues Angebot für den Wegweiser: ${ordner}/${name}\n\n(Datei hier anhängen)\n`);
    $("weg-mail").querySelector(".lang").hidden = fits;
  }

  async #copy(button, done) {
    const text = $("datei");
    try {
      await navigator.clipboard.writeText(text.value);
      this.#say(button, done);
    } catch {
      if (button.href) return; // the forge has opened
      text.closest("details").open = true;
      text.focus();
      text.select();
      // The old way, for browsers and addresses that do not give the new one.
      this.#say(button, document.execCommand("copy") ? done : "Der Text ist markiert. Jetzt kopieren: lange drücken, oder Strg und C.");
    }
  }

  /** What has happened stands below the button. */
  #say(button, text) {
    button.closest("p").after($("getan"));
    $("getan").textContent = text;
    this.#sagt(text);
  }
}
