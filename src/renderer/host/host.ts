/** The host this page runs in: `window.bulkhead`, put there before the page starts. Renderer. */
import type { Bridge, SaveContent, SaveFile, SaveOutcome } from '#shared/bridge.ts';

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

/** The case that this window was opened for; null: the first window. */
export async function caseToOpen(): Promise<string | null> {
  const caseId: unknown = await window.bulkhead?.caseToOpen();
  return typeof caseId === 'string' ? caseId : null;
}

/** False when there are too many windows already. */
export function openWindow(caseId: string): Promise<boolean> {
  return requireBridge().openWindow(caseId);
}

/** Notifications never contain case details: others may see the screen. */
export function notify(title: string, body: string): void {
  window.bulkhead?.notify(title, body);
}

/** How saving went, and under which name it was saved: the suggested one may have been taken. */
export type Saved = { readonly outcome: SaveOutcome; readonly name: string };

async function save(suggestedName: string, content: SaveContent): Promise<Saved> {
  const answer = await requireBridge().save(suggestedName, content);
  return typeof answer === 'object'
    ? { outcome: 'saved', name: answer.savedAs }
    : { outcome: answer, name: suggestedName };
}

export function saveText(suggestedName: string, text: string): Promise<Saved> {
  return save(suggestedName, { text });
}

/** The host prints it, without scripts and network, and saves the pages. */
export function savePdf(suggestedName: string, html: string): Promise<Saved> {
  return save(suggestedName, { pdf: html });
}

/** One new folder of that name, in a place that is asked for once. */
export function saveFiles(folderName: string, files: readonly SaveFile[]): Promise<Saved> {
  return save(folderName, { files });
}

export function saveDownload(suggestedName: string, downloadId: string): Promise<Saved> {
  return save(suggestedName, { downloadId });
}
