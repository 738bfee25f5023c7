/** One of a few, side by side: a radio group drawn as one control. Renderer. */
import { RadioGroup } from 'radix-ui';
import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import css from './segmented.module.css';

export type SegmentedItem<T extends string> = {
  readonly id: T;
  readonly label: string;
  readonly icon?: ReactNode;
};

type SegmentedProps<T extends string> = {
  readonly label: string;
  readonly value: T | null;
  readonly items: readonly SegmentedItem<T>[];
  readonly onChange: (value: T) => void;
  readonly small?: boolean;
};

export function Segmented<T extends string>({
  label,
  value,
  items,
  onChange,
  small,
}: SegmentedProps<T>): ReactNode {
  return (
    <RadioGroup.Root
      aria-label={label}
      className={cx(css.group, small === true && css.small)}
      value={value ?? ''}
      orientation="horizontal"
      onValueChange={(next) => {
        onChange(next as T);
      }}
    >
      {items.map((item) => (
        <RadioGroup.Item key={item.id} value={item.id} className={css.item}>
          {item.icon}
          {item.label}
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  );
}
