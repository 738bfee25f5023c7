/** Every handler behind the door. A missing one does not compile. */
import type { Handlers } from '#shared/contract/endpoints.ts';
import type { LockedPorts, Ports } from '../ports.ts';
import { advisoryHandlers } from './advisories.ts';
import { caseHandlers } from './cases.ts';
import { clockHandlers } from './clocks.ts';
import { settingsHandlers } from './settings.ts';
import { fixHandlers } from './fixes.ts';
import { intakeHandlers } from './intake.ts';
import { projectHandlers } from './projects.ts';
import { providerHandlers } from './provider.ts';
import { replyHandlers } from './replies.ts';
import { reportHandlers } from './reports.ts';
import { suggestionHandlers } from './suggestions.ts';
import { vaultHandlers } from './vault.ts';

export const handlers: Handlers<Ports, LockedPorts> = {
  ...vaultHandlers,
  ...projectHandlers,
  ...intakeHandlers,
  ...caseHandlers,
  ...clockHandlers,
  ...advisoryHandlers,
  ...suggestionHandlers,
  ...providerHandlers,
  ...fixHandlers,
  ...reportHandlers,
  ...replyHandlers,
  ...settingsHandlers,
};
