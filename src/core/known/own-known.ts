/** Our own cases and published advisories that a report is near to, and the sentences of the policy. Pure. */
import { advisorySchema, type Advisory } from '#shared/schema/advisory.ts';
import type { KnownMatch, KnownReason } from '#shared/schema/known.ts';
import type { CaseRow, Reads } from '../ports.ts';
import { followMerges } from '../messages/threads.ts';
import { findSimilar } from '../similar/find-similar.ts';
import { passagesOf } from './passages.ts';
import type { KnownQuestion } from './question.ts';
import { affectedWords, knownVersion } from './versions.ts';
import { excerptOf } from './sketch.ts';
import { passageShare, type Weighed } from './weigh-known.ts';

const mostCases = 6;
const perId = 5;

export function ownKnown(read: Reads, row: CaseRow, question: KnownQuestion): Weighed[] {
  const found = new Map<string, { other: CaseRow; score: number; because: KnownReason[] }>();
  for (const { row: other, isAlike, score, reasons } of findSimilar(read, row, question.sketch))
    if (isAlike) found.set(other.id, { other, score, because: [...reasons] });
  for (const id of question.ids)
    for (const caseId of [...read.casesWithMark(`id:${id}`, perId), ...read.casesWithCve(id, perId)]) {
      const other = read.caseRow(followMerges(read, caseId));
      if (other === null || other.id === row.id) continue;
      const { score, because } = found.get(other.id) ?? { score: 0, because: [] };
      if (because.some(({ kind, what }) => kind === 'id' && what === id)) continue;
      found.set(other.id, { other, score: score + 10, because: [{ kind: 'id', what: id }, ...because] });
    }
  return [...found.values()]
    .sort((a, b) => b.score - a.score)
    .slice(0, mostCases)
    .map(({ other, score, because }) => ({ score, match: ownMatch(read, other, question, because) }));
}

function ownMatch(read: Reads, other: CaseRow, question: KnownQuestion, because: KnownReason[]): KnownMatch {
  const advisory = published(read, other.id);
  const { cve = '', ghsa = '', own = '' } = advisory?.ids ?? {};
  const ids = [cve, ghsa, own].filter((id) => id !== '');
  return {
    kind: advisory === null ? 'case' : 'own-advisory',
    id: ids[0] ?? other.id,
    ids: ids.slice(1),
    title: advisory === null || advisory.title === '' ? other.title : advisory.title,
    excerpt:
      advisory === null ? (other.decision?.reason ?? '') : excerptOf(advisory.summary || advisory.details),
    state: other.open ? 'open' : 'closed',
    at: advisory?.dates.published ?? other.decision?.at ?? other.receivedAt,
    because,
    compared: [],
    version: advisory === null ? null : knownVersion(advisory.packages, question.versions),
    affected: advisory === null ? [] : advisory.packages.slice(0, 6).map(affectedWords),
    caseId: other.id,
    lines: null,
    file: null,
    line: null,
    url: '',
  };
}

/** As it was published; a draft is known to nobody. */
function published(read: Reads, caseId: string): Advisory | null {
  const parsed = advisorySchema.safeParse(read.publishedAdvisory(caseId));
  return parsed.success ? parsed.data : null;
}

const mostPassages = 3;

export function policyKnown(read: Reads, row: CaseRow, { stems }: KnownQuestion): Weighed[] {
  return passagesOf(read.policy(row.projectId, row.policyVersion).source)
    .flatMap((passage) => {
      const near = passageShare(passage.text, stems);
      if (near === null) return [];
      const match: KnownMatch = {
        kind: 'policy',
        id: '',
        ids: [],
        title: passage.heading,
        excerpt: excerptOf(passage.text),
        state: '',
        at: null,
        because: [{ kind: 'words', what: near.words.join(', ') }],
        compared: [],
        version: null,
        affected: [],
        caseId: null,
        lines: [passage.line, passage.end],
        file: null,
        line: passage.line,
        url: '',
      };
      return [{ match, score: 3 * near.share }];
    })
    .sort((a, b) => b.score - a.score)
    .slice(0, mostPassages);
}
