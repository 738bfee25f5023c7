/**
 * The keyboard map: one table of everything that can be done with a key. Overlay, palette, tooltips and menus read it.
 * Where a key is heard is decided in hears.ts. Pure.
 */
import { screens, type ScreenId } from '../navigation/screens.ts';
import type { Chord } from './chord.ts';

export const scopes = ['Everywhere', 'Go to', 'Queue', 'Case', 'Message', 'Calendar'] as const;
export type Scope = (typeof scopes)[number];

type Action = {
  readonly label: string;
  readonly keys: readonly Chord[];
  readonly scope: Scope;
  /** Also while a text field has the focus. Never for something that changes a case. */
  readonly inFields?: true;
  /** Only shows something else: heard everywhere but in fields. */
  readonly onlyShows?: true;
  /** Only while the list of cases itself has the focus, not the open case beside it. */
  readonly listOnly?: true;
  /** Moves the cursor or closes things: known by heart, not worth a line in the palette. */
  readonly hidden?: true;
};

type GoActions = { readonly [S in ScreenId as `go.${S}`]: Action };
const goActions = Object.fromEntries<Action>(
  screens.map(({ id, label, key }) => [`go.${id}`, { label, keys: [key], scope: 'Go to' }]),
) as GoActions;

export const actions = {
  'app.palette': {
    label: 'Command palette',
    keys: ['mod+k'],
    scope: 'Everywhere',
    inFields: true,
    hidden: true,
  },
  'app.help': { label: 'Keyboard map', keys: ['?'], scope: 'Everywhere' },
  'app.back': { label: 'One step back', keys: ['escape'], scope: 'Everywhere', hidden: true },
  'app.import': {
    label: 'Import mail, keys or a policy…',
    keys: ['mod+o'],
    scope: 'Everywhere',
    inFields: true,
  },
  'app.lock': { label: 'Lock the vault', keys: ['mod+l'], scope: 'Everywhere', inFields: true },
  'case.undo': { label: 'Undo the last change', keys: ['mod+z'], scope: 'Everywhere' },
  'pane.left': { label: 'Hide or show the queue', keys: ['['], scope: 'Everywhere' },
  'pane.right': { label: 'Hide or show the clocks', keys: [']'], scope: 'Everywhere' },
  'app.theme': { label: 'Switch between light and dark', keys: [], scope: 'Everywhere' },
  'app.density': { label: 'Switch between comfortable and dense', keys: [], scope: 'Everywhere' },

  ...goActions,
  'project.add': { label: 'Add a project…', keys: [], scope: 'Go to' },
  'key.add': { label: 'Add a key…', keys: [], scope: 'Go to' },

  'queue.next': { label: 'Next row', keys: ['j', 'down'], scope: 'Queue', hidden: true },
  'queue.previous': { label: 'Previous row', keys: ['k', 'up'], scope: 'Queue', hidden: true },
  'queue.extend-next': {
    label: 'Extend the selection down',
    keys: ['shift+j', 'shift+down'],
    scope: 'Queue',
    hidden: true,
  },
  'queue.extend-previous': {
    label: 'Extend the selection up',
    keys: ['shift+k', 'shift+up'],
    scope: 'Queue',
    hidden: true,
  },
  'queue.first': { label: 'First row', keys: ['home'], scope: 'Queue', hidden: true },
  'queue.last': { label: 'Last loaded row', keys: ['end'], scope: 'Queue', hidden: true },
  'queue.page-down': { label: 'A page down', keys: ['pagedown'], scope: 'Queue', hidden: true },
  'queue.page-up': { label: 'A page up', keys: ['pageup'], scope: 'Queue', hidden: true },
  'queue.open': { label: 'Open the case', keys: ['enter', 'o'], scope: 'Queue', hidden: true },
  'queue.select': { label: 'Select or unselect', keys: ['space', 'x'], scope: 'Queue', hidden: true },
  'queue.select-all': { label: 'Select all loaded', keys: ['mod+a'], scope: 'Queue', listOnly: true },
  'queue.filter': { label: 'Filter the queue', keys: ['/'], scope: 'Queue', onlyShows: true },
  'queue.unread': { label: 'Mark read or unread', keys: ['u'], scope: 'Queue' },
  'queue.tab-inbox': { label: 'Inbox', keys: ['g i'], scope: 'Queue', onlyShows: true },
  'queue.tab-overdue': { label: 'Overdue', keys: ['g o'], scope: 'Queue', onlyShows: true },
  'queue.tab-mine': { label: 'Mine', keys: ['g m'], scope: 'Queue', onlyShows: true },
  'queue.tab-unread': { label: 'Unread', keys: ['g u'], scope: 'Queue', onlyShows: true },
  'queue.tab-unsent': {
    label: 'Letters not confirmed as sent',
    keys: ['g l'],
    scope: 'Queue',
    onlyShows: true,
  },

  'case.next-step': { label: 'Next step', keys: ['mod+enter'], scope: 'Case' },
  'case.acknowledge': { label: 'Acknowledge…', keys: ['a'], scope: 'Case' },
  'case.severity': { label: 'Set the severity…', keys: ['s'], scope: 'Case' },
  'case.assign': { label: 'Assign…', keys: ['m'], scope: 'Case' },
  'case.assign-me': { label: 'Assign to me / Unassign', keys: ['shift+m'], scope: 'Case' },
  'case.state': { label: 'Change status…', keys: ['e'], scope: 'Case' },
  'case.rename': { label: 'Edit the title', keys: ['f2'], scope: 'Case' },
  'case.copy-id': { label: 'Copy the case id', keys: ['mod+shift+c'], scope: 'Case' },
  'case.note': { label: 'Write a note…', keys: ['shift+n'], scope: 'Case' },
  'case.tab-thread': { label: 'Thread', keys: ['1'], scope: 'Case', onlyShows: true },
  'case.tab-assessment': { label: 'Assessment', keys: ['2'], scope: 'Case', onlyShows: true },
  'case.tab-advisory': { label: 'Advisory', keys: ['3'], scope: 'Case', onlyShows: true },
  'case.tab-timeline': { label: 'Timeline', keys: ['4'], scope: 'Case', onlyShows: true },
  'case.tab-cra': { label: 'CRA desk', keys: ['5'], scope: 'Case', onlyShows: true },
  'advisory.next-problem': {
    label: 'Next problem of the advisory',
    keys: ['f8'],
    scope: 'Case',
    inFields: true,
  },
  'case.plan': { label: 'Plan the disclosure…', keys: ['d'], scope: 'Case' },

  'reply.open': { label: 'Reply…', keys: ['r'], scope: 'Case' },
  'reply.ask': { label: 'Ask for what is missing…', keys: ['shift+r'], scope: 'Case' },
  'report.toggle': { label: 'Open or fold what the report says', keys: ['i'], scope: 'Case' },

  'thread.find': { label: 'Find in thread…', keys: ['mod+f'], scope: 'Message', inFields: true },
  'message.next': { label: 'Next message', keys: ['n'], scope: 'Message' },
  'message.previous': { label: 'Previous message', keys: ['p'], scope: 'Message' },
  'message.why': { label: 'Why do we believe this', keys: ['w'], scope: 'Message' },
  'message.raw': { label: 'Show the source', keys: ['v'], scope: 'Message' },
  'message.quotes': { label: 'Fold or unfold quoted text', keys: ['q'], scope: 'Message' },

  // The composer holds the focus while it is open and takes its keys itself.
  'reply.save': { label: 'Save the reply as a file', keys: ['mod+s'], scope: 'Message', inFields: true },
  'reply.sent': { label: 'The reply was sent…', keys: ['mod+shift+s'], scope: 'Message', inFields: true },

  'calendar.next': { label: 'Next month or week', keys: ['n'], scope: 'Calendar', hidden: true },
  'calendar.previous': { label: 'Previous month or week', keys: ['p'], scope: 'Calendar', hidden: true },
  'calendar.today': { label: 'Today', keys: ['t'], scope: 'Calendar' },
  'calendar.month': { label: 'Month', keys: ['m'], scope: 'Calendar' },
  'calendar.week': { label: 'Week', keys: ['w'], scope: 'Calendar' },
  'calendar.save': { label: 'Save a calendar file…', keys: ['mod+s'], scope: 'Calendar' },
  'scoreboard.share': { label: 'Share the scoreboard…', keys: [], scope: 'Go to' },
} as const satisfies Record<string, Action>;

export type ActionId = keyof typeof actions;
export const actionIds = Object.keys(actions) as ActionId[];

export function actionInfo(id: ActionId): Action {
  return actions[id];
}
