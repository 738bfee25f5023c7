/**
 * Every field that the model of an advisory carries has a place on the form. The form is drawn with an advisory that
 * says everything; then the schema is walked, leaf by leaf, and each leaf asks for the element that stands for it.
 */
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it, vi } from 'vitest';
import { advisorySchema, type Advisory } from '#shared/schema/advisory.ts';
import { ApiProvider, createApi } from '../../api/api.tsx';
import { KeysProvider } from '../../keys/registry.tsx';
import { ToastProvider } from '../../ui/toast.tsx';
import { valueAt } from './draft.ts';
import { StudioForm } from './form.tsx';
import { StudioProvider } from './studio-context.tsx';

const hash = 'a'.repeat(40);
const range = { introduced: '1.0.0', fixed: '1.2.0', lastAffected: '' };
const at = '2026-11-19T08:00:00.000Z';

/** At least one of everything, so that each row of the form is drawn. */
const everything: Advisory = {
  version: 1,
  language: 'en',
  title: 'x',
  summary: 'x',
  details: 'x',
  impact: 'x',
  solution: 'x',
  workarounds: 'x',
  packages: [
    {
      ecosystem: 'debian',
      name: 'x',
      release: '12',
      purl: 'pkg:deb/debian/x',
      vendor: 'x',
      product: 'x',
      scheme: 'debian',
      ranges: [range],
      unaffectedRanges: [range],
      affectedVersions: ['1.0.0'],
      knownVersions: ['1.0.0'],
      otherwise: 'unaffected',
      justification: 'component_not_present',
      commits: {
        repository: 'https://code.example/x',
        ranges: [{ introduced: hash, fixed: '', lastAffected: '' }],
      },
      platforms: ['x'],
      functions: ['x'],
      files: ['x'],
    },
  ],
  references: [{ kind: 'fix', url: 'https://code.example/fix', title: 'x' }],
  cwes: [{ id: 'CWE-787', name: 'Out-of-bounds Write' }],
  severity: 'high',
  cvss31: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
  cvss40: 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N',
  ssvc: { exploitation: 'poc', automatable: 'yes', technicalImpact: 'total', decision: 'Act', at },
  exploited: { status: 'yes', evidence: [{ at, url: 'https://code.example/seen', text: 'x' }] },
  credits: [
    {
      name: 'x',
      type: 'finder',
      consent: 'unknown', // with it the note about a public record is drawn
      anonymous: false,
      organization: 'x',
      contact: 'x@example.org',
      url: 'https://x.example',
      login: 'x',
      publicIn: 'CVE-2026-1000',
    },
  ],
  timeline: [{ at, text: 'x' }],
  tlp: 'AMBER',
  embargoUntil: at,
  ids: { own: 'x', cve: 'CVE-2026-12345', ghsa: '', osv: '', aliases: ['x'], related: ['x'] },
  dates: { created: at, modified: at, published: at, withdrawn: at },
  status: 'final',
  revisions: [{ number: 1, at, summary: 'x' }],
  publisher: { vendor: 'x', namespace: 'https://x.example', contact: 'x', cnaOrgId: '', cnaShortName: 'x' },
};

type Node = { readonly def: Definition };
type Definition = {
  readonly type: string;
  readonly shape?: Readonly<Record<string, Node>>;
  readonly element?: Node;
  readonly innerType?: Node;
};

/** The paths of the leaves, the first entry standing for each list; a list of words is a leaf itself. */
function leaves({ def }: Node, path: string): string[] {
  if (def.innerType !== undefined) return leaves(def.innerType, path);
  if (def.shape !== undefined)
    return Object.entries(def.shape).flatMap(([key, inner]) =>
      leaves(inner, path === '' ? key : `${path}.${key}`),
    );
  const entry = def.element;
  if (entry === undefined) return [path];
  return entry.def.shape === undefined ? [path] : leaves(entry, `${path}.0`);
}

function placesOnTheForm(): ReadonlySet<string> {
  vi.stubGlobal('navigator', { platform: 'Linux', clipboard: null });
  const link = { call: () => new Promise(() => undefined), subscribe: () => () => undefined };
  const markup = renderToStaticMarkup(
    <ApiProvider api={createApi(link as never)}>
      <KeysProvider>
        <ToastProvider>
          <StudioProvider
            value={{
              caseId: 'X-2026-0001',
              advisory: everything,
              findings: [],
              set: () => undefined,
              flush: () => Promise.resolve(true),
            }}
          >
            <StudioForm />
          </StudioProvider>
        </ToastProvider>
      </KeysProvider>
    </ApiProvider>,
  );
  return new Set(
    [...markup.matchAll(/data-(?:path|fields)="([^"]*)"/g)].flatMap(([, paths = '']) => paths.split(' ')),
  );
}

describe('the form of the studio', () => {
  const fields = leaves(advisorySchema as unknown as Node, '');

  it('is walked to the bottom of the schema', () => {
    expect(fields).toEqual(
      expect.arrayContaining([
        'packages.0.commits.ranges.0.fixed',
        'packages.0.functions',
        'exploited.evidence.0.url',
        'ids.aliases',
        'revisions.0.summary',
      ]),
    );
    expect(fields.filter((path) => valueAt(everything, path) === undefined)).toEqual([]);
  });

  it('has a place for every field of the model', () => {
    const places = placesOnTheForm();
    expect(fields.filter((path) => !places.has(path))).toEqual([]);
  });
});
