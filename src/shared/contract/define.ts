/** How an endpoint is written down: kind, input, output, the failures it declares. Pure, zod only. */
import type { z } from 'zod';
import type { ErrorCode } from '../errors.ts';

export type EndpointKind = 'query' | 'command';

export type Endpoint = {
  readonly kind: EndpointKind;
  readonly input: z.ZodType;
  readonly output: z.ZodType;
  readonly errors: readonly ErrorCode[];
  /** May be called while the vault is locked or absent. */
  readonly unlocked?: boolean;
};

type Definition<I extends z.ZodType, O extends z.ZodType, E extends readonly ErrorCode[]> = {
  readonly input: I;
  readonly output: O;
  readonly errors: E;
  readonly unlocked?: boolean;
};

export function query<I extends z.ZodType, O extends z.ZodType, const E extends readonly ErrorCode[]>(
  definition: Definition<I, O, E>,
): Definition<I, O, E> & { readonly kind: 'query' } {
  return { kind: 'query', ...definition };
}

export function command<I extends z.ZodType, O extends z.ZodType, const E extends readonly ErrorCode[]>(
  definition: Definition<I, O, E>,
): Definition<I, O, E> & { readonly kind: 'command' } {
  return { kind: 'command', ...definition };
}
