export function dropCompiled(folder: string, since: number, scripts: ReadonlySet<string>): void;
