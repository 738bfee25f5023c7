/** Promises without a number: they stay words. Pure. */
import type { Milestone, OpenEnd } from '#shared/schema/policy.ts';

const nextRelease =
  /\b(?:next|upcoming|following|subsequent|regular|scheduled|future)\b(?: \S{1,15}){0,4}? ?(?:releases?|versions?|updates?|cycle|sprint)\b|nächste[nmrs]?(?: \S{1,15}){0,2} (?:release|version|update)|(?:prochaine|version) (?:\S{1,15} )?(?:version|release|mise à jour|suivante)|(?:pr[óo]xim[ao]|siguiente)(?: \S{1,15}){0,2} (?:versi[óo]n|vers[ãa]o|release|lanzamiento|lançamento|actualizaci[óo]n|atualizaç[ãa]o|ciclo)|prossim[ao](?: \S{1,15}){0,2} (?:versione|release|rilascio|aggiornamento)|volgende(?: \S{1,15}){0,2} (?:release|versie|update)|следующ\p{L}{2,4}(?: \S{1,15}){0,2} (?:релиз|верси|выпуск|обновлен)|下(?:一)?个?(?:\S{1,4})?(?:版本|发布|更新)|次(?:回|の|期)?の?(?:\S{1,6})?(?:リリース|バージョン|アップデート)|다음\s?(?:\S{1,6}\s)?(?:릴리[스즈]|버전|업데이트)/u;
const bySeverity =
  /\b(?:depend(?:s|ing|ent)?|based|according|scaled|relative)\b(?: \S{1,15}){0,3}? ?(?:severity|criticality|impact)\b|severity[- ]dependent|je nach schweregrad|selon la (?:gravité|sévérité)|según la (?:gravedad|severidad)|conforme a gravidade|(?:取决于|视|根据)严重/;
const varies =
  /\bvar(?:y|ies|iable|ied)\b|\bdepend(?:s|ing|ent)? on\b|\bcomplexity[- ]dependent\b|\bcase[- ]by[- ]case\b|unterschiedlich|variable/;
const afterFix =
  /\b(?:after|once|when|upon|following|with|alongside|until)\b(?: \S{1,15}){0,5}? ?(?:fix(?:es|ed)?|patch(?:es|ed)?|releas(?:e|ed)|resolution|resolved|remediat(?:ion|ed)|mitigat(?:ion|ed)|updates?)\b|nach (?:dem |der |einem )?(?:fix|patch|behebung|release|veröffentlichung)|après (?:la |le |publication|correction|déploiement)|修复(?:发布)?后/;

export function openEndOf(lower: string, milestone: Milestone): OpenEnd | null {
  if (milestone === 'disclose')
    return afterFix.test(lower) ? 'after-fix' : varies.test(lower) ? 'varies' : null;
  if (milestone !== 'fix') return null;
  if (nextRelease.test(lower)) return 'next-release';
  if (bySeverity.test(lower) && !/^\W{0,3}var(?:y|ies)/.test(lower)) return 'depends-on-severity';
  return varies.test(lower) ? 'varies' : null;
}

/** "…, low in the next release": the parts of a text that name a severity and no time, but a release. */
export function releaseParts(lower: string, timed: (part: string) => boolean): string[] {
  if (!nextRelease.test(lower)) return [];
  return lower
    .split(/[;；,，、。]|\bor\b|\s(?:o|ou|oder|или)\s|\band\b(?=[^,;]*\b(?:in|with|by) (?:the|our|a) )/)
    .filter((part) => nextRelease.test(part) && !timed(part));
}
