/** The MIME reader over mail that nobody here wrote: trees and decoded bodies against other readers' expectations, and no crash. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { contentOf, textOf } from '../../src/node/mime/body.ts';
import { readMime } from '../../src/node/mime/read.ts';
import type { MimeNode } from '../../src/node/mime/tree.ts';
import { corpus, hasCorpora, whySkipped } from '../corpora.ts';

type Outline = { readonly shape: string; readonly bodies: string[] };

/** mime4j's expectation: nesting, and the files that hold each decoded body. */
function outlineOfXml(xml: string): Outline {
  const bodies: string[] = [];
  let shape = '';
  for (const tag of xml.matchAll(/<(\/?)(message|multipart|body-part|text-body|binary-body)\b([^>]*)>/g)) {
    const [, slash, name, rest = ''] = tag;
    if (name === 'multipart') shape += slash ? ']' : '[';
    else if (name === 'message') shape += slash ? ')' : 'm(';
    else if (name === 'body-part') shape += slash ? ' ' : '';
    else {
      shape += 'leaf';
      bodies.push(/name="([^"]*)"/.exec(rest)?.[1] ?? '');
    }
  }
  return { shape, bodies };
}

function outlineOf(root: MimeNode): { shape: string; leaves: MimeNode[] } {
  const leaves: MimeNode[] = [];
  const walk = (node: MimeNode): string => {
    if (node.type.startsWith('multipart/')) return `[${node.children.map((child) => `${walk(child)} `).join('')}]`;
    const inner = node.children[0];
    if (inner) return `m(${walk(inner)})`;
    leaves.push(node);
    return 'leaf';
  };
  return { shape: `m(${walk(root)})`, leaves };
}

/** Where we differ from mime4j, each with its reason. An entry that no longer differs makes the test fail. */
const deviations: Readonly<Record<string, string>> = {};

function differences(file: string): string[] {
  const outline = outlineOfXml(readFileSync(file.replace(/\.msg$/, '_decoded.xml'), 'latin1'));
  const ours = outlineOf(readMime(readFileSync(file)));
  if (ours.shape !== outline.shape) return [`shape ${ours.shape} instead of ${outline.shape}`];
  return outline.bodies.flatMap((name, index) => {
    const leaf = ours.leaves[index];
    const expected = readFileSync(path.join(path.dirname(file), name));
    if (!leaf) return [`${name}: no such part`];
    if (foldLines(contentOf(leaf)) === foldLines(expected)) return [];
    if (textOf(leaf).text === expected.toString('utf8').replace(/\r\n?/g, '\n')) return [];
    return [`${name}: ${contentOf(leaf).length} bytes instead of ${expected.length}`];
  });
}

function foldLines(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1').replace(/\r\n?/g, '\n');
}

function filesOf(name: string, pattern: RegExp): string[] {
  const folder = corpus(name);
  return (readdirSync(folder, { recursive: true }) as string[])
    .filter((file) => pattern.test(file))
    .sort()
    .map((file) => path.join(folder, file));
}

describe.skipIf(!hasCorpora)(`mime4j: trees and decoded bodies (${whySkipped})`, () => {
  const files = hasCorpora ? filesOf('mime-mime4j', /core.*\.msg$/) : [];

  it('has all the messages', () => expect(files).toHaveLength(80));

  it.each(files.map((file) => [path.basename(file), file]))('%s', (name, file) => {
    const found = differences(file);
    if (name in deviations) expect(found).not.toEqual([]);
    else { if (found.length) console.log("DEV", name, found); expect(found).toEqual([]); }
  });
});
