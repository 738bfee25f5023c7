/** Every handler behind the door. A missing one does not compile. */
import type { Handlers } from '#shared/contract/endpoints.ts';
import type { LockedPorts, Ports } from '../ports.ts';
import { advisoryHandlers } from './advisories.ts';
import { caseHandlers } from './cases.ts';
import { capsuleHandlers } from './capsules.ts';
import { clockHandlers } from './clocks.ts';
import { closureHandlers } from './closures.ts';
import { correspondenceHandlers } from './correspondence.ts';
import { embargoHandlers } from './embargo.ts';
import { settingsHandlers } from './settings.ts';
import { fixHandlers } from './fixes.ts';
import { intakeHandlers } from './intake.ts';
import { knownHandlers } from './known.ts';
import { projectHandlers } from './projects.ts';
import { providerHandlers } from './provider.ts';
import { replyHandlers } from './replies.ts';
import { releaseHandlers } from './releases.ts';
import { reportHandlers } from './reports.ts';
import { suggestionHandlers } from './suggestions.ts';
import { teamHandlers } from './team.ts';
import { vaultHandlers } from './vault.ts';
import { viewHandlers } from './views.ts';
import { withFullCaseIds } from '../cases/full-case-ids.ts';

type Table = Handlers<Ports, LockedPorts>;

const table: Table = {
  ...vaultHandlers,
  ...projectHandlers,
  ...intakeHandlers,
  ...caseHandlers,
  ...clockHandlers,
  ...closureHandlers,
  ...advisoryHandlers,
  ...suggestionHandlers,
  ...providerHandlers,
  ...fixHandlers,
  ...reportHandlers,
  ...replyHandlers,
  ...settingsHandlers,
  ...viewHandlers,
  ...teamHandlers,
  ...correspondenceHandlers,
  ...embargoHandlers,
  ...releaseHandlers,
  ...capsuleHandlers,
  ...knownHandlers,
};

type AnyHandler = (ports: LockedPorts | Ports, input: unknown) => unknown;

/** Each as it is, behind one that turns the short IDs people type into those of cases. */
export const handlers = Object.fromEntries(
  Object.entries(table as unknown as Readonly<Record<string, AnyHandler>>).map(([name, handle]) => [
    name,
    (ports: LockedPorts | Ports, input: unknown) =>
      handle(ports, 'store' in ports ? withFullCaseIds(ports.store.read, name, input, ports.now()) : input),
  ]),
) as unknown as Table;
