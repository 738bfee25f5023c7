/** Colours as the browser draws them: whatever the notation, it paints one dot and the dot is read. Renderer. */
import { isUnreadable, white, type Colour } from '#shared/calc/colours.ts';

const known = new Map<string, Colour>();
let brush: CanvasRenderingContext2D | null = null;

export function drawnColour(written: string): Colour {
  const found = known.get(written);
  if (found !== undefined) return found;
  if (known.size > 10_000) known.clear();
  const colour = paint(written);
  known.set(written, colour);
  return colour;
}

function paint(written: string): Colour {
  if (brush === null) {
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = 1;
    brush = canvas.getContext('2d', { willReadFrequently: true });
  }
  if (brush === null) return white;
  brush.clearRect(0, 0, 1, 1);
  brush.fillStyle = '#000';
  brush.fillStyle = written;
  brush.fillRect(0, 0, 1, 1);
  const [r = 0, g = 0, b = 0, alpha = 255] = brush.getImageData(0, 0, 1, 1).data;
  return { r, g, b, alpha: alpha / 255 };
}

/** From front to back, over white. Null: there is an image, whose colours are unknown. */
export function blend(layers: readonly (Colour | null)[]): Colour | null {
  const sum = { r: 0, g: 0, b: 0 };
  let left = 1;
  for (const layer of [...layers, white]) {
    if (layer === null) return null;
    for (const channel of ['r', 'g', 'b'] as const) sum[channel] += layer[channel] * layer.alpha * left;
    left *= 1 - layer.alpha;
    if (left < 0.02) break;
  }
  return { ...sum, alpha: 1 };
}

export function isReadable(ink: Colour, behind: Colour | null): boolean {
  return behind === null ? ink.alpha >= 0.1 : !isUnreadable(ink, behind);
}
