/** Asks an OpenVEX document about a version: the last statement about the product decides. Pure. */
import { asText, objects, type Loose } from '../../model/json.ts';
import type { AskOf } from '../ask.ts';
import { vexProductId } from './write.ts';

export function openvexAnswers(root: Loose): AskOf {
  const statuses = new Map<string, string>();
  for (const statement of objects(root['statements'])) {
    for (const product of objects(statement['products'])) {
      statuses.set(asText(product['@id']), asText(statement['status']));
    }
  }
  const base = asText(root['@id']).replace(/\/vex-[^/]*$/, '');
  return (pkg) => (version) => {
    const status = statuses.get(vexProductId(pkg, version, base));
    if (status === 'affected') return 'affected';
    return status === 'fixed' || status === 'not_affected' ? 'unaffected' : 'unknown';
  };
}
