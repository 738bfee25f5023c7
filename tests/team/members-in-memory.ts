/**
 * Vaults of a team as the program has them (database, log, handlers, reading of emails, synchronizing), on databases in
 * memory and without encryption: for tests that need thousands of them. What is sealed is JSON, held against the schemas.
 */
import { createHash } from 'node:crypto';
import { casesCheck } from '#core/cases/verify-cases.ts';
import { createClockwork } from '#core/cases/clockwork.ts';
import { verifyChain } from '#core/cases/event-chain.ts';
import { foreignCheck } from '#core/capsules/verify.ts';
import { storedCheck } from '#core/audit/stored.ts';
import { teamCheck } from '#core/team/verify.ts';
import { vaultLogCheck } from '#core/audit/vault-log.ts';
import { caseHandlers } from '#core/handlers/cases.ts';
import { teamVaultHandlers } from '#core/handlers/team-vault.ts';
import { fileMessage } from '#core/intake/file-message.ts';
import type { CapsuleContent, CarriedFile, MailRead, Ports, Store, TeamPort } from '#core/ports.ts';
import { addProject } from '#core/projects/add-project.ts';
import { createStore } from '#node/db/store.ts';
import { readMail } from '#node/mail/read-mail.ts';
import { emptyKeyring } from '#node/openpgp/keyring.ts';
import type { EndpointName, HandlerResult, Input, Output } from '#shared/contract/endpoints.ts';
import { capsuleEventSchema, capsuleManifestSchema } from '#shared/schema/capsule.ts';
import type { Key } from '#shared/schema/key.ts';
import { err, ok } from '#shared/result.ts';
import { openInMemory } from '../support/node/memory-database.ts';

const handlers: Readonly<Partial<Record<EndpointName, (ports: never, input: never) => unknown>>> = {
  ...caseHandlers,
  ...teamVaultHandlers,
};

const hash = (what: string | Uint8Array): string => createHash('sha256').update(what).digest('hex');

/** The folder of the team; `hides`: what has not arrived at a vault yet. */
export type Place = {
  readonly files: Map<string, Uint8Array>;
  hides: (vault: string, name: string) => boolean;
};
export const newPlace = (): Place => ({ files: new Map(), hides: () => false });

export type Vault = {
  readonly name: string;
  readonly fingerprint: string;
  readonly ports: Ports;
  readonly store: Store;
  readonly call: <N extends EndpointName>(name: N, input: Input<N>) => Promise<Output<N>>;
  readonly tryCall: <N extends EndpointName>(name: N, input: Input<N>) => Promise<HandlerResult<N>>;
  readonly receive: (mail: string) => Promise<string | null>;
  readonly problems: () => string[];
  readonly image: () => Buffer;
  readonly close: () => void;
};

const keyOf = (
  kind: Key['kind'],
  fingerprint: string,
  name: string,
  at: string,
): Omit<Key, 'acceptedFor'> => ({
  fingerprint,
  kind,
  userIds: [name],
  algorithm: 'none',
  createdAt: at,
  expiresAt: null,
  revoked: false,
  canSign: true,
  canEncrypt: true,
  subkeys: [],
  revokedSubkeys: [],
  importedAt: at,
  source: 'test',
});

const read = new Map<string, MailRead>();
async function reading(bytes: Uint8Array, now: string): Promise<MailRead> {
  const name = hash(bytes);
  const known = read.get(name) ?? (await readMail(bytes, emptyKeyring, { now }));
  if (read.size > 2000) read.clear();
  read.set(name, known);
  return known;
}

export const projectFacts = {
  name: 'Harbour',
  prefix: 'HARB',
  timeZone: 'UTC',
  addresses: ['security@example.org'],
};

export function openMember(
  name: string,
  place: Place,
  now: () => string,
  { image, salt = '' }: { readonly image?: Buffer; readonly salt?: string } = {},
): Vault {
  const db = openInMemory(image);
  const store = createStore(db, { now, sha256: hash, emit: () => undefined });
  let serial = 0;
  const newId = (prefix: string): string =>
    `${prefix}${hash(`${name}${salt} ${String((serial += 1))}`).slice(0, 20)}`;
  const fingerprint = hash(name).slice(0, 40).toUpperCase();
  const clockwork = createClockwork(store.read);
  const ports = {
    store,
    clockwork,
    now,
    newId,
    sha256: hash,
    capsules: { sha256: hash },
    signing: {
      clear: async (text: string) => text,
      verifyClear: async (block: string) => block,
    },
    keys: { publicArmored: async (material: Uint8Array) => Buffer.from(material).toString() },
    readMail: async (bytes: Uint8Array) => ok(await reading(bytes, now())),
    team: teamPort(name, fingerprint, place),
  } as unknown as Ports; // the rest is not asked for
  if (image === undefined)
    store.write((tx) => {
      tx.setSettings({ ...tx.settings(), actor: name });
      tx.putKey(keyOf('secret', fingerprint, name, now()), Buffer.from(fingerprint));
    });
  const tryCall = async <N extends EndpointName>(endpoint: N, input: Input<N>): Promise<HandlerResult<N>> =>
    (await handlers[endpoint]?.(ports as never, input as never)) as HandlerResult<N>;
  return {
    name,
    fingerprint,
    ports,
    store,
    tryCall,
    call: async (endpoint, input) => {
      const answer = await tryCall(endpoint, input);
      if (!answer.ok) throw new Error(`${name}: ${endpoint}: ${JSON.stringify(answer.error)}`);
      return answer.value as never;
    },
    receive: async (mail) => {
      const bytes = Buffer.from(mail);
      const incoming = {
        source: 'x.eml',
        index: 0,
        bytes,
        mail: await reading(bytes, now()),
        project: null,
        outgoing: false,
      };
      const tools = { clockwork, sha256: hash, newId, now: now() };
      return store.write((tx) => fileMessage(tx, tools, incoming)).caseId ?? null;
    },
    problems: () => {
      const chain = verifyChain(store.read.allEvents(), hash);
      const checks = [
        casesCheck(store.read, clockwork, now(), hash),
        vaultLogCheck(store.read),
        storedCheck(store.read),
        ...foreignCheck(store.read, hash),
        ...teamCheck(store.read),
      ];
      return [
        ...(chain.ok ? [] : ['the chain is broken']),
        ...checks.filter((one) => !one.ok).map((one) => one.detail),
      ];
    },
    image: () => db.image(),
    close: () => db.close(),
  };
}

export const addHarbour = ({ store }: Vault, at: string): void =>
  void store.write((tx) => addProject(tx, projectFacts, at));

type Sealed = {
  readonly to: readonly string[];
  readonly from: string;
  readonly session: string;
  readonly text: string | null;
  readonly content: {
    manifest: unknown;
    events: unknown[];
    originals: { sha256: string; bytes: string }[];
  } | null;
};

function teamPort(vault: string, fingerprint: string, place: Place): TeamPort {
  const listed = (): CarriedFile[] =>
    [...place.files]
      .filter(([name]) => !place.hides(vault, name))
      .map(([name, bytes]) => ({ name, bytes: bytes.byteLength }));
  return {
    carrier: () => ({
      list: async () => ok(listed()),
      read: async (name) => place.files.get(name) ?? null,
      add: async (files, unless) => {
        if (unless !== undefined && listed().some(({ name }) => name.startsWith(unless)))
          return err('lost-race');
        for (const { name, bytes } of files) place.files.set(name, bytes);
        return ok(null);
      },
    }),
    seal: async (content, { to, now }) => {
      const plain = typeof content === 'string' ? null : content;
      const session = hash(JSON.stringify([fingerprint, now, plain?.manifest.team?.number, content]));
      const sealed: Sealed = {
        to,
        from: fingerprint,
        session,
        text: typeof content === 'string' ? content : null,
        content:
          plain === null
            ? null
            : {
                manifest: plain.manifest,
                events: [...plain.events],
                originals: plain.originals.map((one) => ({
                  sha256: one.sha256,
                  bytes: Buffer.from(one.bytes).toString('base64'),
                })),
              },
      };
      const bytes = Buffer.from(JSON.stringify(sealed));
      return ok({ bytes, sha256: hash(bytes), session: { algorithm: 'aes256', key: session } });
    },
    open: async (bytes, keys, session) => {
      const { to, from, session: key, text, content } = JSON.parse(Buffer.from(bytes).toString()) as Sealed;
      if (!to.includes(fingerprint) && session?.key !== key) return err('not-for-this-vault');
      const status = keys.includes(from) || from === fingerprint ? 'good' : 'unknown-key';
      return ok({
        encrypted: true,
        signatures: [{ status, fingerprint: from }],
        session: { algorithm: 'aes256', key },
        text,
        content: content === null ? null : opened(content),
      });
    },
    running: { now: false },
  };
}

function opened({ manifest, events, originals }: NonNullable<Sealed['content']>): CapsuleContent {
  return {
    manifest: capsuleManifestSchema.parse(manifest),
    events: events.map((one) => capsuleEventSchema.parse(one)),
    originals: originals.map(({ sha256, bytes }) => ({ sha256, bytes: Buffer.from(bytes, 'base64') })),
    pages: [],
  };
}

/** The first makes the team, the others ask it and are accepted. */
export async function makeTeam(vaults: readonly Vault[], now: () => string): Promise<void> {
  const [first, ...others] = vaults;
  if (first === undefined) return;
  const place = { kind: 'folder', folder: '/team' } as const;
  await first.call('teamVault.init', { name: 'Harbour team', place, projects: ['Harbour'] });
  for (const one of others) {
    const { fingerprint, name } = first;
    one.store.write((tx) => {
      tx.putKey(keyOf('public', fingerprint, name, now()), Buffer.from(fingerprint));
      tx.accept(fingerprint, `${name.toLowerCase()}@example.org`, now());
    });
    await one.call('teamVault.join', { place, member: fingerprint, projects: ['Harbour'] });
    await first.call('teamVault.accept', { fingerprint: one.fingerprint });
    await one.call('teamVault.sync', {});
  }
  for (const one of vaults) await one.call('teamVault.sync', {});
}
