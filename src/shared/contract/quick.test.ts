/** A quick look at the input of a call lets nothing pass that its shape would refuse or change. */
import { describe, expect, it } from 'vitest';
import { intakeEndpoints } from './intake.ts';
import { projectEndpoints } from './projects.ts';
import { queueEndpoints } from './queue.ts';
import { replyEndpoints } from './replies.ts';
import { settingsEndpoints } from './settings.ts';
import { vaultEndpoints } from './vault.ts';
import { viewEndpoints } from './views.ts';

const quick = {
  'vault.status': vaultEndpoints['vault.status'],
  'vault.unlock': vaultEndpoints['vault.unlock'],
  'queue.list': queueEndpoints['queue.list'],
  'settings.get': settingsEndpoints['settings.get'],
  'project.list': projectEndpoints['project.list'],
  'view.list': viewEndpoints['view.list'],
  'import.list': intakeEndpoints['import.list'],
  'opened.waiting': intakeEndpoints['opened.waiting'],
  'draft.list': replyEndpoints['draft.list'],
};

const values: readonly unknown[] = [
  undefined,
  null,
  true,
  0,
  1,
  1.5,
  -0,
  500,
  501,
  Number.NaN,
  Infinity,
  '',
  'open',
  'due',
  'constructor',
  'a'.repeat(200),
  'a'.repeat(201),
  'a'.repeat(500),
  'a'.repeat(501),
  'a'.repeat(1000),
  'a'.repeat(1001),
  'a'.repeat(1024),
  'a'.repeat(1025),
  '2026-11-30T10:00:00.000Z',
  ['a'],
  {},
  [],
];
const members = [
  ...Object.keys(queueEndpoints['queue.list'].input.shape),
  'passphrase',
  'recoveryCode',
  'interrupted',
  'other',
];
const inputs = [
  ...values,
  ...members.flatMap((name) => values.map((value) => ({ [name]: value }))),
  ...members.flatMap((name) => values.map((value) => ({ limit: 100, sort: 'due', [name]: value }))),
  ...members.map((name) => ({ passphrase: 'long enough', [name]: 'x' })),
  Object.assign(['x'], { limit: 1 }),
];

describe.each(Object.entries(quick))('%s', (_, { input: shape, quick: look }) => {
  const passed = inputs.filter((input) => look?.(input) === true);

  it('takes what its shape takes, as it is', () => {
    for (const input of passed) expect(shape.safeParse(input)).toEqual({ success: true, data: input });
  });

  it('takes some and leaves others to the shape', () => {
    expect(passed.length).toBeGreaterThan(0);
    expect(passed.length).toBeLessThan(inputs.length);
  });
});

it('takes the queue as the command line asks for it, and no instant or list without a closer look', () => {
  const { quick: look } = queueEndpoints['queue.list'];
  expect(look?.({ limit: 100 })).toBe(true);
  expect(look?.({ filter: 'severity:high', sort: 'history', limit: 500, grouped: true })).toBe(true);
  expect(look?.({ limit: 100, now: 'tomorrow' })).toBe(false);
  expect(look?.({ cases: ['X-2026-0001'] })).toBe(false);
});
