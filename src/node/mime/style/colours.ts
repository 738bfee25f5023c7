/** Colours as a mail's style sheet writes them. Pure. */
import { black, type Colour } from '#shared/calc/colours.ts';

const named: Readonly<Record<string, string>> = {
  ...{ white: 'ffffff', black: '000000', snow: 'fffafa', ivory: 'fffff0', azure: 'f0ffff', red: 'ff0000' },
  ...{
    whitesmoke: 'f5f5f5',
    ghostwhite: 'f8f8ff',
    floralwhite: 'fffaf0',
    mintcream: 'f5fffa',
    blue: '0000ff',
  },
  ...{
    gray: '808080',
    grey: '808080',
    silver: 'c0c0c0',
    lightgray: 'd3d3d3',
    lightgrey: 'd3d3d3',
    navy: '000080',
  },
  ...{ gainsboro: 'dcdcdc', seashell: 'fff5ee', linen: 'faf0e6', aliceblue: 'f0f8ff', honeydew: 'f0fff0' },
  ...{
    green: '008000',
    lime: '00ff00',
    yellow: 'ffff00',
    orange: 'ffa500',
    maroon: '800000',
    purple: '800080',
  },
};

/** Null: not a colour, or one that is not known. */
export function readColour(written: string): Colour | null {
  const text = written.trim().toLowerCase();
  if (text === 'transparent') return { ...black, alpha: 0 };
  const hex = named[text] ?? /^#?([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/.exec(text)?.[1];
  if (hex !== undefined) return fromHex(hex);
  const call = /^(rgba?|hsla?)\(([^()]{1,60})\)$/.exec(text);
  if (call === null) return null;
  const parts = (call[2] ?? '').split(/[\s,/]+/).filter((part) => part !== '');
  const numbers = parts.map((part) => Number.parseFloat(part));
  if (numbers.length < 3 || numbers.some((one) => Number.isNaN(one))) return null;
  const [first = 0, second = 0, third = 0, last = 1] = numbers;
  const alpha = parts[3]?.endsWith('%') === true ? last / 100 : last;
  if (call[1]?.startsWith('hsl') === true) return fromHsl(first, second / 100, third / 100, alpha);
  const scale = parts[0]?.endsWith('%') === true ? 2.55 : 1;
  return { r: first * scale, g: second * scale, b: third * scale, alpha };
}

function fromHex(hex: string): Colour {
  const long = hex.length <= 4 ? [...hex].map((digit) => digit + digit).join('') : hex;
  const at = (index: number): number => Number.parseInt(long.slice(index, index + 2), 16);
  return { r: at(0), g: at(2), b: at(4), alpha: long.length === 8 ? at(6) / 255 : 1 };
}

function fromHsl(hue: number, saturation: number, lightness: number, alpha: number): Colour {
  const chroma = saturation * Math.min(lightness, 1 - lightness);
  const channel = (offset: number): number => {
    const k = (offset + hue / 30) % 12;
    return 255 * (lightness - chroma * Math.max(-1, Math.min(k - 3, 9 - k, 1)));
  };
  return { r: channel(0), g: channel(8), b: channel(4), alpha };
}

/** The first colour in a `background` that may carry more; an image makes it unknown. */
export function backgroundColour(written: string): Colour | null {
  const text = written.slice(0, 400);
  if (/url\(|gradient/i.test(text)) return null;
  for (const piece of text.match(/(?:rgba?|hsla?)\([^()]{1,60}\)|[^\s]{1,40}/gi) ?? []) {
    const colour = readColour(piece);
    if (colour !== null) return colour;
  }
  return null;
}
