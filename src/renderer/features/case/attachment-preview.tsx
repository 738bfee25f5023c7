/**
 * A look at an attachment without opening it: text as text, images and PDF pages decoded and drawn anew on a canvas. The original
 * bytes are never given to an element that would interpret them. Renderer.
 */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { MessageDetail } from '#shared/schema/message.ts';
import { useApi } from '../../api/api.tsx';
import { downloadBytes } from '../../bridge/bytes.ts';
import { Button } from '../../ui/button.tsx';
import { CodeText } from '../../ui/code-text.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { byteSize } from '#shared/words/format.ts';
import { Download } from '../../ui/icons.tsx';
import { ErrorState, Waiting } from '../../ui/states.tsx';
import { imageSize, mostImageBytes, mostPixels } from './image-size.ts';
import css from './message.module.css';
import { PdfPreview } from '../pdf/pdf-preview.tsx';
import { previewKind, shownText } from './preview-kind.ts';

type Attachment = MessageDetail['attachments'][number];

type PreviewProps = {
  readonly item: Attachment;
  readonly onSave: () => void;
  readonly onClose: () => void;
};

export function AttachmentPreview({ item, onSave, onClose }: PreviewProps): ReactNode {
  const kind = previewKind(item);
  return (
    <Dialog
      open
      wide
      reading
      title={item.name}
      onClose={onClose}
      footer={
        <>
          <span className={css.footNote}>
            {byteSize(item.bytes)} · SHA-256 <CodeText copy>{item.sha256}</CodeText>
          </span>
          <Button icon={<Download size={14} aria-hidden />} onClick={onSave}>
            Save as…
          </Button>
        </>
      }
    >
      {kind === 'text' && <TextPreview item={item} />}
      {kind === 'image' && <ImagePreview item={item} />}
      {kind === 'pdf' && <PdfPreview item={item} />}
      {kind === 'none' && (
        <p>
          No preview for {item.sniffed ?? item.type}. Bulkhead does not open it. Save it and inspect it in a
          safe environment.
        </p>
      )}
    </Dialog>
  );
}

function TextPreview({ item }: { readonly item: Attachment }): ReactNode {
  const { queries } = useApi();
  const query = useQuery({
    ...queries.attachmentStart(item.id),
    select: ({ bytes, total }) => shownText(bytes, total),
  });
  if (query.isError) return <ErrorState error={query.error} />;
  if (query.data === undefined) return <Waiting what="Reading…" />;
  const { text, cut, binary } = query.data;
  return (
    <>
      {binary && (
        <p className={css.todo}>Declared as text, but contains binary data. Shown as far as possible.</p>
      )}
      <pre className={css.previewText} aria-label={`Start of ${item.name}`}>
        {text}
      </pre>
      {cut && <p className={css.todo}>Only the first 64 KB are shown. Save the file to see the rest.</p>}
    </>
  );
}

type Drawn = { readonly width: number; readonly height: number };

function ImagePreview({ item }: { readonly item: Attachment }): ReactNode {
  const { link } = useApi();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [drawn, setDrawn] = useState<Drawn | null>(null);
  const [refused, setRefused] = useState<string | null>(
    item.bytes > mostImageBytes ? `It is ${byteSize(item.bytes)}, too large to preview.` : null,
  );
  const tooLarge = item.bytes > mostImageBytes;
  useEffect(() => {
    if (tooLarge) return undefined;
    const abort = new AbortController();
    void drawImage(canvas, item, (signal) => downloadBytes(link, item.id, { signal }), abort.signal).then(
      (outcome) => {
        if (abort.signal.aborted) return;
        if (typeof outcome === 'string') setRefused(outcome);
        else setDrawn(outcome);
      },
    );
    return () => {
      abort.abort();
    };
  }, [item, link, tooLarge]);
  if (refused !== null) return <p role="alert">{refused} Save it to open it elsewhere.</p>;
  return (
    <>
      <canvas ref={canvas} className={css.previewImage} role="img" aria-label={`Picture ${item.name}`} />
      {drawn === null ? (
        <Waiting what="Decoding…" />
      ) : (
        <p className={css.todo}>
          {drawn.width} × {drawn.height}, re-rendered from pixels only. No other content of the file is shown.
        </p>
      )}
    </>
  );
}

const widest = 1600;

async function drawImage(
  canvas: { readonly current: HTMLCanvasElement | null },
  item: Attachment,
  load: (signal: AbortSignal) => ReturnType<typeof downloadBytes>,
  signal: AbortSignal,
): Promise<Drawn | string> {
  const loaded = await load(signal);
  if (!loaded.ok) return 'It could not be read.';
  const type = item.sniffed ?? item.type;
  const size = imageSize(type, loaded.value);
  if (size === null || size.width === 0 || size.height === 0)
    return 'Its dimensions are unknown, so it is not shown.';
  if (size.width * size.height > mostPixels)
    return `It unpacks to ${String(size.width)} × ${String(size.height)} pixels, too large to preview.`;
  try {
    const picture = await createImageBitmap(new Blob([loaded.value], { type }));
    const scale = Math.min(1, widest / picture.width, widest / picture.height);
    const target = canvas.current;
    if (target === null) return 'It was closed before it loaded.';
    target.width = Math.max(1, Math.round(picture.width * scale));
    target.height = Math.max(1, Math.round(picture.height * scale));
    target.getContext('2d')?.drawImage(picture, 0, 0, target.width, target.height);
    picture.close();
    return { width: size.width, height: size.height };
  } catch {
    return 'It is damaged, or not the image type it claims to be.'; // the browser cannot decode it, which is shown
  }
}
