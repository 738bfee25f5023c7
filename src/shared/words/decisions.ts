/** Decisions and what earlier ones have in common with a report, in words. Pure. */
import type {
  Compared,
  DecidingEvent,
  Precedent,
  Precondition,
  PrecedentReason,
} from '../schema/decision.ts';

export const outcomeWords = {
  closed: 'closed',
  rejected: 'rejected',
  'out-of-scope': 'out of scope',
  duplicate: 'duplicate',
} as const satisfies Record<DecidingEvent, string>;

const becauseWords: { readonly [K in PrecedentReason['kind']]: (what: string) => string } = {
  'same-text': () => 'same text',
  'same-attachment': () => 'same attachment',
  'same-id': (what) => `both mention ${what}`,
  'same-place': (what) => `same location, ${what}`,
  'similar-title': (what) => `similar title: ${what}`,
  'same-sentence': () => 'the same policy sentence applies',
  'same-words': (what) => `same words: ${what}`,
  'same-weakness': (what) => `same weakness, ${what}`,
};

export function nearWords(because: readonly PrecedentReason[]): string {
  return because.map(({ kind, what }) => becauseWords[kind](what)).join('; ');
}

const aboutWords = {
  project: 'project',
  component: 'component',
  version: 'version',
  weakness: 'weakness',
  place: 'code',
  precondition: 'precondition',
} as const satisfies Record<Compared['about'], string>;

const preconditionWords = {
  administrator: 'administrator',
  account: 'an account',
  'no-account': 'no account',
  'local-access': 'local access',
  'physical-access': 'physical access',
  'network-position': 'a position on the network',
  'user-interaction': 'user interaction',
  configuration: 'unusual configuration',
} as const satisfies Record<Precondition, string>;

const isPrecondition = (value: string): value is Precondition => Object.hasOwn(preconditionWords, value);

function listed(values: readonly string[]): string {
  if (values.length === 0) return 'not stated';
  return values.map((value) => (isPrecondition(value) ? preconditionWords[value] : value)).join(', ');
}

/** "same weakness: CWE-79", "different component: parser (earlier: admin panel)". */
export function comparedWords({ about, state, here, there }: Compared, other = 'earlier'): string {
  const name = aboutWords[about];
  if (state === 'same') {
    const known = new Set(there.map((one) => one.toLowerCase()));
    return `same ${name}: ${listed(here.filter((one) => known.has(one.toLowerCase())))}`;
  }
  const both = `${listed(here)} (${other}: ${listed(there)})`;
  return state === 'different' ? `different ${name}: ${both}` : `${name}: ${both}`;
}

/** "component and version"; nothing where nothing differs. */
export function differenceNames({ compared }: Pick<Precedent, 'compared'>): string {
  const names = compared.filter(({ state }) => state === 'different').map(({ about }) => aboutWords[about]);
  const last = names.pop();
  return names.length === 0 ? (last ?? '') : `${names.join(', ')} and ${last ?? ''}`;
}

/** A paragraph of a reply. */
export function citedDecision({ caseId, reason, basis }: Precedent, day: string): string {
  const by = basis === null ? '' : `\n  Our policy says: “${basis}”`;
  return `- ${caseId}, decided on ${day}: ${reason.replace(/\s+/g, ' ')}${by}`;
}

/** The page of settled positions. */
export const positionWords = {
  title: (project: string) => `Settled positions of ${project}`,
  section: 'Settled positions',
  intro:
    'These questions were decided before. Please read them before you report. If your report is different, say how.',
  others: 'Other decisions',
} as const;

/** The reason of a case that is closed because it was fixed. */
export function fixedWords(cve: string | null): string {
  return cve === null ? 'Fixed.' : `Fixed, and published as ${cve}.`;
}
