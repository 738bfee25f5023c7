/** A vault for a test file, with a project for each of its tests: what one does to its cases, no other sees. */
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { openVaultWithClock, type VaultWithClock } from '../support/vault-with-clock.ts';

export const policy = `# Security policy

## Response

- Acknowledgement: within 48 hours
- Assessment: within 5 business days
- Fix: within 30 days
`;

/** Its name and the vault, once a test runs. */
export type Widget = { vault: VaultWithClock; project: string };

export function widgetForEachTest(): Widget {
  const widget = { project: '' } as Widget;
  let made = 0;
  beforeAll(async () => {
    widget.vault = await openVaultWithClock('2026-10-01T08:00:00Z');
  });
  afterAll(() => widget.vault.close());
  beforeEach(async () => {
    made += 1;
    widget.project = `widget-${made}`;
    widget.vault.setNow('2026-10-01T08:00:00Z');
    await widget.vault.call('project.add', {
      name: widget.project,
      prefix: `W${String.fromCharCode(65 + made)}`,
      timeZone: 'Europe/Berlin',
      holidays: 'DE-BE',
      policy: { text: policy, fileName: 'SECURITY.md' },
    });
  });
  return widget;
}
