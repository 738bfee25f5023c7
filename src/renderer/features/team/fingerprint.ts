/** A fingerprint in groups of four, to be read to somebody. Pure. */
export const fingerprintText = (fingerprint: string): string => fingerprint.replace(/(.{4})(?=.)/g, '$1 ');
