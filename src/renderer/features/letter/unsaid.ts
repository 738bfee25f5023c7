/** What the browser found hidden beyond what the mail's reader set aside already. Pure. */

const squash = (text: string): string => text.replace(/[\s[\]]+/g, '');

export function unsaid(found: string, known: string): string {
  const said = squash(known);
  return found
    .split('\n')
    .filter((line) => line !== '' && !said.includes(squash(line)))
    .join('\n');
}

/** Does the text that is shown repeat any of it? */
export function isRepeated(lines: string, text: string): boolean {
  const shown = squash(text);
  return lines.split('\n').some((line) => line !== '' && shown.includes(squash(line)));
}
