/** How near a known record is to a report, and by what. Names of packages count only with something else. Pure. */
import type { Compared } from '#shared/schema/decision.ts';
import type { KnownMatch, KnownReason } from '#shared/schema/known.ts';
import type { KnownRow } from '../ports.ts';
import { inCommon, likeness } from '../similar/likeness.ts';
import { sameWeakness } from '../similar/weakness.ts';
import { stemsOf } from '../report/scope.ts';
import { nameKeys } from './names.ts';
import { versionsOf, type KnownQuestion } from './question.ts';
import type { KnownPackage, KnownRecord } from './record.ts';
import { affectedWords, knownVersion, wholePackage } from './versions.ts';

export type Weighed = { readonly match: KnownMatch; readonly score: number };

const weights = { id: 10, own: 2, named: 1, passage: 3 } as const;
/** What the likeness has to be, beside the name of the package. */
const enough = { own: 1, named: 2, ofProject: 2.4, nothing: 6.5 } as const;

export function weighKnown(question: KnownQuestion, found: KnownRow): Weighed | null {
  const { record } = found;
  const ids = record.ids.filter((id) => question.ids.some((one) => one.toUpperCase() === id.toUpperCase()));
  if (record.kind === 'passage') return weighPassage(question, found);
  const like = likeness(question.sketch, record.sketch);
  const named = record.packages.map((pkg) => ({ pkg, by: nameOf(question, pkg) }));
  const own = named.filter(({ by }) => by?.isOwn === true);
  const others = named.filter(({ by }) => by?.isOwn === false);
  const base = own.length > 0 ? 'own' : others.length > 0 ? 'named' : null;
  const isOfProject = found.projectId !== null;
  const least = base !== null ? enough[base] : isOfProject ? enough.ofProject : enough.nothing;
  if (ids.length === 0 && like < least) return null;
  const about = [...own, ...others];
  const reasons: KnownReason[] = [
    ...ids.map((what) => ({ kind: 'id' as const, what })),
    ...about.slice(0, 1).map(({ pkg }) => ({ kind: 'package' as const, what: pkg.name })),
    ...inCommon(question.sketch, record.sketch),
  ];
  const packages = about.length > 0 ? about : named;
  const version = versionOf(question, packages);
  const score = (ids.length > 0 ? weights.id : 0) + (base === null ? 0 : weights[base]) + like;
  const match: KnownMatch = {
    ...described(found),
    because: reasons,
    version,
    compared: comparedWith(question, record, { isNamed: base !== null, reasons, version }),
  };
  return { match, score: score + (version?.status === 'affected' ? 0.5 : 0) };
}

function nameOf(
  question: KnownQuestion,
  pkg: KnownPackage,
): { readonly isOwn: boolean; readonly written: string } | null {
  const keys = nameKeys(pkg.name);
  if (keys.some((key) => question.own.has(key))) return { isOwn: true, written: pkg.name };
  const written = keys.map((key) => question.named.get(key)).find((one) => one !== undefined);
  return written === undefined ? null : { isOwn: false, written };
}

type Named = { readonly pkg: KnownPackage; readonly by: ReturnType<typeof nameOf> };

/** Of a dependency the version that stands behind its name; of the project the one that the report is about. */
function versionOf(question: KnownQuestion, packages: readonly Named[]): KnownMatch['version'] {
  const answers = packages.slice(0, 8).flatMap(({ pkg, by }) => {
    const behind = versionsOf(by?.written ?? pkg.name, `${question.title}\n${question.text}`);
    const cited = behind.length > 0 || by?.isOwn === false ? behind : question.versions;
    return knownVersion([wholePackage(pkg)], cited) ?? [];
  });
  return answers.find(({ status }) => status === 'affected') ?? answers[0] ?? null;
}

function described({
  record,
  file,
  projectId,
}: KnownRow): Omit<KnownMatch, 'because' | 'version' | 'compared'> {
  const kinds = { advisory: 'advisory', issue: 'issue', passage: 'threat-model' } as const;
  return {
    kind: kinds[record.kind],
    id: record.ids[0] ?? '',
    ids: record.ids.slice(1),
    title: record.title,
    excerpt: record.excerpt,
    state: record.state,
    at: record.at,
    affected: record.packages.map((pkg) => affectedWords(wholePackage(pkg))).slice(0, 6),
    caseId: null,
    lines: null,
    file,
    line: projectId === null ? null : record.line,
    url: record.url,
  };
}

type Facts = {
  readonly isNamed: boolean;
  readonly reasons: readonly KnownReason[];
  readonly version: KnownMatch['version'];
};

const places: readonly KnownReason['kind'][] = ['function', 'line', 'endpoint', 'parameter', 'file'];

/** What differs, or is said by one of them only; what is the same stands in the reasons. */
function comparedWith(
  question: KnownQuestion,
  record: KnownRecord,
  { isNamed, reasons, version }: Facts,
): Compared[] {
  const { functions, files, endpoints } = record.sketch.places;
  const place = [...files, ...functions.map((name) => `${name}()`), ...endpoints].slice(0, 4);
  const weakness = sameWeakness(question.sketch.weaknesses, record.sketch.weaknesses);
  const names = record.packages.map(({ name }) => name).slice(0, 4);
  const affected = record.packages.filter(({ name }) => name === version?.package);
  const isHere = reasons.some(({ kind }) => places.includes(kind));
  return [
    ...(isNamed || names.length === 0 ? [] : differs('component', question.component, names)),
    ...(version === null || version.status === 'affected'
      ? []
      : differs(
          'version',
          version.cited === null ? [] : [version.cited],
          affected.map((pkg) => affectedWords(wholePackage(pkg))),
        )),
    ...(weakness === 1 ? [] : differs('weakness', question.sketch.weaknesses, record.sketch.weaknesses)),
    ...(isHere ? [] : differs('place', question.place, place)),
  ];
}

function differs(about: Compared['about'], here: readonly string[], there: readonly string[]): Compared[] {
  if (here.length + there.length === 0) return [];
  const state = here.length === 0 || there.length === 0 ? 'unknown' : 'different';
  return [{ about, state, here: [...here], there: [...there] }];
}

/** A sentence is near when the report has most of its words, a long one when it has many of them. */
export function passageShare(
  passage: string,
  report: ReadonlySet<string>,
): { share: number; words: string[] } | null {
  const wanted = [...stemsOf(passage)];
  const words = wanted.filter((stem) => report.has(stem));
  const share = words.length / Math.max(1, wanted.length);
  const isNear =
    wanted.length >= 3 && ((words.length >= 3 && share >= 0.5) || (words.length >= 8 && share >= 0.35));
  return isNear ? { share, words: words.slice(0, 8) } : null;
}

function weighPassage(question: KnownQuestion, found: KnownRow): Weighed | null {
  const near = passageShare(found.record.excerpt, question.stems);
  if (near === null) return null;
  const because = [{ kind: 'words' as const, what: near.words.join(', ') }];
  return {
    match: { ...described(found), because, version: null, compared: [] },
    score: weights.passage * near.share,
  };
}
