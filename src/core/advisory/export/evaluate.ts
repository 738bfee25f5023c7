/**
 * "Is version X affected?", asked of a finished document by the rules of its own format, the way a stranger's tool
 * would. The export is measured against the model with this. Pure; runs everywhere.
 */
import { exportFormats, type AffectedPackage, type ExportFormat } from '#shared/schema/advisory.ts';
import { asObject } from '../model/json.ts';
import type { AskOf } from './ask.ts';
import { formats } from './formats.ts';

/** Formats without a machine-readable answer say "unknown" to everything. The document is read once for all packages. */
export function evaluatorOf(format: ExportFormat, document: unknown): AskOf {
  return formats[format].answers?.(asObject(document)) ?? (() => () => 'unknown');
}

export function namesPackage(format: ExportFormat, pkg: AffectedPackage): boolean {
  return formats[format].names?.(pkg) ?? true;
}

export const answeringFormats: readonly ExportFormat[] = exportFormats.filter(
  (format) => formats[format].answers !== undefined,
);
