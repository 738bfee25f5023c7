/** How much a project may write into its templates, and attach to a reply; free of zod. Pure. */
export const longestTemplate = 20_000;
export const longestSignature = 2_000;
export const mostAttachments = 10;
export const longestAttachments = 5 * 1024 * 1024; // all together
