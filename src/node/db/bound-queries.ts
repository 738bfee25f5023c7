/**
 * Queries of the store that are one function of queries/ each, under the name of core/ports/store.ts. `bind` gives all
 * of a table their connection at once; one that is missing, or that answers something else than the port says, does
 * not compile where the store is put together. Node.
 */
import * as advisories from './queries/advisories.ts';
import * as capsules from './queries/capsules.ts';
import * as cases from './queries/cases.ts';
import * as collisions from './queries/collisions.ts';
import * as copies from './queries/copies.ts';
import * as decisions from './queries/decisions.ts';
import * as drafts from './queries/drafts.ts';
import * as events from './queries/events.ts';
import * as guestCases from './queries/guests.ts';
import * as imports from './queries/imports.ts';
import * as intake from './queries/intake.ts';
import * as known from './queries/known.ts';
import * as keys from './queries/keys.ts';
import * as letters from './queries/letters.ts';
import * as messages from './queries/messages.ts';
import * as notes from './queries/notes.ts';
import * as people from './queries/people.ts';
import * as policies from './queries/policies.ts';
import * as projects from './queries/projects.ts';
import * as counts from './queries/queue-counts.ts';
import * as queue from './queries/queue.ts';
import * as similar from './queries/similar.ts';
import * as search from './queries/search.ts';
import * as stored from './queries/stored.ts';
import * as team from './queries/team.ts';
import * as today from './queries/today.ts';
import * as views from './queries/views.ts';
import * as upkeep from './queries/upkeep.ts';

type Query<Db> = (db: Db, ...rest: never[]) => unknown;
type Bound<Queries> = {
  readonly [N in keyof Queries]: Queries[N] extends (db: never, ...rest: infer Rest) => infer Answer
    ? (...rest: Rest) => Answer
    : never;
};

export function bind<Db, Queries extends Readonly<Record<string, Query<Db>>>>(
  db: Db,
  queries: Queries,
): Bound<Queries> {
  const bound = Object.entries(queries).map(([name, query]) => [
    name,
    (...rest: never[]) => query(db, ...rest),
  ]);
  return Object.fromEntries(bound) as Bound<Queries>;
}

export const readQueries = {
  projectNamed: projects.projectNamed,
  caseCounts: projects.caseCounts,
  policies: policies.policyVersions,
  policyDigest: policies.policyDigest,
  caseRow: cases.caseById,
  everyCase: cases.everyCase,
  casesAfter: cases.casesAfter,
  openCases: cases.openCases,
  casesWithClocks: cases.casesWithClocks,
  casesByDue: cases.casesByDue,
  casesReceived: cases.casesReceived,
  casesJudgedOtherwise: cases.casesJudgedOtherwise,
  casesOf: cases.casesOfReporter,
  reporters: people.reporters,
  personNote: people.personNote,
  letterText: letters.letterText,
  drafts: drafts.draftTexts,
  caseOfRow: cases.caseOfRow,
  events: events.eventsOfCase,
  event: events.eventBySeq,
  allEvents: events.everyEvent,
  eventsWithoutCase: events.eventsWithoutCase,
  hasEventsWithoutCase: events.hasEventsWithoutCase,
  logHead: events.chainHead,
  vaultId: capsules.vaultId,
  foreignEventsOf: capsules.foreignEventsOf,
  everyForeignEvent: capsules.everyForeignEvent,
  foreignEvent: capsules.foreignEvent,
  caseOfOrigin: capsules.caseOfOrigin,
  originOfCase: capsules.originOfCase,
  peerVault: capsules.peerVault,
  guests: guestCases.guests,
  guestPage: guestCases.guestPage,
  guestOriginals: guestCases.guestOriginals,
  guestOriginal: guestCases.guestOriginal,
  team: team.team,
  teamBundles: team.teamBundles,
  teamBundle: team.teamBundle,
  lastTeamBundle: team.lastTeamBundle,
  teamHeads: team.teamHeads,
  teamBundleOf: team.teamBundleOf,
  teamProjects: team.teamProjects,
  teamEvents: team.teamEvents,
  teamHasOriginal: team.teamHasOriginal,
  teamHasPolicy: team.teamHasPolicy,
  teamAdvisory: team.teamAdvisory,
  casesWithNewAdvisory: team.casesWithNewAdvisory,
  teamCases: team.teamCases,
  stored: stored.storedDigests,
  storedBefore: stored.storedBefore,
  lastMail: stored.lastMail,
  messagesWithOtherAttachments: stored.messagesWithOtherAttachments,
  lastUndoable: events.lastUndoable,
  undoable: events.undoableEvent,
  eventsOfBatch: events.undoableOfBatch,
  queue: queue.queuePage,
  today: today.todayList,
  openCasesOf: counts.openCasesOf,
  assignees: counts.assignees,
  tags: counts.tags,
  isMentioned: notes.isMentioned,
  noteOf: notes.noteOf,
  partnerEmails: events.partnerEmails,
  publishedUnderEmbargo: events.publishedUnderEmbargo,
  fitting: queue.fittingCases,
  countCases: queue.countCases,
  caseIds: queue.caseIds,
  views: views.savedViews,
  casesWithUnsentLetters: counts.casesWithUnsentLetters,
  nextTransition: counts.nextTransition,
  message: messages.messageById,
  messageOfRow: messages.messageOfRow,
  messageReading: messages.readingOf,
  messageOfBytes: messages.messageOfBytes,
  copyOfBytes: copies.copyOfBytes,
  copiesOf: copies.copiesOf,
  messagesWithCopies: copies.messagesWithCopies,
  copiesToReread: copies.copiesToReread,
  messagesWithHeaderId: messages.messagesWithHeaderId,
  messagesInThread: messages.messagesInThread,
  messagesWithText: messages.messagesWithText,
  messagesOf: messages.messagesOfCase,
  sentWithoutCase: intake.sentWithoutCase,
  publicDecisions: decisions.publicDecisions,
  decidedWithMark: decisions.decidedWithMark,
  casesWithMark: intake.casesWithMark,
  sketchOf: similar.sketchOf,
  sketchBacklog: similar.sketchBacklog,
  casesInGroup: similar.casesInGroup,
  duplicatesOf: collisions.duplicatesOf,
  checkoutOf: intake.checkoutOf,
  lastPublisher: advisories.lastPublisher,
  watchedFolders: intake.watchedFolders,
  isSeenFile: intake.isSeenFile,
  asideMessages: messages.asideMessages,
  messagesToReread: messages.messagesToReread,
  messagesGivenUp: messages.messagesGivenUp,
  attachments: messages.attachmentsOf,
  attachment: messages.attachmentById,
  search: search.searchRows,
  keys: keys.allKeys,
  key: keys.keyByFingerprint,
  keyMaterial: keys.keyMaterial,
  removedKey: keys.removedKey,
  revokedKeys: keys.revokedKeys,
  acceptances: keys.acceptances,
  importState: imports.importById,
  recentImports: imports.recentImports,
  importRows: imports.importRowsAfter,
  advisory: advisories.latestAdvisory,
  advisoryModels: advisories.advisoryModels,
  extraFields: advisories.extraFields,
  publishedAdvisory: advisories.publishedAdvisory,
  casesWithAdvisory: advisories.casesWithAdvisory,
  knownSources: known.knownSources,
  knownFiles: known.knownFiles,
  lastKnownFile: known.lastKnownFile,
  knownFileIds: known.knownFileIds,
  knownProblems: known.knownProblems,
  knownMatching: known.knownMatching,
  countKnown: known.countKnown,
  knownRecords: known.knownRecords,
  casesWithCve: known.casesWithCve,
  totals: cases.totals,
  clockRecount: upkeep.clockRecount,
} as const;

export const writeQueries = {
  addKnownSource: known.addKnownSource,
  keepKnownFile: known.keepKnownFile,
  touchKnownFile: known.touchKnownFile,
  dropKnownFiles: known.dropKnownFiles,
  noteKnownUpdate: known.noteKnownUpdate,
  removeKnownSource: known.removeKnownSource,
  forgetKnownSource: known.forgetKnownSource,
  keepForeignEvent: capsules.keepForeignEvent,
  keepForeignCase: capsules.keepForeignCase,
  keepPeerVault: capsules.keepPeerVault,
  keepTeam: team.keepTeam,
  addTeamBundle: team.addTeamBundle,
  shareProject: team.shareProject,
  keepTeamOriginal: team.keepTeamOriginal,
  keepTeamPolicy: team.keepTeamPolicy,
  keepTeamAdvisory: team.keepTeamAdvisory,
  watchTeamCase: team.watchTeamCase,
  forgetTeam: team.forgetTeam,
  addGuest: guestCases.addGuest,
  removeGuest: guestCases.removeGuest,
  setClockRecount: upkeep.setClockRecount,
  readMentions: notes.readMentions,
  setDecisionMarks: decisions.setDecisionMarks,
  dropFromSketchBacklog: similar.dropFromSketchBacklog,
  setCheckout: intake.setCheckout,
  setPersonNote: people.setPersonNote,
  keepDraft: drafts.keepDraft,
  watchFolder: intake.watchFolder,
  unwatchFolder: intake.unwatchFolder,
  noteSeenFile: intake.noteSeenFile,
  addImport: imports.insertImport,
  updateImport: imports.updateImport,
  interruptImports: imports.interruptImports,
  addImportRow: imports.insertImportRow,
  putViews: views.putViews,
} as const;
