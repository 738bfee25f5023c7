/** What is wrong in an OpenVEX document, by code. Pure. */

export const openvexProblems = {
  'vex-justification': 'not_affected needs a justification or an impact_statement.',
  'vex-machine-readable': 'A justification would let machines read why; an impact_statement is for people.',
  'vex-action': 'affected needs an action_statement: what users should do.',
  'vex-not-for-status': (key: string, status: string) => `${key} belongs to not_affected, not to ${status}.`,
  'vex-not-for-status-action-statement': 'There is no action_statement for this time.',
  'vex-no-product': 'The statement names no product, so it cannot be matched to anything.',
  'id-form': (name: string, wrong: string) => `${name} is misspelled: ${wrong}.`,
  'date-order': 'The statement is later than the document that carries it.',
  'vex-contradiction': (name: string, status: string, otherStatus: string, where: string) =>
    `For ${name} this product is ${status} here and ${otherStatus} at ${where}.`,
} as const;
