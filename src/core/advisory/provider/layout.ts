/** Where each file of a provider folder lies and by which address it is found. Pure. */

export type ProviderFile = { readonly path: string; readonly text: string };

export const layout = {
  metadata: '.well-known/csaf/provider-metadata.json',
  securityTxt: '.well-known/security.txt',
  key: '.well-known/csaf/openpgp/public-key.asc',
  documents: '.well-known/csaf/white/',
  feed: '.well-known/csaf/white/csaf-feed-tlp-white.json',
  index: '.well-known/csaf/white/index.txt',
  changes: '.well-known/csaf/white/changes.csv',
  page: 'advisories/index.html',
  pages: 'advisories/',
  atom: 'advisories/feed.atom',
} as const;

/** "https://example.org/" and a path, as an address. */
export function addressOf(base: string, path: string): string {
  return `${base.replace(/\/+$/, '')}/${path}`;
}

/** An address under which a provider may stand: https, a host, no query; null for anything else. */
export function providerBase(url: string): string | null {
  const shape = /^https:\/\/[a-z0-9](?:[a-z0-9.-]{0,250}[a-z0-9])?(?::\d{1,5})?\/?$/i;
  return shape.test(url) ? url.replace(/\/+$/, '') : null;
}
