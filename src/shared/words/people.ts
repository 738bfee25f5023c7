/** The history of a reporter in words. Pure. */
import type { Output } from '../contract/endpoints.ts';
import { stateWords } from './cases.ts';
import { counted } from './format.ts';
import { formatSpan } from './spans.ts';

type History = Output<'person.history'>;

const order = ['fixed', 'open', ...Object.keys(stateWords)];
const others: Readonly<Record<string, string>> = { ...stateWords, fixed: 'fixed', open: 'open' };

/** "4 cases: 2 fixed, 1 open, 1 out of scope". */
export function outcomesWords({ cases, more, outcomes }: History): string {
  const parts = order.flatMap((name) => {
    const count = outcomes[name] ?? 0;
    return count === 0 ? [] : [`${String(count)} ${others[name] ?? name}`];
  });
  return `${more ? 'Newest ' : ''}${counted(cases, 'case')}${parts.length === 0 ? '' : `: ${parts.join(', ')}`}`;
}

/** How long each side took; nothing where nothing is known. */
export function responseWords({ ourReply, theirAnswer }: History): string[] {
  const { waiting } = theirAnswer;
  const took = (seconds: number, count: number): string =>
    `after ${formatSpan(seconds)}${count === 1 ? '' : ` (median of ${String(count)})`}`;
  return [
    ...(ourReply.medianSeconds === null
      ? []
      : [`First reply from us ${took(ourReply.medianSeconds, ourReply.count)}`]),
    ...(theirAnswer.medianSeconds === null
      ? []
      : [`Answers to our questions ${took(theirAnswer.medianSeconds, theirAnswer.count)}`]),
    ...(waiting === 0 ? [] : [`${counted(waiting, 'question')} not answered yet`]),
  ];
}

/** How the queue is sorted by what came of a reporter's reports, when asked. */
export const historyOrderWords =
  'Reporters with the most confirmed reports first (up to 5), then due first. Rejected reports do not count, and no report is left out.';

export function confirmedReports(count: number): string {
  if (count === 0) return 'Reporters without a confirmed report';
  return count >= 5
    ? 'Reporters with 5 or more confirmed reports'
    : `Reporters with ${counted(count, 'confirmed report')}`;
}
