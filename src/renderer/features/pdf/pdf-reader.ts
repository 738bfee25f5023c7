/** One PDF at the page's side: a worker is started for it, asked for one picture at a time, and ended when it takes too long. Renderer. */
import { pdfLimits, readAnswer, type PdfAnswer, type PdfRefusal, type PdfRequest } from './protocol.ts';

export type DrawnPage = { readonly picture: ImageBitmap; readonly pages: number };

export type PdfReader = {
  /** Pages are counted from 1. */
  draw(page: number): Promise<DrawnPage | PdfRefusal>;
  close(): void;
};

export function readPdf(bytes: Uint8Array<ArrayBuffer>): PdfReader {
  let running: { readonly worker: Worker; readonly pages: number } | null = null;
  let closed = false;

  const end = (worker: Worker): void => {
    worker.terminate();
    running = null;
  };

  const start = async (deadline: number): Promise<PdfRefusal | null> => {
    const worker = new Worker(new URL('./pdf-worker.ts', import.meta.url));
    const answer = await ask(worker, { kind: 'open', bytes: bytes.slice().buffer }, deadline);
    if (answer.kind === 'opened' && !closed) {
      running = { worker, pages: answer.pages };
      return null;
    }
    worker.terminate();
    return answer.kind === 'refused' ? answer.reason : 'broken';
  };

  return {
    async draw(page) {
      const deadline = performance.now() + pdfLimits.seconds * 1000;
      if (bytes.byteLength > pdfLimits.bytes) return 'too-large';
      const refused = running === null ? await start(deadline) : null;
      if (refused !== null || running === null) return refused ?? 'broken';
      const { worker, pages } = running;
      const answer = await ask(worker, { kind: 'draw', page }, deadline);
      if (answer.kind === 'drawn' && answer.page === page) return { picture: answer.picture, pages };
      // The next page is asked of a new worker: this one has shown that it cannot be relied on.
      end(worker);
      return answer.kind === 'refused' ? answer.reason : 'broken';
    },
    close() {
      closed = true;
      if (running !== null) end(running.worker);
    },
  };
}

function ask(worker: Worker, request: PdfRequest, deadline: number): Promise<PdfAnswer> {
  return new Promise((resolve) => {
    const refuse = (reason: PdfRefusal): void => {
      clearTimeout(timer);
      resolve({ kind: 'refused', reason });
    };
    const timer = setTimeout(
      () => {
        refuse('too-slow');
      },
      Math.max(0, deadline - performance.now()),
    );
    worker.onmessage = ({ data }: MessageEvent<unknown>) => {
      clearTimeout(timer);
      resolve(readAnswer(data) ?? { kind: 'refused', reason: 'broken' });
    };
    worker.onerror = (event) => {
      event.preventDefault();
      refuse('not-started');
    };
    worker.postMessage(request, request.kind === 'open' ? [request.bytes] : []);
  });
}
