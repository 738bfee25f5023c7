/** Teams to look at: one that waits, and one with everything that can be wrong. Development only. */
import type { TeamStatus } from '#shared/contract/team-vault.ts';
import type { TeamFinding } from '#shared/schema/team-vault.ts';

const key = (digit: string): string => digit.repeat(40);
const at = '2026-11-20T09:00:00.000Z';

const findings: readonly TeamFinding['what'][] = [
  'missing',
  'rolled-back',
  'forked',
  'own-history',
  'tampered',
  'removed-member',
  'not-shared',
  'refused',
  'no-key',
  'members-forked',
  'removed',
  'project-differs',
];

export const teamWaiting: TeamStatus = {
  name: '',
  place: { kind: 'git', remote: 'git@git.example.org:team/cases.git', branch: 'bulkhead' },
  state: 'waiting',
  fingerprint: key('A'),
  trusted: { fingerprint: key('B'), name: 'Ada <ada@example.org>' },
  syncedAt: null,
  isPending: false,
  members: [],
  requests: [],
  projects: [],
  findings: [],
  conflicts: [],
  twins: [],
  mutual: [],
};

export const teamWithAll: TeamStatus = {
  ...teamWaiting,
  name: 'Harbour team',
  place: { kind: 'folder', folder: '/home/ada/Sync/harbour' },
  state: 'member',
  trusted: null,
  syncedAt: at,
  isPending: true,
  members: [
    { fingerprint: key('A'), name: 'מוצאת באגים <finder@example.org>', since: at, isMe: true, bundles: 12 },
    { fingerprint: key('B'), name: 'Ada <ada@example.org>', since: at, isMe: false, bundles: 1 },
  ],
  requests: [{ fingerprint: key('C'), name: 'Cleo <cleo@example.org>', at }],
  projects: [
    { name: 'Harbour', local: 'Harbour' },
    { name: 'Aixen', local: null },
  ],
  findings: findings.map((what) => ({
    what,
    vault: `v${'0'.repeat(20)}`,
    member: what === 'project-differs' ? 'Harbour' : 'Ben <ben@example.org>',
    number: 3,
    why: what === 'refused' ? 'forked-history' : null,
  })),
  conflicts: [
    {
      caseId: 'HARB-2026-0007',
      title: 'Heap overflow in parse_header when the length of a chunk is negative',
      fact: 'severity',
      sides: [
        { seq: 10, value: 'low', actor: 'Ada', at, isShown: false },
        { seq: 11, value: 'critical', actor: 'Ben', at, isShown: true },
        { seq: 12, value: null, actor: 'Cleo', at, isShown: false },
      ],
    },
  ],
  mutual: [
    {
      caseId: 'HARB-2026-0011',
      title: 'Race in close()',
      other: 'HARB-2026-0012',
      otherTitle: 'Leak in open()',
    },
  ],
  twins: [{ caseId: 'HARB-2026-0009', title: 'Path traversal', other: 'HARB-2026-0008' }],
};
