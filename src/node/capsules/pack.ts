/** A capsule's content as files of an archive, and back: hostile, so every line is held against the schema. Node, workers. */
import { createHash } from 'node:crypto';
import type { CapsuleContent } from '#core/ports.ts';
import { err, ok, type Result } from '#shared/result.ts';
import {
  capsuleEventSchema,
  capsuleLimits,
  capsuleManifestSchema,
  type CapsuleEvent,
  type CapsuleRefusal,
} from '#shared/schema/capsule.ts';
import { readTar, writeTar } from './tar.ts';

const manifestName = 'capsule.json';
const eventsName = 'events.jsonl';
const original = /^originals\/([0-9a-f]{64})\.eml$/;
const page = /^(?:README\.txt|cases\/[A-Z][A-Z0-9]{1,9}-\d{4}-\d{4,9}\.md)$/;

export function pack({ manifest, events, originals, pages }: CapsuleContent): Uint8Array {
  const text = (name: string, content: string) => ({ name, bytes: Buffer.from(content) });
  return writeTar(
    [
      ...pages.map((one) => text(one.name, one.text)),
      ...originals.map(({ sha256, bytes }) => ({ name: `originals/${sha256}.eml`, bytes })),
      text(manifestName, `${JSON.stringify(manifest, null, 1)}\n`),
      text(eventsName, events.map((event) => `${JSON.stringify(event)}\n`).join('')),
    ],
    Math.floor(Date.parse(manifest.createdAt) / 1000),
  );
}

export function unpack(bytes: Uint8Array): Result<CapsuleContent, CapsuleRefusal> {
  if (bytes.byteLength > capsuleLimits.contentBytes) return err('too-large');
  const isWanted = (name: string): boolean =>
    name === manifestName || name === eventsName || original.test(name) || page.test(name);
  const files = readTar(bytes, { files: capsuleLimits.files, isWanted });
  if (!files.ok) return err(files.error);
  const manifest = capsuleManifestSchema.safeParse(json(files.value.get(manifestName)));
  const events = eventsOf(files.value.get(eventsName));
  if (!manifest.success || events === null) return err('malformed');
  const originals = [...files.value].flatMap(([name, content]) => {
    const sha256 = original.exec(name)?.[1];
    return sha256 === undefined ? [] : [{ sha256, bytes: Uint8Array.from(content) }];
  });
  // What lies under the name of a hash is what the hash is of.
  if (originals.some((one) => createHash('sha256').update(one.bytes).digest('hex') !== one.sha256))
    return err('malformed');
  const pages = [...files.value].flatMap(([name, content]) =>
    page.test(name) ? [{ name, text: Buffer.from(content).toString('utf8') }] : [],
  );
  return ok({ manifest: manifest.data, events, originals, pages });
}

function eventsOf(file: Uint8Array | undefined): CapsuleEvent[] | null {
  if (file === undefined) return null;
  const lines = Buffer.from(file).toString('utf8').split('\n').slice(0, -1);
  if (lines.length > capsuleLimits.events) return null;
  const events: CapsuleEvent[] = [];
  for (const line of lines) {
    const event = capsuleEventSchema.safeParse(json(Buffer.from(line)));
    if (!event.success) return null;
    events.push(event.data);
  }
  return events;
}

function json(bytes: Uint8Array | undefined): unknown {
  if (bytes === undefined) return null;
  try {
    const value: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'));
    return depthWithin(value, 30) ? value : null;
  } catch {
    return null; // not JSON, which the caller reports
  }
}

/** Nothing of ours is deep, and what follows walks it. */
function depthWithin(value: unknown, left: number): boolean {
  if (value === null || typeof value !== 'object') return true;
  return left > 0 && Object.values(value).every((one) => depthWithin(one, left - 1));
}
