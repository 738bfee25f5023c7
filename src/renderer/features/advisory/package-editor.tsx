/** Who is affected: a card for each package, its versions, ranges and commits, and what else is known of it. Renderer. */
import type { ReactNode } from 'react';
import type { AffectedPackage, Ecosystem, Justification } from '#shared/schema/advisory.ts';
import { schemesOf } from '../../ui/calc.ts';
import { Select } from '../../ui/field.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { FixProofs } from './fix-proofs.tsx';
import css from './form.module.css';
import { splitComma, splitVersions, webAddress } from './draft.ts';
import { KnownVersions } from './known-versions.tsx';
import { RangeRows } from './range-rows.tsx';
import { RangeRuler } from './range-ruler.tsx';
import { AddButton, Choice, RemoveButton, useRows } from './rows.tsx';
import { PathChecked, PathList, PathSelect, PathText, useStudio } from './studio-context.tsx';
import {
  ecosystemItems,
  justificationItems,
  nameExamples,
  newPackage,
  schemeItems,
} from '#shared/words/advisory.ts';

export function Packages(): ReactNode {
  const { rows, add, remove } = useRows<AffectedPackage>('packages');
  return (
    <>
      {rows.map((pkg, index) => (
        <PackageEditor
          key={index}
          pkg={pkg}
          at={index}
          onRemove={() => {
            remove(index);
          }}
        />
      ))}
      <AddButton
        path="packages"
        label="Add package"
        onAdd={() => {
          add(newPackage);
        }}
      />
    </>
  );
}

type PackageProps = { readonly pkg: AffectedPackage; readonly path: string };

type EditorProps = { readonly pkg: AffectedPackage; readonly at: number; readonly onRemove: () => void };

function PackageEditor({ pkg, at, onRemove }: EditorProps): ReactNode {
  const { set } = useStudio();
  const path = `packages.${String(at)}`;
  return (
    <div className={css.card} data-path={path} tabIndex={-1}>
      <div className={css.cardHead}>
        <PathSelect<Ecosystem>
          path={`${path}.ecosystem`}
          label="Ecosystem"
          items={ecosystemItems}
          onPick={(ecosystem) => {
            set(path, { ...pkg, ecosystem, scheme: schemesOf[ecosystem][0] });
          }}
        />
        <PathText path={`${path}.name`} label="Package" placeholder={nameExamples[pkg.ecosystem]} mono />
        {(pkg.ecosystem === 'debian' || pkg.release !== '') && (
          <PathText path={`${path}.release`} label="Release" placeholder="12" mono />
        )}
        <PathSelect path={`${path}.scheme`} label="Version scheme" items={schemeItems} />
        <RemoveButton label="Remove package" onRemove={onRemove} />
      </div>
      <KnownVersions pkg={pkg} path={`${path}.knownVersions`} />
      <RangeRuler
        pkg={pkg}
        onRange={(list, index, range) => {
          set(`${path}.${list}.${String(index)}`, range);
        }}
      />
      <RangeRows kind="affected" path={`${path}.ranges`}>
        <span className={css.space} />
        <Otherwise pkg={pkg} path={path} />
      </RangeRows>
      <Unaffected pkg={pkg} path={path} />
      <Commits pkg={pkg} path={path} />
      <FixProofs at={at} />
      <Elsewhere pkg={pkg} path={path} />
    </div>
  );
}

function Otherwise({ pkg, path }: PackageProps): ReactNode {
  const { set } = useStudio();
  return (
    <div className={css.inline} data-path={`${path}.otherwise`} tabIndex={-1}>
      <span className={css.fieldLabel}>Versions outside the ranges</span>
      <Segmented<'unaffected' | 'unknown'>
        small
        label="Versions outside the ranges"
        value={pkg.otherwise}
        items={[
          { id: 'unaffected', label: 'Not affected' },
          { id: 'unknown', label: 'Not known' },
        ]}
        onChange={(otherwise) => {
          set(`${path}.otherwise`, otherwise);
        }}
      />
    </div>
  );
}

/** Open when it says something; otherwise its summary says what it is for. */
function Fold({
  title,
  hint,
  open,
  children,
}: {
  readonly title: string;
  readonly hint: string;
  readonly open: boolean;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <details className={css.details} open={open}>
      <summary>
        {title} <span className={css.muted}>{hint}</span>
      </summary>
      {children}
    </details>
  );
}

function Unaffected({ pkg, path }: PackageProps): ReactNode {
  const { set } = useStudio();
  const count = pkg.unaffectedRanges.length;
  return (
    <Fold
      title="Why not affected"
      hint={count === 0 ? 'ranges known to be unaffected' : `${String(count)} said`}
      open={count > 0 || pkg.justification !== null}
    >
      <RangeRows kind="unaffected" path={`${path}.unaffectedRanges`} />
      <Choice label="Why these are not affected" fields={[`${path}.justification`]}>
        <Select<Justification | 'none'>
          label="Why these are not affected"
          hideLabel
          value={pkg.justification ?? 'none'}
          items={justificationItems}
          onChange={(why) => {
            set(`${path}.justification`, why === 'none' ? null : why);
          }}
        />
      </Choice>
    </Fold>
  );
}

function Commits({ pkg, path }: PackageProps): ReactNode {
  const { set } = useStudio();
  const at = `${path}.commits`;
  if (pkg.commits === null)
    return (
      <Fold title="Commits" hint="the commits that introduced and fixed it" open={false}>
        <AddButton
          path={at}
          label="Add commits"
          onAdd={() => {
            set(at, { repository: '', ranges: [{ introduced: '0', fixed: '', lastAffected: '' }] });
          }}
        />
      </Fold>
    );
  return (
    <Fold title="Commits" hint={`${String(pkg.commits.ranges.length)} ranges`} open>
      <div className={css.commits} data-path={at} tabIndex={-1}>
        <div className={css.repository}>
          <PathChecked
            path={`${at}.repository`}
            label="Repository"
            mono
            placeholder="https://github.com/example/parser"
            holds={webAddress}
            otherwise="Enter a URL that starts with https://."
          />
          <RemoveButton
            label="Remove commits"
            onRemove={() => {
              set(at, null);
            }}
          />
        </div>
        <RangeRows kind="commits" path={`${at}.ranges`} />
      </div>
    </Fold>
  );
}

function Elsewhere({ pkg, path }: PackageProps): ReactNode {
  const said = [pkg.purl, pkg.vendor, pkg.product].filter((text) => text !== '').length;
  const lists = [pkg.platforms, pkg.functions, pkg.files, pkg.affectedVersions];
  const count = said + lists.filter((list) => list.length > 0).length;
  return (
    <Fold
      title="Other names, functions, files"
      hint={count === 0 ? '' : `${String(count)} said`}
      open={false}
    >
      <div className={css.grid}>
        <PathText
          path={`${path}.purl`}
          label="Package URL"
          placeholder="generated from ecosystem and name"
          mono
        />
        <PathText path={`${path}.vendor`} label="Vendor" placeholder="the publisher" />
        <PathText path={`${path}.product`} label="Product" placeholder={pkg.name} />
        <PathList
          path={`${path}.platforms`}
          label="Platforms"
          split={splitComma}
          placeholder="linux, windows"
        />
        <PathList
          path={`${path}.functions`}
          label="Vulnerable functions"
          split={splitComma}
          mono
          placeholder="parse_header"
        />
        <PathList
          path={`${path}.files`}
          label="Vulnerable files"
          split={splitComma}
          mono
          placeholder="src/http/chunk.c"
        />
        <PathList
          path={`${path}.affectedVersions`}
          label="Individual affected versions"
          split={splitVersions}
          mono
          placeholder="2.0.0-rc.1"
        />
      </div>
    </Fold>
  );
}
