/** Settings: how the app looks and behaves, the vault, the health of the installation, the log. Renderer. */
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useApi } from '../../api/api.tsx';
import { useCommand } from '../../api/mutations.ts';
import type { Settings } from '#shared/contract/settings.ts';
import { Checkbox, Select, TextField } from '../../ui/field.tsx';
import { SavedTextField } from '../../ui/saved-field.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { AuditSection } from './audit-section.tsx';
import { HealthSection } from './health-section.tsx';
import css from './settings.module.css';
import { VaultSection } from './vault-section.tsx';
import { WatchedSection } from './watched-section.tsx';

const lockTimes = [
  { id: '0', label: 'Never' },
  { id: '5', label: 'After 5 minutes' },
  { id: '15', label: 'After 15 minutes' },
  { id: '30', label: 'After 30 minutes' },
  { id: '60', label: 'After an hour' },
  { id: '240', label: 'After four hours' },
] as const;

const afterActions = [
  { id: 'next', label: 'Go to the next case' },
  { id: 'stay', label: 'Stay on the case' },
] as const;

const fractions = [
  { id: '0.1', label: 'In the last tenth' },
  { id: '0.2', label: 'In the last fifth' },
  { id: '0.33', label: 'In the last third' },
  { id: '0.5', label: 'In the second half' },
] as const;

export function SettingsPlace(): ReactNode {
  const { queries } = useApi();
  const query = useQuery(queries.settings());
  return (
    <Page title="Settings">
      {query.isError && <ErrorState error={query.error} />}
      {query.data !== undefined && <Form settings={query.data} />}
      <WatchedSection />
      <VaultSection />
      <HealthSection />
      <AuditSection />
    </Page>
  );
}

function Form({ settings }: { readonly settings: Settings }): ReactNode {
  const command = useCommand('settings.set');
  const set = (change: Partial<Settings>): void => {
    command.mutate(change);
  };
  return (
    <>
      <Section title="Appearance">
        <Segmented<Settings['theme']>
          label="Theme"
          value={settings.theme}
          items={[
            { id: 'system', label: 'System' },
            { id: 'light', label: 'Light' },
            { id: 'dark', label: 'Dark' },
          ]}
          onChange={(theme) => {
            set({ theme });
          }}
        />
        <Segmented<Settings['density']>
          label="Density"
          value={settings.density}
          items={[
            { id: 'comfortable', label: 'Comfortable' },
            { id: 'dense', label: 'Dense' },
          ]}
          onChange={(density) => {
            set({ density });
          }}
        />
      </Section>
      <Section title="Queue">
        <Select
          label="After changing a case"
          value={settings.afterAction}
          items={afterActions}
          onChange={(afterAction) => {
            set({ afterAction: afterAction === 'stay' ? 'stay' : 'next' });
          }}
        />
      </Section>
      <Section
        title="You"
        note="Recorded with every change you make. Cases assigned to this name appear under “Mine” in the queue."
      >
        <SavedTextField
          label="Name"
          saved={settings.actor}
          maxLength={120}
          onSave={(actor) => {
            if (actor === '') return 'Enter a name.';
            set({ actor });
            return null;
          }}
        />
      </Section>
      <Section title="Clocks" note="When a clock counts as due soon.">
        <Select
          label="Due soon"
          value={String(settings.clocks.dueSoonFraction)}
          items={withCurrent(fractions, String(settings.clocks.dueSoonFraction))}
          onChange={(fraction) => {
            set({ clocks: { ...settings.clocks, dueSoonFraction: Number(fraction) } });
          }}
        />
        <SavedTextField
          label="At least this many hours before it is due"
          inputMode="decimal"
          saved={String(settings.clocks.dueSoonMinimumSeconds / 3600)}
          onSave={(value) => {
            const hours = Number(value);
            if (value === '' || !Number.isFinite(hours) || hours < 0) return 'Enter a number of hours.';
            set({ clocks: { ...settings.clocks, dueSoonMinimumSeconds: Math.round(hours * 3600) } });
            return null;
          }}
        />
      </Section>
      <Section title="Quiet hours" note="No notifications during these hours. Clocks keep running.">
        <QuietHours settings={settings} onChange={set} />
      </Section>
      <Section title="Locking" note="Locking removes all keys from memory.">
        <Select
          label="Auto-lock"
          value={String(settings.lockAfterMinutes)}
          items={withCurrent(lockTimes, String(settings.lockAfterMinutes))}
          onChange={(minutes) => {
            set({ lockAfterMinutes: Number(minutes) });
          }}
        />
      </Section>
    </>
  );
}

/** A value that was set elsewhere stays choosable. */
function withCurrent(
  items: readonly { readonly id: string; readonly label: string }[],
  current: string,
): readonly { readonly id: string; readonly label: string }[] {
  return items.some(({ id }) => id === current) ? items : [...items, { id: current, label: current }];
}

type QuietProps = { readonly settings: Settings; readonly onChange: (change: Partial<Settings>) => void };

function QuietHours({ settings, onChange }: QuietProps): ReactNode {
  const hours = settings.quietHours;
  const [usual] = useState(hours ?? { from: '20:00', to: '08:00' });
  return (
    <>
      <Checkbox
        asSwitch
        label="Quiet hours"
        checked={hours !== null}
        onChange={(on) => {
          onChange({ quietHours: on ? usual : null });
        }}
      />
      {hours !== null && (
        <div className={css.pair}>
          <TextField
            label="From"
            type="time"
            value={hours.from}
            onChange={(event) => {
              if (event.target.value !== '') onChange({ quietHours: { ...hours, from: event.target.value } });
            }}
          />
          <TextField
            label="To"
            type="time"
            value={hours.to}
            onChange={(event) => {
              if (event.target.value !== '') onChange({ quietHours: { ...hours, to: event.target.value } });
            }}
          />
        </div>
      )}
    </>
  );
}
