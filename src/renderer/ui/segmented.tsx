/** One of a few, side by side: a radio group drawn as one control. Renderer. */
import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import { RadioGroup } from './radio-group.tsx';
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
    <RadioGroup
      label={label}
      value={value}
      className={cx(css.group, small === true && css.small)}
      itemClass={css.item}
      items={items.map((item) => ({
        id: item.id,
        content: (
          <>
            {item.icon}
            {item.label}
          </>
        ),
      }))}
      onChange={onChange}
    />
  );
}
