/**
 * Letters made comparable: lower case, compatibility forms, no marks, no invisible characters, look-alike letters of
 * other scripts as the Latin ones they look like. Pure; runs everywhere.
 */

export type Folded = { readonly text: string; readonly map: readonly number[] };
const invisible =
  /[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\uffa0]|\udb40[\udc00-\udfff]/g;
const latin = 'abcdefghijklmnopqrstuvwxyz';
const codePoints = (from: number): string =>
  [...latin].map((_, index) => String.fromCodePoint(from + index)).join('');
const lettersAs = (written: string, plain: string): Record<string, string> =>
  Object.fromEntries([...written].map((char, index) => [char, plain.charAt(index)]));

/** Letters of other scripts that look like Latin ones, in lower or in upper case; names are folded the same way. */
const alike: Readonly<Record<string, string>> = {
  а: 'a',
  е: 'e',
  о: 'o',
  р: 'p',
  с: 'c',
  у: 'y',
  х: 'x',
  і: 'i',
  ј: 'j',
  ѕ: 's',
  ԁ: 'd',
  һ: 'h',
  ո: 'n',
  ɡ: 'g',
  ı: 'i',
  в: 'b',
  к: 'k',
  м: 'm',
  н: 'h',
  т: 't',
  α: 'a',
  β: 'b',
  ε: 'e',
  ζ: 'z',
  η: 'h',
  μ: 'm',
  τ: 't',
  χ: 'x',
  ς: 'σ',
  ο: 'o',
  ν: 'v',
  ρ: 'p',
  ι: 'i',
  κ: 'k',
  υ: 'u',
  ß: 'ss',
  ø: 'o',
  đ: 'd',
  ł: 'l',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  ð: 'd',
  ...lettersAs('ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡ', 'abcdefghijklmnopqrstuvw'),
  ᴢ: 'z',
  ...lettersAs(codePoints(0x1f150), latin), // white on black, in circles and squares
  ...lettersAs(codePoints(0x1f170), latin),
};

export function foldChar(char: string): string {
  if (char.length === 1 && char.charCodeAt(0) < 0x80) return char.toLowerCase();
  const plain = char.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  let out = '';
  for (const one of plain) out += alike[one] ?? one;
  return out;
}

/** Lower case, compatibility forms, no marks, no invisible characters, one space for any run of separators. */
export function fold(text: string): string {
  return foldedWithMap(text).text;
}

const hidden = new RegExp(`^(?:${invisible.source})$`);

export function isInvisible(char: string): boolean {
  return hidden.test(char);
}

const separators = new Set(' \t\n\r\v\f*_~`,;|"\'“”‘’\u00a0\u2003\u2009\u202f\u3000');

/** The same, with the place in the original for each place in the folded text. */
export function foldedWithMap(text: string): Folded {
  const map: number[] = [];
  const out: string[] = [];
  let offset = 0;
  let afterSpace = true;
  for (const char of text) {
    const isSpace = separators.has(char);
    const isPlain = char.length === 1 && char.charCodeAt(0) < 0x80;
    const folded = isSpace
      ? afterSpace
        ? ''
        : ' '
      : isPlain
        ? char.toLowerCase()
        : hidden.test(char)
          ? ''
          : foldChar(char);
    for (let index = 0; index < folded.length; index += 1) map.push(offset);
    if (folded !== '') {
      out.push(folded);
      afterSpace = isSpace;
    }
    offset += char.length;
  }
  const joined = out.join('').trimEnd();
  return { text: joined, map: map.slice(0, joined.length) };
}
