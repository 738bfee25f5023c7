/**
 * Asks the host for every primitive once, and keeps from the OpenPGP library what the host lacks, fails at or answers
 * wrongly. The library reads Node's lists of hashes, ciphers and curves while it loads, and takes WebCrypto at its
 * word: only a NotSupportedError makes it use its own code. Node, workers.
 */
import type { webcrypto } from 'node:crypto';
import {
  nodePrimitives,
  webPrimitives,
  type HostCrypto,
  type NodeCrypto,
  type Place,
  type Primitive,
  type SubtleCrypto,
} from './known-answers.ts';

/** What was found for one primitive, and who does the work: nobody, when the host cannot and there is no other. */
export type Finding = {
  readonly name: string;
  readonly place: Place;
  readonly answer: 'right' | 'absent' | 'failed' | 'wrong';
  readonly by: 'host' | 'library' | 'ours' | 'nobody';
};
export type CryptoReport = { readonly findings: readonly Finding[]; readonly ms: number };

/** Thrown instead of the library when a primitive is unusable for which there is no substitute. */
export class HostCryptoUnusable extends Error {
  override readonly name = 'HostCryptoUnusable';
  readonly missing: readonly string[];
  constructor(missing: readonly string[]) {
    super(`this host cannot compute ${missing.join(', ')}`);
    this.missing = missing;
  }
}

export type CheckedHost = {
  readonly report: CryptoReport;
  /** Gives Node its lists back: the library reads them only while it loads. */
  readonly released: () => void;
  readonly undo: () => void;
};

/** The lists are in place when this returns; WebCrypto when its promise is settled. */
export async function checkHostCrypto(host: HostCrypto): Promise<CheckedHost> {
  const began = performance.now();
  const ofNode = nodePrimitives.map((primitive) => findingOf(primitive, answerNow(primitive, host)));
  const released = withholdFromLists(host.node, ofNode);
  const ofWeb = await Promise.all(
    webPrimitives.map(async (primitive) => findingOf(primitive, await answerLater(primitive, host))),
  );
  const restoreWebCrypto = withholdFromWebCrypto(host.subtle, ofWeb);
  const findings = [...ofNode, ...ofWeb];
  return {
    report: { findings, ms: Math.round(performance.now() - began) },
    released,
    undo: () => {
      released();
      restoreWebCrypto();
    },
  };
}

export function missingIn({ findings }: CryptoReport): string[] {
  return findings.filter(({ by }) => by === 'nobody').map(({ name }) => name);
}

/** For the log: how many were asked, and the names of those that the host does not do. */
export function factsOf(report: CryptoReport): Record<string, string | number> {
  const named = (answer: Finding['answer']): string =>
    report.findings
      .filter((finding) => finding.answer === answer)
      .map(({ name }) => name)
      .join(', ');
  return {
    checked: report.findings.length,
    ms: report.ms,
    absent: named('absent'),
    failed: named('failed'),
    wrong: named('wrong'),
    missing: missingIn(report).join(', '),
  };
}

const substitutes = {
  hashes: 'library',
  ciphers: 'library',
  algorithms: 'library',
  digests: 'ours',
  nowhere: 'nobody',
} as const satisfies Record<Place, Finding['by']>;

function findingOf({ name, place }: Primitive, answer: Finding['answer']): Finding {
  return { name, place, answer, by: answer === 'right' ? 'host' : substitutes[place] };
}

function answerNow(primitive: Primitive<boolean>, host: HostCrypto): Finding['answer'] {
  try {
    return primitive.isRight(host) ? 'right' : 'wrong';
  } catch (cause) {
    return isListed(primitive, host.node) ? problemOf(cause) : 'absent';
  }
}

function isListed({ name, place }: Primitive, node: NodeCrypto): boolean {
  if (place === 'hashes') return node.getHashes().includes(name);
  return place !== 'ciphers' || node.getCiphers().includes(name);
}

async function answerLater(primitive: Primitive, host: HostCrypto): Promise<Finding['answer']> {
  try {
    return (await primitive.isRight(host)) ? 'right' : 'wrong';
  } catch (cause) {
    return problemOf(cause);
  }
}

function problemOf(cause: unknown): 'absent' | 'failed' {
  return cause instanceof Error && cause.name === 'NotSupportedError' ? 'absent' : 'failed';
}

/**
 * Of Node's ciphers the library is shown AES alone: hosts differ in the old ones, and its own code for them does. Of
 * Node's curves it is shown none: it would reach for a package that it does not bring, and its own code does as well.
 */
function withholdFromLists(node: NodeCrypto, findings: readonly Finding[]): () => void {
  const right = (place: Place): string[] =>
    findings.filter((finding) => finding.place === place && finding.by === 'host').map(({ name }) => name);
  const [hashes, ciphers] = [right('hashes'), right('ciphers')];
  const sha256 = findings
    .filter(({ name, by }) => name === 'sha256' && by === 'host')
    .map(({ name }) => name);
  const restores = [
    replaced(node, 'getHashes', () => [...hashes, ...sha256]),
    replaced(node, 'getCiphers', () => ciphers),
    replaced(node, 'getCurves', () => []),
  ];
  return () => restores.splice(0).forEach((restore) => restore());
}

function withholdFromWebCrypto(subtle: SubtleCrypto, findings: readonly Finding[]): () => void {
  const without = (place: Place): ReadonlySet<string> =>
    new Set(
      findings
        .filter((finding) => finding.place === place && finding.by !== 'host')
        .map(({ name }) => name.toUpperCase()),
    );
  const [algorithms, digests] = [without('algorithms'), without('digests')];
  const restores: (() => void)[] = [];
  if (algorithms.size > 0) {
    const [importKey, generateKey] = [subtle.importKey.bind(subtle), subtle.generateKey.bind(subtle)];
    const refusing = <A extends unknown[], R>(call: (...args: A) => Promise<R>, at: number) => {
      return async (...args: A): Promise<R> => {
        if (namesOf(args[at]).some((name) => algorithms.has(name))) throw notSupported();
        return call(...args);
      };
    };
    restores.push(
      replaced(subtle, 'importKey', refusing(importKey as (...args: unknown[]) => Promise<unknown>, 2)),
      replaced(subtle, 'generateKey', refusing(generateKey as (...args: unknown[]) => Promise<unknown>, 0)),
    );
  }
  if (digests.size > 0) {
    const digest = subtle.digest.bind(subtle);
    restores.push(
      replaced(subtle, 'digest', async (...[algorithm, data]: Parameters<SubtleCrypto['digest']>) => {
        const name = namesOf(algorithm).find((one) => digests.has(one));
        return name === undefined ? digest(algorithm, data) : ourDigest(name, data);
      }),
    );
  }
  return () => restores.forEach((restore) => restore());
}

async function ourDigest(name: string, data: webcrypto.BufferSource): Promise<ArrayBuffer> {
  const { sha1, sha256, sha384, sha512 } = await import('hash-wasm');
  const work = { 'SHA-1': sha1, 'SHA-256': sha256, 'SHA-384': sha384, 'SHA-512': sha512 }[name];
  if (work === undefined) throw notSupported();
  const bytes = ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data);
  return Uint8Array.from(Buffer.from(await work(bytes), 'hex')).buffer;
}

/** "X25519", and for an algorithm over several curves also "ECDH P-256". */
function namesOf(algorithm: unknown): string[] {
  if (typeof algorithm === 'string') return [algorithm.toUpperCase()];
  if (typeof algorithm !== 'object' || algorithm === null || !('name' in algorithm)) return [];
  const name = String(algorithm.name).toUpperCase();
  return 'namedCurve' in algorithm ? [name, `${name} ${String(algorithm.namedCurve)}`] : [name];
}

function notSupported(): DOMException {
  return new DOMException('This host computes it wrongly or not at all', 'NotSupportedError');
}

/** Puts an own property in front of what was there; the answer takes it away again. */
export function replaced(target: object, name: string, value: unknown): () => void {
  const before = Object.getOwnPropertyDescriptor(target, name);
  Object.defineProperty(target, name, { value, configurable: true, writable: true, enumerable: true });
  return () => {
    if (before === undefined) Reflect.deleteProperty(target, name);
    else Object.defineProperty(target, name, before);
  };
}
