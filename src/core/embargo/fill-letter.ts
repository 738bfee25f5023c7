/** Fills a letter to partners: {{?x}} drops its line when x is empty, and a fact that is missing waits in [brackets]. Pure. */
export function fillLetter(text: string, values: Readonly<Record<string, string>>): string {
  return text
    .split('\n')
    .flatMap((line) => {
      const needs = /^\{\{\?(\w+)\}\}/.exec(line);
      if (needs === null) return [line];
      return (values[needs[1] ?? ''] ?? '') === '' ? [] : [line.slice(needs[0].length)];
    })
    .join('\n')
    .replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? `[${name}]`)
    .replace(/\n{3,}/g, '\n\n')
    .trim()
    .concat('\n');
}
