/**
 * What a report is about, as short as two of them can be compared by: places, weaknesses, the lines of its reproduction,
 * its words. Kept with the case, so that no mail is read again for a comparison. Pure.
 */
import { citedIn } from '../report/cited.ts';
import { hash } from '../report/marks.ts';
import { ownText } from '../report/text.ts';
import { placesIn } from './places.ts';
import type { Sketch } from './sketch-shape.ts';
import { weaknessesIn } from './weakness.ts';
import { subjectOf, wordsIn } from './words.ts';

const mostChars = 20_000;
const mostSteps = 24;

/** `functions`: named besides the text. */
export function sketchOf(title: string, whole: string, functions: readonly string[] = []): Sketch {
  const text = ownText(whole.slice(0, mostChars));
  const [named, cited] = [citedIn(title), citedIn(whole.slice(0, mostChars))];
  return {
    places: placesIn(title, text, {
      ...cited,
      files: [...named.files, ...cited.files],
      functions: [...functions, ...named.functions, ...cited.functions],
    }),
    weaknesses: weaknessesIn(title, text),
    steps: stepsIn(text),
    words: wordsIn(title, text),
    subject: subjectOf(wordsIn(title, '')),
  };
}

const command =
  /^\s*(?:[$#%>]\s+|>>>\s?|(?:curl|wget|python3?|node|php|ruby|perl|echo|printf|git|npm|docker|java|gcc|clang|make|nc|bash|sh|\.\/\w+)\s|(?:GET|POST|PUT|PATCH|DELETE)\s+\/)/;
/** Every report of its kind has these. */
const commonplace =
  /alert\(|document\.cookie|\/etc\/passwd|\b0r 0=0|or '0'='0|^\s*(?:import|from|#include|require|use)\b|pip install|npm install|git clone|docker (?:run|pull)|gcc |clang |make|^cd |^host:|user-agent|content-type|asan_options/;

function stepsIn(text: string): string[] {
  const found = new Set<string>();
  let fenced = false;
  for (const line of text.split('\n')) {
    if (/^\s{0,3}(?:```|~~~)/.test(line)) {
      fenced = !fenced;
      continue;
    }
    if (!fenced && !/^(?: {4}|\t)/.test(line) && !command.test(line)) continue;
    const said = comparable(line);
    if (said.length < 12 || commonplace.test(said) || found.size >= mostSteps) continue;
    found.add(hash(said, 0).toString(36));
  }
  return [...found];
}

/** Hosts, numbers, quotes and prompts differ between two who do the same. */
function comparable(line: string): string {
  return line
    .slice(0, 400)
    .toLowerCase()
    .replace(/^\s*(?:[$#%>]\s+|>>>\s?)/, '')
    .replace(/https?:\/\/[^/\s"']{1,100}/g, '')
    .replace(/0x[0-9a-f]+|\d+/g, '0')
    .replace(/["'`\\]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
