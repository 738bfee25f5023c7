/** What the checkout of a case's project knows for the ranges of an advisory. Pure. */
import type { Output } from '#shared/contract/endpoints.ts';
import type { CaseRow, Ports } from '../../ports.ts';

export async function askCheckout(
  ports: Pick<Ports, 'store' | 'listVersions' | 'listCommits'>,
  row: CaseRow,
  search: string,
): Promise<Output<'advisory.checkout'>> {
  const checkout = ports.store.read.checkoutOf(row.projectId);
  if (checkout === null) return { checkout: false, versions: [], commits: [] };
  const [versions, commits] = await Promise.all([
    ports.listVersions(checkout),
    ports.listCommits(checkout, search.trim()),
  ]);
  return { checkout: true, versions: [...versions], commits: [...commits] };
}
