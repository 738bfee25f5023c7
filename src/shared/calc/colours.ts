/** Detects text in the colour of its background. Pure; the reader of style sheets and the browser's measuring share it. */

export type Colour = { readonly r: number; readonly g: number; readonly b: number; readonly alpha: number };

export const black: Colour = { r: 0, g: 0, b: 0, alpha: 1 };
export const white: Colour = { r: 255, g: 255, b: 255, alpha: 1 };

/** Nobody reads it: transparent, or so near to the background that an eye sees nothing. */
export function isUnreadable(text: Colour, background: Colour): boolean {
  const distance = Math.max(
    Math.abs(text.r - background.r),
    Math.abs(text.g - background.g),
    Math.abs(text.b - background.b),
  );
  return text.alpha < 0.1 || distance * text.alpha < 18;
}
