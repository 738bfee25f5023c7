/** The group of a case and what is like it besides, each with what is the same. Pure. */
import type { SimilarCase, SimilarCases } from '#shared/schema/similar.ts';
import type { CaseRow, Reads } from '../ports.ts';
import { findSimilar, type Similar } from './find-similar.ts';
import { inCommon } from './likeness.ts';

const mostMembers = 100;
const mostOthers = 10;

export function describeSimilar(read: Reads, row: CaseRow): SimilarCases {
  const sketch = read.sketchOf(row.id);
  const group = row.groupId === null ? [] : read.casesInGroup(row.groupId, mostMembers + 1);
  const members = group.filter(({ id }) => id !== row.id);
  const known = new Set(group.map(({ id }) => id));
  const found = sketch === null ? [] : findSimilar(read, row, sketch);
  return {
    members: members
      .slice(0, mostMembers)
      .map((member) => {
        const other = read.sketchOf(member.id);
        return said(member, sketch === null || other === null ? [] : inCommon(sketch, other));
      })
      .sort((a, b) => Number(isOpen(b)) - Number(isOpen(a))),
    more: Math.max(0, members.length - mostMembers),
    others: found
      .filter((one) => one.isAlike && !known.has(one.row.id))
      .slice(0, mostOthers)
      .map((one) => said(one.row, one.reasons)),
  };

  function isOpen({ caseId }: SimilarCase): boolean {
    return members.some(({ id, open }) => id === caseId && open);
  }
}

function said(row: CaseRow, reasons: Similar['reasons']): SimilarCase {
  const { id, title, state, receivedAt, nextDueAt, reporterName, reporterAddress } = row;
  const reporter = reporterName === '' ? reporterAddress : reporterName;
  return {
    caseId: id,
    title,
    state,
    receivedAt,
    reporter,
    nextDueAt,
    grouped: row.groupId !== null,
    reasons: [...reasons],
  };
}
