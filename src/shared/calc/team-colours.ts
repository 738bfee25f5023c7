/** How a member of the team looks: a few letters in one of these colours (ui/initials.module.css). Pure. */

export const mostInitials = 3;

export const teamColours = ['blue', 'teal', 'green', 'olive', 'amber', 'red', 'magenta', 'violet'] as const;
export type TeamColour = (typeof teamColours)[number];
