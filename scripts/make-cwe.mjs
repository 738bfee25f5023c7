/**
 * Writes resources/cwe.json from the CWE catalogue inside @secvisogram/csaf-validator-lib: ids, names, and whether
 * MITRE advises to map to the weakness. Run it after that dependency is updated; the newest catalogue wins.
 */
import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';

const root = path.resolve(import.meta.dirname, '..');
const folder = path.join(root, 'node_modules/@secvisogram/csaf-validator-lib/lib/cwec');

const byVersion = (a, b) => a.localeCompare(b, 'en', { numeric: true });
const version = readdirSync(folder)
  .map((file) => path.basename(file, '.js'))
  .sort(byVersion)
  .at(-1);
const { default: catalogue } = await import(path.join(folder, `${version}.js`));

const entries = catalogue.weaknesses
  .map(({ id, name, usage, status }) => ({
    id,
    name,
    ...(usage ? { usage } : {}),
    ...(status === 'Deprecated' ? { deprecated: true } : {}),
  }))
  .sort((a, b) => byVersion(a.id, b.id));
const head = {
  version,
  date: catalogue.date,
  source: 'CWE list of The MITRE Corporation, as packaged in @secvisogram/csaf-validator-lib (MIT)',
  licence:
    'CWE is free to use by any organization or individual for any research, development, and/or commercial purposes, per the CWE Terms of Use. The MITRE Corporation has copyrighted the CWE List for the benefit of the community; CWE is a trademark of MITRE.',
};
const target = path.join(root, 'resources/cwe.json');
const style = await resolveConfig(target);
writeFileSync(target, await format(JSON.stringify({ ...head, entries }), { ...style, filepath: target }));
console.log(`CWE ${version} of ${catalogue.date}: ${entries.length} weaknesses`);
