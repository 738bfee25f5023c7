/** The findings of a SARIF 2.1.0 log: of all its runs, in their order. Code flows, graphs and artifacts are not read. Pure. */
import { z } from 'zod';
import type { Finding } from '#shared/schema/record.ts';
import { recordWords } from '#shared/words/records.ts';
import { err, ok } from '#shared/result.ts';
import { asList } from '../advisory/model/json.ts';
import {
  child,
  entries,
  items,
  peek,
  sign,
  signWhole,
  sourceOf,
  text,
  type Source,
} from '../advisory/model/source.ts';
import { findingsRecord } from './findings.ts';
import { lossesByPlace, oneLine, recordLimits, type RecordResult } from './record.ts';

const identity = z.object({ runs: z.array(z.looseObject({})).min(1) });
type Detail = Finding['details'][number];

export function readSarif(json: unknown): RecordResult {
  if (!identity.safeParse(json).success) return err({ code: 'record-shape', detail: 'runs' });
  const root = sourceOf(json);
  signWhole(child(root, 'version'));
  const findings: Finding[] = [];
  const tools = new Set<string>();
  let total = 0;
  for (const run of entries(root, 'runs')) {
    const driver = child(run, 'tool', 'driver');
    const name = oneLine(
      [text(driver, 'name'), text(driver, 'semanticVersion') || text(driver, 'version')].join(' '),
      200,
    );
    tools.add(name || recordWords.unnamedTool);
    const rules = rulesOf(driver, entries(run, 'tool', 'extensions'));
    const results = asResults(child(run, 'results'));
    for (const result of results.slice(0, Math.max(0, recordLimits.findings - findings.length)))
      findings.push(findingOf(result, rules, findings.length + 1));
    total += results.length;
  }
  if (total === 0) return err({ code: 'no-findings', detail: [...tools].join(', ') });
  const tool = [...tools].slice(0, 5).join(', ');
  return ok({
    ...findingsRecord({ format: 'sarif', source: tool, tools: [...tools], findings, total }),
    ...lossesByPlace(root, (at) => (at === '/runs/*/results/*' ? 'beyond-limit' : 'only-in-file')),
  });
}

/** All of them: `entries` of a source ends where an advisory would, and how many there are is said. */
function asResults(list: Source): Source[] {
  if (!Array.isArray(list.value)) return [];
  return (list.value as unknown[]).flatMap((value, index) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? [{ value, path: [...list.path, String(index)], ledger: list.ledger }]
      : [],
  );
}

type Rules = { readonly byId: ReadonlyMap<string, Source>; readonly byPlace: readonly Source[] };

/** Rules of query packs stand with an extension of the tool; results name them by their ID. */
function rulesOf(driver: Source, extensions: readonly Source[]): Rules {
  const byPlace = items(driver, 'rules');
  const all = [...extensions.flatMap((one) => items(one, 'rules')), ...byPlace];
  return { byPlace, byId: new Map(all.map((rule) => [peek(rule, 'id'), rule])) };
}

function findingOf(result: Source, rules: Rules, number: number): Finding {
  const index = child(result, 'ruleIndex').value ?? child(result, 'rule', 'index').value;
  const named = peek(result, 'ruleId') || peek(result, 'rule', 'id');
  // "CA1000/suffix" is a kind of CA1000.
  const rule =
    rules.byId.get(named) ??
    (typeof index === 'number' ? rules.byPlace[index] : undefined) ??
    rules.byId.get(named.split('/')[0] ?? '');
  for (const key of ['ruleIndex', 'kind', 'level']) signWhole(child(result, key));
  text(result, 'ruleId');
  text(child(result, 'rule'), 'id');
  const id = named || (rule === undefined ? '' : text(rule, 'id'));
  const [first, ...others] = items(result, 'locations');
  return {
    number,
    rule: oneLine(id, 300),
    level: levelOf(result, rule),
    place: first === undefined ? '' : placeOf(first),
    message: oneLine(messageOf(child(result, 'message'), rule)),
    details: [
      ...ruleDetails(rule),
      ...resultDetails(result),
      ...others.slice(0, 20).map((one) => ({ name: 'location', value: placeOf(one) })),
    ].filter(({ value }) => value !== ''),
  };
}

/** What the result says, else its rule, else what the standard says of neither. */
function levelOf(result: Source, rule: Source | undefined): string {
  const kind = peek(result, 'kind');
  if (kind !== '' && kind !== 'fail') return oneLine(kind, 40);
  const own = peek(result, 'level');
  if (own !== '') return oneLine(own, 40);
  const usual = rule === undefined ? '' : text(child(rule, 'defaultConfiguration'), 'level');
  return oneLine(usual, 40) || 'warning';
}

function placeOf(location: Source): string {
  const physical = child(location, 'physicalLocation');
  const file = text(child(physical, 'artifactLocation'), 'uri');
  const region = child(physical, 'region');
  const [line, column] = ['startLine', 'startColumn'].map((key) => child(region, key));
  const marks = [line, column].flatMap((one) => {
    if (one === undefined || typeof one.value !== 'number') return [];
    signWhole(one);
    return [String(one.value)];
  });
  const [logical] = items(location, 'logicalLocations');
  const name = logical === undefined ? '' : text(logical, 'fullyQualifiedName') || text(logical, 'name');
  return oneLine(
    [[file, ...marks].filter((part) => part !== '').join(':'), name].filter((part) => part !== '').join(' '),
    500,
  );
}

/** Its text, or the rule's text with what belongs between its braces. */
function messageOf(message: Source, rule: Source | undefined): string {
  const own = text(message, 'text') || text(message, 'markdown');
  const id = peek(message, 'id');
  if (own !== '' || id === '' || rule === undefined) return own;
  sign(child(message, 'id'));
  const template = text(child(rule, 'messageStrings', id), 'text');
  const values = asList(child(message, 'arguments').value);
  signWhole(child(message, 'arguments'));
  return template.replace(/\{(\d{1,3})\}/g, (whole, at: string) => {
    const value = values[Number(at)];
    return typeof value === 'string' ? value : whole;
  });
}

function ruleDetails(rule: Source | undefined): Detail[] {
  if (rule === undefined) return [];
  text(rule, 'id');
  return [
    { name: 'name', value: oneLine(text(rule, 'name'), 300) },
    { name: 'summary', value: oneLine(text(child(rule, 'shortDescription'), 'text'), 500) },
    { name: 'help', value: oneLine(text(rule, 'helpUri'), 500) },
    { name: 'security-severity', value: oneLine(text(child(rule, 'properties'), 'security-severity'), 40) },
    { name: 'tags', value: oneLine(tagsOf(child(rule, 'properties')), 500) },
  ];
}

function tagsOf(properties: Source): string {
  return items(properties, 'tags')
    .flatMap((tag) => {
      sign(tag);
      return typeof tag.value === 'string' ? [tag.value] : [];
    })
    .join(', ');
}

function resultDetails(result: Source): Detail[] {
  const suppressed = items(result, 'suppressions').map((one) => text(one, 'kind'));
  return [
    { name: 'baseline', value: oneLine(text(result, 'baselineState'), 40) },
    { name: 'suppressed', value: oneLine(suppressed.join(', '), 100) },
  ];
}
