/**
 * A repository security advisory as GitHub's REST interface gives it (`gh api repos/OWNER/REPO/security-advisories`),
 * or one of its global database. Pure.
 */
import { z } from 'zod';
import { accountAddress } from '#shared/calc/account.ts';
import { ghsaIdSchema } from '#shared/schema/advisory.ts';
import type { FileRecord } from '#shared/schema/record.ts';
import { recordWords } from '#shared/words/records.ts';
import { err, ok } from '#shared/result.ts';
import { instantOf } from '../advisory/model/import-types.ts';
import { child, entries, peek, sign, signWhole, text, type Source } from '../advisory/model/source.ts';
import { advisoryAt, advisoryFacts, ghsaIdOf, readAdvisory } from './advisory-record.ts';
import { boundedLosses, factsOf, oneLine, proseOf, type RecordResult } from './record.ts';

/** Without these nobody can say which report it is. */
const identity = z.object({ ghsa_id: ghsaIdSchema });

type Own = {
  readonly title: string;
  readonly description: string;
  readonly state: string;
  readonly submission: string;
  readonly login: string;
  readonly urls: readonly string[];
  readonly ids: ReadonlySet<string>;
  readonly credits: readonly string[];
  readonly opened: string | null;
  readonly updated: string | null;
  readonly closed: string | null;
};

export function readGithub(json: unknown): RecordResult {
  if (!identity.safeParse(json).success) return err({ code: 'record-shape', detail: 'ghsa_id' });
  const read = readAdvisory('ghsa', json, ownFields);
  if (!read.ok) return read;
  const { advisory, losses, own: said } = read.value;
  const [id = '', another] = said.ids;
  const isDoubted = another !== undefined;
  const page = said.urls.map(advisoryAt).find((one) => one?.id === id) ?? null;
  const facts = advisoryFacts(advisory);
  return ok({
    format: 'github',
    id,
    title: oneLine(said.title, 300) || id,
    text: proseOf(said.description),
    reference: isDoubted ? null : { platform: 'github', id, url: page?.url ?? null },
    person: personOf(said.login),
    doubts: isDoubted ? ['relay-several-ids'] : [],
    place: page === null ? '' : page.url.split('/').slice(3, 5).join('/'),
    openedAt: said.opened,
    updatedAt: said.updated,
    facts: factsOf({
      ...facts,
      ...{ id: [...said.ids], state: said.state, submission: said.submission },
      credit: said.credits.length > 0 ? said.credits : (facts.credit ?? []),
      ...{ opened: said.opened ?? '', updated: said.updated ?? '', closed: said.closed ?? '' },
    }),
    findings: [],
    findingsTotal: 0,
    ...boundedLosses(losses),
  });
}

/** What GitHub says of the report itself, beside what an advisory has. */
function ownFields(root: Source): Own {
  const urls = ['html_url', 'repository_advisory_url'].map((key) => peek(root, key));
  if (advisoryAt(urls[0] ?? '') !== null) sign(child(root, 'html_url'));
  const identifiers = entries(root, 'identifiers').filter((one) => /^(?:GHSA|CVE)$/.test(peek(one, 'type')));
  for (const one of identifiers) {
    const value = peek(one, 'value');
    if (peek(one, 'type') === 'CVE' && value !== peek(root, 'cve_id')) continue;
    sign(child(one, 'type'));
    sign(child(one, 'value'));
  }
  const named = [peek(root, 'ghsa_id'), ...identifiers.map((one) => peek(one, 'value')), ...urls];
  return {
    title: peek(root, 'summary'),
    description: peek(root, 'description'),
    state: text(root, 'state'),
    submission: submissionOf(root),
    login: text(child(root, 'author'), 'login'),
    urls,
    ids: new Set(named.flatMap((one) => ghsaIdOf(one) ?? [])),
    credits: creditsOf(root),
    opened: instantAt(root, 'created_at'),
    updated: instantAt(root, 'updated_at'),
    closed: instantAt(root, 'closed_at'),
  };
}

function instantAt(root: Source, key: string): string | null {
  const at = instantOf(peek(root, key));
  if (at !== null) sign(child(root, key));
  return at;
}

function submissionOf(root: Source): string {
  const accepted = child(root, 'submission', 'accepted');
  if (typeof accepted.value !== 'boolean')
    return child(root, 'submission').value === null ? recordWords.notSubmitted : '';
  signWhole(accepted);
  return accepted.value ? recordWords.accepted : recordWords.notAccepted;
}

/** With what each answered on GitHub, which is no consent to what is published elsewhere. */
function creditsOf(root: Source): string[] {
  return entries(root, 'credits_detailed').flatMap((one) => {
    const login = text(child(one, 'user'), 'login');
    return login === ''
      ? []
      : `@${login} (${[text(one, 'type'), text(one, 'state')].filter(Boolean).join(', ')})`;
  });
}

function personOf(login: string): FileRecord['person'] {
  const address = login === '' ? null : accountAddress('github', login);
  return address === null ? null : { name: login, address };
}
