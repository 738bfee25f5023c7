/** A long text: written as Markdown, read as it will look. Renderer. */
import { useId, useRef, useState, type ReactNode } from 'react';
import { IconButton } from '../../ui/button.tsx';
import { TextArea } from '../../ui/field.tsx';
import { Bold, Code, Eye, Link2, List, PencilLine } from '../../ui/icons.tsx';
import { problemAt, valueAt } from './draft.ts';
import css from './form.module.css';
import { MarkdownView } from './markdown-view.tsx';
import { useStudio } from './studio-context.tsx';

type MarkdownFieldProps = {
  readonly path: string;
  readonly label: string;
  readonly rows?: number;
  readonly placeholder?: string;
};

const marks = [
  { label: 'Bold', icon: Bold, before: '**', after: '**' },
  { label: 'Code', icon: Code, before: '`', after: '`' },
  { label: 'List', icon: List, before: '\n- ', after: '' },
  { label: 'Link', icon: Link2, before: '[', after: '](https://)' },
] as const;

export function MarkdownField({ path, label, rows = 4, placeholder }: MarkdownFieldProps): ReactNode {
  const { advisory, findings, set } = useStudio();
  const [reading, setReading] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const id = useId();
  const value = valueAt(advisory, path);
  const text = typeof value === 'string' ? value : '';
  const wrap = (before: string, after: string): void => {
    const area = box.current?.querySelector('textarea');
    if (area === null || area === undefined) return;
    const { selectionStart: from, selectionEnd: to } = area;
    set(path, text.slice(0, from) + before + text.slice(from, to) + after + text.slice(to));
    const place = from + before.length;
    requestAnimationFrame(() => {
      area.focus();
      area.setSelectionRange(place, place + (to - from));
    });
  };
  return (
    <div className={css.markdownField} ref={box}>
      <div className={css.markdownHead} id={id}>
        <span className={css.fieldLabel}>{label}</span>
        <span className={css.space} />
        {!reading &&
          marks.map(({ label: name, icon: Icon, before, after }) => (
            <IconButton
              key={name}
              size="small"
              label={name}
              icon={<Icon size={13} aria-hidden />}
              onClick={() => {
                wrap(before, after);
              }}
            />
          ))}
        <IconButton
          size="small"
          label={reading ? 'Write' : 'Preview'}
          pressed={reading}
          icon={reading ? <PencilLine size={13} aria-hidden /> : <Eye size={13} aria-hidden />}
          onClick={() => {
            setReading(!reading);
          }}
        />
      </div>
      {reading ? (
        <div className={css.reading} tabIndex={0} aria-labelledby={id} data-path={path}>
          {text.trim() === '' ? (
            <p className={css.muted}>Nothing to preview.</p>
          ) : (
            <MarkdownView text={text} />
          )}
        </div>
      ) : (
        <TextArea
          label={label}
          hideLabel
          rows={Math.min(14, Math.max(rows, text.split('\n').length))}
          value={text}
          data-path={path}
          placeholder={placeholder}
          problem={problemAt(findings, path)}
          onChange={(event) => {
            set(path, event.target.value);
          }}
        />
      )}
    </div>
  );
}
