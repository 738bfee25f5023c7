/**
 * The contract in parts. Building the shapes of every call takes longer than most commands do, so a part is loaded when
 * one of its calls is made first. `begins`: what stands before the dot of its names; parts may share it. Pure.
 */
import type { Endpoint } from './define.ts';
import type { EndpointName } from './endpoints.ts';

const parts = {
  vault: {
    begins: 'vault',
    load: async () => (await import('./vault.ts')).vaultEndpoints,
  },
  projects: {
    begins: 'project policy',
    load: async () => (await import('./projects.ts')).projectEndpoints,
  },
  intake: {
    begins: 'upload folder opened import key message',
    load: async () => (await import('./intake.ts')).intakeEndpoints,
  },
  queue: {
    begins: 'queue',
    load: async () => (await import('./queue.ts')).queueEndpoints,
  },
  cases: {
    begins: 'today waiting case cases people person search',
    load: async () => (await import('./cases.ts')).caseEndpoints,
  },
  clocks: {
    begins: 'agenda cra plan scoreboard',
    load: async () => (await import('./clocks.ts')).clockEndpoints,
  },
  closures: {
    begins: 'closure forecast hand-over',
    load: async () => (await import('./closures.ts')).closureEndpoints,
  },
  advisories: {
    begins: 'advisory credit leak cwe cvss',
    load: async () => (await import('./advisories.ts')).advisoryEndpoints,
  },
  suggestions: {
    begins: 'advisory',
    load: async () => (await import('./suggestions.ts')).suggestionEndpoints,
  },
  provider: {
    begins: 'provider',
    load: async () => (await import('./provider.ts')).providerEndpoints,
  },
  fixes: {
    begins: 'advisory report',
    load: async () => (await import('./fixes.ts')).fixEndpoints,
  },
  reports: {
    begins: 'case project import',
    load: async () => (await import('./reports.ts')).reportEndpoints,
  },
  replies: {
    begins: 'reply template draft letter letters',
    load: async () => (await import('./replies.ts')).replyEndpoints,
  },
  settings: {
    begins: 'settings app window sample audit',
    load: async () => (await import('./settings.ts')).settingsEndpoints,
  },
  views: {
    begins: 'view',
    load: async () => (await import('./views.ts')).viewEndpoints,
  },
  team: {
    begins: 'team',
    load: async () => (await import('./team.ts')).teamEndpoints,
  },
  teamVault: {
    begins: 'teamVault',
    load: async () => (await import('./team-vault.ts')).teamVaultEndpoints,
  },
  correspondence: {
    begins: 'correspondence',
    load: async () => (await import('./correspondence.ts')).correspondenceEndpoints,
  },
  embargo: {
    begins: 'partner embargo',
    load: async () => (await import('./embargo.ts')).embargoEndpoints,
  },
  releases: {
    begins: 'release',
    load: async () => (await import('./releases.ts')).releaseEndpoints,
  },
  capsules: {
    begins: 'capsule guest',
    load: async () => (await import('./capsules.ts')).capsuleEndpoints,
  },
  known: {
    begins: 'known case',
    load: async () => (await import('./known.ts')).knownEndpoints,
  },
} as const satisfies Record<
  string,
  { readonly begins: string; readonly load: () => Promise<Readonly<Record<string, Endpoint>>> }
>;

export type Part = keyof typeof parts;
export type NamesIn<P extends Part> = Extract<
  keyof Awaited<ReturnType<(typeof parts)[P]['load']>>,
  EndpointName
>;
export type Found = { readonly name: EndpointName; readonly part: Part; readonly endpoint: Endpoint };

const partNames = Object.keys(parts) as Part[];

/** Null for what is no call. */
export async function findEndpoint(name: unknown): Promise<Found | null> {
  if (typeof name !== 'string') return null;
  const beginning = name.split('.', 1)[0] ?? '';
  for (const part of partNames) {
    if (!parts[part].begins.split(' ').includes(beginning)) continue;
    const table: Readonly<Record<string, Endpoint>> = await parts[part].load();
    const endpoint = Object.hasOwn(table, name) ? table[name] : undefined;
    if (endpoint !== undefined) return { name: name as EndpointName, part, endpoint };
  }
  return null;
}
