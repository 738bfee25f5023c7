/**
 * The keyboard map: one table of everything that can be done with a key. Overlay, palette, tooltips and menus read it.
 * Where a key is heard is decided in hears.ts. Pure.
 */
import { screens, type ScreenId } from '../navigation/screens.ts';
import type { Chord } from './chord.ts';

export const scopes = ['Everywhere', 'Go to', 'Queue', 'Saved views', 'Case', 'Message', 'Calendar'] as const;
export type Scope = (typeof scopes)[number];

type Action = {
  readonly label: string;
  readonly keys: readonly Chord[];
  /** Where Macs have others. */
  readonly onMac?: readonly Chord[];
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

/** A digit shows a view where no case is open (there it is a tab of the case), "g" and the digit everywhere. */
export const viewNumbers = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const;
export type ViewNumber = (typeof viewNumbers)[number];
type ViewActions = { readonly [N in ViewNumber as `view.${N}` | `go.view-${N}`]: Action };
const viewActions = Object.fromEntries<Action>(
  viewNumbers.flatMap((n) => [
    [
      `view.${n}`,
      { label: `View ${n}`, keys: [String(n)], scope: 'Saved views', onlyShows: true, hidden: true },
    ],
    [`go.view-${n}`, { label: `View ${n}`, keys: [`g ${n}`], scope: 'Go to', onlyShows: true, hidden: true }],
  ]),
) as ViewActions;

export const actions = {
  'app.palette': {
    label: 'Command palette',
    keys: ['mod+k'],
    scope: 'Everywhere',
    inFields: true,
    hidden: true,
  },
  'app.help': { label: 'Keyboard shortcuts', keys: ['?'], scope: 'Everywhere' },
  'app.back': { label: 'Close', keys: ['escape'], scope: 'Everywhere', hidden: true },
  'app.go-back': {
    label: 'Go back',
    keys: ['alt+left'],
    onMac: ['mod+['],
    scope: 'Everywhere',
    inFields: true,
  },
  'app.go-forward': {
    label: 'Go forward',
    keys: ['alt+right'],
    onMac: ['mod+]'],
    scope: 'Everywhere',
    inFields: true,
  },
  'app.import': {
    label: 'Import mail, keys or a policy…',
    keys: ['mod+o'],
    scope: 'Everywhere',
    inFields: true,
  },
  'app.open-capsule': { label: 'Open capsule…', keys: [], scope: 'Everywhere' },
  'team.sync': { label: 'Synchronize with the team', keys: [], scope: 'Everywhere' },
  'app.guests': { label: 'Guest cases…', keys: [], scope: 'Everywhere' },
  'app.lock': { label: 'Lock vault', keys: ['mod+l'], scope: 'Everywhere', inFields: true },
  'case.undo': { label: 'Undo last change', keys: ['mod+z'], scope: 'Everywhere' },
  'pane.left': { label: 'Toggle queue pane', keys: ['['], scope: 'Everywhere' },
  'pane.right': { label: 'Toggle clocks pane', keys: [']'], scope: 'Everywhere' },
  'pane.rail': { label: 'Toggle sidebar labels', keys: ['mod+b'], scope: 'Everywhere' },
  'app.theme': { label: 'Toggle light and dark theme', keys: [], scope: 'Everywhere' },
  'app.density': { label: 'Toggle comfortable and dense rows', keys: [], scope: 'Everywhere' },

  ...goActions,
  ...viewActions,
  'project.add': { label: 'Add project…', keys: [], scope: 'Go to' },
  'closure.add': { label: 'Add closure…', keys: [], scope: 'Go to' },
  'hand-over': { label: 'Hand-over sheet…', keys: [], scope: 'Go to' },
  'key.add': { label: 'Add key…', keys: [], scope: 'Go to' },

  'queue.next': { label: 'Next row', keys: ['j', 'down'], scope: 'Queue', hidden: true },
  'queue.previous': { label: 'Previous row', keys: ['k', 'up'], scope: 'Queue', hidden: true },
  'queue.extend-next': {
    label: 'Extend selection down',
    keys: ['shift+j', 'shift+down'],
    scope: 'Queue',
    hidden: true,
  },
  'queue.extend-previous': {
    label: 'Extend selection up',
    keys: ['shift+k', 'shift+up'],
    scope: 'Queue',
    hidden: true,
  },
  'queue.first': { label: 'First row', keys: ['home'], scope: 'Queue', hidden: true },
  'queue.last': { label: 'Last loaded row', keys: ['end'], scope: 'Queue', hidden: true },
  'queue.page-down': { label: 'Page down', keys: ['pagedown'], scope: 'Queue', hidden: true },
  'queue.page-up': { label: 'Page up', keys: ['pageup'], scope: 'Queue', hidden: true },
  'queue.open': { label: 'Open case', keys: ['enter', 'o'], scope: 'Queue', hidden: true },
  'queue.select': { label: 'Select or deselect', keys: ['space', 'x'], scope: 'Queue', hidden: true },
  'queue.expand': {
    label: 'Show similar reports',
    keys: ['right'],
    scope: 'Queue',
    listOnly: true,
    onlyShows: true,
  },
  'queue.collapse': {
    label: 'Hide similar reports',
    keys: ['left'],
    scope: 'Queue',
    listOnly: true,
    onlyShows: true,
  },
  'queue.select-all': { label: 'Select all', keys: ['mod+a'], scope: 'Queue', listOnly: true },
  'queue.export': { label: 'Export selected…', keys: ['shift+e'], scope: 'Queue' },
  'queue.filter': { label: 'Filter queue', keys: ['/'], scope: 'Queue', onlyShows: true },
  'queue.refresh': { label: 'Refresh list', keys: ['f5'], scope: 'Queue', onlyShows: true },
  'queue.save-view': { label: 'Save filter as view…', keys: ['shift+v'], scope: 'Queue', onlyShows: true },
  'today.next': { label: 'Next case of today', keys: ['t'], scope: 'Queue', onlyShows: true },
  'queue.unread': { label: 'Mark as read or unread', keys: ['u'], scope: 'Queue' },
  'queue.tab-inbox': { label: 'Inbox', keys: ['g i'], scope: 'Queue', onlyShows: true },
  'queue.tab-overdue': { label: 'Overdue', keys: ['g o'], scope: 'Queue', onlyShows: true },
  'queue.tab-snoozed': { label: 'Snoozed', keys: ['g z'], scope: 'Queue', onlyShows: true },
  'queue.tab-mine': { label: 'Mine', keys: ['g m'], scope: 'Queue', onlyShows: true },
  'queue.tab-unread': { label: 'Unread', keys: ['g u'], scope: 'Queue', onlyShows: true },
  'queue.tab-unsent': {
    label: 'Unsent',
    keys: ['g l'],
    scope: 'Queue',
    onlyShows: true,
  },

  'case.next-step': { label: 'Next step', keys: ['mod+enter'], scope: 'Case' },
  'case.acknowledge': { label: 'Acknowledge…', keys: ['a'], scope: 'Case' },
  'case.severity': { label: 'Set severity…', keys: ['s'], scope: 'Case' },
  'case.assign': { label: 'Assign…', keys: ['m'], scope: 'Case' },
  'case.assign-me': { label: 'Assign to me / Unassign', keys: ['shift+m'], scope: 'Case' },
  'case.state': { label: 'Change status…', keys: ['e'], scope: 'Case' },
  'case.class': { label: 'Set class…', keys: ['c'], scope: 'Case' },
  'case.decide': { label: 'Edit decision…', keys: [], scope: 'Case' },
  'case.snooze': { label: 'Snooze…', keys: ['z'], scope: 'Case' },
  'case.wake': { label: 'End snooze', keys: ['shift+z'], scope: 'Case' },
  'case.tag': { label: 'Tags…', keys: ['l'], scope: 'Case' },
  'case.checklist': { label: 'Checklist…', keys: ['shift+l'], scope: 'Case' },
  'case.split': { label: 'Split into a new case…', keys: ['shift+s'], scope: 'Case' },
  'case.who-first': { label: 'Who reported first…', keys: [], scope: 'Case' },
  'case.correspondence': { label: 'Publish correspondence…', keys: [], scope: 'Case' },
  'case.handoff': { label: 'Hand over to a colleague…', keys: ['shift+h'], scope: 'Case' },
  'case.merge': { label: 'Merge into another case…', keys: [], scope: 'Case' },
  'case.rename': { label: 'Edit title', keys: ['f2'], scope: 'Case' },
  'case.open-window': {
    label: 'Open in a new window',
    keys: ['shift+enter'],
    scope: 'Case',
    onlyShows: true,
  },
  'case.copy-id': { label: 'Copy case ID', keys: ['mod+shift+c'], scope: 'Case' },
  'case.note': { label: 'Add note…', keys: ['shift+n'], scope: 'Case' },
  'case.tab-thread': { label: 'Thread', keys: ['1'], scope: 'Case', onlyShows: true },
  'case.tab-assessment': { label: 'Assessment', keys: ['2'], scope: 'Case', onlyShows: true },
  'case.tab-advisory': { label: 'Advisory', keys: ['3'], scope: 'Case', onlyShows: true },
  'case.tab-timeline': { label: 'Timeline', keys: ['4'], scope: 'Case', onlyShows: true },
  'case.tab-cra': { label: 'CRA', keys: ['5'], scope: 'Case', onlyShows: true },
  'advisory.next-problem': {
    label: 'Next advisory problem',
    keys: ['f8'],
    scope: 'Case',
    inFields: true,
  },
  'advisory.accept-suggestion': {
    label: 'Accept suggestion',
    keys: ['f9'],
    scope: 'Case',
    inFields: true,
  },
  'case.embargo': { label: 'Embargo and partners…', keys: ['shift+d'], scope: 'Case' },
  'case.plan': { label: 'Plan disclosure…', keys: ['d'], scope: 'Case' },

  'reply.open': { label: 'Reply…', keys: ['r'], scope: 'Case' },
  'reply.ask': { label: 'Ask for missing information…', keys: ['shift+q'], scope: 'Case' },
  'reply.remind': { label: 'Send reminder…', keys: ['f'], scope: 'Case' },
  'reply.reporters': { label: 'Reply to all reporters…', keys: [], scope: 'Case' },
  'reply.cite': { label: 'Cite earlier decisions…', keys: ['shift+r'], scope: 'Case' },
  'report.toggle': { label: 'Expand or collapse report details', keys: ['i'], scope: 'Case' },

  'similar.toggle': { label: 'Expand or collapse similar reports', keys: ['shift+i'], scope: 'Case' },
  'known.toggle': { label: 'Expand or collapse what is known already', keys: ['shift+f'], scope: 'Case' },
  'collisions.toggle': { label: 'Expand or collapse independent reports', keys: ['shift+c'], scope: 'Case' },
  'bundle.accept': { label: 'Make cases of the findings', keys: ['shift+a'], scope: 'Case' },
  'bundle.decline': { label: 'Keep as one case', keys: ['shift+w'], scope: 'Case' },
  'similar.group': { label: 'Group with another case…', keys: [], scope: 'Case' },
  'similar.take-out': { label: 'Take out of group', keys: [], scope: 'Case' },

  'thread.find': { label: 'Find in thread…', keys: ['mod+f'], scope: 'Message', inFields: true },
  'message.next': { label: 'Next message', keys: ['n'], scope: 'Message' },
  'message.previous': { label: 'Previous message', keys: ['p'], scope: 'Message' },
  'message.why': { label: 'How was this verified?', keys: ['w'], scope: 'Message' },
  'message.raw': { label: 'Show source', keys: ['v'], scope: 'Message' },
  'message.detach': { label: 'Move to its own case', keys: ['shift+o'], scope: 'Message' },
  'message.quotes': { label: 'Expand or collapse quoted text', keys: ['q'], scope: 'Message' },

  // The composer holds the focus while it is open and takes its keys itself.
  'reply.save': { label: 'Save reply', keys: ['mod+s'], scope: 'Message', inFields: true },
  'reply.attach': { label: 'Attach file…', keys: ['mod+shift+f'], scope: 'Message', inFields: true },
  'reply.recipients': {
    label: 'Change recipients…',
    keys: ['mod+shift+e'],
    scope: 'Message',
    inFields: true,
  },
  'reply.sent': { label: 'Confirm reply as sent…', keys: ['mod+shift+s'], scope: 'Message', inFields: true },

  'calendar.next': { label: 'Next month or week', keys: ['n'], scope: 'Calendar', hidden: true },
  'calendar.previous': { label: 'Previous month or week', keys: ['p'], scope: 'Calendar', hidden: true },
  'calendar.today': { label: 'Today', keys: ['t'], scope: 'Calendar' },
  'calendar.month': { label: 'Month', keys: ['m'], scope: 'Calendar' },
  'calendar.week': { label: 'Week', keys: ['w'], scope: 'Calendar' },
  'calendar.save': { label: 'Save calendar file…', keys: ['mod+s'], scope: 'Calendar' },
  'scoreboard.share': { label: 'Share scoreboard…', keys: [], scope: 'Go to' },
} as const satisfies Record<string, Action>;

export type ActionId = keyof typeof actions;
export const actionIds = Object.keys(actions) as ActionId[];
export const isActionId = (id: string): id is ActionId => Object.hasOwn(actions, id);

export function actionInfo(id: ActionId): Action {
  return actions[id];
}
