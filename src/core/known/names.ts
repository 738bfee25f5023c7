/** Names of packages and products as they can be compared: "@babel/traverse" and "babel-traverse" are one. Pure. */

export function nameKey(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 80);
}

/** The name, and its last part where it says enough alone: "traverse" of "@babel/traverse", "core" of none. */
export function nameKeys(name: string): string[] {
  const last = name.split(/[/:]/).at(-1) ?? '';
  return [...new Set([name, last.length > 3 && !common.test(last) ? last : name].map(nameKey))].filter(
    (key) => key.length > 1,
  );
}

const common =
  /^(?:core|common|utils?|server|client|api|web|app|main|lib|parser|http|json|xml|test|tests|cli|sdk|base|types|plugin)$/i;

const written =
  /`(@?[\w.-]{2,60}(?:[/:][\w.-]{2,60}){0,3})`|pkg:[a-z]{2,12}\/([\w.%/-]{2,100})|(?<![\w./@-])(@?[A-Za-z][\w-]{1,40}(?:\/[\w.-]{2,40})?)(?:@|==|:| v| version | )(?=\d{1,4}\.\d)|(?<![\w./-])(@[a-z][\w.-]{1,40}\/[\w.-]{2,40}|(?:github\.com|golang\.org\/x|gopkg\.in)\/[\w.-]{1,40}(?:\/[\w.-]{1,40})?|[a-z][\w.]{2,60}:[a-z][\w.-]{2,60})/g;
/** "in libxml2", "the lodash package": in a title any word may be a name. */
const titleWord = /[A-Za-z@][\w.@/-]{2,60}/g;
const noName =
  /^(?:versions?|release|before|until|since|through|python|node|php|ruby|java|ubuntu|debian|windows|macos|linux|chrome|firefox|docker|http|https|cvss|tls|ipv\d|section|step|line|chapter|and|the|with|from|for|via|of|in|to|a|an|on|at|by|or|not)$/i;

const most = 24;

/** What a text names like a package: in backticks, as a package URL, or in front of a version. */
export function namesIn(text: string): string[] {
  const found = new Set<string>();
  for (const match of text.slice(0, 40_000).matchAll(written)) {
    const name = match.slice(1).find((one) => one !== undefined) ?? '';
    if (!noName.test(name) && !/\.(?:c|h|js|ts|py|rb|go|rs|java|php)$/.test(name)) found.add(name);
    if (found.size >= most) break;
  }
  return [...found];
}

export function titleNames(title: string): string[] {
  return [...title.slice(0, 300).matchAll(titleWord)]
    .map(([word]) => word.replace(/[.,:;]+$/, ''))
    .filter((word) => !noName.test(word))
    .slice(0, 12);
}
