/** Which preview an attachment gets, by what its bytes say it is; and its text made safe to look at. Pure. */

export type PreviewKind = 'text' | 'image' | 'pdf' | 'none';

/** What the platform decodes and a canvas can draw. SVG is a document that loads things: it is shown as text. */
const images: ReadonlySet<string> = new Set([
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'image/bmp',
]);
const textTypes =
  /^(text\/|message\/|application\/(json|xml|javascript|x-sh|x-shellscript|x-python|x-perl|x-ruby|x-php|x-diff|x-patch|yaml|x-yaml|toml|sql|pgp-keys|pgp-signature)|image\/svg\+xml)|\+(json|xml)$/;

export function previewKind(attachment: {
  readonly type: string;
  readonly sniffed: string | null;
  readonly name: string;
}): PreviewKind {
  const { sniffed, name } = attachment;
  const type = (sniffed ?? attachment.type).toLowerCase();
  // An image is decoded only where its own bytes say so.
  if (sniffed !== null && images.has(type)) return 'image';
  if (type === 'application/pdf') return 'pdf';
  if (textTypes.test(type)) return 'text';
  // Nothing was recognized in the bytes: proofs of concept come in any language.
  if (sniffed === null && !type.startsWith('image/') && isSourceName(name)) return 'text';
  return 'none';
}

function isSourceName(name: string): boolean {
  return /\.(txt|md|rst|log|c|h|cc|cpp|hpp|cs|go|rs|py|rb|pl|php|js|mjs|ts|java|kt|swift|sh|ps1|bat|sql|json|ya?ml|toml|xml|html?|css|diff|patch|csv|asc|conf|ini|http|eml)$/i.test(
    name,
  );
}

export const textLimit = 64 * 1024;

export type ShownText = { readonly text: string; readonly cut: boolean; readonly binary: boolean };

/** The first 64 KB. Control and direction characters are named, so that nothing reads differently from what it is. */
export function shownText(bytes: Uint8Array, total: number): ShownText {
  const head = bytes.subarray(0, textLimit);
  const binary = head.includes(0);
  const text = new TextDecoder('utf-8')
    .decode(head, { stream: true })
    .replace(/\r\n?/g, '\n')
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, (character) =>
      character === '\n' || character === '\t' ? character : named(character),
    );
  return { text, cut: total > head.byteLength, binary };
}

function named(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return `⟨${code
    .toString(16)
    .toUpperCase()
    .padStart(code < 0x100 ? 2 : 4, '0')}⟩`;
}
