/** What the mail server answers while a project is closed, to start from. Pure. */
import { autoReplyText } from '#shared/words/closures.ts';
import { durationWords, milestoneSubjects } from '#shared/words/milestones.ts';
import type { StoredClosure } from '#shared/schema/closure.ts';
import type { PolicyVersion } from '#shared/schema/project.ts';
import { countedFor } from '../clocks/closures.ts';
import { dayOfIsoDate, dayText, openZone } from '../clocks/zone.ts';
import { closedSentences } from '../projects/rules-in-force.ts';
import type { ProjectRow } from '../ports.ts';
import { spanOf } from './bring-closures.ts';

const mostPromises = 3;

/** `policy`: of the one project that closes; null: several close, and each has its own. */
export function autoReplyFor(
  closure: Pick<StoredClosure, 'id' | 'name' | 'kind' | 'from' | 'to'>,
  one: { readonly project: ProjectRow; readonly policy: PolicyVersion } | null,
): string {
  const first = dayOfIsoDate(closure.from);
  const last = dayOfIsoDate(closure.to);
  const rules = (one?.policy.rules ?? []).filter(
    (rule) => rule.preset === undefined && rule.anchor === 'received' && rule.max !== undefined,
  );
  return autoReplyText({
    kind: closure.kind,
    project: one?.project.name ?? null,
    from: dayText(first),
    to: dayText(last),
    back: dayText(last + 1),
    waits: one === null ? null : waitingSentence(closure, one),
    promises: rules
      .filter(({ severity }) => severity === undefined)
      .slice(0, mostPromises)
      .map(({ milestone, max }) =>
        max === undefined ? '' : `${milestoneSubjects[milestone].toLowerCase()} within ${durationWords(max)}`,
      ),
  });
}

/** Only where all of what it promises waits all the time: a reply that says so has to be true for everybody. */
function waitingSentence(
  closure: Parameters<typeof spanOf>[0],
  { project, policy }: { readonly project: ProjectRow; readonly policy: PolicyVersion },
): string | null {
  const span = spanOf(closure, project);
  const pause = { ...span, from: Date.parse(span.from), to: Date.parse(span.to) };
  const promises = policy.rules.filter(
    ({ legal, preset, max }) => legal !== true && preset === undefined && max,
  );
  const isWaiting = (rule: (typeof promises)[number]): boolean =>
    countedFor(rule, [pause], openZone(project.timeZone)).some(
      ({ from, to }) => from === pause.from && to === pause.to,
    );
  if (promises.length === 0 || !promises.every(isWaiting)) return null;
  return closedSentences(policy.reading, policy.decisions, policy.source)[0]?.quote ?? null;
}
