/** Letters that steer how a text looks, made visible: what is read is what was written. Pure. */

// Overrides and isolates reorder what follows; they have no honest use in a mail that is shown line by line.
const steering: Readonly<Record<string, string>> = {
  ...{ '\u202a': 'LRE', '\u202b': 'RLE', '\u202c': 'PDF', '\u202d': 'LRO', '\u202e': 'RLO' },
  ...{ '\u2066': 'LRI', '\u2067': 'RLI', '\u2068': 'FSI', '\u2069': 'PDI' },
};

/** Text in the tag block is ASCII that no font draws; some flags are spelled with five of its letters. */
const tags = /\u{1f3f4}?[\u{e0020}-\u{e007f}]{3,}/gu;
const flag = /^\u{1f3f4}.{3,6}$/u;
const longestGap = 6;

export function visible(text: string): string {
  return text
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, (sign) => `⟦${steering[sign] ?? ''}⟧`)
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, (sign) =>
      String.fromCodePoint(sign === '\u007f' ? 0x2421 : 0x2400 + sign.charCodeAt(0)),
    )
    .replace(tags, (run) => (flag.test(run) ? run : `⟦invisible: ${fromTags(run)}⟧`))
    .replace(
      /[\u200b-\u200d\u2060-\u2064\ufeff]{8,}/g,
      (run) => `⟦${String(run.length)} zero-width characters⟧`,
    );
}

function fromTags(run: string): string {
  return [...run].map((sign) => String.fromCodePoint((sign.codePointAt(0) ?? 0xe0020) - 0xe0000)).join('');
}

/** Many empty lines push what follows out of view; they are replaced by one line with their number. */
export function withoutGaps(lines: readonly string[]): string[] {
  const out: string[] = [];
  let gap: string[] = [];
  const close = (): void => {
    if (gap.length > longestGap) out.push('', `⟦${String(gap.length)} empty lines⟧`, '');
    else out.push(...gap);
    gap = [];
  };
  for (const line of lines) {
    if (/^[\s\u2800\u3164\u200b]*$/.test(line)) gap.push(line);
    else {
      close();
      out.push(line);
    }
  }
  close();
  return out;
}

/** Both ends of an address: what a long one puts between them is not what decides where it leads. */
export function shownAddress(address: string): string {
  return address.length <= 60 ? address : `${address.slice(0, 20)}…${address.slice(-36)}`;
}
