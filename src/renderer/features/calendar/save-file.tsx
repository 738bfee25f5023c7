/** Saves a calendar file; its titles tell nothing unless one asks for them. Renderer. */
import { counted } from '#shared/words/format.ts';
import { useState, type ReactNode } from 'react';
import { useApi } from '../../api/api.tsx';
import { useShowFailure } from '../../api/mutations.ts';
import { saveText } from '../../host/host.ts';
import { CalendarArrowDown } from '../../ui/icons.tsx';
import { useTellSaved } from '../../ui/tell-saved.ts';
import { useAction } from '../../keys/registry.tsx';
import { Button } from '../../ui/button.tsx';
import { Checkbox, Select } from '../../ui/field.tsx';
import { Popover } from '../../ui/popover.tsx';
import css from './calendar.module.css';

const alarms = [
  { id: 'none', label: 'No reminder' },
  { id: '60', label: '1 hour before' },
  { id: '240', label: '4 hours before' },
  { id: '1440', label: '1 day before' },
] as const;

export function SaveFile({ project }: { readonly project: string | null }): ReactNode {
  const { call } = useApi();
  const tellSaved = useTellSaved();
  const showFailure = useShowFailure();
  const [open, setOpen] = useState(false);
  const [fullTitles, setFullTitles] = useState(false);
  const [alarm, setAlarm] = useState<(typeof alarms)[number]['id']>('none');
  useAction('calendar.save', () => {
    setOpen(true);
  });
  const save = async (): Promise<void> => {
    try {
      const file = await call('agenda.ics', {
        fullTitles,
        ...(project === null ? {} : { project }),
        ...(alarm === 'none' ? {} : { alarmMinutes: Number(alarm) }),
      });
      const saved = await saveText(file.fileName, file.text);
      const detail = `${saved.name}: ${counted(file.entries, 'entry', 'entries')} for the next 180 days`;
      if (tellSaved(saved, 'Calendar file saved', detail)) setOpen(false);
    } catch (thrown) {
      showFailure(thrown);
    }
  };
  return (
    <Popover
      label="Save calendar file"
      align="end"
      open={open}
      onOpenChange={setOpen}
      trigger={<Button icon={<CalendarArrowDown size={14} aria-hidden />}>Save file…</Button>}
    >
      <div className={css.save}>
        <p>
          Saves due times and embargo ends for the next 180 days as an .ics file.
          {project === null ? '' : ` Only ${project}.`}
        </p>
        <Checkbox label="Include milestones and case titles" checked={fullTitles} onChange={setFullTitles} />
        <p className={css.example}>
          {fullTitles
            ? 'Bulkhead: fix AIX-2026-0042: Heap overflow in parse_hdr'
            : 'Bulkhead: due AIX-2026-0042'}
        </p>
        {fullTitles && (
          <p className={css.caution}>
            Calendars are often shared or synced. Turn this on only for a private calendar.
          </p>
        )}
        <Select label="Reminder" value={alarm} items={alarms} onChange={setAlarm} />
        <Button variant="primary" onClick={() => void save()}>
          Save calendar file
        </Button>
      </div>
    </Popover>
  );
}
