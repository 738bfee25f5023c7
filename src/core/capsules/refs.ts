/** What the data of an event name by numbers and ids of one vault, and the same in the words of another. Pure. */
import type { CapsuleEvent, Origin } from '#shared/schema/capsule.ts';
import type { CaseEvent } from '#shared/schema/case.ts';
import type { PolicyVersion } from '#shared/schema/project.ts';
import { canonical } from '../cases/event-chain.ts';
import type { Reads } from '../ports.ts';
import { caseIdentity } from './identity.ts';
import { originOf } from './order.ts';

type Json = CaseEvent['data'][string];
type Refs = CapsuleEvent['refs'];

const eventNames: ReadonlySet<string> = new Set(['seq', 'seqs', 'by', 'with']);
const policyNames: Readonly<Partial<Record<CaseEvent['kind'], readonly string[]>>> = {
  received: ['policy'],
  policy: ['from', 'to'],
};
const caseIdForm = /^[A-Z][A-Z0-9]{1,9}-\d{4}-\d{4,9}$/;

/** What people wrote is no reference, whatever it looks like. */
const isFree = ({ kind }: Pick<CaseEvent, 'kind'>): boolean => kind === 'set' || kind === 'tagged';

/** The same policy in every vault: its text and what was decided about it. */
export function policyDigest(
  { source, decisions }: Pick<PolicyVersion, 'source' | 'decisions'>,
  sha256: (text: string) => string,
): string {
  return sha256(JSON.stringify([source, canonical(decisions)]));
}

export function refsOf(
  event: CaseEvent,
  read: Reads,
  vault: string,
  digestOf: (version: number) => string | null,
): Refs {
  const found = {
    events: new Map<number, Pick<Origin, 'vault' | 'number'>>(),
    cases: new Map<string, { vault: string; id: string }>(),
    messages: new Map<string, string>(),
    policies: new Map<number, string>(),
  };
  walk(event, {
    event: (seq) => {
      const target = read.event(seq);
      if (target === null) return null;
      const { vault: of, number } = originOf(target) ?? { vault, number: seq };
      found.events.set(seq, { vault: of, number });
      return null;
    },
    text: (text) => {
      const isCase = caseIdForm.test(text) && read.caseRow(text) !== null;
      if (isCase) found.cases.set(text, caseIdentity(read, text, vault));
      const message = isCase || text.length > 64 ? null : read.message(text);
      if (message !== null) found.messages.set(text, message.sha256);
      return text;
    },
    policy: (version) => {
      const digest = digestOf(version);
      if (digest !== null) found.policies.set(version, digest);
      return null;
    },
  });
  found.cases.set(event.caseId, caseIdentity(read, event.caseId, vault));
  return {
    events: [...found.events].map(([here, one]) => ({ here, ...one })),
    cases: [...found.cases].map(([here, one]) => ({ here, ...one })),
    messages: [...found.messages].map(([here, sha256]) => ({ here, sha256 })),
    policies: [...found.policies].map(([here, digest]) => ({ here, digest })),
  };
}

export type Lookup = {
  readonly event: (vault: string, number: number) => number | null;
  readonly caseId: (vault: string, id: string) => string | null;
  readonly message: (sha256: string) => string | null;
  readonly policy: (digest: string) => number | null;
};

/** What is not in this vault becomes null: a number or an id of another vault means something else here. */
export function translated({ event, refs, vault, stamp }: CapsuleEvent, lookup: Lookup): CaseEvent['data'] {
  const events = new Map(refs.events.map((one) => [one.here, lookup.event(one.vault, one.number)]));
  const texts = new Map<string, string | null>([
    ...refs.cases.map((one) => [one.here, lookup.caseId(one.vault, one.id)] as const),
    ...refs.messages.map((one) => [one.here, lookup.message(one.sha256)] as const),
  ]);
  const policies = new Map(refs.policies.map((one) => [one.here, lookup.policy(one.digest)]));
  const data = walk(event, {
    event: (seq) => events.get(seq) ?? null,
    text: (text) => (texts.has(text) ? (texts.get(text) ?? null) : caseIdForm.test(text) ? null : text),
    policy: (version) => policies.get(version) ?? null,
  });
  return { ...data, origin: { vault, number: event.seq, hash: event.hash, stamp } };
}

type Visit = {
  readonly event: (seq: number) => Json;
  readonly text: (text: string) => Json;
  readonly policy: (version: number) => Json;
};

function walk(event: Pick<CaseEvent, 'kind' | 'data'>, visit: Visit): CaseEvent['data'] {
  if (isFree(event)) {
    const { with: leader, ...data } = event.data;
    return typeof leader === 'number' ? { ...data, with: visit.event(leader) } : event.data;
  }
  const ofPolicy = policyNames[event.kind] ?? [];
  const look = (value: Json, name: string): Json => {
    if (Array.isArray(value)) return value.map((one) => look(one, name)).filter((one) => one !== null);
    if (typeof value === 'string') return visit.text(value);
    if (typeof value === 'number')
      return eventNames.has(name)
        ? visit.event(value)
        : ofPolicy.includes(name)
          ? visit.policy(value)
          : value;
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, look(item, key)]));
  };
  return Object.fromEntries(
    Object.entries(event.data)
      .filter(([name]) => name !== 'origin') // only we say where an event comes from
      .map(([name, value]) => [name, look(value, name)]),
  );
}
