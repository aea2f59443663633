// Words are folded so that „Bürgerbus“, „buergerbus“ and „BURGERBUS“ are one. katalog/suche.py does just the same,
// but looks behind itself for it: tablets of 2014 to 2016 (Safari 15) cannot.
const ALIKE = { ß: "ss", ı: "i", ł: "l" };

/** Lower case without marks, in any script; ä, ae and a are the same to people who type. */
export function fold(text) {
  return text
    .toLowerCase()
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/(\p{L})['’ʼ`](?=\p{L})/gu, "$1") // м'яч is one word
    .replace(/[ßıł]/g, (letter) => ALIKE[letter])
    .replace(/([ao])e|(^|[^aeq])(u)e/g, "$1$2$3"); // not in neue, Bauer, Quelle
}

/** The folded words of a text. */
export function splitWords(text) {
  return fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}
