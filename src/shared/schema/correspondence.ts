/** Why a paragraph of a case's correspondence cannot be published as it stands. Pure. */
export const secretKinds = ['person', 'other-case', 'note', 'repeats'] as const;
export type SecretKind = (typeof secretKinds)[number];
