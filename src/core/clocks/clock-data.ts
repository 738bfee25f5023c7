/**
 * What stored due times were counted with: the engine and the holiday tables. Pure. Raise the number when the engine
 * answers differently from before; a test holds the second part to the installed tables. Vaults that were counted with
 * anything else are counted again when they are opened (core/cases/recount.ts).
 */
export const clockData = 'engine 3, date-holidays 3.37.0';
