/** Every format with its mark, side by side: what it says about this draft before one looks. Renderer. */
import { CircleAlert, CircleCheck, CircleDashed, EyeOff, LoaderCircle } from 'lucide-react';
import { RadioGroup } from 'radix-ui';
import type { ReactNode } from 'react';
import type { FormatMark } from '#shared/contract/advisories.ts';
import type { ExportFormat } from '#shared/schema/advisory.ts';
import { cx } from '../../ui/cx.ts';
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
      <RadioGroup.Root
        className={css.formats}
        aria-label="Preview format"
        value={value}
        orientation="horizontal"
        onValueChange={(next) => {
          onChange(next as ExportFormat);
        }}
      >
        {formats.map((format) => {
          const mark = marks.find((one) => one.format === format);
          const Icon = icons[mark?.state ?? 'missing'];
          return (
            <RadioGroup.Item
              key={format}
              value={format}
              className={css.format}
              title={markSentence(mark)}
              aria-label={`${formatWords[format]}: ${markSentence(mark)}`}
            >
              <span className={css.formatName}>{formatWords[format]}</span>
              <span className={cx(css.mark, mark !== undefined && css[mark.state])}>
                <Icon size={12} aria-hidden /> {markWords(mark)}
              </span>
            </RadioGroup.Item>
          );
        })}
      </RadioGroup.Root>
      <HideFormats />
    </div>
  );
}
