/** The contract: every call there is. Both sides derive their types from this table; what runs takes it in parts (parts.ts). Pure, zod only. */
import type { z } from 'zod';
import type { AppError, DoorError } from '../errors.ts';
import type { Result } from '../result.ts';
import { advisoryEndpoints } from './advisories.ts';
import { caseEndpoints } from './cases.ts';
import { capsuleEndpoints } from './capsules.ts';
import { closureEndpoints } from './closures.ts';
import { clockEndpoints } from './clocks.ts';
import { correspondenceEndpoints } from './correspondence.ts';
import type { Endpoint } from './define.ts';
import { embargoEndpoints } from './embargo.ts';
import { settingsEndpoints } from './settings.ts';
import { fixEndpoints } from './fixes.ts';
import { intakeEndpoints } from './intake.ts';
import { knownEndpoints } from './known.ts';
import { projectEndpoints } from './projects.ts';
import { providerEndpoints } from './provider.ts';
import { queueEndpoints } from './queue.ts';
import { replyEndpoints } from './replies.ts';
import { releaseEndpoints } from './releases.ts';
import { reportEndpoints } from './reports.ts';
import { suggestionEndpoints } from './suggestions.ts';
import { teamEndpoints } from './team.ts';
import { teamVaultEndpoints } from './team-vault.ts';
import { vaultEndpoints } from './vault.ts';
import { viewEndpoints } from './views.ts';

export const endpoints = {
  ...vaultEndpoints,
  ...projectEndpoints,
  ...intakeEndpoints,
  ...queueEndpoints,
  ...caseEndpoints,
  ...clockEndpoints,
  ...closureEndpoints,
  ...advisoryEndpoints,
  ...suggestionEndpoints,
  ...providerEndpoints,
  ...fixEndpoints,
  ...reportEndpoints,
  ...replyEndpoints,
  ...settingsEndpoints,
  ...viewEndpoints,
  ...teamEndpoints,
  ...teamVaultEndpoints,
  ...correspondenceEndpoints,
  ...embargoEndpoints,
  ...releaseEndpoints,
  ...capsuleEndpoints,
  ...knownEndpoints,
} as const satisfies Record<string, Endpoint>;

export type Endpoints = typeof endpoints;
export type EndpointName = keyof Endpoints;

type Named<E> = E extends { errors: readonly (infer C)[] } ? C : never;
export type Input<N extends EndpointName> = z.input<Endpoints[N]['input']>;
export type ParsedInput<N extends EndpointName> = z.output<Endpoints[N]['input']>;
export type Output<N extends EndpointName> = z.output<Endpoints[N]['output']>;
export type DeclaredError<N extends EndpointName> = Extract<Named<Endpoints[N]>, string>;

/** What a handler may answer. */
export type HandlerResult<N extends EndpointName> = Result<Output<N>, AppError<DeclaredError<N>>>;
/** What a caller may get: the declared failures and those of the door. */
export type CallResult<N extends EndpointName> = Result<Output<N>, AppError<DeclaredError<N> | DoorError>>;

export type Handler<N extends EndpointName, Ports> = (
  ports: Ports,
  input: ParsedInput<N>,
) => HandlerResult<N> | Promise<HandlerResult<N>>;
/** Endpoints that work while the vault is locked or absent. */
export type UnlockedName = {
  [N in EndpointName]: Exclude<Endpoints[N]['unlocked'], undefined> extends true ? N : never;
}[EndpointName];

/**
 * A missing handler, an undeclared failure or a wrong payload does not compile; nor does a handler
 * that works without a vault and asks for more than there is while it is locked (`Locked`).
 */
export type Handlers<Ports, Locked, Names extends EndpointName = EndpointName> = {
  readonly [N in Names]: Handler<N, N extends UnlockedName ? Locked : Ports>;
};

export type Client = {
  readonly call: <N extends EndpointName>(name: N, input: Input<N>) => Promise<CallResult<N>>;
};
export type NamesOfKind<K extends 'query' | 'command'> = {
  [N in EndpointName]: Endpoints[N]['kind'] extends K ? N : never;
}[EndpointName];
