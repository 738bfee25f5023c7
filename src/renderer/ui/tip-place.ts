/** Where a tooltip stands: beside its element, on the other side where there is no room, never outside the window. Pure. */

const sides = ['top', 'right', 'bottom', 'left'] as const;
export type Side = (typeof sides)[number];

type Size = { readonly width: number; readonly height: number };
type Box = Size & { readonly left: number; readonly top: number };

const gap = 6;
const margin = 8;
const opposite = { top: 'bottom', bottom: 'top', left: 'right', right: 'left' } as const;

type Point = { readonly left: number; readonly top: number };

export function placeBeside(target: Box, own: Size, window: Size, wanted: string): Point {
  const side = sides.find((one) => one === wanted) ?? 'bottom';
  const first = at(side, target, own);
  const turned = at(opposite[side], target, own);
  const { left, top } =
    hasRoom(side, first, own, window) || !hasRoom(side, turned, own, window) ? first : turned;
  return {
    left: Math.round(Math.max(margin, Math.min(left, window.width - own.width - margin))),
    top: Math.round(Math.max(margin, Math.min(top, window.height - own.height - margin))),
  };
}

function at(side: Side, target: Box, own: Size): Point {
  const left = target.left + (target.width - own.width) / 2;
  const top = target.top + (target.height - own.height) / 2;
  if (side === 'top') return { left, top: target.top - own.height - gap };
  if (side === 'bottom') return { left, top: target.top + target.height + gap };
  if (side === 'left') return { left: target.left - own.width - gap, top };
  return { left: target.left + target.width + gap, top };
}

/** Across the side it is moved into the window instead. */
function hasRoom(side: Side, { left, top }: Point, own: Size, window: Size): boolean {
  return side === 'top' || side === 'bottom'
    ? top >= margin && top + own.height <= window.height - margin
    : left >= margin && left + own.width <= window.width - margin;
}
