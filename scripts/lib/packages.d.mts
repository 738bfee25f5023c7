export function installLocked(folder: string, ...more: readonly string[]): Promise<string | null>;
