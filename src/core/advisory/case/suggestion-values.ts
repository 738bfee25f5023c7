/** What a report says of its flaw, as changes to an advisory; each with the line it was read in. Pure. */
import type { AdvisorySuggestion } from '#shared/contract/suggestions.ts';
import type { Advisory, AffectedPackage, Ecosystem, VersionRange } from '#shared/schema/advisory.ts';
import type { Candidates, FieldValue } from '#shared/schema/report.ts';
import { suggestionTexts } from '#shared/words/suggestions.ts';
import { affectedIn, fixedIn, unaffectedIn } from '../../report/said-versions.ts';
import type { PackageClaim } from '../../report/manifests.ts';
import { defaultScheme } from '../model/ecosystems.ts';
import { emptyPackage } from '../model/import-types.ts';
import { isVersion } from '../versions/versions.ts';

export type Suggestion = AdvisorySuggestion & { readonly apply: (advisory: Advisory) => Advisory };

export type SaidReport = {
  /** Without quotations and without what stands below the closing words. */
  readonly body: string;
  readonly fields: readonly FieldValue[];
  readonly candidates: Candidates;
  /** The writer's own text without sentences that name somebody. */
  readonly withoutNames: (text: string) => string;
};

const lineWith = (body: string, part: string): string =>
  (body.split('\n').find((line) => line.includes(part)) ?? part).trim().slice(0, 300);

function onFirstPackage(change: (pkg: AffectedPackage) => AffectedPackage): (advisory: Advisory) => Advisory {
  return (advisory) => {
    const [first = emptyPackage('generic', ''), ...others] = advisory.packages;
    return { ...advisory, packages: [change(first), ...others] };
  };
}

export function versionSuggestions({ body }: SaidReport, advisory: Advisory): Suggestion[] {
  const found: Suggestion[] = [];
  const scheme = advisory.packages[0]?.scheme ?? 'generic';
  const affected = affectedIn(body, scheme) ?? affectedIn(body, 'generic');
  const say = (ranges: readonly VersionRange[]): string =>
    ranges
      .map(({ introduced, fixed, lastAffected }) => suggestionTexts.range(introduced, fixed, lastAffected))
      .join('; ');
  if (affected !== null)
    found.push({
      id: 'ranges',
      kind: 'ranges',
      path: 'packages.0.ranges',
      value: say(affected.ranges),
      quote: affected.quote,
      from: 'mail',
      apply: onFirstPackage((pkg) => ({
        ...pkg,
        ranges: [...affected.ranges],
        knownVersions: withVersions(pkg, affected.versions),
      })),
    });
  const clean = unaffectedIn(body);
  if (clean !== null)
    found.push({
      id: 'unaffected',
      kind: 'unaffected',
      path: 'packages.0.unaffectedRanges',
      value: say(clean.ranges),
      quote: clean.quote,
      from: 'mail',
      apply: onFirstPackage((pkg) => ({ ...pkg, unaffectedRanges: [...clean.ranges] })),
    });
  const fixes = fixedIn(body);
  if (fixes !== null)
    found.push({
      id: 'solution',
      kind: 'solution',
      path: 'solution',
      value: suggestionTexts.update(fixes.versions),
      quote: fixes.quote,
      from: 'mail',
      apply: (draft) => ({ ...draft, solution: suggestionTexts.update(fixes.versions) }),
    });
  return found;
}

/** The versions that a report names were released. */
function withVersions(pkg: AffectedPackage, named: readonly string[]): string[] {
  return [...new Set([...pkg.knownVersions, ...named.filter((version) => isVersion(pkg.scheme, version))])];
}

export function scoreSuggestions({ body, candidates }: SaidReport): Suggestion[] {
  const seen = new Set<string>();
  const vectors = candidates.vectors.flatMap(({ vector, version }): Suggestion[] => {
    const field = version === '4.0' ? ('cvss40' as const) : ('cvss31' as const);
    if (seen.has(field)) return []; // two vectors of one version: the first, the other stays in the mail
    seen.add(field);
    return [
      {
        id: field,
        kind: 'cvss',
        path: field,
        value: vector,
        quote: lineWith(body, vector),
        from: 'mail',
        apply: (draft) => ({ ...draft, [field]: vector }),
      },
    ];
  });
  const cwes = candidates.cwes.slice(0, 5).map(({ id, from }): Suggestion => ({
    id: id.toLowerCase(),
    kind: 'cwe',
    path: 'cwes',
    value: id,
    quote: lineWith(body, from),
    from: 'mail',
    apply: (draft) =>
      draft.cwes.some((one) => one.id === id) ? draft : { ...draft, cwes: [...draft.cwes, { id, name: '' }] },
  }));
  return [...vectors, ...cwes];
}

export function codeSuggestions({ body, fields, candidates }: SaidReport): Suggestion[] {
  const component = fields
    .filter(({ field }) => field === 'component')
    .map(({ label, value }) => `${label}: ${value}`);
  const quoteOf = (name: string): string =>
    component
      .find((line) => line.includes(name))
      ?.split('\n')[0]
      ?.slice(0, 300) ?? lineWith(body, name);
  const list = (field: 'files' | 'functions', names: readonly string[]): Suggestion[] => {
    const [first] = names;
    if (first === undefined) return [];
    return [
      {
        id: field,
        kind: field,
        path: `packages.0.${field}`,
        value: names.join(', '),
        quote: quoteOf(first),
        from: 'mail',
        apply: onFirstPackage((pkg) => ({ ...pkg, [field]: [...new Set([...pkg[field], ...names])] })),
      },
    ];
  };
  const inComponent = (name: string): boolean => component.some((line) => line.includes(name));
  const only = (names: readonly string[]): string[] =>
    names.some(inComponent) ? names.filter(inComponent) : names.slice(0, 5);
  return [
    ...list('files', only(candidates.files.map(({ path }) => path))),
    ...list('functions', only(candidates.functions)),
  ];
}

export function textSuggestions({ body, fields, candidates, withoutNames }: SaidReport): Suggestion[] {
  const workaround = fields.find(
    ({ field, label }) => field === 'remediation' && /workaround|mitigation/i.test(label),
  );
  const said =
    workaround === undefined ? '' : capital(withoutNames(workaround.value.split(/\n\s*\n/)[0] ?? ''));
  const texts: Suggestion[] =
    workaround === undefined || said === ''
      ? []
      : [
          {
            id: 'workarounds',
            kind: 'workarounds',
            path: 'workarounds',
            value: said,
            quote: lineWith(body, workaround.label),
            from: 'mail',
            apply: (draft) => ({ ...draft, workarounds: said }),
          },
        ];
  const links = candidates.urls
    .filter((url) => body.includes(url))
    .slice(0, 10)
    .map((url): Suggestion => ({
      id: `reference ${url}`,
      kind: 'references',
      path: 'references',
      value: url,
      quote: lineWith(body, url),
      from: 'mail',
      apply: (draft) =>
        draft.references.some((one) => one.url === url)
          ? draft
          : { ...draft, references: [...draft.references, { kind: kindOf(url), url, title: '' }] },
    }));
  return [...texts, ...links];
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function kindOf(url: string): Advisory['references'][number]['kind'] {
  if (/\/(?:pull|merge_requests|commit|commits)\//.test(url)) return 'fix';
  if (/\/issues?\//.test(url)) return 'issue';
  if (/\/(?:releases?|tag)\b/.test(url)) return 'release-notes';
  return /\/(?:advisories|GHSA-|CVE-)/.test(url) ? 'advisory' : 'other';
}

const firstPerson =
  /^(?:i|we)(?: have|[’']ve)?(?: just| recently)? (?:found|discovered|identified|noticed|observed|came across|report|would like to report|want to report|am reporting|are reporting)(?: that)? (?:(?:an?|the|some) )?/i;

/** "I found a path traversal in X." is how a reporter begins, not how an advisory does. */
export const isFirstPerson = (text: string): boolean =>
  firstPerson.test(text.trim()) || /^(?:I|We|My|Our)\b/.test(text.trim());

export function summarySuggestion({ summary }: Advisory): Suggestion[] {
  const rest = summary.trim().replace(firstPerson, '');
  if (rest === summary.trim() || rest === '') return [];
  const value = capital(rest);
  return [
    {
      id: 'summary',
      kind: 'summary',
      path: 'summary',
      value,
      quote: summary.trim().slice(0, 300),
      from: 'mail',
      apply: (draft) => ({ ...draft, summary: value }),
    },
  ];
}

// Packages -----------------------------------------------------------------------------------------------------------

const installers: readonly (readonly [Ecosystem, RegExp])[] = [
  [
    'npm',
    /\b(?:npm (?:i|install|add)|yarn add|pnpm add|npx) (?:-\w+ )*((?:@[a-z0-9][\w.-]{0,80}\/)?[a-z0-9][\w.-]{0,100})/,
  ],
  ['npm', /\bnpm(?: package)?[ `'"“]{1,3}((?:@[a-z0-9][\w.-]{0,80}\/)[a-z0-9][\w.-]{0,100})/i],
  ['pypi', /\bpip3? install (?:-\w+ )*["']?([A-Za-z0-9][\w.-]{0,100})/],
  ['cargo', /\bcargo (?:add|install) ([a-z0-9][\w-]{0,100})/],
  ['rubygems', /\bgem install ([a-z0-9][\w.-]{0,100})/],
  ['composer', /\bcomposer require ([a-z0-9][\w.-]{0,80}\/[a-z0-9][\w.-]{0,100})/],
  ['go', /\bgo (?:get|install) ([a-z0-9][\w.-]{0,80}(?:\/[\w.~-]{1,100}){1,6})/],
];

/** A package that the text itself installs or names: where there is no manifest to ask. */
export function packageSaid(text: string): Pick<PackageClaim, 'ecosystem' | 'name' | 'quote'> | null {
  for (const line of text.slice(0, 100_000).split('\n')) {
    for (const [ecosystem, shape] of installers) {
      const name = shape.exec(line.slice(0, 1_000))?.[1]?.replace(/[.,;:]+$/, '');
      if (name !== undefined) return { ecosystem, name, quote: line.trim().slice(0, 300) };
    }
  }
  return null;
}

export function packageSuggestion(
  { ecosystem, name, quote }: Pick<PackageClaim, 'ecosystem' | 'name' | 'quote'>,
  from: Suggestion['from'],
): Suggestion {
  return {
    id: 'package',
    kind: 'package',
    path: 'packages.0.name',
    value: `${ecosystem}: ${name}`,
    quote,
    from,
    apply: onFirstPackage((pkg) => ({ ...pkg, ecosystem, name, scheme: defaultScheme(ecosystem), purl: '' })),
  };
}

export function repositorySuggestion(
  repository: string,
  quote: string,
  from: Suggestion['from'],
): Suggestion {
  return {
    id: 'repository',
    kind: 'repository',
    path: 'packages.0.commits.repository',
    value: repository,
    quote,
    from,
    apply: onFirstPackage((pkg) => ({ ...pkg, commits: { repository, ranges: pkg.commits?.ranges ?? [] } })),
  };
}
