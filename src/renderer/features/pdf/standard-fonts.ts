/** The fonts that every PDF may count on without carrying them: in the worker's own bundle, fetched from nowhere. PDF worker. */

const files = import.meta.glob<string>('../../../../node_modules/pdfjs-dist/standard_fonts/*.{pfb,ttf}', {
  query: '?inline',
  import: 'default',
  eager: true,
});

const byName = new Map(
  Object.entries(files).map(([path, url]) => [path.slice(path.lastIndexOf('/') + 1), url]),
);

/** What pdf.js asks for: fonts are answered, everything else (character maps, decoders) is not here. */
export class BundledData {
  fetch({ kind, filename }: { readonly kind: string; readonly filename: string }): Promise<Uint8Array> {
    const url = kind === 'standardFontDataUrl' ? byName.get(filename) : undefined;
    if (url === undefined) return Promise.reject(new Error('not bundled'));
    return Promise.resolve(
      Uint8Array.from(atob(url.slice(url.indexOf(',') + 1)), (character) => character.charCodeAt(0)),
    );
  }
}
