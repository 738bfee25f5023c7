/** One package: what it is called where, which versions were released, which of them are affected. Renderer. */
import { Plus, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import type { AffectedPackage, Ecosystem, VersionRange } from '#shared/schema/advisory.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { splitVersions, without } from './draft.ts';
import css from './form.module.css';
import { RangeRuler } from './range-ruler.tsx';
import { PathList, PathSelect, PathText, useStudio } from './studio-context.tsx';
import { ecosystemItems, nameExamples, newPackage, schemeItems, schemeOf } from './words.ts';

export function Packages(): ReactNode {
  const { advisory, set } = useStudio();
  return (
    <>
      {advisory.packages.map((pkg, index) => (
        <PackageEditor
          key={index}
          pkg={pkg}
          path={`packages.${String(index)}`}
          onRemove={() => {
            set('packages', without(advisory.packages, index));
          }}
        />
      ))}
      <Button
        size="small"
        data-path="packages"
        icon={<Plus size={14} aria-hidden />}
        onClick={() => {
          set('packages', [...advisory.packages, newPackage]);
        }}
      >
        Add a package
      </Button>
    </>
  );
}

type PackageEditorProps = {
  readonly pkg: AffectedPackage;
  readonly path: string;
  readonly onRemove: () => void;
};

function PackageEditor({ pkg, path, onRemove }: PackageEditorProps): ReactNode {
  const { set } = useStudio();
  const setRange = (index: number, range: VersionRange): void => {
    set(`${path}.ranges.${String(index)}`, range);
  };
  return (
    <div className={css.card} data-path={path} tabIndex={-1}>
      <div className={css.cardHead}>
        <PathSelect<Ecosystem>
          path={`${path}.ecosystem`}
          label="Ecosystem"
          items={ecosystemItems}
          onPick={(ecosystem) => {
            set(path, { ...pkg, ecosystem, scheme: schemeOf[ecosystem] });
          }}
        />
        <PathText path={`${path}.name`} label="Package" placeholder={nameExamples[pkg.ecosystem]} mono />
        {pkg.ecosystem === 'debian' && (
          <PathText path={`${path}.release`} label="Release" placeholder="12" mono />
        )}
        <PathSelect path={`${path}.scheme`} label="Versions are" items={schemeItems} />
        <IconButton
          size="small"
          label="Remove the package"
          icon={<Trash2 size={14} aria-hidden />}
          onClick={onRemove}
        />
      </div>
      <PathList
        path={`${path}.knownVersions`}
        label="Released versions"
        split={splitVersions}
        mono
        placeholder="1.0.0, 1.1.0, 1.2.0 — paste your tags"
      />
      <RangeRuler pkg={pkg} onRange={setRange} />
      <div className={css.ranges} data-path={`${path}.ranges`} tabIndex={-1}>
        {pkg.ranges.map((range, index) => (
          <RangeRow
            key={index}
            range={range}
            path={`${path}.ranges.${String(index)}`}
            onChange={(next) => {
              setRange(index, next);
            }}
            onRemove={() => {
              set(`${path}.ranges`, without(pkg.ranges, index));
            }}
          />
        ))}
        <div className={css.rangeFoot}>
          <Button
            size="small"
            icon={<Plus size={14} aria-hidden />}
            onClick={() => {
              set(`${path}.ranges`, [...pkg.ranges, { introduced: '0', fixed: '', lastAffected: '' }]);
            }}
          >
            Add an affected range
          </Button>
          <span className={css.space} />
          <span className={css.fieldLabel}>Outside the ranges</span>
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
      </div>
      <details className={css.details}>
        <summary>Names elsewhere, functions, files</summary>
        <div className={css.grid}>
          <PathText
            path={`${path}.purl`}
            label="Package URL"
            placeholder="made from ecosystem and name"
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
            label="Single affected versions"
            split={splitVersions}
            mono
            placeholder="2.0.0-rc.1"
          />
        </div>
      </details>
    </div>
  );
}

function splitComma(text: string): string[] {
  return text
    .split(/[,\n]/)
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

type End = 'fixed' | 'last' | 'open';
type RangeRowProps = {
  readonly range: VersionRange;
  readonly path: string;
  readonly onChange: (range: VersionRange) => void;
  readonly onRemove: () => void;
};

function RangeRow({ range, path, onChange, onRemove }: RangeRowProps): ReactNode {
  const kind: End = range.fixed !== '' ? 'fixed' : range.lastAffected !== '' ? 'last' : 'open';
  return (
    <div className={css.range} data-path={path} tabIndex={-1}>
      <span>From</span>
      <input
        className={css.version}
        aria-label="First affected version"
        placeholder="the first"
        spellCheck={false}
        value={range.introduced === '0' ? '' : range.introduced}
        onChange={(event) => {
          const text = event.target.value.trim();
          onChange({ ...range, introduced: text === '' ? '0' : text });
        }}
      />
      <span>fixed in</span>
      <input
        className={css.version}
        aria-label="Fixed version"
        placeholder={kind === 'last' ? '–' : 'not yet'}
        spellCheck={false}
        value={range.fixed}
        onChange={(event) => {
          onChange({ ...range, fixed: event.target.value.trim(), lastAffected: '' });
        }}
      />
      <span>or last affected</span>
      <input
        className={css.version}
        aria-label="Last affected version"
        placeholder={kind === 'fixed' ? '–' : 'open'}
        spellCheck={false}
        value={range.lastAffected}
        onChange={(event) => {
          onChange({ ...range, lastAffected: event.target.value.trim(), fixed: '' });
        }}
      />
      <IconButton
        size="small"
        label="Remove the range"
        icon={<Trash2 size={13} aria-hidden />}
        onClick={onRemove}
      />
    </div>
  );
}
