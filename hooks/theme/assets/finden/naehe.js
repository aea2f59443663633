// Nearer offers first. What has no place – the phone, the whole town – is near to everybody and comes after what one can walk to.
const GOOD = 0.4; // among answers only those come forward that fit nearly as well as the best

/** `naehe`: {ort, stadtteile (nearest first)} or null; `hits` are the engine's answers, if a question was asked. */
export function sortNear(ids, naehe, merkmaleOf, hits) {
  if (!naehe) return ids;
  const least = hits?.length ? hits[0].punkte * GOOD : 0;
  const good = new Set(hits?.filter(({ punkte }) => punkte >= least).map(({ id }) => id) ?? ids);
  const away = (id) => {
    const { worte, stadtteile } = merkmaleOf(id);
    if (naehe.ort && worte.has(naehe.ort)) return -1;
    const steps = stadtteile.map((stadtteil) => naehe.stadtteile.indexOf(stadtteil)).filter((step) => step >= 0);
    return steps.length ? Math.min(...steps) : Infinity;
  };
  const ranks = new Map(ids.map((id) => [id, away(id)]));
  const rank = (id) => (good.has(id) ? ranks.get(id) : Infinity);
  return [...ids].sort((one, other) => (rank(one) === rank(other) ? 0 : rank(one) - rank(other)));
}
