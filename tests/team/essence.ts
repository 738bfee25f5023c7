/** What the cases of a team are, without what is a vault's own: its ids, its numbers, its clock. Tests only. */
import { factsOf } from '#core/capsules/conflicts.ts';
import { identityOf, originOf } from '#core/capsules/order.ts';
import { canonical } from '#core/cases/event-chain.ts';
import { foldCase } from '#core/cases/fold.ts';
import type { Vault } from './members-in-memory.ts';

type Case = { readonly name: string; readonly said: object };

export function essence({ store: { read }, ports }: Vault): string {
  const own = read.vaultId() ?? '';
  const nameOf = (id: string | null): string | null => {
    if (id === null) return null;
    const origin = read.originOfCase(id) ?? { vault: own, id };
    return `${origin.vault} ${origin.id}`;
  };
  const cases: Case[] = [...read.everyCase()].map((row) => {
    const events = read.events(row.id);
    const folded = foldCase(events);
    const clocks = ports.clockwork.clocks({
      projectId: row.projectId,
      policyVersion: row.policyVersion,
      events: folded.clockEvents,
      severity: folded.severity,
      now: '2027-01-01T00:00:00.000Z',
      receivedAt: row.receivedAt,
    } as never);
    return {
      name: nameOf(row.id) ?? '',
      said: {
        facts: { ...factsOf(folded), group: folded.groupId },
        state: row.state,
        tags: row.tags,
        title: row.title,
        mergedInto: nameOf(row.mergedInto),
        receivedAt: row.receivedAt,
        due: clocks.map(({ milestone, state, dueAt }) => [milestone, state, dueAt]),
        messages: read
          .messagesOf(row.id)
          .map(({ sha256 }) => sha256)
          .sort(),
        events: events.map((event) => {
          const origin = originOf(event) ?? { vault: own, number: event.seq };
          return [identityOf(origin), event.kind, event.at, event.actor, event.reason, event.undone];
        }),
      },
    };
  });
  cases.sort((a, b) => (a.name < b.name ? -1 : 1));
  return JSON.stringify(canonical(cases), null, 1);
}
