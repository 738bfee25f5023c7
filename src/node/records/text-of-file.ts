/** The text of a file that says with its first bytes how it is written; without them it is UTF-8, or else what Excel writes. Node. */
const windows = new TextDecoder('windows-1252');

/** PowerShell writes what `>` redirects as UTF-16. */
function utf16Of(bytes: Uint8Array): InstanceType<typeof TextDecoder> | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le');
  return bytes[0] === 0xfe && bytes[1] === 0xff ? new TextDecoder('utf-16be') : null;
}

export function textOfFile(bytes: Uint8Array): string {
  const utf16 = utf16Of(bytes);
  if (utf16 !== null) return utf16.decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return windows.decode(bytes); // not UTF-8
  }
}

/** The first characters, where the cut may have gone through one. */
export function beginningOfFile(bytes: Uint8Array, length: number): string {
  const beginning = bytes.subarray(0, length);
  return (utf16Of(bytes) ?? new TextDecoder('utf-8')).decode(beginning);
}
