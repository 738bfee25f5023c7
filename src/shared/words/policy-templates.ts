/** The policies that Bulkhead offers to a project without one. Pure; used by core. */

/** Why a project has its first policy. */
export const firstPolicyWords = {
  own: 'first version',
  standard: 'standard policy until the project has its own',
} as const;

export const policyTemplateWords = {
  standard: {
    title: 'Standard',
    summary: 'Acknowledge in 3 business days, assess in 10 days, disclose within 90.',
  },
  small: {
    title: 'Small team',
    summary: 'Acknowledge in 7 days, assess in 14, no fixed date for the fix.',
  },
  'by-severity': {
    title: 'By severity',
    summary: 'A table of targets for each severity, weekly updates.',
  },
} as const;
