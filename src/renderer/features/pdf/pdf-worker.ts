/**
 * Draws pages of a hostile PDF to pixels. A worker of our own origin: no window, no document, no bridge to the
 * backend, and a policy of its own that connects to nothing. What leaves it are pictures and page counts; no text,
 * no links, no scripts, no annotations. The page ends it when it takes too long.
 */
import { memoryRefusals } from './worker-limits.ts'; // first: see there
import 'pdfjs-dist/legacy/build/pdf.worker.mjs';
import { AnnotationMode, getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { drawnScale, pdfLimits, type PdfAnswer, type PdfRefusal, type PdfRequest } from './protocol.ts';
import { BundledData } from './standard-fonts.ts';

type WorkerSide = {
  onmessage: ((event: MessageEvent<PdfRequest>) => void) | null;
  postMessage(answer: PdfAnswer, transfer?: Transferable[]): void;
};
const side = globalThis as unknown as WorkerSide;

type Surface = { canvas: OffscreenCanvas | null; context: OffscreenCanvasRenderingContext2D | null };

/** Surfaces without a document, and none larger than the limit. */
class Surfaces {
  create(width: number, height: number): Surface {
    const canvas = new OffscreenCanvas(...this.#size(width, height));
    return { canvas, context: canvas.getContext('2d', { willReadFrequently: true }) };
  }
  reset(surface: Surface, width: number, height: number): void {
    if (surface.canvas !== null) [surface.canvas.width, surface.canvas.height] = this.#size(width, height);
  }
  destroy(surface: Surface): void {
    surface.canvas = null;
    surface.context = null;
  }
  getNoAlphaContext(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D | null {
    return canvas.getContext('2d', { alpha: false, willReadFrequently: true });
  }
  #size(width: number, height: number): [number, number] {
    if (!(width > 0 && height > 0 && width * height <= pdfLimits.pixels))
      throw new RangeError('not a size that is drawn');
    return [width, height];
  }
}

/** Filters are SVG elements of a document, and a worker has none. */
class NoFilters {
  readonly #none = (): string => 'none';
  addFilter = this.#none;
  addHCMFilter = this.#none;
  addAlphaFilter = this.#none;
  addLuminosityFilter = this.#none;
  addKnockoutFilter = this.#none;
  addHighlightHCMFilter = this.#none;
  addSelectionHCMFilter = this.#none;
  addSelectionFilter = this.#none;
  createSelectionStyle = (): null => null;
  destroy(): void {
    // nothing is kept
  }
}

let opened: PDFDocumentProxy | null = null;

async function open(bytes: ArrayBuffer): Promise<PdfAnswer> {
  opened = await getDocument({
    data: new Uint8Array(bytes),
    CanvasFactory: Surfaces,
    FilterFactory: NoFilters,
    BinaryDataFactory: BundledData,
    useWorkerFetch: false,
    useWasm: false,
    useSystemFonts: false,
    disableFontFace: true, // glyphs are drawn as shapes; no font of the file reaches the browser
    disableWorkerRendering: true,
    isImageDecoderSupported: false, // nor its pictures: pdf.js decodes them itself
    isOffscreenCanvasSupported: true,
    enableXfa: false,
    enableHWA: false,
    disableAutoFetch: true,
    disableStream: true,
    disableRange: true,
    stopAtErrors: false,
    maxImageSize: pdfLimits.pixels,
    canvasMaxAreaInBytes: pdfLimits.pixels * 4,
    verbosity: 0,
  } as Parameters<typeof getDocument>[0]).promise;
  return { kind: 'opened', pages: opened.numPages };
}

async function draw(number: number): Promise<PdfAnswer> {
  if (opened === null || number > pdfLimits.pages) return { kind: 'refused', reason: 'broken' };
  const before = memoryRefusals();
  const page = await opened.getPage(number);
  const natural = page.getViewport({ scale: 1 });
  const scale = drawnScale(natural.width, natural.height);
  if (scale === null) return { kind: 'refused', reason: 'no-size' };
  const viewport = page.getViewport({ scale });
  const canvas = new OffscreenCanvas(
    Math.max(1, Math.floor(viewport.width)),
    Math.max(1, Math.floor(viewport.height)),
  );
  await page.render({
    canvas: canvas as unknown as HTMLCanvasElement,
    viewport,
    annotationMode: AnnotationMode.DISABLE,
    background: '#ffffff',
  }).promise;
  page.cleanup();
  if (memoryRefusals() > before) return { kind: 'refused', reason: 'too-large' };
  return { kind: 'drawn', page: number, picture: canvas.transferToImageBitmap() };
}

function refusalOf(cause: unknown): PdfRefusal {
  if (cause instanceof RangeError) return 'too-large';
  return cause instanceof Error && cause.name === 'PasswordException' ? 'encrypted' : 'broken';
}

side.onmessage = ({ data }) => {
  void (data.kind === 'open' ? open(data.bytes) : draw(data.page)).then(
    (answer) => {
      side.postMessage(answer, answer.kind === 'drawn' ? [answer.picture] : []);
    },
    (cause: unknown) => {
      side.postMessage({ kind: 'refused', reason: refusalOf(cause) });
    },
  );
};
