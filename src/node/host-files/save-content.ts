/** What the page wants saved, looked at before a host believes it. Node. */
import type { SaveContent } from '#shared/bridge.ts';
import { isFileList } from './save-folder.ts';

/** Of the HTML that is printed, in UTF-16 units: an advisory has some hundred thousand at most. */
export const longestToPrint = 5_000_000;

/** How long a print may take, the start of what prints included. */
export const printLimitMs = 20_000;

/** What both hosts print on, so that the same advisory has the same pages. Margins in millimetres. */
export const paper = { format: 'A4', margin: 18 } as const;

/** One kind of content, of the right shape: two at once would leave open which of them is saved. */
export function isSaveContent(value: unknown): value is SaveContent {
  if (typeof value !== 'object' || value === null) return false;
  const keys = Object.keys(value);
  if (keys.length !== 1) return false;
  const content = value as Partial<Record<'text' | 'downloadId' | 'pdf' | 'files', unknown>>;
  return (
    typeof content.text === 'string' ||
    typeof content.downloadId === 'string' ||
    isPrintable(content.pdf) ||
    isFileList(content.files)
  );
}

export function isPrintable(html: unknown): html is string {
  return typeof html === 'string' && html !== '' && html.length <= longestToPrint;
}
