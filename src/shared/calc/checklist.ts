/** The items of a checklist in Markdown: its list entries, with the heading each stands under. Pure; runs everywhere. */

export type ChecklistItem = { readonly text: string; readonly heading: string | null };

export const longestChecklist = 20_000;
export const longestItem = 300;
const mostItems = 200;

const fence = /^\s{0,3}(?:```|~~~)/;
const headed = /^\s{0,3}#{1,6}\s+(.+?)\s*#*\s*$/;
const entry = /^\s{0,12}(?:[-*+]|\d{1,3}[.)])\s+(?:\[[ xX]\]\s+)?(\S.*)$/;

/** An item is known by its text, so one that stands there twice is numbered. */
export function checklistItems(markdown: string): ChecklistItem[] {
  const items: ChecklistItem[] = [];
  const seen = new Map<string, number>();
  let heading: string | null = null;
  let isCode = false;
  for (const line of markdown.split(/\r?\n/)) {
    if (fence.test(line)) isCode = !isCode;
    if (isCode) continue;
    const head = headed.exec(line)?.[1];
    if (head !== undefined) heading = head.slice(0, longestItem);
    const said = entry.exec(line)?.[1]?.trim().slice(0, longestItem);
    if (said === undefined || items.length === mostItems) continue;
    const count = (seen.get(said) ?? 0) + 1;
    seen.set(said, count);
    items.push({ text: count === 1 ? said : `${said} (${String(count)})`, heading });
  }
  return items;
}

/** "3 of 7", as it stands at a case. */
export function progressOf(items: readonly { readonly done: object | null }[]): {
  done: number;
  all: number;
} {
  return { done: items.filter(({ done }) => done !== null).length, all: items.length };
}
