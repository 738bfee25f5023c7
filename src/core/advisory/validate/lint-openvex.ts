/** What an OpenVEX document means: what each status requires, and statements that contradict each other. Pure. */
import { openvexProblems } from '#shared/words/problems-openvex.ts';
import { checkOrder, checkPackageUrl, isBlank } from './lint-common.ts';
import { quote, type Report } from './problems.ts';
import { entries, field, has, text } from '../model/reading.ts';
import { canonical } from './schema-check.ts';
import { instantOf, isAbsoluteUri, misspelledId } from './values.ts';

export function lintOpenvex(document: unknown, report: Report): void {
  checkOrder(document, ['timestamp', 'last_updated'], '', report);
  const verdicts = new Map<string, { status: string; where: string }>();
  for (const { item, where } of entries(document, 'statements', '')) {
    lintStatement(item, where, report);
    if (instantOf(field(item, 'timestamp')) !== undefined && has(document, 'timestamp')) {
      checkStatementTime(document, item, where, report);
    }
    checkContradiction(item, text(document, 'timestamp') ?? '', where, verdicts, report);
  }
}

function lintStatement(statement: unknown, where: string, report: Report): void {
  const status = text(statement, 'status');
  const justified = !isBlank(statement, 'justification');
  const explained = !isBlank(statement, 'impact_statement');
  if (status === 'not_affected' && !justified && !explained) {
    report('error', where, 'vex-justification', openvexProblems['vex-justification']);
  }
  if (status === 'not_affected' && !justified && explained) {
    report('info', where, 'vex-machine-readable', openvexProblems['vex-machine-readable']);
  }
  if (status === 'affected' && isBlank(statement, 'action_statement')) {
    report('error', where, 'vex-action', openvexProblems['vex-action']);
  }
  if (status !== undefined && status !== 'not_affected') {
    for (const key of ['justification', 'impact_statement']) {
      if (has(statement, key))
        report(
          'warning',
          `${where}/${key}`,
          'vex-not-for-status',
          openvexProblems['vex-not-for-status'](key, status),
        );
    }
  }
  if (has(statement, 'action_statement_timestamp') && !has(statement, 'action_statement')) {
    report(
      'warning',
      `${where}/action_statement_timestamp`,
      'vex-not-for-status',
      openvexProblems['vex-not-for-status-action-statement'],
    );
  }
  if (!has(statement, 'products')) {
    report('warning', where, 'vex-no-product', openvexProblems['vex-no-product']);
  }
  checkOrder(statement, ['timestamp', 'last_updated'], where, report);
  checkNames(statement, where, report);
  for (const { item, where: at } of entries(statement, 'products', where)) {
    checkProduct(item, at, report);
    for (const part of entries(item, 'subcomponents', at)) checkProduct(part.item, part.where, report);
  }
}

function checkNames(statement: unknown, where: string, report: Report): void {
  const vulnerability = field(statement, 'vulnerability');
  const name = text(vulnerability, 'name');
  const wrong = name === undefined ? undefined : misspelledId(name);
  if (wrong !== undefined)
    report(
      'warning',
      `${where}/vulnerability/name`,
      'id-form',
      openvexProblems['id-form'](quote(name), wrong),
    );
  for (const { item, where: at } of entries(vulnerability, 'aliases', `${where}/vulnerability`)) {
    const problem = typeof item === 'string' ? misspelledId(item) : undefined;
    if (problem !== undefined)
      report('warning', at, 'id-form', openvexProblems['id-form'](quote(item), problem));
  }
}

function checkProduct(product: unknown, where: string, report: Report): void {
  const id = text(product, '@id');
  if (id?.startsWith('pkg:') && isAbsoluteUri(id)) checkPackageUrl(id, `${where}/@id`, report, null);
  const purl = text(field(product, 'identifiers'), 'purl');
  if (purl !== undefined) checkPackageUrl(purl, `${where}/identifiers/purl`, report, null);
}

function checkStatementTime(document: unknown, statement: unknown, where: string, report: Report): void {
  const latest = instantOf(field(document, 'last_updated')) ?? instantOf(field(document, 'timestamp'));
  const own = instantOf(field(statement, 'timestamp'));
  if (latest === undefined || own === undefined || own <= latest) return;
  report('warning', `${where}/timestamp`, 'date-order', openvexProblems['date-order']);
}

/** One product, one vulnerability, one instant: one status. */
function checkContradiction(
  statement: unknown,
  documentTime: string,
  where: string,
  verdicts: Map<string, { status: string; where: string }>,
  report: Report,
): void {
  const status = text(statement, 'status');
  const name = text(field(statement, 'vulnerability'), 'name');
  if (status === undefined || name === undefined) return;
  const time = text(statement, 'timestamp') ?? documentTime;
  for (const { item, where: at } of entries(statement, 'products', where)) {
    const key = canonical([name, time, item]);
    const before = verdicts.get(key);
    if (before && before.status !== status) {
      report(
        'error',
        at,
        'vex-contradiction',
        openvexProblems['vex-contradiction'](quote(name), status, before.status, before.where),
      );
    }
    verdicts.set(key, { status, where: at });
  }
}
