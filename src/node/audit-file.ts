/** Checks an exported audit trail from the file alone: no vault, no key. Node. */
import { createHash } from 'node:crypto';
import { verifyChain, type ChainVerdict } from '#core/cases/event-chain.ts';
import { caseEventSchema } from '#shared/schema/case.ts';
import { err, ok, type Result } from '#shared/result.ts';

const lineSchema = caseEventSchema.omit({ undone: true });

export function verifyAuditFile(text: string): Result<ChainVerdict, { line: number }> {
  const events = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const parsed = lineSchema.safeParse(parse(line));
    if (!parsed.success) return err({ line: index + 1 });
    events.push(parsed.data);
  }
  if (events.length === 0) return err({ line: 0 }); // an empty file proves nothing
  return ok(verifyChain(events, (chained) => createHash('sha256').update(chained).digest('hex')));
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return null; // not JSON, which the caller reports with the line
  }
}
