export const root: string;
export function inRoot(...parts: readonly string[]): string;
export function digest(places: readonly string[]): string;
export function readStamp(file: string): string | null;
export function writeStamp(file: string, text: string): void;
