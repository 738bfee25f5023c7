/** Settings: how the app looks and behaves, the vault, the health of the installation, the log. Renderer. */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import { useApi } from '../../api/api.tsx';
import { useCommand } from '../../api/mutations.ts';
import type { Settings } from '#shared/contract/settings.ts';
import { Checkbox, Select, TextField } from '../../ui/field.tsx';
import { SavedTextField } from '../../ui/saved-field.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { settingPlace, settingPlaces, type SettingId } from '../../navigation/settings.ts';
import { AuditSection } from './audit-section.tsx';
import { HealthSection } from './health-section.tsx';
import { KeysSection } from './keys-section.tsx';
import { KnownSection } from './known-section.tsx';
import { TeamSection } from '../team/team-section.tsx';
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

export function SettingsPlace({ setting }: { readonly setting: SettingId | undefined }): ReactNode {
  const { queries } = useApi();
  const query = useQuery(queries.settings());
  const isThere = query.data !== undefined;
  useEffect(() => {
    if (setting !== undefined && isThere) showSetting(setting);
  }, [setting, isThere]);
  return (
    <Page title="Settings">
      {query.isError && <ErrorState error={query.error} />}
      {query.data !== undefined && <SettingsForm settings={query.data} />}
      <KeysSection />
      <WatchedSection />
      <KnownSection />
      <TeamSection />
      <VaultSection />
      <HealthSection />
      <AuditSection />
    </Page>
  );
}

/** Brings a setting into view and gives it the focus. */
function showSetting(id: SettingId): void {
  const { section, label } = settingPlace(id);
  const place = document.querySelector<HTMLElement>(`[data-section="${section}"]`);
  const scroller = place?.closest('[data-scroller]');
  if (place === null || scroller === null || scroller === undefined) return;
  // Not scrollIntoView: that would scroll the window itself too.
  scroller.scrollTop += place.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
  const controls = [...place.querySelectorAll<HTMLElement>('input, select, [role="radiogroup"]')];
  const control = controls.find((one) => nameOf(one) === label);
  const inside = control?.querySelector<HTMLElement>('[role="radio"][tabindex="0"]');
  (inside ?? control ?? place).focus({ preventScroll: true });
}

function nameOf(control: HTMLElement): string {
  const labels = 'labels' in control ? (control as HTMLInputElement).labels : null;
  return control.getAttribute('aria-label') ?? labels?.[0]?.textContent ?? '';
}

function SettingsForm({ settings }: { readonly settings: Settings }): ReactNode {
  const command = useCommand('settings.set');
  const set = (change: Partial<Settings>): void => {
    command.mutate(change);
  };
  return (
    <>
      <Section title={settingPlaces.theme.section}>
        <Segmented<Settings['theme']>
          label={settingPlaces.theme.label}
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
          label={settingPlaces.density.label}
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
      <Section title={settingPlaces['after-action'].section}>
        <Select
          label={settingPlaces['after-action'].label}
          value={settings.afterAction}
          items={afterActions}
          onChange={(afterAction) => {
            set({ afterAction: afterAction === 'stay' ? 'stay' : 'next' });
          }}
        />
      </Section>
      <Section
        title={settingPlaces.actor.section}
        note="Recorded with every change you make. Cases assigned to this name appear under “Mine” in the queue."
      >
        <SavedTextField
          label={settingPlaces.actor.label}
          saved={settings.actor}
          maxLength={120}
          onSave={(actor) => {
            if (actor === '') return 'Enter a name.';
            set({ actor });
            return null;
          }}
        />
      </Section>
      <Section title={settingPlaces['due-soon'].section} note="When a clock counts as due soon.">
        <Select
          label={settingPlaces['due-soon'].label}
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
      <Section
        title={settingPlaces['quiet-hours'].section}
        note="No notifications during these hours. Clocks keep running."
      >
        <QuietHours settings={settings} onChange={set} />
      </Section>
      <Section title={settingPlaces['auto-lock'].section} note="Locking removes all keys from memory.">
        <Select
          label={settingPlaces['auto-lock'].label}
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
        label={settingPlaces['quiet-hours'].label}
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
