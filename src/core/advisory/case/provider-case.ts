/** What a project has published, as a provider folder: the published revision of each case, and only what is TLP:CLEAR. Pure. */
import type { HandlerResult, Input, Output } from '#shared/contract/endpoints.ts';
import { advisorySchema, type Advisory } from '#shared/schema/advisory.ts';
import { err, ok } from '#shared/result.ts';
import type { CaseRow, Ports } from '../../ports.ts';
import { policyInForce } from '../../projects/in-force.ts';
import { ourKey } from '../../replies/draft.ts';
import { providerUrlProblem } from '#shared/words/provider.ts';
import { fileStem, mainId, utc } from '../model/export-types.ts';
import { checkProvider } from '../provider/check-provider.ts';
import { layout, providerBase, type ProviderFile } from '../provider/layout.ts';
import { documentPath, writeProvider, type ProviderDocument } from '../provider/write-provider.ts';
import { currentAdvisory } from './case-advisory.ts';
import { guardOf } from './case-guard.ts';
import { writeExport } from './write-export.ts';

type Answer = Output<'provider.files'>;
const yearMs = 364 * 86_400_000; // RFC 9116: less than a year

export async function providerFiles(
  ports: Ports,
  { project, url, sign, aggregators = 'mirror' }: Input<'provider.files'>,
): Promise<HandlerResult<'provider.files'>> {
  const { read } = ports.store;
  const owner = read.projects().find(({ name, prefix }) => name === project || prefix === project);
  if (owner === undefined) return err({ code: 'not-found', what: 'project', id: project });
  const base = providerBase(url);
  if (base === null) return err({ code: 'invalid-value', field: 'url', problem: providerUrlProblem });
  const address = owner.addresses[0] ?? '';
  const key = sign === false ? null : ourKey(read.keys(), address);
  if (sign === true && key === null) return err({ code: 'no-usable-key', address });

  const documents: ProviderDocument[] = [];
  const published: string[] = [];
  const leftOut: Answer['leftOut'] = [];
  const advisories: Advisory[] = [];
  for (const caseId of read.casesWithAdvisory(Number.MAX_SAFE_INTEGER)) {
    const row = read.caseRow(caseId);
    if (row === null || row.projectId !== owner.id || row.mergedInto !== null) continue;
    const made = await documentOf(ports, row);
    if ('why' in made) leftOut.push({ caseId, ...made });
    else if (documents.some((one) => documentPath(one) === documentPath(made.document)))
      leftOut.push({ caseId, why: 'same-id', detail: made.document.id });
    else {
      documents.push(made.document);
      published.push(caseId);
      advisories.push(made.advisory);
    }
  }
  const material = key === null ? null : read.keyMaterial(key.fingerprint);
  const now = ports.now();
  const policy = policyInForce(read, owner.id, now).reading;
  const publisher = [...advisories].sort((a, b) => (a.dates.modified < b.dates.modified ? 1 : -1))[0]
    ?.publisher;
  const contact =
    policy.contacts.find(({ kind, placeholder }) => kind === 'email' && !placeholder)?.value ?? address;
  const files = writeProvider(
    {
      base,
      publisher: {
        name: publisher?.vendor || owner.name,
        namespace: publisher?.namespace || base,
        contact: publisher?.contact ?? '',
      },
      fingerprint: material === null ? null : (key?.fingerprint ?? null),
      aggregators,
      contacts: contact === '' ? [publisher?.namespace || base] : [`mailto:${contact}`],
      now: utc(now),
      expires: utc(new Date(Date.parse(now) + yearMs).toISOString()),
    },
    documents,
  );
  const signed = await withSums(ports, files, documents, material);
  return signed === null
    ? err({ code: 'no-usable-key', address })
    : ok({
        files: signed,
        signedBy: material === null ? null : (key?.fingerprint ?? null),
        published,
        leftOut,
      });
}

type Made =
  | { readonly document: ProviderDocument; readonly advisory: Advisory }
  | Pick<Answer['leftOut'][number], 'why' | 'detail'>;

/** Final, TLP:CLEAR, no embargo, nobody named who must not be, valid: or not at all. */
async function documentOf(ports: Ports, row: CaseRow): Promise<Made> {
  const stored = advisorySchema.safeParse(ports.store.read.publishedAdvisory(row.id));
  if (!stored.success) return { why: 'not-published', detail: '' };
  const advisory = stored.data;
  const { dates } = advisory;
  // Who marks it anew after publication means it: both the published and the current label count.
  const { advisory: current } = currentAdvisory(ports.store.read, row, ports.now());
  const tlp = current.tlp === null || current.tlp === 'CLEAR' ? advisory.tlp : current.tlp;
  const { embargoUntil } = current;
  if (tlp !== 'CLEAR') return { why: 'not-clear', detail: tlp === null ? '' : `TLP:${tlp}` };
  if (embargoUntil !== null && Date.parse(embargoUntil) > Date.parse(ports.now()))
    return { why: 'embargo', detail: embargoUntil };
  const guard = guardOf(ports, row);
  const [csaf, page] = [
    await writeExport(ports, advisory, 'csaf', { guard }),
    await writeExport(ports, advisory, 'html', { guard }),
  ];
  if (csaf.leaks.length + page.leaks.length > 0) return { why: 'names', detail: '' };
  const [missing] = [...csaf.missing, ...page.missing];
  if (missing !== undefined) return { why: 'missing', detail: missing };
  const wrong = csaf.problems.find(({ level }) => level === 'error');
  if (wrong !== undefined) return { why: 'invalid', detail: wrong.message };
  const first = utc(dates.published ?? dates.modified);
  return {
    advisory,
    document: {
      id: mainId(advisory),
      title: advisory.title || mainId(advisory),
      summary: advisory.summary,
      published: first,
      updated: utc(advisory.revisions.at(-1)?.at ?? dates.published ?? dates.modified),
      csaf: { fileName: csaf.fileName, text: csaf.text },
      page: { fileName: `${fileStem(mainId(advisory)).toLowerCase()}.html`, text: page.text },
    },
  };
}

async function withSums(
  ports: Ports,
  files: readonly ProviderFile[],
  documents: readonly ProviderDocument[],
  material: Uint8Array | null,
): Promise<ProviderFile[] | null> {
  const paths = new Set(documents.map((one) => `${layout.documents}${documentPath(one)}`));
  const out: ProviderFile[] = [];
  for (const file of files) {
    if (file.path === layout.securityTxt && material !== null) {
      const text = await ports.signing.clear(file.text, material, ports.now());
      if (text === null) return null;
      out.push({ ...file, text });
      continue;
    }
    out.push(file);
    if (!paths.has(file.path)) continue;
    const name = file.path.split('/').at(-1) ?? '';
    out.push({ path: `${file.path}.sha256`, text: `${ports.sha256(file.text)}  ${name}\n` });
    out.push({ path: `${file.path}.sha512`, text: `${ports.signing.sha512(file.text)}  ${name}\n` });
    if (material === null) continue;
    const signature = await ports.signing.detached(file.text, material, ports.now());
    if (signature === null) return null;
    out.push({ path: `${file.path}.asc`, text: signature });
  }
  if (material !== null) out.push({ path: layout.key, text: await ports.keys.publicArmored(material) });
  return out;
}

export async function checkProviderFiles(
  ports: Ports,
  files: readonly ProviderFile[],
): Promise<HandlerResult<'provider.check'>> {
  const { csafMandatory, sha256, signing, now } = ports;
  const problems = await checkProvider(files, {
    csaf: csafMandatory,
    now: now(),
    sums: { sha256, sha512: signing.sha512 },
    verify: (text, signature, key) => signing.verify(text, signature, key, now()),
    verifyClear: (block, key) => signing.verifyClear(block, key, now()),
  });
  return ok({ problems });
}
