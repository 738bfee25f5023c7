/** Mail that other programs wrote (tests/fixtures/programs): subject, text, attachments and evidence, file by file. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Output } from '../../src/shared/contract/endpoints.ts';
import { makeVault, type TestVault } from '../support/vault.ts';

const folder = path.resolve('tests/fixtures/programs');
let vault: TestVault;
const read = new Map<string, Output<'message.get'>>();

beforeAll(async () => {
  vault = await makeVault();
  for (const name of ['team.sec.asc', 'ann.pub.asc'])
    await vault.call('key.import', { text: readFileSync(path.join(folder, name), 'utf8') });
  const keys = await vault.call('key.list', {});
  const ann = keys.find(({ userIds }) => userIds.some((id) => id.includes('ann@finder.example')));
  await vault.call('key.accept', { fingerprint: ann?.fingerprint ?? '', address: 'ann@finder.example' });
  const rows = await vault.importPaths([folder]);
  for (const row of rows)
    if (row.messageId !== undefined) {
      const name = path.basename(row.source);
      if (!read.has(name)) read.set(name, await vault.call('message.get', { messageId: row.messageId }));
    }
}, 120_000);
afterAll(() => vault.close());

type Expected = {
  readonly file: string;
  readonly subject: string;
  readonly text: string;
  readonly protection?: 'none' | 'full';
  readonly signature?: 'none' | 'good' | 'bad';
  readonly attachments?: readonly string[];
};

const expected: readonly Expected[] = [
  { file: 'neomutt-signed.eml', subject: 'Signed by neomutt', text: 'Grüße aus München', signature: 'good' },
  {
    file: 'neomutt-enc.eml',
    subject: 'Real subject – protected',
    text: 'heap overflow in parse_header() — see',
    protection: 'full',
    signature: 'good',
    attachments: ['poc.bin'],
  },
  {
    file: 'neomutt-inline.eml',
    subject: 'Inline from neomutt',
    text: 'Grüße aus München',
    protection: 'full',
    signature: 'good',
  },
  {
    file: 'py-iso2022jp.eml',
    subject: '脆弱性の報告',
    text: '脆弱性の報告です。バッファオーバーフロー。',
    protection: 'full',
    signature: 'good',
  },
  {
    file: 'py-gb18030.eml',
    subject: '漏洞报告',
    text: '这是一个漏洞报告：缓冲区溢出。',
    protection: 'full',
    signature: 'good',
  },
  // Python names the charset of the subject “big5_tw”.
  {
    file: 'py-big5.eml',
    subject: '漏洞報告',
    text: '這是一個漏洞報告。',
    protection: 'full',
    signature: 'good',
  },
  // The bytes inside the block are in the charset that the mail declares around it.
  {
    file: 'py-inline-koi8r.eml',
    subject: 'Inline koi8-r',
    text: 'Переполнение буфера в разборе заголовка.',
    protection: 'full',
    signature: 'good',
  },
  {
    file: 'py-inline-jp.eml',
    subject: 'Inline iso-2022-jp',
    text: '脆弱性の報告です。',
    protection: 'full',
    signature: 'good',
  },
  {
    file: 'py-inline-latin1.eml',
    subject: 'Inline iso-8859-1',
    text: 'Überlauf im Parser.',
    protection: 'full',
    signature: 'good',
  },
  {
    file: 'py-attach.eml',
    subject: 'With attachments',
    text: 'See the attached files.',
    protection: 'full',
    signature: 'good',
    attachments: ['Lücke – Übersicht.pdf', 'poc.py'],
  },
  { file: 'py-signed.eml', subject: 'Signed by python', text: 'and - dash', signature: 'good' },
  { file: 'py-tampered.eml', subject: 'Signed by python', text: 'and - dash', signature: 'bad' },
  {
    file: 'py-forward.eml',
    subject: 'Fwd: Original finding',
    text: 'Forwarding this.',
    attachments: ['message.eml'],
  },
  { file: 'py.mbox', subject: 'mbox 0', text: '\nFrom the start: overflow\n' },
  {
    file: 'perl-entity.eml',
    subject: 'Переполнение буфера в очень длинной теме письма, которая не помещается в одну строку',
    text: 'Привет, это отчёт.',
    attachments: ['poc.zip'],
  },
  {
    file: 'ruby.eml',
    subject: 'バッファオーバーフローの脆弱性について報告します',
    text: 'レポート',
    attachments: ['概念実証.txt'],
  },
  {
    file: 'php.eml',
    subject: 'Überlauf im Parser – größer als erwartet und noch etwas länger',
    text: 'This is flowedtext in one line.', // DelSp: the space belongs to the break
  },
  { file: 'sq.eml', subject: 'From sq', text: 'Grüße aus München', protection: 'full' },
  { file: 'snail.mbox', subject: 'Überlauf von s-nail', text: 'Grüße aus München', attachments: ['poc.bin'] },
];

describe('mail that other programs wrote', () => {
  test.each(expected)('$file', ({ file, subject, text, protection, signature, attachments }) => {
    const message = read.get(file);
    expect(message).toMatchObject({
      subject,
      protection: { state: protection ?? 'none' },
      signature: { state: signature ?? 'none' },
    });
    expect(message?.text).toContain(text);
    if (signature !== 'bad') expect(message?.text).not.toContain('\uFFFD'); // there a byte was changed
    expect(message?.attachments.map(({ name }) => name)).toEqual(attachments ?? []);
    expect(message?.from.map(({ address }) => address)).toEqual(['ann@finder.example']);
  });
});
