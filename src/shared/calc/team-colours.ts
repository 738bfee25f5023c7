/** The colours that members of the team can have; what each looks like is ui/initials.module.css. Pure. */

export const teamColours = ['blue', 'teal', 'green', 'olive', 'amber', 'red', 'magenta', 'violet'] as const;
export type TeamColour = (typeof teamColours)[number];
