/** Where a team's files lie. Node. */
import path from 'node:path';
import type { TeamCarrier } from '#core/ports.ts';
import type { TeamPlace } from '#shared/schema/team-vault.ts';
import { folderCarrier } from './folder-carrier.ts';
import { gitCarrier } from './git-carrier.ts';

/** Of a git repository, what was fetched lies in the vault's folder: objects only, nothing is checked out. */
export function openCarrier(place: TeamPlace, vaultFolder: string): TeamCarrier {
  return place.kind === 'folder'
    ? folderCarrier(place.folder)
    : gitCarrier(place, path.join(vaultFolder, 'team.git'));
}
