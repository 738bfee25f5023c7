/**
 * What the policy asks for and the report does not say. Words of the ask choose a kind; words of the report
 * answer it. An ask of no known kind is never called missing: silence is not proof. Pure.
 */

type Kind = { readonly name: string; readonly asked: RegExp; readonly answered: RegExp };

const kinds: readonly Kind[] = [
  {
    name: 'version',
    asked: /\b(versions?|branch|commit|release)\b/i,
    answered:
      /\b(versions?|branch|commit|release|master|main)\b.{0,40}\d|\bv?\d+\.\d+(\.\d+)?\b|\b[0-9a-f]{7,40}\b/i,
  },
  {
    name: 'steps',
    asked: /\b(steps|reproduc\w*|instructions)\b/i,
    answered: /\b(steps|reproduc\w*|to trigger)\b|^\s*(1[.)]|step 1)/im,
  },
  {
    name: 'impact',
    asked: /\b(impact|consequence|severity|exploitab\w*)\b/i,
    answered: /\b(impact|allows?|lead(s|ing)? to|results? in|attacker (can|could|may)|severity|cvss)\b/i,
  },
  {
    name: 'proof of concept',
    asked: /\b(proof[- ]of[- ]concept|poc|exploit code)\b/i,
    answered: /\b(proof[- ]of[- ]concept|poc|exploit)\b|```/i,
  },
  {
    name: 'environment',
    asked: /\b(environment|operating system|platform|configuration|config)\b/i,
    answered: /\b(environment|linux|ubuntu|debian|windows|macos|docker|platform|config\w*)\b/i,
  },
  {
    name: 'component',
    asked: /\b(component|affected (file|module|part|source)|location|file path|full paths?)\b/i,
    answered:
      /\b(component|module|function|file|class|endpoint|route)\b|\b[\w/-]+\.(c|h|cc|cpp|js|ts|py|go|rs|java|php|rb)\b/i,
  },
  {
    name: 'suggested fix',
    asked: /\b(fix(es)?|mitigations?|remediation|patch)\b/i,
    answered: /\b(fix|mitigat\w*|remediat\w*|patch|workaround)\b/i,
  },
];

/** Asks that say they are optional are not missed. */
const optional = /\b(optional\w*|if (available|any|known|possible|you)|where possible)\b/i;

export function missingAsks(asks: readonly string[], report: string): string[] {
  return asks.filter((ask) => {
    if (optional.test(ask)) return false;
    const kind = kinds.find((one) => one.asked.test(ask));
    return kind !== undefined && !kind.answered.test(report);
  });
}
