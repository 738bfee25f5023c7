/** `credit`: who is named in an advisory, and what they said about it. */
import type { ConsentProposal } from '#shared/contract/advisories.ts';
import type { Credit } from '#shared/schema/advisory.ts';
import {
  ask,
  choice,
  emit,
  Failure,
  isSet,
  text,
  Usage,
  word,
  type Command,
  type Context,
  type Outcome,
} from '../context.ts';

const answers = ['yes', 'no', 'anonymous', 'unknown'] as const;
type Answer = (typeof answers)[number];

const withAnswer = (credit: Credit, answer: Answer): Credit => ({
  ...credit,
  anonymous: answer === 'anonymous',
  consent: answer === 'anonymous' ? 'no' : answer,
});

const said: Readonly<Record<Answer, string>> = {
  yes: 'is named',
  no: 'is not named',
  anonymous: 'stays anonymous',
  unknown: 'was not asked yet and is not named',
};

const creditLine = (credit: Credit): string =>
  `${credit.name}${credit.contact === '' ? '' : ` <${credit.contact}>`}, ${credit.type}: ${said[credit.anonymous ? 'anonymous' : credit.consent]}`;

/** By name or address, however it is spelt in upper and lower case. */
const isMeant = (credit: Credit, who: string): boolean =>
  [credit.name, credit.contact, credit.login].some(
    (one) => one !== '' && one.toLowerCase() === who.toLowerCase(),
  );

const proposed = { named: 'may be named', anonymous: 'stays anonymous', none: 'declined credit' } as const;

const proposalLines = (caseId: string, { answer, name, quote }: ConsentProposal): string[] => [
  `From the reporter’s message: “${quote}” (${proposed[answer]}${name === '' ? '' : ` as ${name}`}).`,
  `To record this: bulkhead credit ${caseId} --accept`,
];

async function accept(context: Context, caseId: string): Promise<Outcome> {
  const backend = await context.open();
  const saved = await ask(backend, 'credit.accept', { caseId });
  const { advisory } = await ask(backend, 'advisory.get', { caseId });
  emit(context, { credits: advisory.credits, ...saved }, () =>
    [...advisory.credits.map(creditLine), `Saved as version ${saved.version}.`].join('\n'),
  );
  return 'done';
}

export const creditCommands: Record<string, Command> = {
  credit: {
    usage: `credit CASE [NAME|ADDRESS --consent ${answers.join('|')}] | credit CASE --accept`,
    summary: 'list credits in an advisory, or record a consent answer; no one is named without consent',
    flags: {
      consent: { type: 'string', help: 'their answer' },
      accept: { type: 'boolean', help: 'record the answer found in the reporter’s message' },
    },
    run: async (context) => {
      const caseId = word(context, 0, 'CASE');
      const who = context.words.slice(1).join(' ');
      const answer = choice(text(context, 'consent'), answers, '--consent');
      if ((who === '') !== (answer === undefined))
        throw new Usage(who === '' ? 'missing NAME' : 'missing --consent');
      if (isSet(context, 'accept')) return accept(context, caseId);
      const backend = await (answer === undefined ? context.read() : context.open());
      const { advisory, version } = await ask(backend, 'advisory.get', { caseId });
      if (answer === undefined) {
        const { proposal } = await ask(backend, 'credit.proposal', { caseId });
        emit(context, { credits: advisory.credits, version, proposal }, () =>
          [
            ...(advisory.credits.length === 0 ? ['No credits.'] : advisory.credits.map(creditLine)),
            ...(proposal === null ? [] : proposalLines(caseId, proposal)),
          ].join('\n'),
        );
        return 'done';
      }
      if (!advisory.credits.some((credit) => isMeant(credit, who)))
        throw new Failure({ code: 'not-found', what: 'credit', id: who });
      const credits = advisory.credits.map((credit) =>
        isMeant(credit, who) ? withAnswer(credit, answer) : credit,
      );
      const saved = await ask(backend, 'advisory.save', {
        caseId,
        advisory: { ...advisory, credits },
        baseVersion: version,
      });
      emit(context, { credits, version: saved.version }, () =>
        [...credits.map(creditLine), `Saved as version ${saved.version}.`].join('\n'),
      );
      return 'done';
    },
  },
};
