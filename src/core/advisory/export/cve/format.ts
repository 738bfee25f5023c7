/** A CVE record and its CNA container as formats of export. Pure. */
import type { Advisory } from '#shared/schema/advisory.ts';
import { asObject } from '../../model/json.ts';
import { need, needWords, type Format } from '../format.ts';
import { cveAnswers } from './answers.ts';
import { exportCve, exportCveCna, exportCveServices } from './write.ts';

function needCna({ publisher, packages, references }: Advisory): string[] {
  return [
    ...need(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i.test(publisher.cnaOrgId),
      'publisher.cnaOrgId',
    ),
    ...need(publisher.cnaShortName.length !== 1, 'publisher.cnaShortName'),
    ...need(packages.length > 0, 'packages'),
    ...need(references.length > 0, 'references'),
  ];
}

export const cve: Format = {
  write: exportCve,
  missing: (advisory) => [
    ...needWords(advisory),
    ...need(advisory.ids.cve !== '', 'ids.cve'),
    ...needCna(advisory),
  ],
  answers: (record) => cveAnswers(asObject(asObject(record['containers'])['cna'])),
};

export const cveCna: Format = {
  write: exportCveCna,
  missing: (advisory) => [...needWords(advisory), ...needCna(advisory)],
  answers: cveAnswers,
};

/** The container as the CVE Services take it; `cveCna` is the one that cvelib takes. */
export const cveServices: Format = {
  write: exportCveServices,
  missing: cveCna.missing,
  answers: (body) => cveAnswers(asObject(body['cnaContainer'])),
};
