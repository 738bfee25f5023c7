/**
 * The workers that read mail. Two lanes: what a person waits for goes before a mailbox of ten thousand.
 * A worker that runs out of time or memory is ended and replaced; only the message it choked on pays. Node.
 */
import type { Worker } from 'node:worker_threads';
import type { KnownFileReading } from '#core/known/record.ts';
import type { MailRead, OpenedCapsule, ReadProblem, TeamPort } from '#core/ports.ts';
import { err, ok, type Result } from '#shared/result.ts';
import type { CapsuleRefusal } from '#shared/schema/capsule.ts';
import { fileFailures } from '#shared/schema/reasons.ts';
import type { TeamSession } from '#shared/schema/team-vault.ts';
import type { FilePart } from '../records/read-file.ts';
import type { FallbackAnswer } from '../mail/read-mail.ts';
import { fromWorkerSchema, type FromWorker, type KnownFileToRead, type ToWorker } from './protocol.ts';
import { startWorker } from './start-worker.ts';
import { wallFactor, workLimitFor, workPerMessageMs, workSpent, type SharedMeter } from './work-clock.ts';

export type Lane = 'interactive' | 'bulk';
export type PoolOptions = {
  readonly size: number;
  readonly now: () => string;
  /** Processor time a message may take; see work-clock.ts for the allowance for large ones and the limit on the wall. */
  readonly workMs?: number;
  readonly memoryMb?: number;
  /** The bridge to GnuPG; absent: nobody is asked. */
  readonly fallback?: AskGpg;
  /** Told once for each worker, what it found when it checked its host's cryptography. */
  readonly started?: (crypto: Readonly<Record<string, string | number>>) => void;
  /** Told when a worker ended that nobody had asked to end. */
  readonly died?: (code: ReadProblem['code']) => void;
  /** For tests: another worker script. */
  readonly script?: URL;
};

export type AskGpg = {
  readonly enabled: () => boolean;
  readonly open: (
    ciphertext: Uint8Array,
    recipients: readonly string[],
    lane: Lane,
  ) => Promise<FallbackAnswer>;
};

export interface Pool {
  /** Starts a worker before there is anything to read, for whoever knows that there will be. */
  prepare(): void;
  read(bytes: Uint8Array, lane: Lane, name?: string): Promise<Result<MailRead, ReadProblem>>;
  /** The records of a platform's or scanner's file, each by itself; none when it is no such file. */
  takeApart(bytes: Uint8Array, name: string): Promise<Result<readonly FilePart[], ReadProblem>>;
  /** Known records of files that lie one behind the other in the bytes; an answer for each. */
  readKnown(
    bytes: Uint8Array,
    files: readonly KnownFileToRead[],
    ofProject: boolean,
  ): Promise<Result<readonly KnownFileReading[], ReadProblem>>;
  openCapsule(bytes: Uint8Array): Promise<Result<OpenedCapsule, CapsuleRefusal>>;
  openTeamFile: TeamPort['open'];
  /** Asked when a worker starts. */
  setKeys(keys: () => readonly Uint8Array[]): void;
  close(): Promise<void>;
}

type Answer = Extract<FromWorker, { kind: 'read' | 'parts' | 'known' | 'capsule' | 'team-file' }>;

type Task = {
  readonly id: number;
  readonly kind: 'read' | 'take-apart' | 'read-known' | 'open-capsule' | 'open-team-file';
  readonly bytes: Uint8Array;
  readonly lane: Lane;
  readonly name: string;
  readonly known?: { readonly files: readonly KnownFileToRead[]; readonly ofProject: boolean } | undefined;
  readonly team?: { readonly keys: readonly string[]; readonly session: TeamSession | null } | undefined;
  asks: number;
  /** It failed for a reason that may have been the machine's: it gets one more try, alone, in a new worker. */
  isSecondTry: boolean;
  readonly settle: (result: Result<Answer, ReadProblem>) => void;
};
/** Why a worker was ended. */
type Ending = {
  readonly why: 'failed' | 'out-of-memory' | 'too-much-work' | 'too-long-on-the-wall';
  readonly detail: string;
};

/** Memory that those before it left behind, or a wall clock that ran while nobody gave the thread time. */
const mayBeTheMachine: ReadonlySet<Ending['why']> = new Set(['out-of-memory', 'too-long-on-the-wall']);

function failureOf({ problem, detail }: Extract<FromWorker, { kind: 'failed' }>): ReadProblem {
  const code = fileFailures.find((one) => one === problem);
  return code === undefined ? { code: 'worker-failed', detail: problem } : { code, detail: detail ?? '' };
}

function problemOf({ why, detail }: Ending): ReadProblem {
  if (why === 'failed') return { code: 'worker-failed', detail };
  return { code: why === 'out-of-memory' ? why : 'timeout', detail };
}

type Seat = {
  worker: Worker;
  readonly meter: SharedMeter;
  ready: boolean;
  running: Task[];
  timer: NodeJS.Timeout | undefined;
  dead: boolean;
};

/**
 * Enough to keep a worker busy while this thread files what it has read (some 150 ms), and not so much that what a
 * person waits for stands behind it for long.
 */
const ahead = { least: 3, most: 128, bytes: 512 * 1024 };
/** A worker that dies this often before it was ever ready will not start the next time either. */
const maxFalseStarts = 3;
/** One message may wrap many things that cannot be opened; GnuPG is not asked about all of them. */
const maxAsks = 8;

export function createPool(options: PoolOptions): Pool {
  const workMs = options.workMs ?? workPerMessageMs;
  const lanes: Record<Lane, Task[]> = { interactive: [], bulk: [] };
  const seats: Seat[] = [];
  let keys = (): readonly Uint8Array[] => [];
  let nextId = 1;
  let falseStarts = 0;
  let closed = false;

  const send = (seat: Seat, message: ToWorker): void => seat.worker.postMessage(message);
  /** The bytes are copied once, and the copy is the worker's: what is only sent is copied twice. */
  const hand = (seat: Seat, message: Extract<ToWorker, { kind: Task['kind'] }>): void => {
    const bytes = new Uint8Array(message.bytes);
    seat.worker.postMessage({ ...message, bytes }, [bytes.buffer]);
  };

  function hire(): Seat {
    const { worker, meter } = startWorker(options.memoryMb ?? 512, options.script);
    const seat: Seat = { worker, meter, ready: false, running: [], timer: undefined, dead: false };
    worker.on('message', (message) => hear(seat, message));
    // An error can overtake answers that were sent before it; by the exit that follows, all of them have been heard.
    let ending: Ending = { why: 'failed', detail: 'exit' };
    worker.on('error', (cause: Error) => {
      const memory = 'code' in cause && cause.code === 'ERR_WORKER_OUT_OF_MEMORY';
      ending = { why: memory ? 'out-of-memory' : 'failed', detail: cause.name };
    });
    worker.on('exit', () => replace(seat, ending));
    send(seat, { kind: 'keys', keys: keys() });
    return seat;
  }

  function hear(seat: Seat, message: unknown): void {
    const parsed = fromWorkerSchema.safeParse(message);
    if (!parsed.success) return replace(seat, { why: 'failed', detail: 'an answer that is none' });
    const answer = parsed.data;
    if (answer.kind === 'ready') {
      seat.ready = true;
      falseStarts = 0;
      if (answer.crypto !== undefined) options.started?.(answer.crypto);
      feed();
      return watch(seat); // an idle worker does not keep the program alive
    }
    if (answer.kind === 'ask') return void relay(seat, answer);
    const task = seat.running.find((one) => one.id === answer.task);
    if (task === undefined) return replace(seat, { why: 'failed', detail: 'an answer nobody asked for' });
    seat.running = seat.running.filter((one) => one !== task);
    watch(seat);
    task.settle(answer.kind === 'failed' ? err(failureOf(answer)) : ok(answer));
    feed();
  }

  /** A person may be typing a PIN: the message's own clock stands still until GnuPG has answered. */
  async function relay(
    seat: Seat,
    { task: id, ask, ciphertext, recipients }: Extract<FromWorker, { kind: 'ask' }>,
  ): Promise<void> {
    const task = seat.running.find((one) => one.id === id);
    if (task === undefined) return replace(seat, { why: 'failed', detail: 'a question about no message' });
    task.asks += 1;
    clearTimeout(seat.timer);
    const answer =
      task.asks > maxAsks || options.fallback === undefined
        ? null
        : // Null: not opened, as without GnuPG.
          await options.fallback.open(ciphertext, recipients, task.lane).catch(() => null);
    if (seat.dead || closed) return;
    watch(seat);
    send(seat, { kind: 'told', ask, answer });
  }

  /** The clock runs for the oldest message of a worker: it reads them one after the other. */
  function watch(seat: Seat): void {
    clearTimeout(seat.timer);
    const current = seat.running[0];
    if (current === undefined) {
      seat.worker.unref();
      return;
    }
    seat.worker.ref();
    const limit = workLimitFor(current.bytes.byteLength, workMs);
    const started = performance.now();
    const look = async (): Promise<void> => {
      const spent = await workSpent(seat.worker, seat.meter);
      if (seat.dead || seat.running[0] !== current) return;
      const onTheWall = Math.round(performance.now() - started);
      if ((spent ?? onTheWall) >= limit)
        return replace(seat, { why: 'too-much-work', detail: `${limit} ms` });
      if (onTheWall >= limit * wallFactor)
        return replace(seat, {
          why: 'too-long-on-the-wall',
          detail: `${limit * wallFactor} ms, ${spent ?? 0} ms of them work`,
        });
      seat.timer = setTimeout(() => void look(), Math.max(20, limit - (spent ?? 0)));
    };
    seat.timer = setTimeout(() => void look(), limit);
  }

  function replace(seat: Seat, ending: Ending): void {
    if (seat.dead) return;
    seat.dead = true;
    clearTimeout(seat.timer);
    void seat.worker.terminate();
    const [suspect, ...innocent] = seat.running;
    const index = seats.indexOf(seat);
    if (!closed) options.died?.(problemOf(ending).code);
    if (!seat.ready) falseStarts += 1;
    if (falseStarts >= maxFalseStarts) return giveUp(seat);
    if (!closed && index >= 0) seats[index] = hire();
    for (const task of innocent.reverse()) lanes[task.lane].unshift(task);
    if (suspect !== undefined && !closed && mayBeTheMachine.has(ending.why) && !suspect.isSecondTry) {
      suspect.isSecondTry = true;
      lanes[suspect.lane].unshift(suspect);
    } else suspect?.settle(err(closed ? { code: 'worker-failed', detail: 'closed' } : problemOf(ending)));
    feed();
  }

  /** Everybody who waits gets an answer; the next message may try again. */
  function giveUp(seat: Seat): void {
    falseStarts = 0;
    seats.splice(seats.indexOf(seat), 1);
    const waiting = [...lanes.interactive.splice(0), ...lanes.bulk.splice(0)];
    for (const task of waiting) task.settle(err({ code: 'worker-failed', detail: 'workers do not start' }));
  }

  function feed(): void {
    if (closed) return;
    while (lanes.interactive.length > 0 || lanes.bulk.length > 0) {
      while (seats.length < options.size) seats.push(hire());
      const free = seats.filter(hasRoom).sort((a, b) => a.running.length - b.running.length)[0];
      const task = free === undefined ? undefined : (lanes.interactive.shift() ?? lanes.bulk.shift());
      if (free === undefined || task === undefined) return;
      free.running.push(task);
      const mayAsk = options.fallback?.enabled() === true;
      const { id, kind, bytes, name, known, team } = task;
      if (known !== undefined) hand(free, { kind: 'read-known', task: id, bytes, ...known });
      else if (team !== undefined)
        hand(free, { kind: 'open-team-file', task: id, bytes, now: options.now(), ...team });
      else if (kind === 'open-capsule') hand(free, { kind, task: id, bytes, now: options.now() });
      else if (kind === 'take-apart') hand(free, { kind, task: id, bytes, name });
      else hand(free, { kind: 'read', task: id, bytes, name, now: options.now(), mayAsk });
      if (free.running.length === 1) watch(free);
    }
  }

  function hasRoom({ ready, running }: Seat): boolean {
    if (!ready || running.length >= ahead.most) return false;
    return (
      running.length < ahead.least ||
      running.reduce((sum, task) => sum + task.bytes.byteLength, 0) < ahead.bytes
    );
  }

  const ask = (
    kind: Task['kind'],
    bytes: Uint8Array,
    lane: Lane,
    name: string,
    more: Pick<Task, 'known' | 'team'> = {},
  ) =>
    new Promise<Result<Answer, ReadProblem>>((settle) => {
      if (closed) return settle(err({ code: 'worker-failed', detail: 'closed' }));
      lanes[lane].push({
        id: nextId++,
        kind,
        bytes,
        lane,
        name,
        ...more,
        asks: 0,
        isSecondTry: false,
        settle,
      });
      feed();
    });
  const another: ReadProblem = { code: 'worker-failed', detail: 'an answer to another question' };

  return {
    prepare: () => {
      if (!closed && seats.length === 0) seats.push(hire());
    },
    read: async (bytes, lane, name = '') => {
      const answer = await ask('read', bytes, lane, name);
      if (!answer.ok) return answer;
      if (answer.value.kind !== 'read') return err(another);
      const { reading, attachments, written, prepared } = answer.value;
      return ok({ reading, attachments, written, prepared });
    },
    takeApart: async (bytes, name) => {
      const answer = await ask('take-apart', bytes, 'bulk', name);
      if (!answer.ok) return answer;
      return answer.value.kind === 'parts' ? ok(answer.value.parts) : err(another);
    },
    readKnown: async (bytes, files, ofProject) => {
      const answer = await ask('read-known', bytes, 'bulk', '', { known: { files, ofProject } });
      if (!answer.ok) return answer;
      const { value } = answer;
      return value.kind === 'known' && value.files.length === files.length ? ok(value.files) : err(another);
    },
    openCapsule: async (bytes) => {
      const answer = await ask('open-capsule', bytes, 'interactive', '');
      if (!answer.ok || answer.value.kind !== 'capsule') return err('worker-failed');
      const { capsule } = answer.value;
      return 'refused' in capsule ? err(capsule.refused) : ok(capsule);
    },
    openTeamFile: async (bytes, memberKeys, session) => {
      const team = { keys: memberKeys, session };
      const answer = await ask('open-team-file', bytes, 'interactive', '', { team });
      if (!answer.ok || answer.value.kind !== 'team-file') return err('worker-failed');
      const { file } = answer.value;
      return 'refused' in file ? err(file.refused) : ok(file);
    },
    setKeys: (next) => {
      keys = next;
      for (const seat of seats) send(seat, { kind: 'keys', keys: keys() });
    },
    close: async () => {
      closed = true;
      const waiting = [
        ...lanes.interactive.splice(0),
        ...lanes.bulk.splice(0),
        ...seats.flatMap((seat) => seat.running),
      ];
      for (const seat of seats) {
        seat.dead = true;
        clearTimeout(seat.timer);
      }
      await Promise.all(seats.map((seat) => seat.worker.terminate()));
      for (const task of waiting) task.settle(err({ code: 'worker-failed', detail: 'closed' }));
    },
  };
}
