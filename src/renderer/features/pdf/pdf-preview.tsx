/** Pages of a PDF as pictures: drawn in a worker from the bytes, one at a time, with nothing to click in them. Renderer. */
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useApi } from '../../api/api.tsx';
import { downloadBytes } from '../../bridge/bytes.ts';
import { IconButton } from '../../ui/button.tsx';
import { byteSize, number } from '#shared/words/format.ts';
import { ChevronLeft, ChevronRight } from '../../ui/icons.tsx';
import { Waiting } from '../../ui/states.tsx';
import { readPdf, type PdfReader } from './pdf-reader.ts';
import { refusalWords } from './pdf-words.ts';
import css from './pdf.module.css';
import { pdfLimits, type PdfRefusal } from './protocol.ts';

type PdfFile = { readonly id: string; readonly name: string; readonly bytes: number };

export function PdfPreview({ item }: { readonly item: PdfFile }): ReactNode {
  const { reader, failed } = usePdf(item);
  if (item.bytes > pdfLimits.bytes)
    return (
      <p role="alert">
        It has {byteSize(item.bytes)}, too large to preview. Save it and open it in an offline viewer, ideally
        on another computer.
      </p>
    );
  if (failed) return <p role="alert">It could not be read.</p>;
  if (reader === null) return <Waiting what="Reading…" />;
  return <Pages reader={reader} name={item.name} />;
}

/** The bytes in the hands of a worker, for as long as the preview is open. */
function usePdf(item: PdfFile): { readonly reader: PdfReader | null; readonly failed: boolean } {
  const { link } = useApi();
  const [reader, setReader] = useState<PdfReader | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    if (item.bytes > pdfLimits.bytes) return undefined;
    const abort = new AbortController();
    let made: PdfReader | null = null;
    void downloadBytes(link, item.id, { signal: abort.signal }).then((loaded) => {
      if (abort.signal.aborted) return;
      if (!loaded.ok) {
        setFailed(true);
        return;
      }
      made = readPdf(loaded.value);
      setReader(made);
    });
    return () => {
      abort.abort();
      made?.close();
    };
  }, [item.bytes, item.id, link]);
  return { reader, failed };
}

type Shown = { readonly page: number; readonly refused: PdfRefusal | null };

function Pages({ reader, name }: { readonly reader: PdfReader; readonly name: string }): ReactNode {
  const area = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [page, setPage] = useState(1);
  const [pages, setPages] = useState<number | null>(null);
  const [shown, setShown] = useState<Shown | null>(null);
  useEffect(() => {
    area.current?.focus(); // the arrow keys turn pages from the start
  }, []);
  useEffect(() => {
    let gone = false;
    void reader.draw(page).then((drawn) => {
      if (gone) return;
      if (typeof drawn === 'string') {
        setShown({ page, refused: drawn });
        return;
      }
      setPages(drawn.pages);
      show(canvas.current, drawn.picture);
      setShown({ page, refused: null });
    });
    return () => {
      gone = true;
    };
  }, [reader, page]);
  const last = Math.min(pages ?? 1, pdfLimits.pages);
  const turn = (by: number): void => {
    if (shown?.page === page) setPage(Math.min(last, Math.max(1, page + by)));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = turns[event.key];
    if (by === undefined) return;
    event.preventDefault();
    turn(by);
  };
  const refused = shown?.page === page ? shown.refused : null;
  return (
    <div ref={area} tabIndex={-1} className={css.pages} onKeyDown={onKeyDown}>
      <PageBar page={page} pages={pages} last={last} onTurn={turn} />
      {shown?.page !== page && <Waiting what={`Loading page ${String(page)}…`} />}
      {refused !== null && <p role="alert">{refusalWords[refused]} Save it to open it elsewhere.</p>}
      <canvas
        ref={canvas}
        className={css.page}
        role="img"
        aria-label={`Page ${String(page)} of ${name}`}
        hidden={shown?.page !== page || refused !== null}
      />
    </div>
  );
}

const turns: Readonly<Record<string, number>> = { ArrowLeft: -1, PageUp: -1, ArrowRight: 1, PageDown: 1 };

function show(canvas: HTMLCanvasElement | null, picture: ImageBitmap): void {
  if (canvas === null) return;
  canvas.width = picture.width;
  canvas.height = picture.height;
  canvas.getContext('bitmaprenderer')?.transferFromImageBitmap(picture);
}

type PageBarProps = {
  readonly page: number;
  readonly pages: number | null;
  readonly last: number;
  readonly onTurn: (by: number) => void;
};

function PageBar({ page, pages, last, onTurn }: PageBarProps): ReactNode {
  return (
    <div className={css.bar}>
      <IconButton
        size="small"
        label="Previous page"
        icon={<ChevronLeft size={14} aria-hidden />}
        aria-disabled={page <= 1}
        onClick={() => {
          onTurn(-1);
        }}
      />
      <span className={css.count} role="status">
        {pages === null
          ? `Page ${String(page)}`
          : `Page ${String(page)} of ${number(pages)}${pages > last ? `, only the first ${String(last)} can be shown` : ''}`}
      </span>
      <IconButton
        size="small"
        label="Next page"
        icon={<ChevronRight size={14} aria-hidden />}
        aria-disabled={page >= last}
        onClick={() => {
          onTurn(1);
        }}
      />
      <span className={css.note}>Shown as images only: no links, scripts, forms or annotations.</span>
    </div>
  );
}
