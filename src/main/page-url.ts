/** Where the page lives in Electron. Electron main. */

export const scheme = 'app';
const host = 'bulkhead';
export const pageUrl = `${scheme}://${host}/`;

/** By its parts: the origin of a scheme of one's own is "null" to the URL parser. */
export function isOwnUrl(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const parsed = new URL(url);
  return parsed.protocol === `${scheme}:` && parsed.host === host && parsed.username === '';
}
