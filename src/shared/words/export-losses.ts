/** Why an export leaves something out, in words. Pure; used by core. */

export const osvLosses = {
  matchesNothing:
    'OSV finds packages by their ecosystem or by commits; this package has neither, so its entry would match nothing.',
  leftOut: 'The package is left out.',
} as const;

export const cyclonedxLosses = {
  oneText: 'CycloneDX has one description; the title has no field of its own.',
  firstLine: 'Placed first in the description.',
  noImpact: 'There is no separate field for the impact.',
  inDetail: 'Written as a section of the detail.',
  noVersions: 'The package has no versions marked as affected or unaffected.',
  componentOnly: 'Listed as a component only.',
  noPackageUrl: 'This is not a package URL.',
  oneName: 'A component has one name and one package URL.',
  purlStands: 'The product name and the package URL stand.',
  scheme: 'A range names the ecosystem, not the order chosen inside it.',
  leftOut: 'Left out.',
} as const;
