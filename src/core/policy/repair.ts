/**
 * Repairs text that was UTF-8, read as windows-1252 (or its Turkish sister 1254) and saved again: "â€™" → "’".
 * Works character by character and never touches a line break, so line numbers stay those of the source. Pure.
 */

/** What windows-1252 has at 0x80–0x9F, in order; 0 where it has nothing (the raw control is used then). */
const upper = [
  0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0,
  0x017d, 0, 0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a,
  0x0153, 0, 0x017e, 0x0178,
];
/** Where windows-1254 differs; these letters stand for bytes only at the head of a damaged character. */
const turkish: readonly (readonly [number, number])[] = [
  [0x11e, 0xd0],
  [0x130, 0xdd],
  [0x15e, 0xde],
  [0x11f, 0xf0],
  [0x131, 0xfd],
  [0x15f, 0xfe],
];

const byteOf = new Map<number, number>(turkish);
upper.forEach((code, i) => {
  if (code !== 0) byteOf.set(code, 0x80 + i);
});
for (let code = 0x80; code <= 0xff; code++) byteOf.set(code, code);

interface Damage {
  length: number; // characters of the damaged text
  text: string; // what they stood for
  bytes: number;
  lead: number;
}

const isContinuation = (byte: number | undefined): byte is number =>
  byte !== undefined && byte >= 0x80 && byte <= 0xbf;

function lengthFor(lead: number): number {
  if (lead >= 0xc2 && lead <= 0xdf) return 2;
  if (lead >= 0xe0 && lead <= 0xef) return 3;
  return lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
}

/** One damaged character at `at`, or null. An emoji that lost a byte on the way comes back as nothing. */
function damageAt(source: string, at: number): Damage | null {
  const lead = byteOf.get(source.charCodeAt(at));
  if (lead === undefined) return null;
  const bytes = lengthFor(lead);
  if (bytes === 0) return null;
  let code = lead & (0xff >> (bytes + 1));
  let seen = 1;
  for (; seen < bytes; seen++) {
    const next = byteOf.get(source.charCodeAt(at + seen));
    if (!isContinuation(next)) break;
    code = (code << 6) | (next & 0x3f);
  }
  if (seen === bytes) {
    const overlong = (bytes === 3 && code < 0x800) || (bytes === 4 && (code < 0x10000 || code > 0x10ffff));
    if (overlong || (code >= 0xd800 && code <= 0xdfff)) return null;
    return { length: bytes, text: String.fromCodePoint(code), bytes, lead };
  }
  const second = source.charAt(at + 1);
  const afterLetter = /[a-z]/i.test(source.charAt(at - 1));
  const lostByte =
    (lead === 0xf0 && second === '\u0178') || // an emoji
    (lead === 0xef && second === '\u00b8') || // the selector that follows one
    (lead === 0xe2 && !afterLetter);
  if (!lostByte || seen < 2) return null;
  return { length: seen, text: lead === 0xe2 && second === '\u0152' ? '\u274c' : '', bytes, lead };
}

/** "é»" can be honest French; "Ã©", "â€™" and "ðŸ”’" cannot. The doubtful ones count only in a row. */
function isCertain(damage: Damage): boolean {
  if (damage.bytes === 4) return true;
  return [0xc2, 0xc3, 0xe2, 0xe3, 0xef].includes(damage.lead);
}

function repairOnce(source: string): string {
  let out = '';
  let copied = 0;
  for (let at = 0; at < source.length;) {
    const damage = source.charCodeAt(at) < 0x80 ? null : damageAt(source, at);
    const next = damage && !isCertain(damage) ? damageAt(source, at + damage.length) : null;
    const previousRepaired = copied === at && at > 0;
    if (damage === null || (!isCertain(damage) && next === null && !previousRepaired)) {
      at += 1;
      continue;
    }
    out += source.slice(copied, at) + damage.text;
    at += damage.length;
    copied = at;
  }
  return out + source.slice(copied);
}

export interface Repaired {
  text: string;
  repaired: boolean;
}

export function repairEncoding(source: string): Repaired {
  const bare = source.startsWith('\ufeff') ? source.slice(1) : source;
  const once = repairOnce(bare);
  if (once === bare) return { text: bare, repaired: false };
  return { text: repairOnce(once), repaired: true }; // some files were damaged twice
}
