/** Several cases, one date. */
import type { Handlers } from '#shared/contract/endpoints.ts';
import type { releaseEndpoints } from '#shared/contract/releases.ts';
import { withCase } from '../cases/with-case.ts';
import type { LockedPorts, Ports } from '../ports.ts';
import { releaseBoard } from '../release/board.ts';
import { recordReleaseSaved, releaseAnnouncement, releaseFiles } from '../release/files.ts';
import { listReleases, setReleaseDate } from '../release/members.ts';

export const releaseHandlers: Handlers<Ports, LockedPorts, keyof typeof releaseEndpoints> = {
  'release.list': (ports, input) => listReleases(ports, input),
  'release.get': (ports, { caseId }) => withCase(ports, caseId, (row) => releaseBoard(ports, row)),
  'release.date': (ports, input) => setReleaseDate(ports, input),
  'release.announcement': (ports, input) =>
    withCase(ports, input.caseId, (row) => releaseAnnouncement(ports, row, input)),
  'release.files': (ports, input) => withCase(ports, input.caseId, (row) => releaseFiles(ports, row, input)),
  'release.saved': (ports, input) =>
    withCase(ports, input.caseId, (row) => recordReleaseSaved(ports, row, input)),
};
