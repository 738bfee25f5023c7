/**
 * Numbers with dots that are nobody's version here: CVSS vectors and scores, CWE and other ids, RFCs and sections, dates,
 * addresses, protocols ("TLS 1.2"), other people's software ("Python 3.12"), amounts. They are blanked, place for place,
 * before versions are looked for. Every pattern is bounded, so that the work grows with the text and no faster. Pure.
 */
import { remember } from '../remember.ts';

const software =
  'python|pip|node(?:\\.?js)?|npm|yarn|ubuntu|debian|fedora|centos|rhel|alpine|arch|windows|macos|os ?x|linux|kernel|' +
  'chrom(?:e|ium)|firefox|safari|edge|php|java|jdk|jre|ruby|rust|rustc|cargo|golang|go|docker|kubernetes|burp(?: suite)?|' +
  'gcc|clang|llvm|glibc|openssl|android|ios|postgres\\w{0,6}|mysql|mariadb|redis|nginx|apache|curl|nmap|wireshark|gdb|valgrind|' +
  'asan|afl(?:\\+\\+)?|zap|metasploit|nuclei|semgrep|codeql';
const protocols =
  'd?tls|ssl|https?|ssh|quic|smtp|imap|pop|ftp|soap|xml|xhtml|html|css|oauth|openid(?: connect)?|saml|json-?rpc|usb|' +
  'bluetooth|ip|ipv|smb|nfs|snmp|ldap|mqtt|amqp|websocket|grpc|graphql|unicode|utf|pdf|jpeg|zip|mime|owasp(?: top 10)?';
const ids =
  'cwe|cve|capec|rfc|iso|iec|fips|nist(?: sp)?|pep|ecma|ieee|itu-t|cnvd|jvn|dsa|dla|rhsa|usn|bip|eip|bugtraq|exploit-db|edb';
const parts =
  'sections?|chapters?|figures?|fig|tables?|appendix|steps?|lines?|pages?|paragraphs?|clauses?|listings?';
const units =
  '%|‰|[kmgt]i?b\\b|bytes?\\b|bits?\\b|ms\\b|sec(?:onds?)?\\b|s\\b|min(?:utes?)?\\b|h\\b|hours?\\b|days?\\b|weeks?\\b|months?\\b|' +
  'years?\\b|[gm]hz\\b|times\\b|users?\\b|requests?\\b';
const number = 'v?\\d{1,9}(?:\\.\\d{1,9}){0,4}';
const words = 'critical|high|medium|moderate|low';

/** Patterns that are looked for only where these stand: by themselves they would be tried at every word of the text. */
const signs = new Map<RegExp, RegExp>();
/** A number with such words before it; its sign is the digit that has them. */
function after(words: string, rest: string): RegExp {
  const pattern = new RegExp(`${words}${rest}`, 'gi');
  signs.set(pattern, new RegExp(`(?<=${words}v?)\\d`, 'i'));
  return pattern;
}

const foreign: readonly RegExp[] = [
  // "CVSS:3.1/AV:N/…", "CVSSv3", "CVSS version 4.0", and a vector without its beginning
  /\bcvss[-:\s]{0,2}(?:v(?:ersion)?[.\s]{0,2})?\d(?:\.\d)?(?:\/[a-z]{1,3}:[a-z]{1,8}){0,40}/gi,
  /\bav:[nalp](?:\/[a-z]{1,3}:[a-z]{1,8}){3,40}/gi,
  /\b(?:scored?|rating|rated|severity|cvss)(?:\s(?:of|is|at|as|base|score)){0,2}[\s:=]{1,3}\d{1,2}(?:\.\d)?\b(?!\.\d)/gi,
  /\b\d{1,2}(?:\.\d)?\s?\/\s?10\b/g,
  new RegExp(`(?<![\\d.])\\d{1,2}\\.\\d[\\s(,-]{1,3}(?:${words})\\b`, 'gi'),
  after(`\\b(?:${words})[\\s(:,-]{1,3}`, '\\d{1,2}\\.\\d\\b(?!\\.\\d)'),
  /\bghsa(?:-[0-9a-z]{4}){3}/gi,
  after(`\\b(?:${ids})[-/\\s#:]{0,2}`, '\\d[\\d.:-]{0,20}'),
  /\ba\d{2}:20\d{2}\b/gi,
  // times and dates; 2026.11.20 may be a version and is left
  /\b\d{4}-\d{1,2}-\d{1,2}(?:[t ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:z|[+-]\d{2}:?\d{2})?)?/gi,
  /\b\d{1,2}[./]\d{1,2}[./](?:19|20)\d{2}\b/g,
  /\b\d{1,2}\/\d{1,2}\/\d{2,4}\b/g,
  /\b\d{1,2}:\d{2}(?::\d{2})?\b/g,
  // addresses; "version 1.2.3.4" is one
  /(?<!\b(?:versions?|releases?|tags?|affect(?:s|ed)|v)[\s:=]{0,3})(?<![\d.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\d.]\d)(?::\d{1,5}|\/\d{1,2})?/gi,
  after(`(?:§|\\b(?:${parts})\\b)[\\s#.:]{0,3}`, number),
  /^[ \t]{0,8}\d{1,3}(?:\.\d{1,3}){0,3}[.)](?=\s)/gm,
  new RegExp(`(?<![\\d.])\\d{1,9}(?:\\.\\d{1,9})?\\s?(?:${units})`, 'gi'),
  /[$€£]\s?\d{1,9}(?:\.\d{1,9})?/g,
];

/** These are looked for where their sign stands only: each would try every word of the text. */
const signed: readonly (readonly [string, RegExp])[] = [
  [':', /\b(?:[0-9a-f]{1,4}:){2,7}[0-9a-f]{0,4}/gi],
  ['@', /[\w.+-]{1,64}@[\w.-]{1,255}/g],
];

/** An address on the web says a version only where it names a tag or a tree. */
const link = /\bhttps?:\/\/[^\s<>"')\]]{1,2000}/gi;
const tagged = /\/(?:tags?|trees?|releases?|blob|archive)\//i;

const blank = (found: string): string => found.replace(/[^\n]/g, ' ');

const ofProtocols = new RegExp(
  `\\b(${protocols})(?:[-/\\s]{0,2}(?:versions?\\s|v))?[-/\\s]{0,2}${number}(?![\\w])`,
  'gi',
);
const ofSoftware = new RegExp(`\\b(${software})\\b[^\\n\\d]{0,12}?${number}[\\w.]{0,10}`, 'gi');

/**
 * The same text, place for place, with spaces where a number is no version of the project. `project` is its name: what
 * is other people's software to everybody else ("nginx 1.25.3") is its own version in a report to nginx.
 */
export const withoutForeignNumbers = (text: string, project = ''): string => blankedFor(text, project).left;

/** Words of the names that have a number behind them here: a project of another name reads the text as everybody does. */
export const foreignNames = (text: string): readonly string[] => blankedFor(text, '').names;

export const hasName = (names: readonly string[], project: string): boolean =>
  names.length > 0 && wordsOf(project).some((word) => names.includes(word));

type Blanked = { readonly left: string; readonly names: readonly string[] };

const blankedFor = (text: string, project: string): Blanked =>
  blanked(`${project.replaceAll('\n', ' ')}\n${text}`);

const blanked = remember(
  (asked) => {
    const end = asked.indexOf('\n');
    return withoutNumbers(asked.slice(end + 1), asked.slice(0, end));
  },
  { most: 4, isMail: true },
);

function withoutNumbers(text: string, project: string): Blanked {
  const own = new Set(wordsOf(project));
  const names = new Set<string>();
  const unlessOwn = (found: string, name: string): string => {
    const words = wordsOf(name);
    for (const word of words) names.add(word);
    return words.some((word) => own.has(word)) ? found : blank(found);
  };
  let left = text.replace(link, (found) => (tagged.test(found) ? found : blank(found)));
  for (const [sign, pattern] of signed) if (left.includes(sign)) left = left.replace(pattern, blank);
  for (const pattern of foreign)
    if (signs.get(pattern)?.test(left) !== false) left = left.replace(pattern, blank);
  for (const pattern of [ofProtocols, ofSoftware]) left = left.replace(pattern, unlessOwn);
  return { left, names: [...names] };
}

/** "Node.js" is node too, "openid connect" is openid. */
const wordsOf = (name: string): string[] =>
  name
    .toLowerCase()
    .replace(/\.?js\b/g, '')
    .split(/[^\p{L}\p{N}+]+/u)
    .filter((word) => word !== '');
