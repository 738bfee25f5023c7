/**
 * Values that an advisory could take from what is known already: the report, the policy, the manifest of the checkout.
 * Each is shown with the sentence it stands in and is taken only when a person accepts it. Pure.
 */
import type { AdvisorySuggestion } from '#shared/contract/suggestions.ts';
import type { HandlerResult } from '#shared/contract/endpoints.ts';
import { diffAdvisory } from '#shared/calc/advisory-diff.ts';
import { advisorySchema, type Advisory } from '#shared/schema/advisory.ts';
import { err, ok } from '#shared/result.ts';
import { shownText } from '../../messages/summary.ts';
import type { CaseRow, Ports } from '../../ports.ts';
import { candidatesIn } from '../../report/facts.ts';
import { fieldsOf } from '../../report/fields.ts';
import { packagesIn } from '../../report/manifests.ts';
import { reportMessage } from '../../report/report-message.ts';
import { splitSignOff } from '../../report/sign-off.ts';
import { ownText } from '../../report/text.ts';
import { reporterFacts } from '../leaks/reporters.ts';
import { currentAdvisory, saveAdvisory, withTaggedVersions, type CurrentAdvisory } from './case-advisory.ts';
import { consentProposal, creditedAsSaid } from './consent-proposal.ts';
import { aboutTheFlaw } from './prefill.ts';
import {
  codeSuggestions,
  packageSaid,
  packageSuggestion,
  repositorySuggestion,
  scoreSuggestions,
  summarySuggestion,
  textSuggestions,
  versionSuggestions,
  type Suggestion,
} from './suggestion-values.ts';

export async function advisorySuggestions(
  ports: Ports,
  row: CaseRow,
): Promise<HandlerResult<'advisory.suggestions'>> {
  const { current, suggestions } = await openSuggestions(ports, row);
  return ok({ version: current.version, suggestions: suggestions.map(shown) });
}

/** Those of these ids, or all of them, in one saved version. */
export async function acceptSuggestions(
  ports: Ports,
  row: CaseRow,
  ids: readonly string[] | 'all',
): Promise<HandlerResult<'advisory.accept-suggestions'>> {
  const { current, suggestions } = await openSuggestions(ports, row);
  const wanted = suggestions.filter(({ id }) => ids === 'all' || ids.includes(id));
  const gone = ids === 'all' ? undefined : ids.find((id) => !suggestions.some((one) => one.id === id));
  if (gone !== undefined) return err({ code: 'not-found', what: 'suggestion', id: gone });
  if (wanted.length === 0) return ok({ version: current.version, accepted: [] });
  const advisory = wanted.reduce((draft, { apply }) => apply(draft), current.advisory);
  const saved = ports.store.write((tx) => saveAdvisory(tx, ports, row, advisory, current.version));
  return saved.ok ? ok({ version: saved.value.version, accepted: wanted.map(shown) }) : saved;
}

const shown = ({ id, kind, path, value, quote, from }: Suggestion): AdvisorySuggestion => ({
  id,
  kind,
  path,
  value: value.slice(0, 2_000),
  quote,
  from,
});

async function openSuggestions(
  ports: Ports,
  row: CaseRow,
): Promise<{ current: CurrentAdvisory; suggestions: Suggestion[] }> {
  const stored = currentAdvisory(ports.store.read, row, ports.now());
  const current = stored.version === 0 ? await withTaggedVersions(ports, row, stored) : stored;
  let draft = current.advisory;
  const suggestions = (await everySuggestion(ports, row, draft)).filter(({ apply }) => {
    const next = apply(draft);
    if (!advisorySchema.safeParse(next).success || diffAdvisory(draft, next).length === 0) return false;
    draft = next;
    return true;
  });
  return { current, suggestions };
}

async function everySuggestion(ports: Ports, row: CaseRow, advisory: Advisory): Promise<Suggestion[]> {
  const packages = await packageSuggestions(ports, row);
  const withPackage = packages.reduce((draft, { apply }) => apply(draft), advisory);
  const report = reportOf(ports, row);
  const fromMail =
    report === null
      ? []
      : [
          ...versionSuggestions(report, withPackage),
          ...scoreSuggestions(report),
          ...codeSuggestions(report),
          ...textSuggestions(report),
        ];
  return [...packages, ...fromMail, ...summarySuggestion(advisory), ...creditSuggestion(ports, row)];
}

function reportOf(ports: Ports, row: CaseRow): Parameters<typeof codeSuggestions>[0] | null {
  const { read } = ports.store;
  const message = reportMessage(read, row.id);
  if (message === null) return null;
  const text = shownText(read.messageReading(message.id));
  const { body } = splitSignOff(ownText(text), [row.reporterName]);
  const fields = fieldsOf(text);
  const people = [reporterFacts({ name: row.reporterName, address: row.reporterAddress })];
  return {
    body,
    fields,
    candidates: candidatesIn(row.title, body, fields, read.project(row.projectId).name),
    withoutNames: (value) => aboutTheFlaw(value, people),
  };
}

/** The manifest says it best; then the policy, then what the report installs. */
async function packageSuggestions(ports: Ports, row: CaseRow): Promise<Suggestion[]> {
  const { read } = ports.store;
  const checkout = read.checkoutOf(row.projectId);
  const claims = checkout === null ? [] : packagesIn(await ports.readManifests(checkout));
  const [claim] = claims;
  const policy = read.policy(row.projectId, row.policyVersion).source;
  const repository =
    /\bhttps:\/\/(?:github\.com|gitlab\.com|codeberg\.org)\/[\w.-]{1,60}\/[\w.-]{1,100}/.exec(policy)?.[0];
  const inPolicy = repository?.replace(/[.]+$/, '');
  const fromPolicy = inPolicy === undefined ? [] : [repositorySuggestion(inPolicy, inPolicy, 'policy')];
  if (claim !== undefined) {
    const quote = `${claim.path}: ${claim.quote}`;
    return [
      packageSuggestion({ ...claim, quote }, 'manifest'),
      ...(claim.repository === '' ? fromPolicy : [repositorySuggestion(claim.repository, quote, 'manifest')]),
    ];
  }
  const message = reportMessage(read, row.id);
  const text = message === null ? '' : ownText(shownText(read.messageReading(message.id)));
  const [byPolicy, byMail] = [packageSaid(policy), packageSaid(text)];
  const said = byPolicy ?? byMail;
  return [
    ...(said === null ? [] : [packageSuggestion(said, byPolicy === null ? 'mail' : 'policy')]),
    ...fromPolicy,
  ];
}

function creditSuggestion(ports: Ports, row: CaseRow): Suggestion[] {
  const said = consentProposal(ports, row);
  if (said === null) return [];
  return [
    {
      id: 'credit',
      kind: 'credit',
      path: 'credits',
      value: said.answer,
      quote: said.quote,
      from: 'mail',
      apply: (advisory) => creditedAsSaid(advisory, row, said),
    },
  ];
}
