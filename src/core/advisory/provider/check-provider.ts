/** Reads a provider folder back as its readers will: every file listed, whole, public, signed by the key beside it. Pure. */
import { asObject, asText, objects, texts } from '../model/json.ts';
import { validateDocument, type ValidationTools } from '../validate/validate.ts';
import { instantOf } from '../validate/values.ts';
import { layout, type ProviderFile } from './layout.ts';

export type ProviderProblemCode =
  | 'missing-file'
  | 'not-json'
  | 'bad-sum'
  | 'not-listed'
  | 'listed-but-missing'
  | 'not-public'
  | 'invalid-document'
  | 'bad-signature'
  | 'no-signature'
  | 'security-txt'
  | 'active-content';
export type ProviderProblem = {
  readonly path: string;
  readonly code: ProviderProblemCode;
  readonly detail: string;
};

export type ProviderTools = ValidationTools & {
  readonly now: string;
  readonly sums: Readonly<Record<'sha256' | 'sha512', (text: string) => string>>;
  readonly verify: (text: string, signature: string, publicKey: string) => Promise<boolean>;
  /** The text that a clear-signed block signs, or null when it is not signed by this key. */
  readonly verifyClear: (block: string, publicKey: string) => Promise<string | null>;
};

export async function checkProvider(
  all: readonly ProviderFile[],
  tools: ProviderTools,
): Promise<ProviderProblem[]> {
  const files = new Map(all.map(({ path, text }) => [path, text]));
  const found: ProviderProblem[] = [];
  const add = (path: string, code: ProviderProblemCode, detail = ''): void =>
    void found.push({ path, code, detail });
  for (const path of [
    layout.metadata,
    layout.feed,
    layout.index,
    layout.changes,
    layout.securityTxt,
    layout.page,
    layout.atom,
  ])
    if (!files.has(path)) add(path, 'missing-file');
  const metadata = parsed(files.get(layout.metadata));
  const feed = parsed(files.get(layout.feed));
  if (metadata === null && files.has(layout.metadata)) add(layout.metadata, 'not-json');
  if (feed === null && files.has(layout.feed)) add(layout.feed, 'not-json');
  const isSigned = objects(asObject(metadata)['public_openpgp_keys']).length > 0;
  const key = isSigned ? (files.get(layout.key) ?? null) : null;
  if (isSigned && key === null) add(layout.key, 'missing-file');

  const documents = all.filter(
    ({ path }) => path.startsWith(layout.documents) && path.endsWith('.json') && path !== layout.feed,
  );
  const lists = {
    [layout.index]: (files.get(layout.index) ?? '').split('\n').filter((line) => line !== ''),
    [layout.changes]: [...(files.get(layout.changes) ?? '').matchAll(/^"([^"]+)","[^"]+"$/gm)].map(
      (match) => match[1] ?? '',
    ),
    [layout.feed]: objects(asObject(asObject(feed)['feed'])['entry']).map(
      (entry) => asText(asObject(entry['content'])['src']).split(`/${layout.documents}`).at(-1) ?? '',
    ),
  };
  for (const [list, names] of Object.entries(lists)) {
    for (const name of names)
      if (!files.has(`${layout.documents}${name}`)) add(list, 'listed-but-missing', name);
    for (const { path } of documents)
      if (!names.includes(path.slice(layout.documents.length))) add(path, 'not-listed', list);
  }
  for (const file of documents) await checkDocument(file, files, key, isSigned, tools, add);
  await checkSecurityTxt(files.get(layout.securityTxt) ?? '', key, tools, add);
  for (const { path, text } of all)
    if (
      path.startsWith(layout.pages) &&
      /<(?:script|iframe|object|embed|form)\b|\son\w+\s*=|javascript:/i.test(withoutText(text))
    )
      add(path, 'active-content');
  return found;
}

/** Tags and their attributes: what stands between them is text, whatever it says. */
const withoutText = (html: string): string => (html.match(/<[^<>]*>/g) ?? []).join('\n');

function parsed(text: string | undefined): unknown {
  try {
    return text === undefined ? null : (JSON.parse(text) as unknown);
  } catch {
    return null; // not JSON, which the caller reports
  }
}

type Add = (path: string, code: ProviderProblemCode, detail?: string) => void;

async function checkDocument(
  { path, text }: ProviderFile,
  files: ReadonlyMap<string, string>,
  key: string | null,
  isSigned: boolean,
  tools: ProviderTools,
  add: Add,
): Promise<void> {
  for (const kind of ['sha256', 'sha512'] as const) {
    const sum = files.get(`${path}.${kind}`);
    if (sum === undefined) add(`${path}.${kind}`, 'missing-file');
    else if (sum.split(/\s/)[0] !== tools.sums[kind](text)) add(`${path}.${kind}`, 'bad-sum');
  }
  const signature = files.get(`${path}.asc`);
  if (isSigned && signature === undefined) add(path, 'no-signature');
  if (signature !== undefined && (key === null || !(await tools.verify(text, signature, key))))
    add(`${path}.asc`, 'bad-signature');
  const label = asText(
    asObject(asObject(asObject(asObject(parsed(text))['document'])['distribution'])['tlp'])['label'],
  );
  if (label !== 'WHITE') add(path, 'not-public', label);
  const { valid, problems } = await validateDocument(text, 'csaf', tools);
  if (!valid) add(path, 'invalid-document', problems.find(({ level }) => level === 'error')?.message ?? '');
}

async function checkSecurityTxt(
  text: string,
  key: string | null,
  tools: ProviderTools,
  add: Add,
): Promise<void> {
  const clear = key === null ? text : await tools.verifyClear(text, key);
  if (clear === null) return add(layout.securityTxt, 'bad-signature');
  const fields = new Map<string, string[]>();
  for (const line of clear.split('\n')) {
    const [, name, value] = /^([A-Za-z-]+): (\S.*)$/.exec(line.trim()) ?? [];
    if (name !== undefined && value !== undefined) fields.set(name, [...(fields.get(name) ?? []), value]);
  }
  const of = (name: string): readonly string[] => texts(fields.get(name) ?? []);
  if (!of('Contact').some((contact) => /^(?:mailto:|https:\/\/|tel:)/.test(contact)))
    add(layout.securityTxt, 'security-txt', 'Contact');
  const [expires, second] = of('Expires');
  const until = instantOf(expires);
  if (second !== undefined || until === undefined || until <= Date.parse(tools.now))
    add(layout.securityTxt, 'security-txt', 'Expires');
  if (of('CSAF').length === 0) add(layout.securityTxt, 'security-txt', 'CSAF');
}
