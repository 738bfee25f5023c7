/** Whether the vault is open, as the menu, the title and the waiting files need to know it. Electron main. */
import type { VaultStatus } from '#shared/contract/vault.ts';
import type { Caller } from '#shared/caller.ts';
import type { Backend } from '#node/backend/interface.ts';

export const hostCaller: Caller = { kind: 'host' };

export type LockState = {
  isLocked(): boolean;
  /** Called at each change, and once at the beginning. */
  watch(listener: (locked: boolean) => void): void;
  lock(): Promise<void>;
};

export function createLockState(backend: Backend): LockState {
  let locked = true; // until the backend says otherwise
  const listeners: ((locked: boolean) => void)[] = [];
  const refresh = async (): Promise<void> => {
    const status = await backend.call(hostCaller, 'vault.status', {});
    locked = !status.ok || !(status.value as VaultStatus).exists || (status.value as VaultStatus).locked;
    for (const listener of listeners) listener(locked);
  };
  backend.subscribe((event) => {
    if (event.name === 'vault-changed') void refresh();
  });
  void refresh();
  return {
    isLocked: () => locked,
    watch: (listener) => {
      listeners.push(listener);
      listener(locked);
    },
    lock: async () => {
      await backend.call(hostCaller, 'vault.lock', {});
    },
  };
}
