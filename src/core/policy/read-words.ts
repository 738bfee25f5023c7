/** What the words that a maintainer chose in a sentence say: who acts, what is done, how long, from when. Pure. */
import type { Anchor, Duration, Milestone } from '#shared/schema/policy.ts';
import type { Severity } from '#shared/schema/severity.ts';
import { classifyAnchor } from './anchors.ts';
import { findSpans } from './durations.ts';
import { milestonesOf } from './heads.ts';
import { languages, languagesFor } from './languages/index.ts';
import { readLanguage } from './language.ts';
import { severitiesOf } from './scales.ts';
import { lowerCase } from './statements.ts';

export interface Picks {
  who?: string | undefined;
  what?: string | undefined;
  howLong?: string | undefined;
  fromWhen?: string | undefined;
}
/** null: the words say nothing of it. */
export interface WordsReading {
  promised: boolean;
  milestone: Milestone | null;
  severity: Severity | null;
  min: Duration | null;
  max: Duration | null;
  recurring: boolean;
  anchor: Anchor | null;
}

const ours =
  /\b(?:we|we'll|our|us|i|team|maintainers?|project|staff|developers?|wir|nous|nosotros|nós|noi|wij)\b|我们|当社|мы|우리/;
const reporters =
  /\b(?:you|your|reporters?|researchers?|finders?|submitters?|sie|vous|usted|você|u)\b|您|报告者|報告者/;

/** Whose promise is it? Only the project's own is one. */
function isOurs(who: string): boolean {
  if (ours.test(who)) return true;
  return !reporters.test(who) && !languages().some((lang) => lang.outsider.test(who));
}

export function readWords(sentence: string, picks: Picks): WordsReading {
  const order = languagesFor(readLanguage(sentence));
  const [what, howLong, fromWhen, who] = [picks.what, picks.howLong, picks.fromWhen, picks.who].map((words) =>
    lowerCase(words ?? ''),
  );
  const span = findSpans(howLong ?? '', order).find(({ loose }) => loose === undefined);
  const severities = severitiesOf(what ?? '');
  return {
    promised: who === undefined || who === '' || isOurs(who),
    milestone: milestonesOf(what ?? '', order)[0] ?? null,
    severity: severities.length === 1 ? (severities[0] ?? null) : null,
    min: span?.min ?? null,
    max: span?.max ?? null,
    recurring: span?.bound === 'every',
    anchor:
      fromWhen === undefined || fromWhen === ''
        ? null
        : classifyAnchor(
            fromWhen.replace(
              /^(?:of|after|from|since|once|upon|following|when|nach|ab|après|tras|após)\s/,
              '',
            ),
          ),
  };
}
