/**
 * Address lists (RFC 5322 §3.4), read so that no display name, comment or quoted part can pass for an address.
 *
 * The structure is read first and encoded words are decoded last, in names only: what decodes to "<a@b>" stays a name.
 * One pass over the header, no recursion. Node, workers.
 */
import { skipComment } from './parameters.ts';
import { decodeRaw, decodeWords } from './words.ts';

export const addressProblems = [
  'no-address', // a name alone
  'invalid-address', // not local@domain: two "@", spaces, control characters
  'malformed', // the list does not follow the grammar; other programs may read other addresses
  'name-looks-like-address', // the display name contains another address
  'deceptive-characters', // direction overrides or invisible characters
] as const;

export type AddressProblem = (typeof addressProblems)[number];

export type Address = {
  readonly name: string; // decoded, "" when there is none
  readonly address: string; // never decoded by RFC 2047; "" when there is none
  readonly group?: string;
  readonly problems: readonly AddressProblem[];
};

type Entry = {
  words: { text: string; quoted: boolean }[];
  comments: string[];
  angle: string | null;
  malformed: boolean;
};

const maxAddresses = 20_000;
// Bidirectional controls, zero-width characters, soft hyphen, invisible operators, byte order mark.
const deceptive = /[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/;
const addressInName = /[^\s@<>"'(),;:]@[^\s@<>"'(),;:]/;
const dotAtom = /^[^\s()<>[\]:;@\\,."]+(?:\.[^\s()<>[\]:;@\\,."]+)*$/;

/** `raw` is the unfolded header value as latin1 (MailHeader.raw). */
export function parseAddresses(raw: string): Address[] {
  return new AddressReader(raw).read();
}

class AddressReader {
  private readonly raw: string;
  private readonly list: Address[] = [];
  private entry: Entry = emptyEntry();
  private group: string | null = null;
  private at = 0;

  constructor(raw: string) {
    this.raw = raw;
  }

  read(): Address[] {
    const { raw } = this;
    while (this.at < raw.length && this.list.length < maxAddresses) this.step(raw[this.at] ?? '');
    this.finishEntry();
    return this.list;
  }

  private step(char: string): void {
    const { entry } = this;
    switch (char) {
      case ',':
        this.at += 1;
        return this.finishEntry();
      case ';':
        this.at += 1;
        this.finishEntry();
        this.group = null;
        return;
      case ':':
        return this.openGroup();
      case '(':
        return this.readComment();
      case '"':
        return this.readQuoted();
      case '<':
        return this.readAngle();
      case '>':
        entry.malformed = true;
        this.at += 1;
        return;
      default:
        return this.readWord();
    }
  }

  private openGroup(): void {
    this.at += 1;
    const { entry } = this;
    if (entry.angle !== null || entry.words.some(isAddressWord)) {
      entry.malformed = true; // "a@b: c" is no group name; the colon separates
      return this.finishEntry();
    }
    this.group = decodePhrase(entry.words);
    this.entry = emptyEntry();
  }

  private readComment(): void {
    const end = skipComment(this.raw, this.at);
    const closed = this.raw[end - 1] === ')';
    this.entry.comments.push(this.raw.slice(this.at + 1, closed ? end - 1 : end));
    if (!closed) this.entry.malformed = true;
    this.at = end;
  }

  private readQuoted(): void {
    const { raw } = this;
    const start = this.at;
    const glued = start > 0 && !isSeparator(raw[start - 1] ?? '');
    const end = endOfQuoted(raw, start);
    const written = raw.slice(start, end);
    if (raw[end - 1] !== '"' || end - start < 2) this.entry.malformed = true;
    this.at = end;
    if (raw[end] === '@' || glued) return this.readWord(start, glued); // "a b"@c.example: a quoted local part
    this.entry.words.push({ text: unquote(written), quoted: true });
  }

  private readWord(start = this.at, glued = false): void {
    const { raw } = this;
    while (this.at < raw.length) {
      const char = raw[this.at] ?? '';
      if (char === '[') this.at = endOfLiteral(raw, this.at);
      else if (isSpace(char) || (isSpecial(char) && char !== '"')) break;
      else if (char === '"') this.at = endOfQuoted(raw, this.at);
      else this.at += 1;
    }
    const text = raw.slice(start, this.at);
    const previous = glued ? this.entry.words.pop() : undefined;
    if (text !== '') this.entry.words.push({ text: `${previous?.text ?? ''}${text}`, quoted: false });
    while (isSpace(raw[this.at] ?? '')) this.at += 1;
  }

  private readAngle(): void {
    const { raw, entry } = this;
    if (entry.angle !== null) {
      entry.malformed = true; // "<a@b> <c@d>": both are shown, so that neither hides behind the other
      this.finishEntry();
      this.entry.malformed = true;
    }
    let at = this.at + 1;
    let text = '';
    while (at < raw.length && raw[at] !== '>') {
      const char = raw[at] ?? '';
      const end = char === '(' ? skipComment(raw, at) : char === '"' ? endOfQuoted(raw, at) : at + 1;
      if (char === '<' || char === ',') this.entry.malformed = true;
      if (char !== '(') text += end === at + 1 ? char : raw.slice(at, end);
      at = end;
    }
    if (at >= raw.length) this.entry.malformed = true;
    this.entry.angle = text;
    this.at = at + 1;
  }

  private finishEntry(): void {
    const { entry, group } = this;
    this.entry = emptyEntry();
    if (entry.angle !== null) {
      if (entry.words.length === 0 && entry.angle.trim() === '') return; // "<>": nobody
      const name = decodePhrase(entry.words) || decodeComments(entry.comments);
      return this.add(name, cleanAddress(entry.angle), entry.malformed, group);
    }
    if (entry.words.length === 0) return;
    const bare = joinAroundAt(entry.words);
    const addresses = bare.filter(isAddressWord);
    const rest = bare.filter((word) => !isAddressWord(word));
    if (addresses.length === 0) return this.add(decodePhrase(bare), '', entry.malformed, group);
    const malformed = entry.malformed || addresses.length > 1 || rest.length > 0;
    const name = decodePhrase(rest) || decodeComments(entry.comments);
    for (const { text } of addresses) this.add(name, cleanAddress(text), malformed, group);
  }

  private add(name: string, address: string, malformed: boolean, group: string | null): void {
    const problems: AddressProblem[] = malformed ? ['malformed'] : [];
    if (address === '') problems.push('no-address');
    else if (!isPlausible(address)) problems.push('invalid-address');
    if (addressInName.test(name) && !sameAddress(name, address)) problems.push('name-looks-like-address');
    if (deceptive.test(name) || deceptive.test(address)) problems.push('deceptive-characters');
    this.list.push({ name, address, ...(group === null ? {} : { group }), problems });
  }
}

function isAddressWord({ text, quoted }: Entry['words'][number]): boolean {
  return !quoted && text.includes('@');
}

function emptyEntry(): Entry {
  return { words: [], comments: [], angle: null, malformed: false };
}

/** `jane @ example.org` and `jane@ example.org` are one address written with spaces (obsolete, still allowed). */
function joinAroundAt(words: Entry['words']): Entry['words'] {
  const out: Entry['words'] = [];
  for (const word of words) {
    const last = out.at(-1);
    const touches =
      last &&
      last.text.length < 1_000 &&
      !last.quoted &&
      !word.quoted &&
      (last.text.endsWith('@') || word.text.startsWith('@'));
    if (touches) out[out.length - 1] = { text: last.text + word.text, quoted: false };
    else out.push(word);
  }
  return out;
}

/** Neighbouring unquoted words are decoded together, because encoded words may be split between them. */
function decodePhrase(words: Entry['words']): string {
  const parts: string[] = [];
  let plain: string[] = [];
  for (const { text, quoted } of words) {
    if (!quoted) {
      plain.push(text);
      continue;
    }
    if (plain.length > 0) parts.push(decodeWords(plain.join(' ')));
    plain = [];
    parts.push(decodeWords(text));
  }
  if (plain.length > 0) parts.push(decodeWords(plain.join(' ')));
  return parts.join(' ').trim();
}

function decodeComments(comments: readonly string[]): string {
  if (comments.length === 0) return '';
  return decodeWords(comments.join(' ').replace(/\\(.)/g, '$1')).trim();
}

/** The address as written, without a source route and without spaces around "." and "@"; other spaces stay and are a problem. */
function cleanAddress(written: string): string {
  const text = decodeRaw(written).trim();
  const routed = text.startsWith('@') ? text.slice(text.indexOf(':') + 1) : text;
  const at = routed.lastIndexOf('@');
  if (at < 0) return routed;
  const local = routed.slice(0, at).trim();
  const domain = routed
    .slice(at + 1)
    .trim()
    .split('.')
    .map((label) => label.trim())
    .join('.');
  return `${cleanLocal(local)}@${domain}`;
}

function cleanLocal(local: string): string {
  if (!local.startsWith('"'))
    return local
      .split('.')
      .map((label) => label.trim())
      .join('.');
  const inner = local.endsWith('"') && local.length > 1 ? unquote(local) : local;
  return dotAtom.test(inner) ? inner : local;
}

/** One "@" outside quotes, a domain, no spaces or controls outside quotes. */
function isPlausible(address: string): boolean {
  const at = address.lastIndexOf('@');
  const local = address.slice(0, at);
  const domain = address.slice(at + 1);
  if (at < 1 || !(/^\[[^\]\s]{1,255}\]$/.test(domain) || dotAtom.test(domain))) return false;
  if (local.startsWith('"')) return local.length > 2 && endOfQuoted(local, 0) === local.length;
  return dotAtom.test(local);
}

function sameAddress(name: string, address: string): boolean {
  if (name.length > address.length + 20) return false; // and the expression below stays cheap
  return name.replace(/^['"<\s]+|['">\s]+$/g, '').toLowerCase() === address.toLowerCase();
}

function unquote(written: string): string {
  const inner = written.slice(1, written.endsWith('"') && written.length > 1 ? -1 : undefined);
  return inner.includes('\\') ? inner.replace(/\\(.)/g, '$1') : inner;
}

function endOfQuoted(raw: string, start: number): number {
  for (let at = start + 1; at < raw.length; at += 1) {
    const char = raw[at];
    if (char === '\\') at += 1;
    else if (char === '"') return at + 1;
  }
  return raw.length;
}

function endOfLiteral(raw: string, start: number): number {
  const end = raw.slice(start, start + 256).indexOf(']');
  return end < 0 ? start + 1 : start + end + 1;
}

function isSpace(char: string): boolean {
  return char === ' ' || char === '\t' || char === '\r' || char === '\n';
}

function isSpecial(char: string): boolean {
  return (
    char === '(' ||
    char === '<' ||
    char === '>' ||
    char === ',' ||
    char === ';' ||
    char === ':' ||
    char === '"'
  );
}

function isSeparator(char: string): boolean {
  return isSpace(char) || isSpecial(char) || char === ')';
}
