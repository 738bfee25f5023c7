type Options = {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly timeout?: number;
  readonly shell?: boolean;
};

export function say(line: string): void;
export function stop(line: string, code?: number): never;
export function run(command: string, args: readonly string[], options?: Options): Promise<number>;
export function capture(
  command: string,
  args: readonly string[],
  options?: Options,
): Promise<{ readonly code: number; readonly output: string }>;
