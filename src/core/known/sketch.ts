/** What a known text is about, shorter than that of a report: very many of them are kept. Pure. */
import { oneLine } from '../records/record.ts';
import type { Sketch } from '../similar/sketch-shape.ts';
import { sketchOf } from '../similar/sketch.ts';
import { knownLimits } from './record.ts';

const longest = 80;
const most = 6;

export function knownSketch(title: string, text: string, functions: readonly string[] = []): Sketch {
  const read = text.slice(0, 20_000);
  const { places, weaknesses, steps, words } = sketchOf(title, read, functions.slice(0, 40));
  const short = (names: readonly string[], max = most): string[] =>
    names.filter((name) => name.length <= longest).slice(0, max);
  // A record that names its functions means them, however they are spelled.
  const named = functions.map((name) => (name.split(/::|->|\.|#|\//).at(-1) ?? name).toLowerCase());
  return {
    places: {
      files: short(places.files),
      lines: short(places.lines),
      functions: short([...new Set([...named, ...places.functions])]),
      endpoints: short(places.endpoints),
      parameters: short(places.parameters),
      sinks: short(places.sinks),
      names: short(places.names),
    },
    weaknesses: short(weaknesses),
    steps: short(steps),
    words: short(words, knownLimits.words),
  };
}

export const excerptOf = (text: string): string => oneLine(text, 400);
