/** A report with several findings, offered as a case each: all, some or none; the passages are marked in the mail. Renderer. */
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { Bundle } from '#shared/schema/bundle.ts';
import type { CaseDetail } from '#shared/schema/case.ts';
import { counted } from '#shared/words/format.ts';
import { useApi } from '../../api/api.tsx';
import { useBundleActions } from '../../api/use-bundle-actions.ts';
import { useAction } from '../../keys/registry.tsx';
import { useNavigation } from '../../navigation/place.tsx';
import { Button } from '../../ui/button.tsx';
import css from './report.module.css';
import { usePassageMarks } from './use-passage-marks.ts';

export function BundlePanel({ detail }: { readonly detail: CaseDetail }): ReactNode {
  const { queries } = useApi();
  const bundle = useQuery(queries.bundle(detail.id)).data;
  if (bundle === undefined || bundle.declined || bundle.findings.length === 0) return null;
  return <Offer detail={detail} findings={bundle.findings} />;
}

function Offer({
  detail,
  findings,
}: {
  readonly detail: CaseDetail;
  readonly findings: Bundle['findings'];
}): ReactNode {
  const { openCase } = useNavigation();
  const { accept, decline } = useBundleActions(detail.id);
  const left = findings.filter(({ caseId }) => caseId === null);
  const [dropped, setDropped] = useState<ReadonlySet<number>>(new Set());
  const chosen = left.filter((one) => !dropped.has(one.number));
  const isMade = left.length < findings.length;
  usePassageMarks(chosen.map(({ text }) => text));
  const make = (): void => void accept(chosen.map((one) => one.number));
  const keep = (): void => void decline();
  useAction('bundle.accept', make, chosen.length > 0);
  useAction('bundle.decline', keep, left.length > 0 && !isMade);
  return (
    <section className={css.panel} aria-label="Findings of this report">
      <div className={css.bundle}>
        <p className={css.title}>This report has {counted(findings.length, 'finding')}</p>
        <ul className={css.rows} aria-label="Findings">
          {findings.map((finding) => (
            <li key={finding.number}>
              {finding.caseId === null ? (
                <label className={css.finding}>
                  <input
                    type="checkbox"
                    checked={!dropped.has(finding.number)}
                    onChange={() => {
                      const next = new Set(dropped);
                      if (!next.delete(finding.number)) next.add(finding.number);
                      setDropped(next);
                    }}
                  />
                  <bdi>{finding.title}</bdi>
                </label>
              ) : (
                <span className={css.finding}>
                  <button
                    type="button"
                    className={css.caseLink}
                    onClick={() => {
                      openCase(finding.caseId ?? '');
                    }}
                  >
                    <code>{finding.caseId}</code> <bdi>{finding.title}</bdi>
                  </button>
                </span>
              )}
            </li>
          ))}
        </ul>
        {left.length > 0 && (
          <div className={css.offer}>
            <Button size="small" action="bundle.accept" disabled={chosen.length === 0} onClick={make}>
              Make {counted(chosen.length, 'case')}
            </Button>
            {!isMade && (
              <Button size="small" variant="quiet" action="bundle.decline" onClick={keep}>
                Keep as one case
              </Button>
            )}
            <span className={css.quiet}>
              Each quotes its passage, with the same reporter, time of receipt and clocks. This case stays.
            </span>
          </div>
        )}
      </div>
    </section>
  );
}
