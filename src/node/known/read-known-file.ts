/** The bytes of a file as text, and what is known by it. The file is as hostile as mail: workers only. Node, workers. */
import { readKnown } from '#core/known/read-known.ts';
import type { KnownFileReading } from '#core/known/record.ts';
import { textOfFile } from '../records/text-of-file.ts';

export function readKnownFile(name: string, bytes: Uint8Array, ofProject: boolean): KnownFileReading {
  try {
    return readKnown(name, textOfFile(bytes), ofProject);
  } catch {
    // One record of a batch must not cost the others.
    return { records: [], problem: { code: 'worker-failed', detail: '' } };
  }
}
