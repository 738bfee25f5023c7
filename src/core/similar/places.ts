/** Where a report says the problem is: files, functions, endpoints, parameters and sinks, the most spoken of first. Pure. */
import type { Places } from './sketch-shape.ts';
import type { Cited } from '../report/cited.ts';
import { baseName, lastName } from '../report/marks.ts';
import { matchesWith } from '../report/text.ts';

const most = 5;

const frame =
  /\bin ([A-Za-z_][\w:~]{2,80})(?:\([^)\n]{0,200}\))? ([\w./+-]{1,200}\.[a-z]{1,4}):(\d{1,7})|File "([\w./-]{1,200})", line (\d{1,7}), in ([A-Za-z_]\w{2,80})|\bat (?:[\w$]{1,60}\.){1,12}([A-Za-z_$][\w$]{2,80})\(([\w$]{1,80}\.\w{1,6}):(\d{1,7})\)/g;
const ofFrame = /:\d|File "/;
const libraryFrame = /^(?:__|asan_|_start$|main$|LLVMFuzzer|fuzz|std::|operator|raise$|abort$)/;
const spelled =
  /(?<![\w$./\\-])(?:[a-z][a-z0-9]*(?:_[a-z0-9]+)+|[a-z]+(?:[A-Z][a-z0-9]+)+|[A-Z][a-z0-9]+(?:[A-Z][a-z0-9]+)+)(?![\w/\\=-])/g;
/** In backticks, or named as the place. */
const pointed =
  /`([A-Za-z_$][\w$.:>-]{2,80})`|\b(?:function|funktion|fonction|method|where|location|in)\W{1,4}([A-Za-z_$][\w$]{2,80})/gi;
const route =
  /(?<![\w.$*/\\"'`<-]\/?|\.)(?:https?:\/\/([\w.[\]:{}$-]{1,100}))?(\/[\w{:*<][\w.~%{}:*<>@-]{0,60}(?:\/(?:[\w.~%{}:*<>@-]{1,60}|…)){0,8})/g;
const notARoute =
  /^\/(?:etc|usr|home|tmp|var|proc|bin|sbin|dev|opt|root|sys|lib|mnt|private|library|windows|src|dist|node_modules|build|include|tests?|lines?|fuzz)(?:\/|$)|^\/(?:\d|\w$|script|div|img|svg|body|html|foo|bar|or|and)|\.(?:c|h|cc|cpp|hpp|py|rb|go|rs|java|ts|js|tsx|jsx|css|png|jpg|svg|md|txt|sh|dtd)$/i;
const references =
  /(?:^|\.)(?:github|gitlab|mitre|owasp|nist|portswigger|wikipedia|mozilla|npmjs|pypi|youtube|youtu|twitter|x|medium|google|w3|ietf|snyk|hackerone|huntr|bugcrowd|microsoft|debian|redhat|kernel|gnu|python|php|first|cisa|readthedocs|stackoverflow|burpcollaborator|oastify|attacker|evil)\.\w+$/i;
const parameter =
  /[?&]([A-Za-z_][\w.[\]-]{0,40})=|\b(?:param(?:eter)?s?|query|field|argument|header|cookie|feld|paramètre|champ|argumento?)[ :]{1,2}["'`“‘«]{1,2} ?([A-Za-z_][\w.-]{0,40})["'`”’»]|["'`“‘«] ?([A-Za-z_][\w.-]{0,40})(?:=)?["'`”’»]{1,2} (?:(?:query|url|get|post|request|body|form|http|json)[- ])?(?:param(?:eter)?s?|field|argument|header|cookie|option)\b|\b([A-Z][a-z]+(?:-[A-Z][A-Za-z]+){1,3})(?:[- ](?:header|kopfzeile)|: )|\b(?:[Pp]arameter|[Pp]aram|[Pp]aramètre):? ([a-z_]\w{0,40})\b|\b([a-z_]\w{0,40}) (?:query )?(?:parameter|param)\b/g;
const ofParameter = /[?&][A-Za-z_]|["'`“‘«] ?[A-Za-z_][\w.-]{0,40}=?["'`”’»]|-[A-Z]|aram/;
const noParameter =
  /^(?:is|are|the|a|an|of|in|to|that|which|with|and|or|this|value|query|url|get|post|request|body|form|http|json|data|user|your|our|any|its|input|through|via|by|from|can|content-type|content-length|user-agent|accept|host|authorization|connection|message-id|reply-to|for|not|der|die|das|ist|wird|est|une?|le|la|les|into|pollution|tampering|handling|validation|name|names|passed|command|vulnerable|affected|controlled|unsanitized|same|another|other|no)$/i;
const sink =
  /\b(?:strn?cpy|strn?cat|v?sn?printf|mem(?:cpy|move|set)|alloca|scanf|realloc|malloc|innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|v-html|document\.write|html_safe|mark_safe|execSync|execve|execFile|popen|shell_exec|passthru|proc_open|os\.system|subprocess\.\w+|pickle\.loads?|yaml\.load|unserialize|readObject|ObjectInputStream|XMLDecoder|DocumentBuilder(?:Factory)?|SAXParser|render_template_string|send_file|sendFile|path\.join|os\.path\.join|extractall|file_get_contents|include_once|move_uploaded_file|res\.redirect|requests\.get|urlopen|curl_exec|(?:eval|exec|spawn|fetch|gets|raw)(?=\()|Math\.random|mt_rand|strcmp|createHash|ActiveRecord|whereRaw|executeQuery|createQuery)\b/g;

export function placesIn(title: string, text: string, cited: Cited): Places {
  const all = `${title}\n${text}`;
  const frames = matchesWith(ofFrame, text, frame).filter(
    (match) => !libraryFrame.test(match[1] ?? match[6] ?? match[7] ?? ''),
  );
  const functions = [
    ...cited.functions.filter((name) => isSpelled(name) || text.includes(`${name}(`)).map(lastName),
    ...frames.map((match) => lastName(match[1] ?? match[6] ?? match[7] ?? '')),
    ...spelledIn(title).map(lastName),
    ...[...text.matchAll(pointed)].flatMap(([, ticked, named]) => {
      const name = ticked ?? named ?? '';
      return isSpelled(name) ? [lastName(name)] : [];
    }),
  ];
  const framed = frames.slice(0, 2).map((match) => ({
    path: match[2] ?? match[4] ?? match[8] ?? '',
    line: Number(match[3] ?? match[5] ?? match[9]),
  }));
  const files = [...cited.files, ...framed].filter(({ path }) => !isOfReporter(path));
  const parameters = parametersIn(all);
  const known = new Set([...functions, ...parameters]);
  const sinks = found(all, sink);
  const ofSinks = new Set(sinks.map((name) => lastName(name).toLowerCase()));
  const spelledNames = spelledIn(all).map((name) => name.toLowerCase());
  return {
    files: salient(files.map(({ path }) => shortPath(path))),
    lines: unique(
      files.flatMap(({ path, line }) => (line === null ? [] : [`${baseName(path)}:${String(line)}`])),
    ),
    functions: salient(
      functions.filter((name) => !parameters.includes(name) && !ofSinks.has(name)),
      title,
    ),
    endpoints: endpointsIn(all),
    parameters,
    sinks: unique(sinks.map((one) => one.toLowerCase())),
    names: salient(
      spelledNames.filter((name) => !known.has(name)),
      title,
      8,
    ),
  };
}

/** "src/net/http/parse.c": the last folder tells the many index.js apart. */
function shortPath(path: string): string {
  return path.toLowerCase().split('/').slice(-2).join('/');
}

/** "parse_hdr", "parseHdr": no word of a language. */
function isSpelled(name: string): boolean {
  return joined.test(name) && !brands.test(name);
}

const joined = /[a-z0-9]_[a-z0-9]|[a-z][A-Z]/;

/** By lines: few of them have such a name. */
function spelledIn(text: string): string[] {
  const lines = text.split('\n').filter((line) => joined.test(line));
  return lines.flatMap((line) => line.match(spelled) ?? []).filter(isSpelled);
}

const brands =
  /^(?:java|type|coffee)script$|^(?:address|memory|thread|undefined\w*)sanitizer$|^(?:git(?:hub|lab)|postgresql|mysql|mariadb|sqlite|mongodb|openssl|libreoffice|macos|ios|youtube|linkedin|burpsuite|codeql|semgrep|virtualbox|graphql|websockets?|whatsapp|pg_sleep|__\w+|asan_\w+)$/i;

/** What a reporter attaches or writes for the demonstration. */
function isOfReporter(path: string): boolean {
  return /(?:^|[/_-])(?:poc|exploit|repro(?:ducer)?|crash\w*|payload|evil|test_?case|attack(?:er)?|proof|malicious|pwn|solve)\w{0,20}\.\w+$|^(?:readme|security|changelog|package|composer|cargo)\b/i.test(
    baseName(path),
  );
}

function endpointsIn(text: string): string[] {
  const routes = matchesWith('/', text, route).flatMap(([, host, path = '']) =>
    (host !== undefined && references.test(host.replace(/:\d+$/, ''))) || notARoute.test(path)
      ? []
      : [routeName(path)],
  );
  return salient(routes.filter((one) => /[a-z]{2}/.test(one)));
}

function routeName(path: string): string {
  const parts = path
    .toLowerCase()
    .replace(/[.,;:]+$/, '')
    .split('/')
    .map((part) => (/^(?:[\d.]+|[{:<*…].*|\.{2,}|[0-9a-f-]{8,})$/.test(part) ? '*' : part));
  return parts.join('/').replace(/\/$/, '');
}

function parametersIn(text: string): string[] {
  const names = matchesWith(ofParameter, text, parameter).flatMap((match) => {
    const name = match.slice(1).find((one) => one !== undefined);
    return name === undefined || noParameter.test(name) ? [] : [name.toLowerCase()];
  });
  return salient(names);
}

function found(text: string, pattern: RegExp): string[] {
  return text.match(pattern) ?? [];
}

/** Named in the title first, then what is named most often, then what is named first. */
function salient(names: readonly string[], title = '', limit = most): string[] {
  const counts = new Map<string, number>();
  for (const name of names) if (name !== '') counts.set(name, (counts.get(name) ?? 0) + 1);
  const lower = title.toLowerCase();
  return [...counts]
    .sort(([a, n], [b, m]) => Number(lower.includes(b)) - Number(lower.includes(a)) || m - n)
    .slice(0, limit)
    .map(([name]) => name);
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)].slice(0, most);
}
