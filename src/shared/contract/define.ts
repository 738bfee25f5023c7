/** How an endpoint is written down: kind, input, output, the failures it declares. Pure, zod only. */
import type { z } from 'zod';
import type { ErrorCode } from '../errors.ts';

export type EndpointKind = 'query' | 'command';

/**
 * Says yes to the usual inputs of a call that nearly every command or every window makes, without the library of shapes. Whatever it lets
 * pass, `input` lets pass as it is; all else is left to that.
 */
type Quick = (input: unknown) => boolean;

export type Endpoint = {
  readonly kind: EndpointKind;
  readonly input: z.ZodType;
  readonly output: z.ZodType;
  readonly errors: readonly ErrorCode[];
  readonly quick?: Quick;
  /** May be called while the vault is locked or absent. */
  readonly unlocked?: boolean;
};

type Definition<
  I extends z.ZodType,
  O extends z.ZodType,
  E extends readonly ErrorCode[],
  U extends boolean,
> = {
  readonly input: I;
  readonly output: O;
  readonly errors: E;
  readonly quick?: Quick;
  readonly unlocked?: U;
};

export function query<
  I extends z.ZodType,
  O extends z.ZodType,
  const E extends readonly ErrorCode[],
  U extends boolean = false,
>(definition: Definition<I, O, E, U>): Definition<I, O, E, U> & { readonly kind: 'query' } {
  return { kind: 'query', ...definition };
}

export function command<
  I extends z.ZodType,
  O extends z.ZodType,
  const E extends readonly ErrorCode[],
  U extends boolean = false,
>(definition: Definition<I, O, E, U>): Definition<I, O, E, U> & { readonly kind: 'command' } {
  return { kind: 'command', ...definition };
}
