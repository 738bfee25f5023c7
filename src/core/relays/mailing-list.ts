/**
 * A list that sends under its own address ("Ada via security <security@lists.example.org>"): who wrote is in its name and
 * in Reply-To. A list that leaves the sender as it was is no relay: its From is the person. Pure.
 */
import type { MailReading } from '#shared/schema/reading.ts';
import type { Relay } from '#shared/schema/relay.ts';
import { honestName } from '../messages/summary.ts';

export function readList({ effective, report }: MailReading): Relay | null {
  const [sender] = effective.from;
  const list = /<([^<>\s]{3,255})>\s*$/.exec(report.listId ?? '')?.[1]?.toLowerCase();
  if (sender === undefined || list === undefined) return null;
  const address = sender.address.toLowerCase();
  if (address.replace('@', '.') !== list) return null;
  const via = /^['"“]?(.{1,150}?)['"”]? via .{1,150}$/.exec(sender.name)?.[1];
  const written = [report.relay?.author, ...effective.replyTo.map((one) => one.address)]
    .map((one) => (one ?? '').toLowerCase())
    .find((one) => one !== '' && one !== address);
  if (via === undefined && written === undefined) return null;
  const name = honestName(
    via ?? effective.replyTo.find((one) => one.address.toLowerCase() === written)?.name ?? '',
  );
  return {
    kind: 'mailing-list',
    reference: null,
    event: 'other',
    person: { name: name.slice(0, 200), address: written ?? '' },
    doubts: [],
  };
}
