/** Every format with its mark, side by side: what it says about this draft before one looks. Renderer. */
import type { ReactNode } from 'react';
import type { FormatMark } from '#shared/contract/advisories.ts';
import type { ExportFormat } from '#shared/schema/advisory.ts';
import { cx } from '../../ui/cx.ts';
import { CircleAlert, CircleCheck, CircleDashed, EyeOff, LoaderCircle } from '../../ui/icons.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import css from './studio.module.css';
import { HideFormats } from './hide-formats.tsx';
import { formatWords } from '#shared/words/advisory.ts';
import { markSentence, markWords } from '#shared/words/format-marks.ts';

const icons = {
  valid: CircleCheck,
  problems: CircleAlert,
  missing: CircleDashed,
  leaks: EyeOff,
  checking: LoaderCircle,
} as const;

type FormatBarProps = {
  readonly value: ExportFormat;
  /** Those that are not hidden. */
  readonly formats: readonly ExportFormat[];
  readonly marks: readonly FormatMark[];
  readonly onChange: (format: ExportFormat) => void;
};

export function FormatBar({ value, formats, marks, onChange }: FormatBarProps): ReactNode {
  return (
    <div className={css.formatBar}>
      <RadioGroup
        label="Preview format"
        className={css.formats}
        itemClass={css.format}
        value={value}
        onChange={onChange}
        items={formats.map((format) => {
          const mark = marks.find((one) => one.format === format);
          const Icon = icons[mark?.state ?? 'missing'];
          return {
            id: format,
            title: markSentence(mark),
            spoken: `${formatWords[format]}: ${markSentence(mark)}`,
            content: (
              <>
                <span className={css.formatName}>{formatWords[format]}</span>
                <span className={cx(css.mark, mark !== undefined && css[mark.state])}>
                  <Icon size={12} aria-hidden /> {markWords(mark)}
                </span>
              </>
            ),
          };
        })}
      />
      <HideFormats />
    </div>
  );
}
