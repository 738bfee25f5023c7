/** What may be written down of an unexpected failure: its kind and stack frames. Never its message: it could quote the mail. Pure. */

export type FailureFacts = {
  readonly name: string;
  readonly code?: string;
  readonly frames: readonly string[];
};

const mostFrames = 12;

export function describeFailure(cause: unknown): FailureFacts {
  if (!(cause instanceof Error)) return { name: typeof cause, frames: [] };
  const code = 'code' in cause && typeof cause.code === 'string' ? { code: cause.code } : {};
  // The stack begins with the message, and a line of a message can look like a frame.
  const stack = cause.stack ?? '';
  const message = stack.lastIndexOf(cause.message);
  const frames = (message < 0 ? '' : stack.slice(message + cause.message.length))
    .split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .slice(0, mostFrames)
    .map((line) => line.trim());
  return { name: cause.name, ...code, frames };
}
