/** "787, cwe-79" → CWE-787, CWE-79. Pure. */

export type ReadCwes = { readonly cwes: readonly string[]; readonly problem: string | null };

export function readCwes(text: string): ReadCwes {
  const cwes: string[] = [];
  for (const word of text.split(/[\s,;]+/)) {
    if (word === '') continue;
    const match = /^(?:cwe-?)?([1-9]\d{0,5})$/i.exec(word);
    if (match === null) return { cwes: [], problem: `“${word}” is not a CWE ID.` };
    const id = `CWE-${match[1] ?? ''}`;
    if (!cwes.includes(id)) cwes.push(id);
  }
  return cwes.length > 20 ? { cwes: [], problem: 'At most 20.' } : { cwes, problem: null };
}
