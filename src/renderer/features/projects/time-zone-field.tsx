/** A time zone by name, with the names the system knows. Renderer. */
import { useId, useMemo, type ReactNode } from 'react';
import { TextField } from '../../ui/field.tsx';

export function TimeZoneField({
  value,
  help = 'Used to count business days.',
  onChange,
}: {
  readonly value: string;
  readonly help?: string;
  readonly onChange: (zone: string) => void;
}): ReactNode {
  const list = useId();
  const zones = useMemo(() => ['UTC', ...Intl.supportedValuesOf('timeZone')], []);
  return (
    <>
      <TextField label="Time zone" list={list} value={value} help={help} onValue={onChange} />
      <datalist id={list}>
        {zones.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
    </>
  );
}
