/** Several cases, one date: the board, the common announcement, and every file of it in one folder. */
import { z } from 'zod';
import {
  announcementStyleSchema,
  releaseBoardSchema,
  releaseFileSchema,
  releaseRefusalSchema,
  releaseSummarySchema,
} from '../schema/release.ts';
import { batchName } from './cases.ts';
import { command, query } from './define.ts';
import { savedLetter } from './replies.ts';

const caseId = z.string().min(1).max(40);
export const mostInRelease = 50;
const reason = z.string().trim().min(1).max(2000).optional(); // why it leaves before the date

export const releaseEndpoints = {
  /** Ends of embargoes ahead and behind, each with its open cases; the nearest first. */
  'release.list': query({
    input: z.strictObject({ project: z.string().min(1).max(200).optional() }),
    output: z.strictObject({ releases: z.array(releaseSummarySchema) }),
    errors: ['not-found'],
  }),
  /** The board of the release that a case is in. */
  'release.get': query({
    input: z.strictObject({ caseId }),
    output: releaseBoardSchema,
    errors: ['not-found', 'invalid-value'],
  }),
  /** One date for several cases, as one step with one undo. */
  'release.date': command({
    input: z.strictObject({
      caseIds: z.array(caseId).min(1).max(mostInRelease),
      for: z.string().max(40), // an instant, or a local time of `timeZone`
      timeZone: z.string().max(60).optional(), // default: that of the project
      batch: batchName.optional(),
    }),
    output: z.strictObject({
      batch: z.string(),
      at: z.string(),
      text: z.string(),
      changed: z.array(z.string()),
    }),
    errors: ['not-found', 'invalid-value'],
  }),
  /** The announcement alone; nothing is recorded. */
  'release.announcement': query({
    input: z.strictObject({ caseId, style: announcementStyleSchema, reason }),
    output: z.strictObject({ text: z.string().nullable(), refused: z.array(releaseRefusalSchema) }),
    errors: ['not-found', 'invalid-value'],
  }),
  /** Every file, looked at only: nothing is recorded. What may not leave yet is named. */
  'release.files': query({
    input: z.strictObject({
      caseId,
      style: announcementStyleSchema,
      replies: z.boolean(), // thanks to the reporters
      reason,
    }),
    output: z.strictObject({
      folder: z.string(),
      files: z.array(releaseFileSchema),
      refused: z.array(releaseRefusalSchema),
      letters: z.array(savedLetter),
    }),
    errors: ['not-found', 'invalid-value'],
  }),
  /** The files were saved: their cases say what left, and the emails wait to be confirmed as sent. */
  'release.saved': command({
    input: z.strictObject({
      caseId,
      style: announcementStyleSchema,
      letters: z.array(savedLetter).max(mostInRelease),
      reason,
    }),
    output: z.strictObject({ recorded: z.array(z.string()) }), // cases
    errors: ['not-found', 'invalid-value'],
  }),
};
