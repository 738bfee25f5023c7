/**
 * What the OSV schema lists by name: ecosystems and the prefixes of ids. Data of the OSV project (Apache-2.0), with
 * the version and the day they were taken from; a newer schema changes this file and nothing else. Pure.
 */

/** Schema 1.7.5 and its main branch of 2026-07-01, with what the notes of the releases 1.8 and 1.9.0 add. */
export const osvLists = {
  version: '1.9.0',
  date: '2026-08-06',
  ecosystems: [
    'AlmaLinux', 'Alpaquita', 'Alpine', 'Android', 'Azure Linux', 'BellSoft Hardened Containers', 'Bioconductor',
    'Bitnami', 'Chainguard', 'CleanStart', 'ConanCenter', 'CRAN', 'crates.io', 'Debian', 'Docker Hardened Images',
    'Echo', 'FreeBSD', 'GHC', 'GIT', 'GitHub Actions', 'Go', 'Hackage', 'Hex', 'Homebrew', 'Julia', 'Kubernetes',
    'Linux', 'Mageia', 'Maven', 'MinimOS', 'npm', 'NuGet', 'opam', 'openEuler', 'openSUSE', 'OSS-Fuzz', 'Packagist',
    'Photon OS', 'Pub', 'PyPI', 'Red Hat', 'Rocky Linux', 'Root', 'RubyGems', 'SUSE', 'SwiftURL', 'TuxCare', 'Ubuntu',
    'vcpkg', 'VSCode', 'Wolfi', 'WordPress',
  ], // prettier-ignore
  prefixes: [
    'ASB-A', 'PUB-A', 'ALPINE', 'ALSA', 'ALBA', 'ALEA', 'AZL', 'BELL', 'BIT', 'BREW', 'CGA', 'CLEANSTART', 'CLSA',
    'CURL', 'CVE', 'DEBIAN', 'DHI', 'DRUPAL', 'DSA', 'DLA', 'ELA', 'DTSA', 'ECHO', 'EEF', 'FreeBSD', 'GHSA', 'GO',
    'GSD', 'HSEC', 'JLSEC', 'KUBE', 'LBSEC', 'LSN', 'MAL', 'MINI', 'MGASA', 'OESA', 'OSEC', 'OSV', 'openSUSE-SU',
    'PHSA', 'PSF', 'PYSEC', 'RHBA', 'RHEA', 'RHSA', 'RLSA', 'RXSA', 'RSEC', 'ROOT', 'RUSTSEC', 'SUSE-[SRFO]U',
    'UBUNTU', 'USN', 'V8',
  ], // prettier-ignore
} as const;
