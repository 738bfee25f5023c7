/** A team of vaults. One round at a time. */
import type { Handlers } from '#shared/contract/endpoints.ts';
import type { teamVaultEndpoints } from '#shared/contract/team-vault.ts';
import type { LockedPorts, Ports } from '../ports.ts';
import { acceptMember, initTeam, joinTeam, removeMember, withdrawRequest } from '../team/membership.ts';
import { alone, settleConflict, syncTeam, teamStatus } from '../team/status.ts';

export const teamVaultHandlers: Handlers<Ports, LockedPorts, keyof typeof teamVaultEndpoints> = {
  'teamVault.status': teamStatus,
  'teamVault.init': initTeam,
  'teamVault.join': joinTeam,
  'teamVault.withdraw': withdrawRequest,
  'teamVault.sync': syncTeam,
  'teamVault.accept': (ports, input) => alone(ports, () => acceptMember(ports, input)),
  'teamVault.remove': (ports, input) => alone(ports, () => removeMember(ports, input)),
  'teamVault.settle': settleConflict,
};
