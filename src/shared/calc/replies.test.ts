/** What a reply means for its case, and what it still lacks. */
import { expect, it } from 'vitest';
import type { CaseState } from '../schema/case.ts';
import { eventOfReply, likelyTemplate, unfilled } from './replies.ts';

it('records what the template means, where the state of the case allows it', () => {
  expect(eventOfReply('acknowledge', ['acknowledged', 'update-sent'])).toBe('acknowledged');
  expect(eventOfReply('ask-for-missing', ['needs-info', 'update-sent'])).toBe('needs-info');
});

it('records a second acknowledgement as an update, and nothing where nothing fits', () => {
  expect(eventOfReply('acknowledge', ['assessed', 'update-sent'])).toBe('update-sent');
  expect(eventOfReply('thanks', ['reopened', 'note'])).toBeNull();
});

it('offers to acknowledge a new report first, whatever it lacks', () => {
  expect(likelyTemplate({ state: 'new', missing: ['impact'], fields: {} })).toBe('acknowledge');
  expect(likelyTemplate({ state: 'acknowledged', missing: ['impact'], fields: {} })).toBe('ask-for-missing');
  expect(likelyTemplate({ state: 'accepted', missing: ['impact'], fields: {} })).toBe('update');
});

it('offers the reply of the class while the reporter does not know it, and after an end', () => {
  const triaged = (state: CaseState) =>
    likelyTemplate({ state, missing: [], fields: { class: 'hardening' } });
  expect((['new', 'assessing', 'rejected'] as const).map(triaged)).toEqual(Array(3).fill('hardening'));
  expect(triaged('fixing')).toBe('update');
  expect(triaged('released')).toBe('thanks');
});

it('finds what the template left open, and leaves footnotes and case ids alone', () => {
  expect(unfilled('see [1] and [AIX-2026-0001]\n[your questions]\n[your questions]')).toEqual([
    '[your questions]',
  ]);
});
