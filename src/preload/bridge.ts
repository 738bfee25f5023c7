/** The page's bridge over Electron's IPC. Electron preload, sandboxed. */
import type { IpcRenderer, WebUtils } from 'electron';
import type { Bridge, SaveAnswer } from '#shared/bridge.ts';
import { channels, type BytesRequest, type HostRequest } from '#shared/channels.ts';

export function createBridge(
  ipc: Pick<IpcRenderer, 'invoke' | 'on' | 'off'>,
  files: Pick<WebUtils, 'getPathForFile'>,
): Bridge {
  const bytes = (request: BytesRequest): Promise<unknown> => ipc.invoke(channels.bytes, request);
  const host = (request: HostRequest): Promise<unknown> => ipc.invoke(channels.host, request);
  return {
    host: 'electron',
    call: (name, input) => ipc.invoke(channels.call, name, input),
    write: (uploadId, chunk, last) => bytes({ kind: 'write', uploadId, chunk, last }),
    read: (downloadId, offset) => bytes({ kind: 'read', downloadId, offset }),
    onEvent: (listener) => {
      const heard = (_sender: unknown, event: unknown): void => listener(event);
      ipc.on(channels.events, heard);
      return () => {
        ipc.off(channels.events, heard);
      };
    },
    // The path comes from the file itself, never from the page: only what was dropped or picked can be offered.
    offer: async (file) => {
      const path = pathOf(file, files);
      return path === null ? null : ((await host({ kind: 'offer', path })) as string | null);
    },
    save: (suggestedName, content) => host({ kind: 'save', suggestedName, content }) as Promise<SaveAnswer>,
    setBadge: (count) => void host({ kind: 'badge', count }),
    notify: (title, body) => void host({ kind: 'notify', title, body }),
    openWindow: (caseId) => host({ kind: 'open-window', caseId }) as Promise<boolean>,
    caseToOpen: () => host({ kind: 'case-to-open' }) as Promise<string | null>,
  };
}

function pathOf(file: unknown, files: Pick<WebUtils, 'getPathForFile'>): string | null {
  try {
    const path = files.getPathForFile(file as Parameters<WebUtils['getPathForFile']>[0]);
    return path === '' ? null : path; // made by a script, or pasted
  } catch {
    return null; // not a file
  }
}
