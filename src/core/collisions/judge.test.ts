import { describe, expect, it } from 'vitest';
import { judge } from './judge.ts';
import type { ReportFacts } from './report-facts.ts';

const ada = `When the length field is negative the header parser writes in front of the buffer, and the next request
uses what was overwritten there. I noticed it while fuzzing the import of old archives on my laptop last weekend.`;
const ben = `Archives with a broken header crash the importer. Sizes are read as signed numbers, so a size below zero
passes the check, and memory before the allocation gets changed. Found by reading the source during an audit.`;

const report = (number: number, change: Partial<ReportFacts> = {}): ReportFacts => ({
  caseId: `HARB-2026-000${String(number)}`,
  receivedAt: `2026-11-0${String(number)}T08:00:00.000Z`,
  name: '',
  address: `finder${String(number)}@example.net`,
  keys: [],
  messageId: `m${String(number)}`,
  headerId: `id${String(number)}@example.net`,
  answers: [],
  readable: true,
  text: number === 1 ? ada : ben,
  quoted: '',
  said: null,
  publicAt: null,
  ...change,
});
const kinds = (second: Partial<ReportFacts>, first: Partial<ReportFacts> = {}, published = ''): string[] => {
  const [, judged] = judge([report(1, first), report(2, second)], () => published);
  expect(judged?.independent).toBe(judged?.reasons[0]?.kind === 'other-person');
  return judged?.reasons.map(({ kind }) => kind) ?? [];
};

describe('two reports of one problem', () => {
  it('are independent when nothing ties them, and every reason is named', () => {
    const judged = judge([report(1), report(2)], () => '');
    expect(judged.map(({ independent }) => independent)).toEqual([true, true]);
    expect(judged[1]?.reasons).toEqual([
      { kind: 'other-person', with: null, what: 'finder2@example.net' },
      { kind: 'own-words', with: null, what: String(ben.split(/\s+/).length) },
      { kind: 'time-apart', with: 'HARB-2026-0001', what: '86400' },
    ]);
  });

  it.each<[string, Partial<ReportFacts>, Partial<ReportFacts>]>([
    ['same-address', { address: 'finder1+again@example.net' }, {}],
    ['same-name', { name: 'Ada  Example' }, { name: 'ada example' }],
    ['same-key', { keys: ['AAAABBBBCCCCDDDD'] }, { keys: ['AAAABBBBCCCCDDDD'] }],
    ['same-mail', { messageId: 'm1' }, {}],
    ['answers', { answers: ['id1@example.net'] }, {}],
    ['names-it', { text: `${ben} This is HARB-2026-0001 again.` }, {}],
    ['quotes', { quoted: ada }, {}],
    ['same-text', { text: `Dear team,\n\n${ada.replaceAll('\n', ' ')}\n\nRegards` }, {}],
    ['after-public', {}, { publicAt: '2026-11-01T20:00:00.000Z' }],
    ['no-person', { address: '' }, {}],
    ['unreadable', { readable: false, text: '' }, {}],
  ])('are not independent: %s', (kind, second, first) => {
    expect(kinds(second, first)).toEqual([kind]);
  });

  it('of two accounts on one platform are two people, however alike the mail that brought them', () => {
    expect(kinds({ address: 'github:ben' }, { address: 'github:ada' })[0]).toBe('other-person');
  });

  it('may have in common what the project published, and the code they are about', () => {
    expect(kinds({ text: `${ben}\n${ada}` }, {}, `# Security\n${ada}`)[0]).toBe('other-person');
    const trace = Array.from(
      { length: 30 },
      (_, n) => `    #${String(n)} 0x4f2a in parse_hdr header.c:${String(n)}`,
    ).join('\n');
    expect(kinds({ text: `${ben}\n${trace}` }, { text: `${ada}\n${trace}` })[0]).toBe('other-person');
  });

  it('quote the words they share as evidence, in languages without spaces too', () => {
    const text = '当长度字段为负数时解析器会在缓冲区之前写入数据并且下一个请求会使用被覆盖的内容';
    const [, judged] = judge([report(1, { text }), report(2, { text: `你好。${text}` })], () => '');
    expect(judged?.reasons[0]).toMatchObject({ kind: 'same-text', with: 'HARB-2026-0001' });
    expect(judged?.reasons[0]?.what).toContain('当 长 度');
  });

  it('are what a person says they are, and the evidence stays', () => {
    const [, counted] = judge(
      [report(1), report(2, { address: 'finder1@example.net', said: true })],
      () => '',
    );
    expect(counted).toMatchObject({ independent: true, found: false, corrected: true });
    expect(counted?.reasons[0]?.kind).toBe('same-address');
    expect(judge([report(1, { said: false }), report(2)], () => '').map((one) => one.independent)).toEqual([
      false,
      true,
    ]);
  });

  it('the third is compared with each before it', () => {
    const judged = judge([report(1), report(2), report(3, { text: ben })], () => '');
    expect(judged[2]?.reasons).toMatchObject([{ kind: 'same-text', with: 'HARB-2026-0002' }]);
  });
});
