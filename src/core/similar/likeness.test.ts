/** When two reports are about the same thing, and what is said of it. */
import { describe, expect, it } from 'vitest';
import { similarWords } from '#shared/words/similar.ts';
import { alike, inCommon, likeness } from './likeness.ts';
import { sketchOf } from './sketch.ts';

function compared(one: readonly [string, string], other: readonly [string, string]) {
  const [a, b] = [sketchOf(...one), sketchOf(...other)];
  return { isAlike: likeness(a, b) >= alike, why: similarWords(inCommon(a, b)) };
}

const overflow = [
  'Heap overflow',
  'A heap buffer overflow in parse_hdr() of src/http/header.c, see CWE-787.',
] as const;

describe('two reports', () => {
  it('of one function and one weakness are alike, in whatever language', () => {
    const german = [
      'Pufferüberlauf',
      'In der Funktion `parse_hdr` gibt es einen Pufferüberlauf auf dem Heap.',
    ] as const;
    expect(compared(overflow, german)).toEqual({
      isAlike: true,
      why: 'same function, parse_hdr; same weakness, memory safety',
    });
  });

  it('name the place first, then the weakness, the reproduction and the words', () => {
    const steps = '\n\n    ./httpd --port 8080 < long-header.txt\n    printf "X: %s" > header-two.txt\n';
    const why = compared(
      [overflow[0], overflow[1] + steps],
      [overflow[0], `Crash seen. ${overflow[1]}${steps}`],
    ).why;
    expect(why).toMatch(/^same function.*; same file.*; same weakness.*; same reproduction; same words: /);
  });

  it.each([
    [
      'another function of the same file',
      'A heap buffer overflow in parse_cookie() of src/http/header.c, see CWE-787.',
    ],
    [
      'another weakness of the same function',
      'The function parse_hdr() of src/http/header.c logs the password in plain text, CWE-532.',
    ],
    [
      'another file, in the same words',
      'A heap buffer overflow in read_png() of src/img/png.c, see CWE-787.',
    ],
  ])('are not alike about %s', (_, text) => {
    expect(compared(overflow, ['Heap overflow', text]).isAlike).toBe(false);
  });

  it('of one endpoint and two parameters are not alike', () => {
    const one = ['XSS', 'Reflected XSS in /search, parameter `q`.'] as const;
    expect(compared(one, ['XSS', 'Reflected XSS in /search, parameter `lang`.']).isAlike).toBe(false);
    expect(compared(one, ['Cross-site scripting', 'GET /search?q=<svg/onload=alert(1)> runs.']).isAlike).toBe(
      true,
    );
  });

  it('that say nothing of the matter are not alike', () => {
    const vague = [
      'Vulnerability',
      'Hi team, I found a bug in your software. Please tell me about your bounty.',
    ] as const;
    expect(compared(vague, vague).isAlike).toBe(false);
  });
});
