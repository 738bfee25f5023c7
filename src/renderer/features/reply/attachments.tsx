/** What goes along with a reply: files of this computer, and the advisory of the case as it stands. Renderer. */
import { useRef, type ReactNode } from 'react';
import { longestAttachments, mostAttachments } from '#shared/calc/reply-limits.ts';
import type { ExportFormat } from '#shared/schema/advisory.ts';
import { formatItems, formatWords } from '#shared/words/advisory.ts';
import { byteSize } from '#shared/words/format.ts';
import { useAction } from '../../keys/registry.tsx';
import { IconButton } from '../../ui/button.tsx';
import { Select } from '../../ui/field.tsx';
import { Paperclip, X } from '../../ui/icons.tsx';
import css from './reply.module.css';

/** A file is read when the reply is saved. */
export type Attachment =
  | { readonly kind: 'file'; readonly file: File }
  | { readonly kind: 'advisory'; readonly format: ExportFormat };

type AttachProps = {
  readonly attached: readonly Attachment[];
  readonly onChange: (attached: readonly Attachment[]) => void;
};

export function AttachButtons({ attached, onChange }: AttachProps): ReactNode {
  const picker = useRef<HTMLInputElement>(null);
  const isFull = attached.length >= mostAttachments;
  const pick = (): void => picker.current?.click();
  useAction('reply.attach', pick, !isFull);
  return (
    <div className={css.choice}>
      <IconButton
        size="small"
        label="Attach file…"
        action="reply.attach"
        icon={<Paperclip size={15} aria-hidden />}
        disabled={isFull}
        onClick={pick}
      />
      <Select<ExportFormat | ''>
        hideLabel
        label="Attach advisory"
        className={css.advisory}
        value=""
        disabled={isFull}
        items={[{ id: '', label: 'Attach advisory…' }, ...formatItems]}
        onChange={(format) => {
          if (format !== '') onChange([...attached, { kind: 'advisory', format }]);
        }}
      />
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        aria-hidden
        data-attach-file
        onChange={(change) => {
          const files = [...(change.target.files ?? [])].map((file) => ({ kind: 'file' as const, file }));
          change.target.value = '';
          onChange([...attached, ...files].slice(0, mostAttachments));
        }}
      />
    </div>
  );
}

export function AttachedFiles({
  attached,
  encrypt,
  onChange,
}: AttachProps & { readonly encrypt: boolean }): ReactNode {
  const list = useRef<HTMLUListElement>(null);
  const bytes = attached.reduce((sum, one) => sum + (one.kind === 'file' ? one.file.size : 0), 0);
  if (attached.length === 0) return null;
  return (
    <div className={css.attachments}>
      <ul ref={list} className={css.files} aria-label="Attachments" tabIndex={-1}>
        {attached.map((one, index) => (
          <li key={`${String(index)} ${nameOf(one)}`} className={css.file}>
            <bdi>{nameOf(one)}</bdi>
            {one.kind === 'file' && <span className={css.why}>{byteSize(one.file.size)}</span>}
            <IconButton
              size="small"
              label={`Remove ${nameOf(one)}`}
              icon={<X size={13} aria-hidden />}
              onClick={() => {
                onChange(attached.filter((_, at) => at !== index));
                if (attached.length > 1) list.current?.focus();
                else list.current?.closest('section')?.querySelector('textarea')?.focus();
              }}
            />
          </li>
        ))}
      </ul>
      {bytes > longestAttachments && (
        <p className={css.warn}>
          {byteSize(bytes)} are too much: at most {byteSize(longestAttachments)}.
        </p>
      )}
      {!encrypt && (
        <p className={css.warn}>
          The attachments will not be encrypted. Mail servers on the way can read them.
        </p>
      )}
    </div>
  );
}

function nameOf(one: Attachment): string {
  return one.kind === 'file' ? one.file.name : `Advisory: ${formatWords[one.format]}`;
}
