/** Who did what, as the first lines of a platform's mail say it: "@ada opened …", "ada submitted a report", "Reporter: ada". Pure. */
import type { Relay } from '#shared/schema/relay.ts';

export type NamedPeople = { readonly handles: readonly string[]; readonly event: Relay['event'] | null };

const mostLines = 12;
const longestLine = 300;

const handle = String.raw`(?<who>[a-z0-9][\w.-]{0,59})`;
const opening = String.raw`(?:(?:submitted|filed|opened|created|reported|disclosed)(?: (?:a|an|the|this|new|private|security|potential)){0,4} (?:report|submission|vulnerability|advisory|issue)\b)`;
const commenting = String.raw`(?:commented|replied|(?:posted|added|left) a (?:new )?comment\b)`;
const changing = String.raw`(?:(?:closed|reopened|accepted|rejected|published|triaged|resolved|validated|withdrew|dismissed|marked|changed|updated) (?:this|the|a|status|state|as)\b)`;

const verbs: readonly (readonly [event: Relay['event'], words: string])[] = [
  ['opened', opening],
  ['comment', commenting],
  ['state', changing],
];
const spoken = verbs.map(
  ([event, words]) => [event, new RegExp(String.raw`^(?<mark>@)?${handle} (?:has )?${words}`, 'i')] as const,
);
const named = verbs.map(
  ([event, words]) => [event, new RegExp(String.raw`^.{1,120}? (?:has )?${words}`, 'i')] as const,
);
const label = new RegExp(
  String.raw`^(?:[-*•]\s{1,4})?(?:reporter|researcher|hacker|submitted by|reported by)\s?:\s{0,8}@?${handle}$`,
  'i',
);

/** `marked`: only "@ada" names somebody; a text of a stranger may begin with any word. */
export function peopleIn(text: string, marked: boolean): NamedPeople {
  const lines = text
    .slice(0, 20_000)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && line.length <= longestLine && !line.startsWith('>'))
    .slice(0, mostLines);
  const handles = new Map<string, string>();
  let event: Relay['event'] | null = null;
  for (const line of lines) {
    for (const [kind, pattern] of spoken) {
      const groups = pattern.exec(line)?.groups;
      const who = groups?.['who'];
      if (who === undefined || (marked && groups?.['mark'] === undefined)) continue;
      event ??= kind;
      handles.set(who.toLowerCase(), who);
    }
    const who = label.exec(line)?.groups?.['who'];
    if (who !== undefined && !marked) handles.set(who.toLowerCase(), who);
  }
  event ??= named.find(([, pattern]) => pattern.test(lines[0] ?? ''))?.[0] ?? null;
  return { handles: [...handles.values()], event };
}
