/** What the health check finds, in words. Pure; used by node. */

export const doctorWords = {
  node: 'Node',
  vault: 'vault',
  vaultAt: (folder: string, isLocked: boolean) => `${folder}, ${isLocked ? 'locked' : 'open'}`,
  noVault: (folder: string) => `none in ${folder} yet`,
  permissions: 'permissions',
  onlyYou: 'only you can read the vault',
  othersRead: (files: readonly string[]) => `others can read ${files.join(', ')}`,
  space: 'free space',
  megabytes: (count: number) => `${count} MB`,
  gpg: 'gpg',
  noGpg: 'not installed: keys on smartcards cannot be used',
  cryptography: 'cryptography',
  right: (right: number, all: number) => `${right} of ${all} known answers are right`,
  replaced: (names: string) => `not available here, so Bulkhead computes it itself: ${names}`,
  wrong: (names: string) => `computed wrongly here, so Bulkhead computes it itself: ${names}`,
  unusable: (names: string) => `cannot be computed here, so encrypted mail cannot be used: ${names}`,
} as const;
