/**
 * A look at an OLE file before the .msg library reads it: that library follows chains as they are, and a chain that
 * runs in a circle, or a thousand streams that share one, would keep it busy until memory ends. Node, workers.
 */
import type { Buffer } from 'node:buffer';

const lastRegular = 0xfffffffa;
const headerBytes = 512;
const directoryEntry = 128;

/** Whether every chain ends, no sector is used twice, and all streams together are no larger than the file. */
export function isSoundOle(file: Buffer): boolean {
  if (file.length < headerBytes * 2) return false;
  const shift = file.readUInt16LE(30);
  if (shift !== 9 && shift !== 12) return false;
  const sectorSize = 2 ** shift;
  const sectors = Math.ceil((file.length - sectorSize) / sectorSize) + 1;
  const counts = [file.readUInt32LE(44), file.readUInt32LE(64), file.readUInt32LE(72)];
  if (counts.some((count) => count > sectors)) return false;
  const table = readTable(file, sectorSize, sectors);
  if (table === null || !everyChainEnds(table)) return false;
  const directory = readChain(file, table, file.readUInt32LE(48), sectorSize);
  const mini = readChain(file, table, file.readUInt32LE(60), sectorSize);
  return isSoundDirectory(directory, file.length) && everyChainEnds(numbersIn(mini));
}

/** The allocation table: 109 of its sectors are named in the header, the others in a chain of lists. */
function readTable(file: Buffer, sectorSize: number, sectors: number): Uint32Array | null {
  const places: number[] = [];
  for (let at = 76; at < headerBytes; at += 4) places.push(file.readUInt32LE(at));
  let list = file.readUInt32LE(68);
  for (let lists = 0; list <= lastRegular && lists <= sectors; lists += 1) {
    const start = (list + 1) * sectorSize;
    if (start + sectorSize > file.length) break;
    for (let at = start; at < start + sectorSize - 4; at += 4) places.push(file.readUInt32LE(at));
    list = file.readUInt32LE(start + sectorSize - 4);
    if (lists === sectors) return null;
  }
  const regular = places.filter((place) => place <= lastRegular);
  if (new Set(regular).size !== regular.length || regular.length > sectors) return null;
  const table = new Uint32Array((regular.length * sectorSize) / 4).fill(0xffffffff);
  regular.forEach((place, index) => {
    const start = (place + 1) * sectorSize;
    for (let at = 0; at < sectorSize && start + at + 4 <= file.length; at += 4) {
      table[(index * sectorSize + at) / 4] = file.readUInt32LE(start + at);
    }
  });
  return table;
}

/** No sector has two predecessors and none is its own descendant. */
function everyChainEnds(table: Uint32Array): boolean {
  const hasPredecessor = new Uint8Array(table.length);
  for (const next of table) {
    if (next >= table.length) continue;
    if (hasPredecessor[next] === 1) return false;
    hasPredecessor[next] = 1;
  }
  let linked = 0; // with at most one predecessor each, whatever is not reached from a beginning is a circle
  let reached = 0;
  for (let start = 0; start < table.length; start += 1) {
    if ((table[start] ?? 0) < table.length || hasPredecessor[start] === 1) linked += 1;
    if (hasPredecessor[start] === 1) continue;
    for (let at = start; ; at = table[at] ?? table.length) {
      if (at >= table.length) break;
      if ((table[at] ?? 0) < table.length || hasPredecessor[at] === 1) reached += 1;
    }
  }
  return linked === reached;
}

function readChain(file: Buffer, table: Uint32Array, first: number, sectorSize: number): Buffer[] {
  const pieces: Buffer[] = [];
  for (let at = first; at < table.length; at = table[at] ?? table.length) {
    pieces.push(file.subarray((at + 1) * sectorSize, (at + 2) * sectorSize));
  }
  return pieces;
}

function numbersIn(pieces: readonly Buffer[]): Uint32Array {
  const numbers: number[] = [];
  for (const piece of pieces) {
    for (let at = 0; at + 4 <= piece.length; at += 4) numbers.push(piece.readUInt32LE(at));
  }
  return Uint32Array.from(numbers);
}

/** Each entry is pointed at once at most; the stated sizes add up to no more than the file and its small-stream area. */
function isSoundDirectory(pieces: readonly Buffer[], fileSize: number): boolean {
  const pointedAt = new Set<number>();
  let total = 0;
  for (const piece of pieces) {
    for (let at = 0; at + directoryEntry <= piece.length; at += directoryEntry) {
      const kind = piece[at + 66] ?? 0;
      if (kind === 0) continue;
      for (const offset of [68, 72, 76]) {
        const target = piece.readUInt32LE(at + offset);
        if (target === 0xffffffff) continue;
        if (pointedAt.has(target) || target === 0) return false;
        pointedAt.add(target);
      }
      if (kind === 2) total += piece.readUInt32LE(at + 120);
    }
  }
  return total <= fileSize * 2;
}
