/**
 * The files of a CSAF provider (CSAF 2.0, section 7) and what people read beside them: metadata, ROLIE feed, index and
 * changes, security.txt, a page and an Atom feed. Sums and signatures are added by whoever has them. Pure.
 */
import type { AggregatorConsent } from '#shared/contract/provider.ts';
import { htmlPage } from '../model/html-page.ts';
import { escapeHtml } from '../model/markup.ts';
import { addressOf, layout, type ProviderFile } from './layout.ts';

export type ProviderDocument = {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly published: string;
  readonly updated: string;
  readonly csaf: { readonly fileName: string; readonly text: string };
  readonly page: { readonly fileName: string; readonly text: string };
};

export type Provider = {
  readonly base: string;
  readonly publisher: { readonly name: string; readonly namespace: string; readonly contact: string };
  /** The key that signs; without one the provider is a publisher of unsigned documents. */
  readonly fingerprint: string | null;
  readonly aggregators: AggregatorConsent;
  readonly contacts: readonly string[];
  readonly now: string;
  readonly expires: string;
};

export const documentPath = ({ csaf, published }: ProviderDocument): string =>
  `${published.slice(0, 4)}/${csaf.fileName}`;

/** Everything but sums and signatures; the newest document first. */
export function writeProvider(provider: Provider, documents: readonly ProviderDocument[]): ProviderFile[] {
  const sorted = [...documents].sort((a, b) =>
    a.updated === b.updated ? (a.id < b.id ? -1 : 1) : a.updated < b.updated ? 1 : -1,
  );
  const json = (path: string, value: unknown): ProviderFile => ({
    path,
    text: `${JSON.stringify(value, null, 2)}\n`,
  });
  return [
    json(layout.metadata, metadata(provider)),
    json(layout.feed, rolieFeed(provider, sorted)),
    { path: layout.index, text: sorted.map((one) => `${documentPath(one)}\n`).join('') },
    { path: layout.changes, text: sorted.map((one) => `"${documentPath(one)}","${one.updated}"\n`).join('') },
    ...sorted.map((one) => ({ path: `${layout.documents}${documentPath(one)}`, text: one.csaf.text })),
    { path: layout.securityTxt, text: securityTxt(provider) },
    { path: layout.page, text: page(provider, sorted) },
    ...sorted.map((one) => ({ path: `${layout.pages}${one.page.fileName}`, text: one.page.text })),
    { path: layout.atom, text: atom(provider, sorted) },
  ];
}

function metadata({ base, publisher, fingerprint, aggregators, now }: Provider): unknown {
  const at = (path: string): string => addressOf(base, path);
  return {
    canonical_url: at(layout.metadata),
    distributions: [
      {
        rolie: { feeds: [{ summary: 'All TLP:WHITE advisories', tlp_label: 'WHITE', url: at(layout.feed) }] },
      },
      { directory_url: at(layout.documents) },
    ],
    last_updated: now,
    list_on_CSAF_aggregators: aggregators !== 'none',
    metadata_version: '2.0',
    mirror_on_CSAF_aggregators: aggregators === 'mirror',
    public_openpgp_keys: fingerprint === null ? [] : [{ fingerprint, url: at(layout.key) }],
    publisher: {
      category: 'vendor', // CSAF's word for those who make a product, whoever they are
      ...(publisher.contact === '' ? {} : { contact_details: publisher.contact }),
      name: publisher.name,
      namespace: publisher.namespace,
    },
    role: fingerprint === null ? 'csaf_provider' : 'csaf_trusted_provider',
  };
}

function rolieFeed({ base, fingerprint, now }: Provider, documents: readonly ProviderDocument[]): unknown {
  return {
    feed: {
      id: 'csaf-feed-tlp-white',
      title: 'CSAF feed (TLP:WHITE)',
      link: [{ rel: 'self', href: addressOf(base, layout.feed) }],
      category: [{ scheme: 'urn:ietf:params:rolie:category:information-type', term: 'csaf' }],
      updated: documents[0]?.updated ?? now,
      entry: documents.map((one) => {
        const href = addressOf(base, `${layout.documents}${documentPath(one)}`);
        return {
          id: one.id,
          title: one.title,
          link: [
            { rel: 'self', href },
            { rel: 'hash', href: `${href}.sha256` },
            { rel: 'hash', href: `${href}.sha512` },
            ...(fingerprint === null ? [] : [{ rel: 'signature', href: `${href}.asc` }]),
          ],
          published: one.published,
          updated: one.updated,
          ...(one.summary === '' ? {} : { summary: { content: one.summary } }),
          content: { type: 'application/json', src: href },
          format: {
            schema: 'https://docs.oasis-open.org/csaf/csaf/v2.0/csaf_json_schema.json',
            version: '2.0',
          },
        };
      }),
    },
  };
}

/** RFC 9116; signed in the clear when there is a key. */
function securityTxt({ base, contacts, fingerprint, expires }: Provider): string {
  const lines = [
    ...contacts.map((contact) => `Contact: ${contact}`),
    `Expires: ${expires}`,
    ...(fingerprint === null ? [] : [`Encryption: ${addressOf(base, layout.key)}`]),
    `Canonical: ${addressOf(base, layout.securityTxt)}`,
    'Preferred-Languages: en',
    `CSAF: ${addressOf(base, layout.metadata)}`,
  ];
  return `${lines.join('\n')}\n`;
}

const style = `:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem}
li{margin:.75rem 0}time{font-variant-numeric:tabular-nums}`;

function page({ publisher, base }: Provider, documents: readonly ProviderDocument[]): string {
  const title = `Security advisories of ${publisher.name}`;
  const rows = documents.map(
    (one) =>
      `<li><time datetime="${escapeHtml(one.published)}">${escapeHtml(one.published.slice(0, 10))}</time> <a href="${escapeHtml(one.page.fileName)}">${escapeHtml(one.id)}: ${escapeHtml(one.title)}</a> (<a href="${escapeHtml(addressOf(base, `${layout.documents}${documentPath(one)}`))}">CSAF</a>)</li>`,
  );
  return htmlPage({
    language: 'en',
    title: escapeHtml(title),
    style,
    links: `<link rel="alternate" type="application/atom+xml" title="${escapeHtml(title)}" href="feed.atom">`,
    body: `<h1>${escapeHtml(title)}</h1>\n${rows.length === 0 ? '<p>No advisories yet.</p>' : `<ul>\n${rows.join('\n')}\n</ul>`}`,
  });
}

/** What XML 1.0 cannot hold is left out. */
const xml = (text: string): string =>
  escapeHtml(text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, ''));

function atom({ base, publisher, now }: Provider, documents: readonly ProviderDocument[]): string {
  const entries = documents.map((one) => {
    const href = addressOf(base, `${layout.pages}${one.page.fileName}`);
    return `  <entry>
    <id>${xml(href)}</id>
    <title>${xml(`${one.id}: ${one.title}`)}</title>
    <link rel="alternate" type="text/html" href="${xml(href)}"/>
    <published>${xml(one.published)}</published>
    <updated>${xml(one.updated)}</updated>
    <summary type="text">${xml(one.summary)}</summary>
  </entry>`;
  });
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <id>${xml(addressOf(base, layout.atom))}</id>
  <title>${xml(`Security advisories of ${publisher.name}`)}</title>
  <link rel="self" type="application/atom+xml" href="${xml(addressOf(base, layout.atom))}"/>
  <author><name>${xml(publisher.name)}</name></author>
  <updated>${xml(documents[0]?.updated ?? now)}</updated>
${entries.join('\n')}${entries.length === 0 ? '' : '\n'}</feed>
`;
}
