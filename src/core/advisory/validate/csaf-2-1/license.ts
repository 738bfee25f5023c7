/** CSAF 2.1, licences: 6.1.54 (an SPDX expression) and 6.1.55 (the text of a licence that no list knows). Pure. */
import { csafProblems } from '#shared/words/problems-csaf.ts';
import { entries, field, text } from '../../model/reading.ts';
import { answer, type DocumentTest } from './answer.ts';

const where = '/document/license_expression';

/** 6.1.54 */
export const licenseExpression: DocumentTest = (document) => {
  const expression = text(field(document, 'document'), 'license_expression');
  if (expression === undefined || isExpression(expression)) return answer([]);
  return answer([{ instancePath: where, message: csafProblems.notSpdx(expression) }]);
};

/** 6.1.55: SPDX and ScanCode have the text of theirs; any other stands in a note of the document. */
export const licenseText: DocumentTest = (document) => {
  const head = field(document, 'document');
  const expression = text(head, 'license_expression');
  const english = /^(?:en\b|$)/i.test(text(head, 'lang') ?? '');
  if (expression === undefined || !english || !isExpression(expression)) return answer([]);
  if (!words(expression).some((word) => /^(?:LicenseRef|AdditionRef)-(?!scancode-)/.test(word)))
    return answer([]);
  const notes = entries(head, 'notes', '/document').filter(({ item }) => text(item, 'title') === 'License');
  const [only] = notes;
  if (notes.length === 1 && text(only?.item, 'category') === 'legal_disclaimer') return answer([]);
  const message = csafProblems.licenseWithoutText;
  return answer([{ instancePath: '/document/notes', message }]);
};

function words(expression: string): string[] {
  return expression.match(/[()]|[^\s()]+/g) ?? [];
}

/** The grammar of SPDX 3.0.1, annex B, without references into other documents. */
function isExpression(expression: string): boolean {
  let state: 'operand' | 'operator' = 'operand';
  let afterWith = false;
  let open = 0;
  for (const word of words(expression)) {
    if (word === '(' && state === 'operand' && !afterWith) open += 1;
    else if (word === ')' && state === 'operator' && open > 0) open -= 1;
    else if (state === 'operator' && /^(?:AND|OR|and|or)$/.test(word)) state = 'operand';
    else if (state === 'operator' && /^(?:WITH|with)$/.test(word)) [state, afterWith] = ['operand', true];
    else if (state === 'operand' && (afterWith ? isAddition(word) : isLicense(word)))
      [state, afterWith] = ['operator', false];
    else return false;
  }
  return state === 'operator' && open === 0;
}

const reserved = /^(?:licenseref|documentref|additionref)-/i;

function isLicense(word: string): boolean {
  return (
    /^LicenseRef-[A-Za-z0-9.-]+$/.test(word) || (!reserved.test(word) && /^[A-Za-z0-9.-]+\+?$/.test(word))
  );
}

function isAddition(word: string): boolean {
  return /^AdditionRef-[A-Za-z0-9.-]+$/.test(word) || (!reserved.test(word) && /^[A-Za-z0-9.-]+$/.test(word));
}
