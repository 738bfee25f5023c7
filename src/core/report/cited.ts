/** What a report names that can be looked up: files, lines, functions, CVE ids, CWEs, links. Data, never followed. Pure. */
import { remember } from '../remember.ts';
import { matchesWith, ownText } from './text.ts';

export type CitedFile = { readonly path: string; readonly line: number | null };
export type Cited = {
  readonly files: readonly CitedFile[];
  readonly functions: readonly string[];
  readonly cves: readonly string[];
  readonly ghsas: readonly string[];
  readonly urls: readonly string[];
  readonly commits: readonly string[];
};

const most = 40;
const extensions =
  'c|h|cc|cpp|cxx|hh|hpp|hxx|m|mm|js|mjs|cjs|jsx|ts|mts|cts|tsx|vue|svelte|py|pyx|pyi|go|rs|java|kt|kts|scala|groovy|php|phtml|rb|erb|pl|pm|cs|fs|vb|swift|dart|lua|ex|exs|erl|hrl|hs|ml|clj|zig|nim|sol|sh|bash|zsh|ps1|bat|sql|html|htm|css|scss|xml|xsl|yml|yaml|toml|json|ini|conf|cfg|tf|proto|asm|s|y|l|pas|r|jl|cmake|gradle|tpl|twig|jsp|asp|aspx|ejs|hbs|md|rst';
const file = new RegExp(
  String.raw`(?<![\w@./:-])((?:\.{0,2}/)?(?:[\w.+@-]{1,100}/){0,15}[\w.+-]{1,100}\.(?:${extensions}))(?![\w/-])(?:(?::|#L|,?\s{1,2}(?:at |on |in )?lines?\s{1,2}|\()(\d{1,7}))?`,
  'gi',
);
const wellKnownFiles =
  /(?<![\w@.-])((?:[\w.+-]{1,100}\/){0,15}(?:Dockerfile|Makefile|Jenkinsfile|Vagrantfile|CMakeLists\.txt))(?![\w.-])(?::(\d{1,7}))?/g;
/** Looked for first: hardly any report names one, and the expression looks at every word. */
const wellKnownEnds = ['Dockerfile', 'Makefile', 'Jenkinsfile', 'Vagrantfile', 'CMakeLists.txt'];
const fileEnd = new RegExp(String.raw`\.(?:${extensions})(?![\w/-])`, 'i');
const commit = /(?<![\w-])[0-9a-f]{40}(?![\w-])|\b(?:commit|rev(?:ision)?)\s{1,2}`?[0-9a-f]{7,40}\b/gi;
const domainLike = /^(?:www\.)?[\w-]+\.(?:sh|pl|rs|py|md|pm|cc|ml|php|js|go|in|net|com|org)$/i;
const call = /(?<![\w$.@/-])((?:[A-Za-z_$][\w$]{0,60}(?:::|->|\.|#)){0,4}[A-Za-z_$][\w$]{2,80})\(\)/g;
const named =
  /\b(?:function|method|routine|macro|handler|fonction|funktion|función)\s{1,2}[`'"“‘]?([A-Za-z_$][\w$]{0,80}(?:(?:::|->|\.)[A-Za-z_$][\w$]{0,80}){0,3})[`'"”’]?|[`'"“]([A-Za-z_$][\w$]{2,80}(?:(?:::|->|\.)[A-Za-z_$][\w$]{1,80}){0,3})(?:\(\))?[`'"”]\s{1,2}(?:function|method|routine|macro|handler)\b/g;
const tickedCall = /`([A-Za-z_$][\w$]{2,80}(?:(?:::|->|\.)[A-Za-z_$][\w$]{1,80}){0,3})\([^`\n]{0,80}\)`/g;
/** What every report "calls" and no project defines. */
const common =
  /^(?:printf|fprintf|sprintf|snprintf|malloc|calloc|realloc|free|memcpy|memmove|memset|strcpy|strncpy|strcat|strlen|alert|eval|exec|system|popen|print|console\.log|document\.write|fetch|require|open|read|write|close|main|input|len|str|int|get|post|sleep|exit|assert|phpinfo|getattr|setattr|JSON\.parse|os\.system|subprocess\.\w+|this|the|that|which|with|and|for|name|call|calls)$/i;

/** A report is asked several times while it is filed. */
export const citedIn = remember(readCited, { most: 8, isMail: true });

function readCited(text: string): Cited {
  const own = ownText(text);
  const urls = unique(
    matchesWith('://', own, /\bhttps?:\/\/[^\s<>"'`)\]}|\\^]{3,500}/gi).map(([url]) => url),
  ).map((url) => url.replace(/[.,;:!?]+$/, ''));
  const rest = own.includes('://') ? own.replace(/\bhttps?:\/\/\S{1,2000}/gi, (url) => sourcePath(url)) : own;
  return {
    files: filesIn(rest),
    functions: functionsIn(rest),
    cves: unique((own.match(/\bCVE-\d{4}-\d{4,19}\b/gi) ?? []).map((id) => id.toUpperCase())),
    ghsas: unique(
      (own.match(/\bGHSA(?:-[23456789cfghjmpqrvwx]{4}){3}\b/gi) ?? []).map((id) => id.toUpperCase()),
    ),
    urls: unique(urls),
    commits: unique((hasDigits(own) ? own.match(commit) : null) ?? []).map(
      (one) => /[0-9a-f]{7,40}$/i.exec(one)?.[0].toLowerCase() ?? one,
    ),
  };
}

/** Seven hexadecimal digits in a row, as in the shortest name of a commit. */
function hasDigits(text: string): boolean {
  let run = 0;
  for (let at = 0; at < text.length && run < 7; at += 1) {
    const code = text.charCodeAt(at) | 0x20; // in lower case
    run = (code >= 0x30 && code <= 0x39) || (code >= 0x61 && code <= 0x66) ? run + 1 : 0;
  }
  return run === 7;
}

/** A link into a forge names a file: `…/blob/main/src/a.c#L12` is `src/a.c:12`. Other links name nothing. */
function sourcePath(url: string): string {
  const found =
    /\/(?:blob|raw|tree|src\/(?:branch|commit|tag))\/[^/\s]{1,100}\/([^\s?#]{1,300})(?:#L(\d{1,7}))?/.exec(
      url,
    );
  return found === null ? ' ' : ` ${found[1] ?? ''}${found[2] === undefined ? '' : `:${found[2]}`} `;
}

function filesIn(text: string): CitedFile[] {
  const found = new Map<string, CitedFile>();
  const wellKnown = wellKnownEnds.some((end) => text.includes(end)) ? text.matchAll(wellKnownFiles) : [];
  for (const match of [...matchesWith(fileEnd, text, file), ...wellKnown]) {
    const path = (match[1] ?? '').replace(/^(?:\.{0,2}\/)+/, '');
    if (
      path === '' ||
      domainLike.test(path) ||
      /^\d+(?:\.\d+)+\.\w$/.test(path) ||
      /^(?:node|next|vue|express|react)\.js$/i.test(path)
    )
      continue;
    const line = match[2] === undefined ? null : Number(match[2]);
    const key = `${path}:${line ?? ''}`;
    if (!found.has(key) && found.size < most) found.set(key, { path, line });
  }
  // "a.c" beside "a.c:12" says nothing more.
  return [...found.values()].filter(
    (one) =>
      one.line !== null ||
      ![...found.values()].some((other) => other.line !== null && other.path === one.path),
  );
}

function functionsIn(text: string): string[] {
  const names = [
    ...matchesWith('()', text, call).map((match) => match[1]),
    ...[...text.matchAll(named)].map((match) => match[1] ?? match[2]),
    ...matchesWith('`', text, tickedCall).map((match) => match[1]),
  ];
  return unique(
    names.filter((name): name is string => name !== undefined && name.length >= 3 && !common.test(name)),
  );
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)].slice(0, most);
}
