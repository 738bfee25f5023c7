/**
 * Every command by the first words of its names, in groups that are loaded when one of them is run: most take less time
 * than loading all of them. Help, completions and manual pages are made from the whole table. Command line.
 */
import { selfCommands } from './commands/self.ts';
import type { Command, Flag } from './context.ts';

type Commands = Readonly<Record<string, Command>>;

/** In the order of the help. */
const groups: readonly (readonly [firstWords: string, load: () => Promise<Commands>])[] = [
  ['vault doctor', async () => (await import('./commands/vault.ts')).vaultCommands],
  ['view', async () => (await import('./commands/views.ts')).viewCommands],
  ['policy', async () => (await import('./commands/policy-read.ts')).policyReadCommands],
  ['project', async () => (await import('./commands/projects.ts')).projectCommands],
  ['key', async () => (await import('./commands/keys.ts')).keyCommands],
  ['people person whoami', async () => (await import('./commands/people.ts')).peopleCommands],
  ['policy project', async () => (await import('./commands/policies.ts')).policyCommands],
  ['project', async () => (await import('./commands/policy-corrections.ts')).policyCorrectionCommands],
  ['project', async () => (await import('./commands/policy-versions.ts')).policyVersionCommands],
  ['import detach message', async () => (await import('./commands/mail.ts')).mailCommands],
  ['imports reread', async () => (await import('./commands/imports.ts')).importsCommands],
  [
    'queue show clocks set event split merge undo search audit',
    async () => (await import('./commands/cases.ts')).caseCommands,
  ],
  ['precedents decide', async () => (await import('./commands/decisions.ts')).decisionCommands],
  ['positions', async () => (await import('./commands/positions.ts')).positionCommands],
  ['similar group', async () => (await import('./commands/similar.ts')).similarCommands],
  ['known', async () => (await import('./commands/known.ts')).knownCommands],
  ['collisions independent', async () => (await import('./commands/collisions.ts')).collisionCommands],
  ['snooze', async () => (await import('./commands/snooze.ts')).snoozeCommands],
  ['tag', async () => (await import('./commands/tags.ts')).tagCommands],
  ['team', async () => (await import('./commands/team.ts')).teamCommands],
  ['team', async () => (await import('./commands/team-vault.ts')).teamVaultCommands],
  ['today', async () => (await import('./commands/today.ts')).todayCommands],
  ['waiting', async () => (await import('./commands/waiting.ts')).waitingCommands],
  ['note checklist project', async () => (await import('./commands/notes.ts')).noteCommands],
  ['report project', async () => (await import('./commands/reports.ts')).reportCommands],
  ['watch', async () => (await import('./commands/watch.ts')).watchCommands],
  ['reply sent discard', async () => (await import('./commands/replies.ts')).replyCommands],
  ['template', async () => (await import('./commands/reply-templates.ts')).templateCommands],
  ['calendar plan scoreboard', async () => (await import('./commands/clocks.ts')).clockCommands],
  ['closure hand-over project', async () => (await import('./commands/closures.ts')).closureCommands],
  ['forecast', async () => (await import('./commands/forecast.ts')).forecastCommands],
  ['cra', async () => (await import('./commands/cra.ts')).craCommands],
  ['advisory export affected', async () => (await import('./commands/advisories.ts')).advisoryCommands],
  ['provider', async () => (await import('./commands/provider.ts')).providerCommands],
  ['advisory report', async () => (await import('./commands/fixes.ts')).fixCommands],
  ['formats', async () => (await import('./commands/formats.ts')).formatCommands],
  ['credit', async () => (await import('./commands/credits.ts')).creditCommands],
  ['correspondence', async () => (await import('./commands/correspondence.ts')).correspondenceCommands],
  ['partners embargo', async () => (await import('./commands/embargo.ts')).embargoCommands],
  ['releases release', async () => (await import('./commands/releases.ts')).releaseCommands],
  ['handoff', async () => (await import('./commands/handoff.ts')).handoffCommands],
  ['guests', async () => (await import('./commands/handoff.ts')).guestCommands],
  ['who-first', async () => (await import('./commands/who-first.ts')).whoFirstCommands],
  ['validate score cwe', async () => (await import('./commands/documents.ts')).documentCommands],
  ['leak-check leak-allow', async () => (await import('./commands/leak-check.ts')).leakCommands],
  ['serve-demo', async () => (await import('./commands/sample.ts')).sampleCommands],
  ['bench', async () => (await import('./commands/bench.ts')).benchCommands],
];

/** What is the same for every command; `--format` is left out where a command has one of its own. */
export const commonFlags = {
  vault: { type: 'string', help: 'vault folder (or BULKHEAD_VAULT)' },
  'passphrase-file': {
    type: 'string',
    help: 'file that contains the passphrase (or BULKHEAD_PASSPHRASE_FILE)',
  },
  json: { type: 'boolean', help: 'print JSON; errors are JSON as well' },
  format: { type: 'string', help: 'table, json, or tsv for lists' },
  now: { type: 'string', help: 'use this instant as the current time' },
  force: { type: 'boolean', help: 'overwrite existing files' },
  help: { type: 'boolean', help: 'show this help' },
  version: { type: 'boolean', help: 'show the version' },
} as const satisfies Record<string, Flag>;

async function load(wanted: (firstWords: readonly string[]) => boolean): Promise<Commands> {
  const tables = await Promise.all(
    groups.filter(([words]) => wanted(words.split(' '))).map(([, table]) => table()),
  );
  return Object.assign({}, ...tables) as Commands;
}

export async function allCommands(): Promise<Commands> {
  const own = await load(() => true);
  return { ...own, ...selfCommands(() => Promise.resolve(own), commonFlags) };
}

/** Those whose name begins with this word. */
export async function commandsBeginning(word: string): Promise<Commands> {
  return {
    ...(await load((words) => words.includes(word))),
    ...selfCommands(() => load(() => true), commonFlags),
  };
}
