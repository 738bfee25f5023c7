import { describe, expect, it } from 'vitest';
import type { PolicyVersion } from '#shared/schema/project.ts';
import { readPolicy } from '../policy/read.ts';
import { readingFor } from './change-policy.ts';

const source = '# Security policy\n\nWe reply within 5 days.\n';
const decisions = { answers: {}, edits: [], presets: [] };
/** Read by an earlier Bulkhead, which found nothing. */
const kept = { ...readPolicy(source), rules: [] };
const current: PolicyVersion = {
  version: 1,
  adoptedAt: '2026-01-01T00:00:00.000Z',
  inForceSince: null,
  dates: [],
  reason: '',
  fileName: 'SECURITY.md',
  source,
  reading: kept,
  decisions,
  rules: [],
};

describe('a policy whose text is the same', () => {
  it('is not read again by an answer, which holds for cases of before', () => {
    const answered = { text: source, decisions: { ...decisions, answers: { any: 'choice' } } };
    expect(readingFor(current, answered)).toBe(kept);
  });

  it('is read again for a version of its own', () => {
    expect(readingFor(current, { text: source, decisions, since: '2026-11-01' }).rules).toHaveLength(1);
    expect(readingFor(current, { text: `${source}\n`, decisions }).rules).toHaveLength(1);
  });
});
