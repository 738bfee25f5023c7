/** A file name from mail or from the page, made harmless on every platform. Node. */

const reserved = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** Keeps the last part of a path only; no control or direction characters, no hidden files, no device names. */
export function safeFileName(suggested: string): string {
  const last = suggested.split(/[/\\]/).at(-1) ?? '';
  const plain = last
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}<>:"|?*]/gu, '_')
    .replace(/^[.\s]+|[.\s]+$/g, '')
    .slice(-180);
  if (plain === '') return 'unnamed';
  return reserved.test(plain) ? `_${plain}` : plain;
}
