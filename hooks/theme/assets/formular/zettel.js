// What the editors should know and the file cannot say: as a comment at its top, below the line for editors of code.
import { glatt } from "./schreiben.js";

// `glatt` leaves only ends of line that everybody sees as such: none can end the comment unseen.
const comment = (text) =>
  glatt(text)
    .split("\n")
    .filter(Boolean)
    .map((line) => `# ${line}`);

/** The file with notes: what somebody wrote for us, and organisers to be entered first. */
export function addZettel(inhalt, zettel, neu) {
  const notes = zettel ? ["# Zettel für die Redaktion:", ...comment(zettel)] : [];
  for (const { id, name } of neu) {
    notes.push(`# Neu: „${glatt(name)}“ steht noch nicht in angebote/_stammdaten/traeger.yml. Dort eintragen:`);
    notes.push(`#   ${id}:`, `#     name: ${JSON.stringify(glatt(name))}`);
  }
  if (!notes.length) return inhalt;
  const end = inhalt.startsWith("#") ? inhalt.indexOf("\n") + 1 : 0;
  return `${inhalt.slice(0, end)}${notes.join("\n")}\n${inhalt.slice(end)}`;
}
