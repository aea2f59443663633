// What the check says, to somebody who sees questions and no file: katalog/worte.py speaks of names and lines, the form of what is on the screen.

const ANDERS = [
  [/Meinen Sie/g, "Meinst du"],
  [/^Hier fehlt die Angabe „\w+“\.$/, "Das fehlt noch."],
  [/^„\w+“ hat (\d+) Zeichen, Platz/, "Das sind $1 Zeichen, Platz"],
  [/ passt nicht zu „\w+“\.$/, " passt hier nicht."],
  [/^Etwas eintragen oder die Zeile löschen\.$/, "Trag etwas ein, oder lass es leer."],
  [/ – Worte passen zu „hinweis“\.$/, ". Die Worte passen zu „hinweis“."],
  [/^Bitte die Zeile löschen\.$/, "Bitte hier nichts eintragen."],
  [/^Mehrere stehen hier in eckigen Klammern.*/, "Hier stehen mehrere in einem Feld."],
  [/^(?:Als Liste|So passt es): \[.*\]$/, "Jedes bekommt ein eigenes Feld."],
  [/^(Jede Zeit bekommt) eine eigene Zeile.*/, "$1 ein eigenes Feld. Tipp auf „Noch eine Zeit“."],
  [/^Ein geheimer Ort hat keine eigenen Zeilen: A/, "A"],
  [/^So passt es: ort: geheim$/, "Soll sie keiner sehen, wähl oben „die Anschrift bleibt geheim“."],
  [/^Der Ort ist geheim, „[^“]+“ verrät/, "Der Ort ist geheim, dieser Stadtteil verrät"],
  [/^Zum Beispiel: kontakt: .*/, "Eine Telefonnummer, eine E-Mail-Adresse oder eine Website genügt."],
  [/^So herum passt es: von: .*/, "Tausch die beiden Tage."],
];

/** The words of `fund` in those of the form; `frageVon(pfad)` gives the question of a field. A remedy that its button shows is not told twice. */
export function sprichAn(fund, frageVon) {
  const say = (text) =>
    ANDERS.reduce((said, [from, to]) => said.replace(from, to), text).replace(/(?:(ins|im) Feld|(zu)) „([a-z_]+)“/g, (whole, where, to, name) => {
      const frage = frageVon(name);
      return frage ? `${to ?? (where === "ins" ? "zur Frage" : "bei der Frage")} „${frage}“` : whole;
    });
  const shown = fund.besser ? ["So passt es", "Zum Beispiel", "Eine genügt"].map((word) => `${word}: ${fund.besser}`) : [];
  if (fund.regel === "fehlt") return { ...fund, problem: say(fund.problem), abhilfe: "" }; // what belongs there stands at the question
  const [tail = ""] = shown.filter((one) => fund.abhilfe.endsWith(one));
  return { ...fund, problem: say(fund.problem), abhilfe: say(fund.abhilfe.slice(0, fund.abhilfe.length - tail.length).trim()) };
}
