/**
 * Specs that an Electron before the product's own cannot pass, each with the feature of a newer Chrome or Node that it
 * needs. Such a test is expected to fail there: one that passes all the same fails the run, and its line goes.
 */
export type Exception = {
  /** The file in `e2e/` and the title of the test. */
  readonly spec: string;
  readonly title: string;
  readonly needs: string;
  /** The first Electron that has it. */
  readonly since: number;
};

/** Every spec passes in Electron 33. */
export const exceptions: readonly Exception[] = [];

export function exceptionFor(
  spec: string,
  title: string,
  version: string,
  list: readonly Exception[] = exceptions,
): Exception | undefined {
  return list.find((one) => one.spec === spec && one.title === title && Number.parseInt(version) < one.since);
}
