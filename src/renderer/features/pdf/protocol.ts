/**
 * What the page and the PDF worker say to each other, and the limits of both. The worker reads hostile bytes, so
 * its answers are looked at before they are believed. Pure.
 */

export const pdfLimits = {
  /** Of the file. */
  bytes: 24 * 1024 * 1024,
  /** Of one piece of memory that a page may ask for, however far its streams unpack. */
  memory: 192 * 1024 * 1024,
  /** Pages that can be looked at; the rest is counted. */
  pages: 20,
  /** Of a drawn page in pixels, on its longer side. */
  side: 1600,
  /** Of a picture inside a page, and of any surface that drawing a page needs. */
  pixels: 16_000_000,
  /** To open the file and draw one page. */
  seconds: 10,
} as const;

export type PdfRequest =
  { readonly kind: 'open'; readonly bytes: ArrayBuffer } | { readonly kind: 'draw'; readonly page: number };

export type PdfRefusal = 'encrypted' | 'broken' | 'no-size' | 'too-slow' | 'too-large' | 'not-started';

export type PdfAnswer =
  | { readonly kind: 'opened'; readonly pages: number }
  | { readonly kind: 'drawn'; readonly page: number; readonly picture: ImageBitmap }
  | { readonly kind: 'refused'; readonly reason: PdfRefusal };

const refusals: ReadonlySet<unknown> = new Set<PdfRefusal>(['encrypted', 'broken', 'no-size', 'too-large']);

/** The worker's word, if it has the shape and size of an answer; null for anything else. */
export function readAnswer(value: unknown): PdfAnswer | null {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return null;
  if (value.kind === 'refused' && 'reason' in value && refusals.has(value.reason))
    return { kind: 'refused', reason: value.reason as PdfRefusal };
  if (value.kind === 'opened' && 'pages' in value && isCount(value.pages))
    return { kind: 'opened', pages: value.pages };
  if (value.kind !== 'drawn' || !('page' in value) || !('picture' in value)) return null;
  const { page, picture } = value;
  if (!isCount(page) || !(picture instanceof ImageBitmap)) return null;
  const fits = picture.width <= pdfLimits.side && picture.height <= pdfLimits.side;
  return fits ? { kind: 'drawn', page, picture } : null;
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) > 0;
}

/** How much larger or smaller a page is drawn; null when it has no size that could be drawn. */
export function drawnScale(width: number, height: number): number | null {
  const longer = Math.max(width, height);
  if (!(width > 0) || !(height > 0) || !Number.isFinite(longer)) return null;
  const scale = Math.min(2, pdfLimits.side / longer);
  return Math.min(width, height) * scale < 4 ? null : scale;
}
