/** Known records in a vault of a test: added, and waited for. */
import type { Output } from '#shared/contract/endpoints.ts';
import type { KnownSource } from '#shared/schema/known.ts';
import type { TestVault } from './vault.ts';

/** Once nothing is read or taken out any more. */
export async function knownSettled(vault: TestVault): Promise<Output<'known.list'>> {
  for (;;) {
    const list = await vault.call('known.list', {});
    if (list.removing === 0 && list.sources.every(({ run }) => run === null)) return list;
    await new Promise((resolve) => {
      const stop = vault.backend.subscribe(({ name }) => {
        if (name !== 'known-changed') return;
        stop();
        resolve(null);
      });
    });
  }
}

export async function addKnown(vault: TestVault, where: string, project?: string): Promise<KnownSource> {
  const { id } = await vault.call('known.add', {
    path: where,
    ...(project === undefined ? {} : { project }),
  });
  const found = (await knownSettled(vault)).sources.find((source) => source.id === id);
  if (found === undefined) throw new Error('it is not listed');
  return found;
}
