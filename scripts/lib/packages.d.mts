export function installLocked(folder: string, ...more: readonly string[]): Promise<string | null>;
export function installLockedBeside(folder: string, name: string, aside: string): Promise<string | null>;
