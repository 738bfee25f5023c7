/** One of a few, as buttons: a single stop of the Tab key, and the arrows choose. Renderer. */
import type { ReactNode } from 'react';
import { useRoving } from './roving.ts';

type Choice<T extends string> = {
  readonly id: T;
  readonly content: ReactNode;
  readonly title?: string;
  /** Read out instead of the content. */
  readonly spoken?: string;
};

type RadioGroupProps<T extends string> = {
  readonly label: string;
  readonly value: T | null;
  readonly items: readonly Choice<T>[];
  readonly className?: string | undefined;
  readonly itemClass?: string | undefined;
  /** One below the other: the arrows up and down choose too, and do not scroll. */
  readonly vertical?: boolean;
  readonly onChange: (value: T) => void;
};

export function RadioGroup<T extends string>({
  label,
  value,
  items,
  className,
  itemClass,
  vertical = false,
  onChange,
}: RadioGroupProps<T>): ReactNode {
  const choose = (id: T): void => {
    if (id !== value) onChange(id);
  };
  const { press, stop } = useRoving(
    items.map(({ id }) => id),
    value,
    { vertical, onArrow: choose },
  );
  return (
    <div
      role="radiogroup"
      aria-label={label}
      className={className}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.preventDefault(); // it chooses nothing in a radio group
        press(event);
      }}
    >
      {items.map(({ id, content, title, spoken }) => (
        <button
          key={id}
          type="button"
          role="radio"
          aria-checked={id === value}
          aria-label={spoken}
          title={title}
          data-state={id === value ? 'checked' : 'unchecked'}
          className={itemClass}
          onClick={() => {
            choose(id);
          }}
          {...stop(id)}
        >
          {content}
        </button>
      ))}
    </div>
  );
}
