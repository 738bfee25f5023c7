/** Windows code page numbers, as Outlook writes them, to character set labels. Pure. */

const labels: ReadonlyMap<number, string> = new Map([
  [20127, 'us-ascii'],
  [20866, 'koi8-r'],
  [21866, 'koi8-u'],
  [50220, 'iso-2022-jp'],
  [50221, 'iso-2022-jp'],
  [50222, 'iso-2022-jp'],
  [51932, 'euc-jp'],
  [51949, 'euc-kr'],
  [52936, 'hz-gb-2312'],
  [54936, 'gb18030'],
  [65000, 'utf-7'],
  [65001, 'utf-8'],
]);

/** The Windows code page that goes with a code page of the internet: what the sender's machine used for plain text. */
const ansiFor: ReadonlyMap<number, number> = new Map([
  ...[50220, 50221, 50222, 51932].map((page): [number, number] => [page, 932]),
  ...[52936, 54936].map((page): [number, number] => [page, 936]),
  ...[50225, 51949].map((page): [number, number] => [page, 949]),
  ...[20866, 21866, 28595].map((page): [number, number] => [page, 1251]),
  ...([
    [28592, 1250],
    [28597, 1253],
    [28599, 1254],
    [28598, 1255],
    [38598, 1255],
    [28596, 1256],
    [28594, 1257],
  ] as const),
]);

export function codepageLabel(codepage: number): string {
  const known = labels.get(codepage);
  if (known !== undefined) return known;
  if (codepage >= 28591 && codepage <= 28606) return `iso-8859-${codepage - 28590}`;
  return codepage >= 1250 && codepage <= 1258 ? `windows-${codepage}` : `cp${codepage}`;
}

export function ansiCodepage(codepage: number): number {
  return ansiFor.get(codepage) ?? codepage;
}
