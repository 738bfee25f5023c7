/** A tooltip stands beside its element, turns where there is no room, and never leaves the window. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { placeBeside } from './tip-place.ts';

const window = { width: 800, height: 600 };
const own = { width: 100, height: 30 };

it.each([
  ['bottom', { left: 400, top: 300 }, { left: 360, top: 326 }],
  ['top', { left: 400, top: 300 }, { left: 360, top: 264 }],
  ['left', { left: 400, top: 300 }, { left: 294, top: 295 }],
  ['right', { left: 400, top: 300 }, { left: 426, top: 295 }],
  ['bottom', { left: 400, top: 575 }, { left: 360, top: 539 }],
  ['left', { left: 40, top: 300 }, { left: 66, top: 295 }],
  ['bottom', { left: 790, top: 300 }, { left: 692, top: 326 }],
] as const)('%s of %o', (side, at, expected) => {
  expect(placeBeside({ ...at, width: 20, height: 20 }, own, window, side)).toEqual(expected);
});

it('is inside the window wherever its element is', () => {
  const number = fc.integer({ min: -500, max: 1500 });
  const size = fc.integer({ min: 1, max: 700 });
  fc.assert(
    fc.property(
      number,
      number,
      size,
      size,
      fc.constantFrom('top', 'left', 'x'),
      (left, top, width, height, side) => {
        const point = placeBeside({ left, top, width, height }, own, window, side);
        expect(point.left).toBeGreaterThanOrEqual(0);
        expect(point.top).toBeGreaterThanOrEqual(0);
        expect(point.left + own.width).toBeLessThanOrEqual(window.width);
        expect(point.top + own.height).toBeLessThanOrEqual(window.height);
      },
    ),
  );
});
