/** The way in from the hosts: calls through the door of the contract, and bytes in both directions. Node. */
import { handlerOf } from '#core/handlers/handlers.ts';
import type { LockedPorts, Ports, Reads } from '#core/ports.ts';
import { callerMayCall, describeCaller, type Caller } from '#shared/caller.ts';
import { createDispatcher, writesToVault, type RefusedCall } from '#shared/dispatch.ts';
import type { AppError } from '#shared/errors.ts';
import type { EndpointName } from '#shared/contract/endpoints.ts';
import { chunkBytes } from '#shared/link.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { isUserActivity } from '#shared/contract/user-activity.ts';
import type { OwnedVault } from '../vault/vault-port.ts';
import { holderOf } from '../vault/vault.ts';
import type { Base } from './base.ts';
import type { Backend } from './interface.ts';
import type { OpenPorts } from './open-vault.ts';

/** Enough to see what happened; a page gone wrong must not fill the disk. */
const mostRefusalsNoted = 100;

export type DoorOptions = {
  readonly locked: LockedPorts;
  readonly vault: Pick<OwnedVault, 'backupBytes'>;
  readonly open: () => OpenPorts | null;
  /** Somebody used the window. */
  readonly used: () => void;
  readonly answered: (caller: Caller, name: EndpointName) => void;
};

export function createDoor(
  { config, log, uploads }: Base,
  { locked, vault, open, used, answered }: DoorOptions,
): Pick<Backend, 'call' | 'write' | 'read'> {
  let refusals = 0;
  const noteRefused = (call: RefusedCall): void => {
    if (++refusals <= mostRefusalsNoted) log.note('call-refused', call);
  };
  const refuseBytes = (caller: Caller): Result<never, AppError<'forbidden-caller'>> => {
    noteRefused({ name: 'unknown', caller: describeCaller(caller), code: 'forbidden-caller' });
    return err({ code: 'forbidden-caller' });
  };
  const dispatch = createDispatcher<Ports, LockedPorts>({
    handlerOf,
    locked,
    open: () => open()?.ports ?? null,
    admit: (caller, found) => {
      if (open()?.readOnly === true && writesToVault(found))
        return { code: 'vault-in-use', folder: config.folder, pid: holderOf(config.folder) };
      if (caller.kind === 'page' && isUserActivity(found)) used();
      return null;
    },
    answered: (caller, found) => {
      answered(caller, found.name);
      if (caller.kind === 'page' && isUserActivity(found)) used(); // it may have opened the vault, or taken long
    },
    report: (name, cause) => log.unexpected(name, cause),
    refused: noteRefused,
  });
  return {
    call: dispatch,
    write: async (caller, uploadId, chunk, last) => {
      if (!callerMayCall(caller)) return refuseBytes(caller);
      return uploads.write(uploadId, chunk, last);
    },
    read: async (caller, downloadId, offset) => {
      if (!callerMayCall(caller)) return refuseBytes(caller);
      const reads = open()?.ports.store.read;
      if (reads === undefined) return err({ code: 'locked' });
      const at = Math.max(0, Math.trunc(offset));
      const piece = vault.backupBytes(downloadId, at, chunkBytes);
      if (piece !== null) return ok(piece);
      const found = downloadOf(reads, downloadId);
      const bytes = found === null ? null : reads.blob(found.sha256, at, chunkBytes);
      return found === null || bytes === null
        ? err({ code: 'not-found', what: 'download', id: downloadId })
        : ok({ bytes, total: found.bytes });
    },
  };
}

/** An attachment, an email of a guest case, a copy of a message, or a message. */
function downloadOf(read: Reads, id: string): { readonly sha256: string; readonly bytes: number } | null {
  const of = id.slice(1);
  if (id.startsWith('a')) return read.attachment(Number(of));
  if (id.startsWith('g')) return read.guestOriginal(Number(of));
  return id.startsWith('c') ? read.copyOfBytes(of) : read.message(of);
}
