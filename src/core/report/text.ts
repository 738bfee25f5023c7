/** A report's text without what the reporter did not write: quotations and the signature block. Pure. */

export const maxReportChars = 400_000;

export function ownText(text: string): string {
  const lines = text.slice(0, maxReportChars).replace(/\r\n?/g, '\n').split('\n');
  const end = lines.findLastIndex((line) => line === '-- ');
  const body = end > 0 && lines.length - end <= 15 ? lines.slice(0, end) : lines;
  return body.filter((line) => !/^\s{0,3}>/.test(line)).join('\n');
}
