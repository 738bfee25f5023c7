/** The tests of the CSAF 2.1 draft (August 2026) that the library lacks or has from an older draft, by number. Pure. */
import type { NumberedTest } from './answer.ts';
import * as definitions from './definitions.ts';
import * as extensions from './extensions.ts';
import { licenseExpression, licenseText } from './license.ts';
import { cvssAndRating, missingCvss4 } from './metrics.ts';
import * as profiles from './profiles.ts';
import { rangeRules, singleVersion } from './ranges.ts';
import * as ssvc from './ssvc.ts';
import { exploitedAfterKnown, sameInstants, soundInstants, scoredAfterRevision } from './times.ts';

export const draftMandatory: readonly NumberedTest[] = [
  ['6.1.1', definitions.missingProduct],
  ['6.1.2', definitions.repeatedProduct],
  ['6.1.3', definitions.circularProduct],
  ['6.1.4', definitions.missingGroup],
  ['6.1.27.3', profiles.noVulnerabilities],
  ['6.1.27.4', profiles.productTree],
  ['6.1.27.5', profiles.vulnerabilityNotes],
  ['6.1.27.6', profiles.productStatus],
  ['6.1.27.8', profiles.vulnerabilityIds],
  ['6.1.27.11', profiles.vulnerabilities],
  ['6.1.27.13', profiles.correspondingAffected],
  ['6.1.37', soundInstants],
  ['6.1.42', definitions.differingPurls],
  ['6.1.43', definitions.oneStar('model_numbers')],
  ['6.1.44', definitions.oneStar('serial_numbers')],
  ['6.1.47', ssvc.foreignTargets],
  ['6.1.48', ssvc.decisionPoints],
  ['6.1.49', scoredAfterRevision('ssvc_v2')],
  ['6.1.50', rangeRules],
  ['6.1.51', scoredAfterRevision('epss')],
  ['6.1.53', exploitedAfterKnown],
  ['6.1.54', licenseExpression],
  ['6.1.55', licenseText],
  ['6.1.56', cvssAndRating],
  ['6.1.57', definitions.stackedCategories],
  ['6.1.58', definitions.versionAndRange],
  ['6.1.59', singleVersion],
  ['6.1.60.2', extensions.uncheckedExtensions],
  ['6.1.61', definitions.oneStar('skus')],
];

export const draftAdvice: readonly NumberedTest[] = [
  ['6.2.21', sameInstants],
  ['6.2.31', definitions.hardwareAlone],
  ['6.2.34', ssvc.unknownNamespace],
  ['6.2.35', ssvc.unregisteredNamespace(true)],
  ['6.2.36', ssvc.extendedNamespace(true)],
  ['6.2.54.3', extensions.criticalExtension],
  ['6.3.12', missingCvss4],
  ['6.3.14', ssvc.unregisteredNamespace(false)],
  ['6.3.15', ssvc.extendedNamespace(false)],
  ['6.3.18', definitions.qualitativeRating],
  ['6.3.21.1', extensions.essentialExtension],
  ['6.3.21.3', extensions.extensionsAt('document')],
  ['6.3.21.4', extensions.extensionsAt('branches')],
  ['6.3.21.5', extensions.extensionsAt('full_product_names')],
  ['6.3.21.6', extensions.extensionsAt('product_paths')],
  ['6.3.21.7', extensions.extensionsAt('metrics')],
  ['6.3.21.8', extensions.extensionsAt('vulnerabilities')],
  ['6.3.21.9', extensions.extensionsAt('root')],
  ['6.3.22', definitions.nestedPaths],
];
