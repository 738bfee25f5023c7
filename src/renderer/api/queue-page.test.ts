/** What a page of the queue asks after a change: of the rows that it touched, where that is enough. */
import { QueryClient } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import type { QueueRow } from '#shared/schema/case.ts';
import { createCaseChanges } from './case-changes.ts';
import type { Call } from './client.ts';
import { queuePage } from './queue-page.ts';

const rowOf = (id: string, more: Partial<QueueRow> = {}): QueueRow =>
  ({ id, title: id, state: 'new', severity: null, group: null, ...more }) as QueueRow;

function listed(sort: 'due' | 'severity' = 'due') {
  let rows = ['a', 'b', 'c'].map((id) => rowOf(id));
  const asked: (readonly string[] | 'all')[] = [];
  const call = (async (_: string, { cases }: { readonly cases?: readonly string[] }) => {
    asked.push(cases ?? 'all');
    return { rows: rows.filter(({ id }) => cases?.includes(id) ?? true), next: null };
  }) as unknown as Call;
  const changes = createCaseChanges();
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: 0, retry: false } } });
  const read = async (): Promise<readonly QueueRow[]> => {
    asked.length = 0;
    const page = { after: null, until: null, held: [] };
    const { answer } = await client.fetchQuery({
      ...queuePage(call, changes, { sort }, page, () => []),
      staleTime: 0,
    });
    return answer.rows;
  };
  const change = (id: string, more: Partial<QueueRow> | null): void => {
    rows = rows.flatMap((row) => (row.id !== id ? [row] : more === null ? [] : [{ ...row, ...more }]));
    changes.note([id]);
  };
  return { read, change, changes, asked };
}

it('a change that moves nothing asks for its row', async () => {
  const { read, change, asked } = listed();
  await read();
  expect(asked).toEqual(['all']);
  change('b', { severity: 'high' });
  change('c', { unread: true });
  expect((await read()).map(({ id, severity }) => [id, severity])).toEqual([
    ['a', null],
    ['b', 'high'],
    ['c', null],
  ]);
  expect(asked).toEqual([['b', 'c']]);
  change('b', { severity: 'low' });
  expect((await read())[1]).toMatchObject({ severity: 'low' });
  expect(asked).toEqual([['b']]);
});

it.each([
  ['takes another place', (list: ReturnType<typeof listed>) => list.change('b', { nextDueAt: '2026-11-30' })],
  ['is of another status', (list: ReturnType<typeof listed>) => list.change('b', { state: 'accepted' })],
  ['leaves', (list: ReturnType<typeof listed>) => list.change('b', null)],
])('the page is asked for where a case %s', async (_, happen) => {
  const list = listed();
  await list.read();
  happen(list);
  await list.read();
  expect(list.asked).toEqual([['b'], 'all']);
});

it('the page is asked for where it is not known that its rows stay', async () => {
  const list = listed();
  const again = async (): Promise<unknown> => (await list.read(), [...list.asked]);
  await list.read();
  expect(await again()).toEqual(['all']); // asked for on purpose
  list.changes.note(['elsewhere']);
  expect(await again()).toEqual(['all']);
  list.changes.note(null);
  expect(await again()).toEqual(['all']);
  for (let n = 0; n < 30; n += 1) list.change('b', { unread: n % 2 === 0 });
  expect(await again()).toEqual(['all']);
  const bySeverity = listed('severity');
  await bySeverity.read();
  bySeverity.change('b', { severity: 'high' });
  await bySeverity.read();
  expect(bySeverity.asked).toEqual([['b'], 'all']);
});

it('a page that ends before it is full is asked on for', async () => {
  const asked: (string | undefined)[] = [];
  const call = (async (_: string, { after, limit }: { readonly after?: string; readonly limit: number }) => {
    asked.push(`${limit} ${after ?? ''}`);
    const at = Number(after ?? 0);
    return { rows: at % 2 === 0 ? [rowOf(`case ${at}`)] : [], next: at < 5 ? String(at + 1) : null };
  }) as unknown as Call;
  const client = new QueryClient();
  const page = { after: null, until: null, held: [] };
  const question = queuePage(call, createCaseChanges(), { sort: 'due' }, page, () => []);
  const { answer } = await client.fetchQuery(question);
  expect(answer.rows.map(({ id }) => id)).toEqual(['case 0', 'case 2', 'case 4']);
  expect(answer.next).toBeNull();
  expect(asked).toEqual(['80 ', '79 1', '79 2', '78 3', '78 4', '77 5']);
});
