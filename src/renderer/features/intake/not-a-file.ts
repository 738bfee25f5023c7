/** What was dropped or pasted without being a file: a link to a mail, or the source of one. Pure. */

/** Mail programs that give a link instead of the message, as the browser names their drops. */
const linkTypes: readonly string[] = ['text/uri-list', 'text/x-moz-url', 'text/x-moz-message'];

export function carriesLink(types: readonly string[]): boolean {
  return !types.includes('Files') && types.some((type) => linkTypes.includes(type));
}

const field = /^[!-9;-~]{1,100}[ \t]*:/;
const known =
  /^(?:from|to|subject|date|received|message-id|return-path|delivered-to|mime-version|content-type)[ \t]*:/im;

/** Does pasted text begin with the headers of a mail? (Or with an armored message.) */
export function looksLikeMailSource(text: string): boolean {
  const opening = text
    .replace(/^\ufeff/, '')
    .trimStart()
    .slice(0, 20_000);
  if (
    opening.startsWith('-----BEGIN PGP MESSAGE-----') ||
    opening.startsWith('-----BEGIN PGP SIGNED MESSAGE-----')
  )
    return true;
  const [first = '', second = ''] = opening.replace(/^From .*\r?\n/, '').split(/\r?\n/);
  const block = opening.split(/\r?\n\r?\n/, 1)[0] ?? '';
  return field.test(first) && (field.test(second) || /^[ \t]/.test(second)) && known.test(block);
}
