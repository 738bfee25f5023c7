/** The handlers behind the door, in the parts of the contract, each loaded when it is first called. A missing one does not compile. */
import type { Handlers } from '#shared/contract/endpoints.ts';
import type { Found, NamesIn, Part } from '#shared/contract/parts.ts';
import type { AnyHandler } from '#shared/dispatch.ts';
import { withFullCaseIds } from '../cases/full-case-ids.ts';
import type { LockedPorts, Ports } from '../ports.ts';
import type { firstScreen } from './first-screen.ts';

const parts = {
  vault: async () => (await import('./vault.ts')).vaultHandlers,
  projects: async () => (await import('./projects.ts')).projectHandlers,
  intake: async () => (await import('./intake.ts')).intakeHandlers,
  queue: async () => (await import('./queue.ts')).queueHandlers,
  cases: async () => (await import('./cases.ts')).caseHandlers,
  clocks: async () => (await import('./clocks.ts')).clockHandlers,
  closures: async () => (await import('./closures.ts')).closureHandlers,
  advisories: async () => (await import('./advisories.ts')).advisoryHandlers,
  suggestions: async () => (await import('./suggestions.ts')).suggestionHandlers,
  provider: async () => (await import('./provider.ts')).providerHandlers,
  fixes: async () => (await import('./fixes.ts')).fixHandlers,
  reports: async () => (await import('./reports.ts')).reportHandlers,
  replies: async () => (await import('./replies.ts')).replyHandlers,
  settings: async () => (await import('./settings.ts')).settingsHandlers,
  views: async () => (await import('./views.ts')).viewHandlers,
  team: async () => (await import('./team.ts')).teamHandlers,
  teamVault: async () => (await import('./team-vault.ts')).teamVaultHandlers,
  correspondence: async () => (await import('./correspondence.ts')).correspondenceHandlers,
  embargo: async () => (await import('./embargo.ts')).embargoHandlers,
  releases: async () => (await import('./releases.ts')).releaseHandlers,
  capsules: async () => (await import('./capsules.ts')).capsuleHandlers,
  known: async () => (await import('./known.ts')).knownHandlers,
} satisfies { readonly [P in Part]: () => Promise<Handlers<Ports, LockedPorts, NamesIn<P>>> };

/** What the window asks for before anybody does anything: a part of its own, which loads little. */
const ofFirstScreen: ReadonlySet<string> = new Set([
  'settings.get',
  'project.list',
  'import.list',
  'opened.waiting',
  'draft.list',
] satisfies (keyof typeof firstScreen)[]);

/** As it is, behind one that turns the short IDs people type into those of cases. */
export async function handlerOf({ name, part }: Found): Promise<AnyHandler<LockedPorts | Ports>> {
  const handlers = ofFirstScreen.has(name)
    ? (await import('./first-screen.ts')).firstScreen
    : await parts[part]();
  const handle = (handlers as unknown as Readonly<Record<string, AnyHandler<LockedPorts | Ports>>>)[name];
  if (handle === undefined) throw new Error(`no handler for ${name}`);
  return (ports, input) =>
    handle(ports, 'store' in ports ? withFullCaseIds(ports.store.read, name, input, ports.now()) : input);
}
