/** What travels on the socket: read by who knows the key, and by nobody else; nothing can be changed or sent again. */
import { randomBytes } from 'node:crypto';
import { duplexPair, type Duplex } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { nonceBytes, openFrames, socketKey, type Frames, type Side } from './sealed-frames.ts';

const key = socketKey(randomBytes(32));

type End = {
  readonly stream: Duplex;
  readonly got: unknown[];
  readonly frames: Frames;
  readonly sent: Buffer[];
};

/** Two ends; `between` may change what the command says before the app hears it. */
function pair(keys: Record<Side, Uint8Array>, between = (bytes: Buffer): Buffer => bytes): Record<Side, End> {
  const [appStream, commandStream] = duplexPair();
  const sent: Buffer[] = [];
  const write = commandStream.write.bind(commandStream);
  commandStream.write = (chunk: Buffer) => {
    sent.push(chunk);
    return write(between(Buffer.from(chunk)));
  };
  const end = (side: Side, stream: Duplex): End => {
    const got: unknown[] = [];
    const nonce = randomBytes(nonceBytes);
    const received = (message: unknown): void => void got.push(message);
    const frames = openFrames({ stream, side, key: keys[side], nonce, ready: () => undefined, received });
    return { stream, got, frames, sent };
  };
  return { app: end('app', appStream), command: end('command', commandStream) };
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

describe('the frames of the command socket', () => {
  test('carry messages both ways, however they are cut, and show none of their words', async () => {
    const { app, command } = pair({ app: key, command: key });
    await settled();
    command.frames.send({ id: 1, secret: 'heap overflow' });
    app.frames.send({ large: 'x'.repeat(300_000) });
    command.frames.send({ id: 2 });
    await settled();
    expect(app.got).toEqual([{ id: 1, secret: 'heap overflow' }, { id: 2 }]);
    expect(command.got).toEqual([{ large: 'x'.repeat(300_000) }]);
    expect(Buffer.concat(command.sent).toString('latin1')).not.toContain('overflow');
  });

  test('end the connection when one bit was changed, and hand nothing over', async () => {
    let count = 0;
    const flip = (bytes: Buffer): Buffer => {
      if (++count === 2) bytes[10] = (bytes[10] ?? 0) ^ 1; // the first frame after the nonce
      return bytes;
    };
    const { app, command } = pair({ app: key, command: key }, flip);
    await settled();
    command.frames.send({ id: 1 });
    await settled();
    expect(app.got).toEqual([]);
    expect(app.stream.destroyed).toBe(true);
  });

  test('end it when a frame comes twice, or was recorded on another connection', async () => {
    const first = pair({ app: key, command: key });
    await settled();
    first.command.frames.send({ id: 1 });
    await settled();
    const recorded = first.command.sent.at(-1) ?? Buffer.alloc(0);
    first.command.stream.write(recorded);
    await settled();
    expect(first.app.got).toEqual([{ id: 1 }]);
    expect(first.app.stream.destroyed).toBe(true);

    const second = pair({ app: key, command: key });
    await settled();
    second.command.stream.write(recorded);
    await settled();
    expect(second.app.got).toEqual([]);
    expect(second.app.stream.destroyed).toBe(true);
  });

  test('end it for who does not know the key, on either side', async () => {
    const asked = pair({ app: key, command: socketKey(randomBytes(32)) });
    await settled();
    asked.command.frames.send({ id: 1 });
    await settled();
    expect([asked.app.got, asked.app.stream.destroyed]).toEqual([[], true]);

    const { app, command } = pair({ app: key, command: socketKey(randomBytes(32)) });
    await settled();
    app.frames.send({ ready: true });
    await settled();
    expect(command.stream.destroyed).toBe(true);
    expect([app.got, command.got]).toEqual([[], []]);
  });

  test.each([
    ['longer than any frame', 0xffff_ffff],
    ['shorter than a tag', 3],
  ])('end it when a length is %s, before anything is kept', async (_, length) => {
    const { app, command } = pair({ app: key, command: key });
    await settled();
    const header = Buffer.alloc(4);
    header.writeUInt32BE(length);
    command.stream.write(header);
    await settled();
    expect(app.stream.destroyed).toBe(true);
  });
});
