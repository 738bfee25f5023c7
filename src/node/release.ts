/**
 * Gives the memory of bytes back at once. A collector waits until tens of megabytes have come together, on each thread.
 * Whoever looks at them afterwards finds none; bytes that share their memory with others are left alone. Node, workers.
 */
export function release(bytes: Uint8Array): void {
  const { buffer } = bytes;
  const isWhole = buffer instanceof ArrayBuffer && buffer.byteLength === bytes.byteLength;
  if (isWhole && 'transfer' in buffer) buffer.transfer(0); // an older Node has to collect
}
