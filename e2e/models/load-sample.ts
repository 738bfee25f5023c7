/** The sample mailbox, read to its end: however busy the machine is, nothing begins before it has arrived. */
import { expect, type Host } from '../host.ts';

export async function loadSample(host: Host): Promise<void> {
  const { importId } = await host.call('sample.load', {});
  await expect
    .poll(async () => (await host.call('import.get', { importId, limit: 1 })).import.state, { timeout: 0 })
    .not.toBe('running');
}
