// The page of a forge on which a new file is written, already filled in as far as an address can carry it.

const LONGEST = 6000; // characters; GitHub answers to at most 8191 (decision 022)

const SEITEN = {
  github: ({ projekt, zweig }, ordner, datei) => [`${projekt}/new/${zweig}`, { filename: `${ordner}/${datei}` }, "value"],
  gitlab: ({ projekt, zweig }, ordner, datei) => [`${projekt}/-/new/${zweig}/${ordner}`, { file_name: datei }, "content"],
  forgejo: ({ projekt, zweig }, ordner, datei) => [`${projekt}/_new/${zweig}/${ordner}`, { filename: datei }, "value"],
};

const query = (values) =>
  Object.entries(values)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join("&");

/** `{href, ganz}`; where the text is too long for an address, `ganz` is false and the page opens empty. */
export function makeForgeLink(forge, ordner, datei, inhalt) {
  const [seite, name, feld] = SEITEN[forge.art](forge, ordner, datei);
  const href = `${seite}?${query({ ...name, [feld]: inhalt })}`;
  return href.length <= LONGEST ? { href, ganz: true } : { href: `${seite}?${query(name)}`, ganz: false };
}
