/**
 * Tooltips name a thing and show its key; they never hold what cannot be learned otherwise. One layer shows that of
 * whatever is pointed at: a component around each button cost more than the buttons. Renderer.
 */
import { useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { isActionId, type ActionId } from '../keys/actions.ts';
import { ActionKeys } from './kbd.tsx';
import { watchTips } from './tip-watch.ts';
import { placeBeside, type Side } from './tip-place.ts';
import css from './tooltip.module.css';

type Tip = {
  readonly 'data-tip': string;
  readonly 'data-tip-action'?: ActionId;
  readonly 'data-tip-side'?: Side;
};

/** Attributes of the element that it is about. */
export function tip(
  label: string,
  { action, side }: { action?: ActionId | undefined; side?: Side | undefined } = {},
): Tip {
  return {
    'data-tip': label,
    ...(action === undefined ? {} : { 'data-tip-action': action }),
    ...(side === undefined ? {} : { 'data-tip-side': side }),
  };
}

export function Tooltips(): ReactNode {
  const [target, setTarget] = useState<HTMLElement | null>(null);
  useEffect(() => watchTips(setTarget), []);
  return target === null ? null : createPortal(<Bubble target={target} />, document.body);
}

const bubbleId = 'tooltip';

function Bubble({ target }: { readonly target: HTMLElement }): ReactNode {
  const bubble = useRef<HTMLDivElement>(null);
  const { tip: label = '', tipAction = '', tipSide = '' } = target.dataset;
  useLayoutEffect(() => {
    const { current } = bubble;
    if (current === null) return undefined;
    const window = { width: innerWidth, height: innerHeight };
    const { left, top } = placeBeside(
      target.getBoundingClientRect(),
      current.getBoundingClientRect(),
      window,
      tipSide,
    );
    current.style.translate = `${left}px ${top}px`;
    if (label === target.getAttribute('aria-label') || target.hasAttribute('aria-describedby'))
      return undefined;
    target.setAttribute('aria-describedby', bubbleId);
    return () => {
      target.removeAttribute('aria-describedby');
    };
  }, [target, label, tipSide]);
  return (
    <div ref={bubble} id={bubbleId} role="tooltip" className={css.content}>
      <span>{label}</span>
      {isActionId(tipAction) && <ActionKeys action={tipAction} />}
    </div>
  );
}
