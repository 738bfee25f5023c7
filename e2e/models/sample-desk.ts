/** The sample mailbox, read to its end: however busy the machine is, nothing begins before it has arrived. */
import { expect, type Desk } from '../host.ts';

export async function loadSample(desk: Desk): Promise<void> {
  const { importId } = await desk.call('sample.load', {});
  await expect
    .poll(async () => (await desk.call('import.get', { importId, limit: 1 })).import.state, { timeout: 0 })
    .not.toBe('running');
}
