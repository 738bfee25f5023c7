/** Every small widget in every state. Development only. */
import { useEffect, type ReactNode } from 'react';
import type { ClockState } from '#shared/schema/clock.ts';
import { clockStateWords } from '#shared/words/cases.ts';
import { severityOrder } from '#shared/words/severity.ts';
import { Badge } from '../ui/badge.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { ClockRing } from '../ui/clock-ring.tsx';
import { CodeText } from '../ui/code-text.tsx';
import { Checkbox, Select, TextArea, TextField } from '../ui/field.tsx';
import { Form, FormEnd } from '../ui/form.tsx';
import { Download, Lock } from '../ui/icons.tsx';
import { Initials } from '../ui/initials.tsx';
import { ActionKeys } from '../ui/kbd.tsx';
import { Menu, MenuItem, MenuLabel, MenuSeparator } from '../ui/menu.tsx';
import { Notice } from '../ui/page.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { SeverityGlyph } from '../ui/severity-glyph.tsx';
import { EmptyState, ErrorState, Waiting } from '../ui/states.tsx';
import { FilterTabs, TabPanel, Tabs } from '../ui/tabs.tsx';
import { ToastLine, useToast, type Toast } from '../ui/toast.tsx';
import css from './gallery.module.css';
import { World } from './world.tsx';

const nothing = (): void => undefined;
const tones = ['neutral', 'accent', 'good', 'warn', 'danger'] as const;
const three = [
  { id: 'one', label: 'One' },
  { id: 'two', label: 'Two' },
  { id: 'three', label: 'A longer third' },
] as const;
const long =
  'A title that is much longer than any of the places that it will ever be shown in, to see where it ends';

export const widgets: Readonly<Record<string, () => ReactNode>> = {
  Buttons: () => (
    <div className={css.line}>
      {(['primary', 'plain', 'quiet', 'danger'] as const).map((variant) => (
        <div key={variant} className={css.line}>
          <Button variant={variant}>Save</Button>
          <Button variant={variant} disabled>
            Saving…
          </Button>
          <Button variant={variant} size="small" icon={<Download size={13} aria-hidden />}>
            Save all…
          </Button>
        </div>
      ))}
      <Button action="app.palette">With its key</Button>
      <IconButton label="Lock" icon={<Lock size={16} aria-hidden />} />
      <IconButton label="Locked" pressed icon={<Lock size={16} aria-hidden />} />
      <IconButton label="Cannot lock" disabled icon={<Lock size={16} aria-hidden />} />
      <ActionKeys action="app.help" />
    </div>
  ),
  Badges: () => (
    <div className={css.line}>
      {tones.map((tone) => (
        <Badge key={tone} tone={tone}>
          {tone}
        </Badge>
      ))}
      <Badge icon={<Lock size={12} aria-hidden />}>with an icon</Badge>
      <Initials name="Ada Lovelace" team={[]} />
      <Initials name="Ada Lovelace" team={[]} away />
    </div>
  ),
  Severities: () => (
    <div className={css.line}>
      {[...severityOrder, null].map((severity) => (
        <SeverityGlyph key={severity} severity={severity} labelled />
      ))}
    </div>
  ),
  Clocks: () => (
    <div className={css.line}>
      {(Object.keys(clockStateWords) as ClockState[]).map((state) => (
        <span key={state} className={css.line}>
          <ClockRing state={state} left={0.4} /> {clockStateWords[state]}
        </span>
      ))}
    </div>
  ),
  Fields: () => (
    <div className={css.grid}>
      <TextField label="Empty" placeholder="What goes here" help="What it is for." />
      <TextField label="Filled" defaultValue={long} />
      <TextField label="Wrong" defaultValue="no address" problem="Not an email address." />
      <TextField label="Disabled" defaultValue="Nothing to change" disabled />
      <TextField label="Date" type="date" defaultValue="2026-11-29" />
      <TextField label="Time" type="datetime-local" defaultValue="2026-11-29T14:05" />
      <Select label="Choice" value="one" items={three} onChange={nothing} />
      <TextArea label="Text" defaultValue={long} rows={2} />
      <Checkbox label="Off" checked={false} onChange={nothing} />
      <Checkbox label="On" checked onChange={nothing} />
      <Checkbox label="Disabled" checked disabled onChange={nothing} />
      <Checkbox label="Switch off" asSwitch checked={false} onChange={nothing} />
      <Checkbox label="Switch on" asSwitch checked onChange={nothing} />
      <CodeText copy>0123456789abcdef</CodeText>
    </div>
  ),
  Form: () => (
    <Form onSend={nothing}>
      <TextField label="Name" defaultValue={long} />
      <FormEnd send="Save" onCancel={nothing}>
        <Button>Remove</Button>
      </FormEnd>
      <FormEnd send="Saving…" disabled />
    </Form>
  ),
  'Choices and tabs': () => (
    <div className={css.stack}>
      <Segmented label="One of three" value="two" items={three} onChange={nothing} />
      <Segmented small label="None of three" value={null} items={three} onChange={nothing} />
      <Tabs
        label="Tabs"
        value="one"
        items={[{ id: 'one', label: 'Thread', count: 0 }, ...three.slice(1)]}
        onChange={nothing}
      >
        <TabPanel id="one">The panel of the first tab.</TabPanel>
      </Tabs>
      <FilterTabs
        label="Many tabs"
        value="two"
        items={[...three, ...three, ...three].map((item, at) => ({
          ...item,
          id: at === 1 ? 'two' : String(at),
          count: at * 400,
        }))}
        onChange={nothing}
      />
      <Menu trigger={<Button>Menu</Button>}>
        <MenuLabel>Sort by</MenuLabel>
        <MenuItem checked onSelect={nothing}>
          Checked
        </MenuItem>
        <MenuItem hint="12" onSelect={nothing}>
          With a hint
        </MenuItem>
        <MenuItem disabled onSelect={nothing}>
          Disabled
        </MenuItem>
        <MenuSeparator />
        <MenuItem danger onSelect={nothing}>
          {long}
        </MenuItem>
      </Menu>
    </div>
  ),
  Notices: () => (
    <div className={css.stack}>
      {tones.map((tone) => (
        <Notice key={tone} tone={tone}>
          {tone}: {long}
        </Notice>
      ))}
    </div>
  ),
  'Empty, waiting, failed': () => (
    <div className={css.stack}>
      <EmptyState title="Nothing is due" actions={<Button variant="primary">Import…</Button>}>
        Drop mail anywhere in this window.
      </EmptyState>
      <Waiting what="Loading…" />
      <ErrorState error={{ code: 'internal', ref: 'gallery' }} onRetry={nothing} />
    </div>
  ),
  Messages: () => (
    <div className={css.stack}>
      {(
        [
          { tone: 'done', title: 'Severity high', detail: 'AIX-2026-0042', undo: nothing },
          { tone: 'problem', title: 'Not saved', detail: long },
        ] as const
      ).map((toast) => (
        <World key={toast.tone}>
          <Said toast={toast} />
          <ToastLine idle={null} />
        </World>
      ))}
    </div>
  ),
};

function Said({ toast }: { readonly toast: Omit<Toast, 'id'> }): null {
  const say = useToast();
  useEffect(() => {
    say(toast);
    // Once: what it says does not change.
    // oxlint-disable-next-line react/exhaustive-deps
  }, []);
  return null;
}
