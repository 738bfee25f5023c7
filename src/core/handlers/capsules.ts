/** Capsules: cases handed over, and taken over. */
import type { capsuleEndpoints } from '#shared/contract/capsules.ts';
import type { Handlers } from '#shared/contract/endpoints.ts';
import { loadHolidayTables } from '../clocks/calendar.ts';
import { getGuest, keepGuest, listGuests, removeGuest } from '../capsules/guests.ts';
import { recordSent, sealCases } from '../capsules/hand-over.ts';
import { mergeOpened, openCapsule } from '../capsules/take-over.ts';
import type { LockedPorts, Ports } from '../ports.ts';

export const capsuleHandlers: Handlers<Ports, LockedPorts, keyof typeof capsuleEndpoints> = {
  'capsule.seal': sealCases,
  'capsule.sent': recordSent,
  'capsule.open': openCapsule,
  'capsule.merge': async (ports, input) => {
    await loadHolidayTables(); // a project may come along
    return mergeOpened(ports, input);
  },
  'guest.keep': keepGuest,
  'guest.list': listGuests,
  'guest.get': getGuest,
  'guest.remove': removeGuest,
};
