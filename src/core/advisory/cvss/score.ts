/** CVSS for the advisory room: the one calculator the whole app uses, which lives where the renderer may reach it. Pure. */
export { scoreVector, severityOf } from '#shared/calc/cvss/score.ts';
export type { CvssError, CvssResult } from '#shared/calc/cvss/types.ts';
