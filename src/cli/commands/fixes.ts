/** `advisory proof`, `report fixes`: what the checkout says about a fix. Command line. */
import { isContradicted } from '#shared/calc/fix-contradictions.ts';
import { fixStateWords, proofLine } from '#shared/words/fixes.ts';
import { ask, emit, isSet, word, type Command } from '../context.ts';

const noCheckout = 'No checkout set. Set one with: bulkhead project checkout NAME DIR';

export const fixCommands: Record<string, Command> = {
  'advisory proof': {
    usage: 'advisory proof CASE [--record]',
    flags: { record: { type: 'boolean', help: 'add the answer to the timeline of the case, as evidence' } },
    summary:
      'check by the tags of the checkout whether each fixed version contains the fix; exits 1 if one does not, or if a version that counts as affected has it',
    run: async (context) => {
      const caseId = word(context, 0, 'CASE');
      const backend = await (isSet(context, 'record') ? context.open() : context.read());
      const found = await ask(backend, 'advisory.fix-proof', { caseId });
      if (isSet(context, 'record'))
        for (const proof of found.proofs)
          await ask(backend, 'case.event', { caseId, event: 'note', reason: proofLine(proof) });
      emit(context, found, () => {
        if (!found.checkout) return noCheckout;
        if (found.proofs.length === 0) return 'The advisory names no fix commit.';
        return found.proofs
          .flatMap((proof) => [
            proofLine(proof),
            ...(proof.affectedWithFix.length === 0
              ? []
              : [`  counts as affected and ${fixStateWords.contains}: ${proof.affectedWithFix.join(', ')}`]),
          ])
          .join('\n');
      });
      return isContradicted(found.proofs) ? 'no' : 'done';
    },
  },
  'report fixes': {
    usage: 'report fixes CASE',
    summary:
      'list commits since the newest supported release that touch the code the report cites: is it fixed already?',
    run: async (context) => {
      const found = await ask(await context.read(), 'report.public-fixes', {
        caseId: word(context, 0, 'CASE'),
      });
      emit(context, found, () => {
        if (!found.checkout) return noCheckout;
        const since = found.since === null ? 'in the history' : `since ${found.since}`;
        if (found.commits.length === 0) return `No commit ${since} touches what the report cites.`;
        return [
          `Commits ${since} that touch what the report cites:`,
          ...found.commits.map(
            ({ hash, at, branch, subject, touches }) =>
              `${hash.slice(0, 12)}  ${at.slice(0, 10)}  ${branch}  ${subject}  (${touches.join(', ')})`,
          ),
        ].join('\n');
      });
    },
  },
};
