/** The host this page runs in: `window.bulkhead`, put there before the page starts. Renderer. */
import type { Bridge, SaveFile, SaveOutcome } from '../../shared/bridge.ts';

declare global {
  interface Window {
    readonly bulkhead?: Bridge;
  }
}

export function requireBridge(): Bridge {
  const bridge = window.bulkhead;
  if (bridge === undefined) throw new Error('This page runs inside Bulkhead only.');
  return bridge;
}

/** The window's title never holds content: a count at most. */
export function showOverdue(count: number): void {
  document.title = count === 0 ? 'Bulkhead' : `Bulkhead (${String(count)} overdue)`;
  window.bulkhead?.setBadge(count);
}

/** Nothing of a case ever stands in a notification: others see the screen, too. */
export function notify(title: string, body: string): void {
  window.bulkhead?.notify(title, body);
}

export function saveText(suggestedName: string, text: string): Promise<SaveOutcome> {
  return requireBridge().save(suggestedName, { text });
}

/** One new folder of that name, in a place that is asked for once. */
export function saveFiles(folderName: string, files: readonly SaveFile[]): Promise<SaveOutcome> {
  return requireBridge().save(folderName, { files });
}

export function saveDownload(suggestedName: string, downloadId: string): Promise<SaveOutcome> {
  return requireBridge().save(suggestedName, { downloadId });
}
