/** Tooltips name a thing and show its key; they never hold what cannot be learned otherwise. Renderer. */
import { Tooltip as Primitive } from 'radix-ui';
import type { ReactNode } from 'react';
import type { ActionId } from '../keys/actions.ts';
import { ActionKeys } from './kbd.tsx';
import { focusIsReturning } from './return-focus.ts';
import css from './tooltip.module.css';

type TooltipProps = {
  readonly label: ReactNode;
  readonly action?: ActionId;
  readonly side?: 'top' | 'right' | 'bottom' | 'left';
  readonly children: ReactNode;
};

export function TooltipProvider({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <Primitive.Provider delayDuration={450} skipDelayDuration={200}>
      {children}
    </Primitive.Provider>
  );
}

export function Tooltip({ label, action, side = 'bottom', children }: TooltipProps): ReactNode {
  return (
    <Primitive.Root>
      <Primitive.Trigger
        asChild
        onFocus={(event) => {
          if (focusIsReturning()) event.preventDefault();
        }}
      >
        {children}
      </Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content className={css.content} side={side} sideOffset={6} collisionPadding={8}>
          <span>{label}</span>
          {action !== undefined && <ActionKeys action={action} />}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
