/**
 * The first import of the PDF worker, before any of pdf.js runs. Two things about the worker's world are changed:
 *
 * - No piece of memory above the limit can be made: a stream of some kilobytes may unpack to gigabytes, and pdf.js
 *   grows its buffers for as long as it is given more.
 * - pdf.js believes to be beside a window, so that its own worker does not take this worker's port for itself.
 */
import { pdfLimits } from './protocol.ts';

const kinds = [
  'ArrayBuffer',
  'Uint8Array',
  'Uint8ClampedArray',
  'Int8Array',
  'Uint16Array',
  'Int16Array',
  'Uint32Array',
  'Int32Array',
  'Float32Array',
  'Float64Array',
] as const;

type Made = { new (...args: unknown[]): object; readonly BYTES_PER_ELEMENT?: number; prototype: object };

let refused = 0;

/** How often memory was refused so far: pdf.js goes on without the piece, and the page would be shown half empty. */
export function memoryRefusals(): number {
  return refused;
}

const world = globalThis as unknown as Record<string, unknown>;

for (const kind of kinds) {
  const plain = world[kind] as Made;
  const width = plain.BYTES_PER_ELEMENT ?? 1;
  const limited: Made = new Proxy(plain, {
    construct(target, args: unknown[], made) {
      const [length] = args;
      if (typeof length === 'number' && length * width > pdfLimits.memory) {
        refused += 1;
        throw new RangeError('more memory than a page may have');
      }
      return Reflect.construct(target, args, made === limited ? target : made) as object;
    },
  });
  Object.defineProperty(plain.prototype, 'constructor', { value: limited });
  world[kind] = limited;
}

world['window'] = globalThis;
