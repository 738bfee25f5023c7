/** What the events of a case make of its tags. Pure. */
import type { CaseEvent } from '#shared/schema/case.ts';
import { tagChangeSchema, type TagChange } from '#shared/schema/tag.ts';

export function tagsOf(events: readonly CaseEvent[]): string[] {
  let tags: string[] = [];
  for (const { kind, data, undone } of events) {
    if (undone || kind !== 'tagged') continue;
    const change = tagChangeSchema.safeParse({ add: data['add'], remove: data['remove'] });
    if (change.success) tags = withTags(tags, change.data);
  }
  return tags;
}

/** In the order of the alphabet. */
export function withTags(tags: readonly string[], { add = [], remove = [] }: TagChange): string[] {
  return [...new Set([...tags, ...add])].filter((tag) => !remove.includes(tag)).sort();
}
