/** Whatever a worker does — hang, eat memory, die, lie —, only the message it choked on pays, and everybody gets an answer. */
import { afterEach, describe, expect, it } from 'vitest';
import { stubReading } from '#core/intake/stub-reading.ts';
import { createPool, type Lane, type Pool, type PoolOptions } from './pool.ts';

const stub = stubReading('a'.repeat(64), 3, '2026-06-15T12:00:00.000Z');

/** A worker that does what the message says, one after the other, as the real one does. */
const obedient = `
import { parentPort, workerData } from 'node:worker_threads';
let queue = Promise.resolve();
const read = (task, order) => ({ kind: 'read', task, reading: { ...${JSON.stringify(stub)}, sha256: order }, attachments: [] });
async function act({ task, bytes }) {
  const { user, system } = process.threadCpuUsage();
  Atomics.store(workerData.meter, 0, (user + system) / 1000);
  const order = Buffer.from(bytes).toString();
  switch (order.split(' ')[0]) {
    case 'hang': for (;;);
    case 'slow': await new Promise((wake) => setTimeout(wake, Number(order.split(' ')[1]))); return parentPort.postMessage(read(task, order));
    case 'wait': return new Promise(() => {});
    case 'eat': { const all = []; for (;;) all.push(new Array(100000).fill(Math.random())); }
    case 'exit': return process.exit(3);
    case 'throw': setImmediate(() => { throw new TypeError('quotes the mail'); }); return new Promise(() => {});
    case 'bad-shape': return parentPort.postMessage({ kind: 'read', task, reading: { sha256: 7 }, attachments: [] });
    case 'extra-field': return parentPort.postMessage({ ...read(task, order), verdict: 'good' });
    case 'nonsense': return parentPort.postMessage('hello');
    case 'for-another': return parentPort.postMessage(read(task + 1000, order));
    case 'fail': return parentPort.postMessage({ kind: 'failed', task, problem: 'RangeError' });
    default: return parentPort.postMessage(read(task, order));
  }
}
parentPort.on('message', (message) => { if (message.kind === 'read') queue = queue.then(() => act(message)); });
parentPort.postMessage({ kind: 'ready' });
`;
const asScript = (source: string): URL => new URL(`data:text/javascript,${encodeURIComponent(source)}`);

let pool: Pool | null = null;
function makePool(options: Partial<PoolOptions> = {}): Pool {
  pool = createPool({
    size: 1,
    now: () => '2026-06-15T12:00:00.000Z',
    script: asScript(obedient),
    ...options,
  });
  return pool;
}
afterEach(async () => {
  await pool?.close();
  pool = null;
});

/** What came of it, in a word: the order itself, or the code and detail of the failure. */
async function outcome(from: Pool, order: string, lane: Lane = 'bulk'): Promise<string> {
  const result = await from.read(Buffer.from(order), lane);
  return result.ok ? result.value.reading.sha256 : `${result.error.code}: ${result.error.detail}`;
}

describe('a message on which its worker', () => {
  it.each([
    ['exits', 'exit', 'worker-failed: exit'],
    ['throws', 'throw', 'worker-failed: TypeError'],
    ['gives up', 'fail', 'worker-failed: RangeError'],
    ['answers in a bad shape', 'bad-shape', 'worker-failed: an answer that is none'],
    ['answers with a field nobody asked for', 'extra-field', 'worker-failed: an answer that is none'],
    ['says nonsense', 'nonsense', 'worker-failed: an answer that is none'],
    ['answers for another message', 'for-another', 'worker-failed: an answer nobody asked for'],
  ])('%s pays alone: those before and behind it are read', async (_, order, failure) => {
    const workers = makePool();
    const all = ['one', 'two', order, 'three', 'four', 'five'].map((one) => outcome(workers, one));
    expect(await Promise.all(all)).toEqual(['one', 'two', failure, 'three', 'four', 'five']);
  });

  it.each([
    ['hang', /^timeout: (400 ms|2000 ms, \d+ ms of them work)$/], // the second on a machine too busy for 400 ms
    ['wait', /^timeout: 2000 ms, \d+ ms of them work$/],
  ])('runs out of time (%s) is given up, and the next is read', async (order, given) => {
    const workers = makePool({ workMs: 400 });
    const [before, late, after] = await Promise.all(
      ['one', order, 'two'].map((one) => outcome(workers, one)),
    );
    expect([before, after]).toEqual(['one', 'two']);
    expect(late).toMatch(given);
  });

  it('waits long, but works little, is not given up', async () => {
    const workers = makePool({ workMs: 200 });
    expect(await outcome(workers, 'slow 600')).toBe('slow 600');
  });

  it('runs out of memory is given up, and the next is read', async () => {
    const workers = makePool({ memoryMb: 24, workMs: 60_000 });
    const [, eaten, after] = await Promise.all(['one', 'eat', 'two'].map((one) => outcome(workers, one)));
    expect(eaten).toMatch(/^out-of-memory: /);
    expect(after).toBe('two');
  });

  it('fails never shows what the failure quoted', async () => {
    expect(await outcome(makePool(), 'throw')).not.toContain('mail');
  });
});

describe('the pool', () => {
  it('reads what a person waits for before a mailbox of many', async () => {
    const workers = makePool();
    const order: string[] = [];
    const note = (name: string, lane: Lane): Promise<unknown> =>
      outcome(workers, name, lane).then((done) => order.push(done));
    const bulk = Array.from({ length: 200 }, (_, n) => note(`bulk ${n}`, 'bulk'));
    await Promise.all([...bulk, note('urgent', 'interactive')]);
    expect(order.indexOf('urgent')).toBeLessThanOrEqual(32);
    expect(order.filter((name) => name !== 'urgent')).toEqual(bulk.map((_, n) => `bulk ${n}`));
  });

  it('goes on after worker upon worker has died', async () => {
    const workers = makePool({ size: 2 });
    const orders = Array.from({ length: 30 }, (_, n) => (n % 3 === 0 ? 'exit' : `mail ${n}`));
    const results = await Promise.all(orders.map((order) => outcome(workers, order)));
    expect(results).toEqual(orders.map((order) => (order === 'exit' ? 'worker-failed: exit' : order)));
  });

  it('answers, and does not start workers for ever, when none of them starts', async () => {
    const workers = makePool({ size: 2, script: asScript('throw new Error("no such library")') });
    expect(await Promise.all([outcome(workers, 'one'), outcome(workers, 'two', 'interactive')])).toEqual([
      'worker-failed: workers do not start',
      'worker-failed: workers do not start',
    ]);
  });

  it('settles everything when it is closed: what runs, what waits, and what comes later', async () => {
    const workers = makePool();
    const all = ['wait', 'one', 'two', 'three', 'four', 'five'].map((order) => outcome(workers, order));
    await workers.close();
    expect(new Set(await Promise.all(all))).toEqual(new Set(['worker-failed: closed']));
    expect(await outcome(workers, 'late')).toBe('worker-failed: closed');
  });
});

it('tells what each worker found when it checked the cryptography of its host', async () => {
  const told: unknown[] = [];
  const workers = createPool({
    size: 1,
    now: () => '2026-06-15T12:00:00.000Z',
    started: (facts) => told.push(facts),
  });
  const mail = Buffer.from('From: finder@example.net\r\n\r\nhello\r\n');
  expect((await workers.read(new Uint8Array(mail), 'interactive')).ok).toBe(true);
  await workers.close();
  expect(told).toMatchObject([{ absent: '', failed: '', wrong: '', missing: '' }]);
});

it('starts a worker before there is anything to read, and that one reads', async () => {
  let told = 0;
  const started = new Promise<void>((resolve) => {
    pool = createPool({
      size: 1,
      now: () => '2026-06-15T12:00:00.000Z',
      started: () => {
        told += 1;
        resolve();
      },
    });
    pool.prepare();
    pool.prepare();
  });
  await started;
  const mail = Buffer.from('From: finder@example.net\r\n\r\nhello\r\n');
  expect((await pool?.read(new Uint8Array(mail), 'interactive'))?.ok).toBe(true);
  expect(told).toBe(1);
});

it('tells of each worker that died, by the code of what ended it', async () => {
  const died: string[] = [];
  const workers = makePool({ died: (code) => died.push(code) });
  expect(await outcome(workers, 'exit')).toBe('worker-failed: exit');
  expect(await outcome(workers, 'one')).toBe('one');
  expect(died).toEqual(['worker-failed']);
});
