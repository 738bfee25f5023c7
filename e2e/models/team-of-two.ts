/** A team for the screens of every-screen.ts: made by the vault in the window; somebody else asks to join it. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { person } from '../../tests/capsules/two-vaults.ts';
import type { Host } from '../host.ts';

export type TeamOfTwo = {
  /** Ada asks to join; again and again, nothing more happens. */
  readonly ask: () => Promise<void>;
  readonly accept: () => Promise<void>;
};

export function teamOfTwo(host: Host, project: string): TeamOfTwo {
  const ask = async (): Promise<void> => {
    const { team } = await host.call('teamVault.status', {});
    if (team !== null) return;
    const folder = path.join(host.folder, 'team-of-two');
    mkdirSync(folder);
    const place = { kind: 'folder', folder } as const;
    const { fingerprint } = await host.call('teamVault.init', { name: 'Two', place, projects: [project] });
    const { text } = await host.call('key.export', { fingerprint });
    const { vault } = await person('Ada', () => new Date());
    await vault.call('key.import', { text });
    await vault.call('key.accept', { fingerprint, address: 'security@tidepool.example' });
    await vault.call('teamVault.join', { place, member: fingerprint, projects: [] });
    await vault.close();
    await host.call('teamVault.sync', {});
  };
  return {
    ask,
    accept: async () => {
      await ask();
      const { team } = await host.call('teamVault.status', {});
      for (const { fingerprint } of team?.requests ?? [])
        await host.call('teamVault.accept', { fingerprint });
    },
  };
}
