/** A byte queue for streams: append at the end, look at all of it, consume from the front; amortised linear. Node. */
import { Buffer } from 'node:buffer';
import { asBuffer } from '../mime/bytes.ts';

const smallest = 128 * 1024;
// Grown by three: few copies are left behind, and memory that was never written to is not resident.

export class GrowingBuffer {
  private store = Buffer.allocUnsafeSlow(smallest);
  private start = 0;
  private end = 0;

  append(bytes: Uint8Array): void {
    const used = this.end - this.start;
    if (this.end + bytes.length > this.store.length) this.makeRoom(used, used + bytes.length);
    asBuffer(bytes).copy(this.store, this.end);
    this.end += bytes.length;
  }

  /** Valid until the next append. */
  view(): Buffer {
    return this.store.subarray(this.start, this.end);
  }

  consume(count: number): void {
    this.start = Math.min(this.start + count, this.end);
  }

  private makeRoom(used: number, needed: number): void {
    const isTight = needed > this.store.length * 0.75;
    const isLoose = this.store.length > smallest * 16 && needed < this.store.length / 8;
    if (isTight || isLoose) {
      const next = Buffer.allocUnsafeSlow(Math.max(smallest, needed * 3));
      this.store.copy(next, 0, this.start, this.end);
      this.store = next;
    } else {
      this.store.copyWithin(0, this.start, this.end);
    }
    this.start = 0;
    this.end = used;
  }
}
