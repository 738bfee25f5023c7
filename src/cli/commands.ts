/** Every command by its name, and the options each of them takes: help, completions and manual pages are made from it. Command line. */
import { advisoryCommands } from './commands/advisories.ts';
import { benchCommands } from './commands/bench.ts';
import { caseCommands } from './commands/cases.ts';
import { clockCommands } from './commands/clocks.ts';
import { closureCommands } from './commands/closures.ts';
import { correspondenceCommands } from './commands/correspondence.ts';
import { craCommands } from './commands/cra.ts';
import { creditCommands } from './commands/credits.ts';
import { decisionCommands } from './commands/decisions.ts';
import { documentCommands } from './commands/documents.ts';
import { embargoCommands } from './commands/embargo.ts';
import { fixCommands } from './commands/fixes.ts';
import { forecastCommands } from './commands/forecast.ts';
import { formatCommands } from './commands/formats.ts';
import { keyCommands } from './commands/keys.ts';
import { knownCommands } from './commands/known.ts';
import { leakCommands } from './commands/leak-check.ts';
import { guestCommands, handoffCommands } from './commands/handoff.ts';
import { importsCommands } from './commands/imports.ts';
import { mailCommands } from './commands/mail.ts';
import { noteCommands } from './commands/notes.ts';
import { peopleCommands } from './commands/people.ts';
import { policyCommands } from './commands/policies.ts';
import { policyCorrectionCommands } from './commands/policy-corrections.ts';
import { policyVersionCommands } from './commands/policy-versions.ts';
import { positionCommands } from './commands/positions.ts';
import { projectCommands } from './commands/projects.ts';
import { providerCommands } from './commands/provider.ts';
import { releaseCommands } from './commands/releases.ts';
import { replyCommands } from './commands/replies.ts';
import { templateCommands } from './commands/reply-templates.ts';
import { reportCommands } from './commands/reports.ts';
import { watchCommands } from './commands/watch.ts';
import { sampleCommands } from './commands/sample.ts';
import { collisionCommands } from './commands/collisions.ts';
import { similarCommands } from './commands/similar.ts';
import { snoozeCommands } from './commands/snooze.ts';
import { tagCommands } from './commands/tags.ts';
import { teamCommands } from './commands/team.ts';
import { todayCommands } from './commands/today.ts';
import { vaultCommands } from './commands/vault.ts';
import { waitingCommands } from './commands/waiting.ts';
import { viewCommands } from './commands/views.ts';
import { whoFirstCommands } from './commands/who-first.ts';
import { selfCommands } from './commands/self.ts';
import type { Command, Flag } from './context.ts';

const own: Record<string, Command> = {
  ...vaultCommands,
  ...viewCommands,
  ...projectCommands,
  ...keyCommands,
  ...peopleCommands,
  ...policyCommands,
  ...policyCorrectionCommands,
  ...policyVersionCommands,
  ...mailCommands,
  ...importsCommands,
  ...caseCommands,
  ...decisionCommands,
  ...positionCommands,
  ...similarCommands,
  ...knownCommands,
  ...collisionCommands,
  ...snoozeCommands,
  ...tagCommands,
  ...teamCommands,
  ...todayCommands,
  ...waitingCommands,
  ...noteCommands,
  ...reportCommands,
  ...watchCommands,
  ...replyCommands,
  ...templateCommands,
  ...clockCommands,
  ...closureCommands,
  ...forecastCommands,
  ...craCommands,
  ...advisoryCommands,
  ...providerCommands,
  ...fixCommands,
  ...formatCommands,
  ...creditCommands,
  ...correspondenceCommands,
  ...embargoCommands,
  ...releaseCommands,
  ...handoffCommands,
  ...guestCommands,
  ...whoFirstCommands,
  ...documentCommands,
  ...leakCommands,
  ...sampleCommands,
  ...benchCommands,
};

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

export const commands: Record<string, Command> = {
  ...own,
  ...selfCommands(own, commonFlags),
};
