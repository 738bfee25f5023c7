/** Capsules as the node layer packs, seals and opens them for the core. Pure types. */
import type { AppError } from '#shared/errors.ts';
import type { Result } from '#shared/result.ts';
import type { CapsuleEvent, CapsuleManifest, CapsuleRefusal } from '#shared/schema/capsule.ts';
import type { MailRead, ReadProblem } from './world.ts';

/** What is in a capsule; `page` of each case is for people who open it without Bulkhead. */
export type CapsuleContent = {
  readonly manifest: CapsuleManifest;
  readonly events: readonly CapsuleEvent[];
  readonly originals: readonly { readonly sha256: string; readonly bytes: Uint8Array }[];
  readonly pages: readonly { readonly name: string; readonly text: string }[];
};
export type OpenedCapsule = CapsuleContent & {
  readonly encrypted: boolean;
  readonly signatures: readonly { readonly status: string; readonly fingerprint: string | null }[];
};

/** One that was looked at and waits for a decision, with its originals as this vault reads them. */
export type WaitingCapsule = {
  readonly sha256: string;
  readonly opened: OpenedCapsule;
  readonly signer: string;
  readonly mails: ReadonlyMap<
    string,
    { readonly mail: MailRead; readonly failed?: ReadProblem } // failed: no worker could finish it
  >;
};

export interface Capsules {
  seal(
    content: CapsuleContent,
    keys: { readonly signWith: Uint8Array; readonly to: readonly Uint8Array[]; readonly now: string },
  ): Promise<Result<{ text: string; sha256: string }, AppError<'no-usable-key' | 'too-large'>>>;
  open(bytes: Uint8Array): Promise<Result<OpenedCapsule, CapsuleRefusal>>;
  sha256(bytes: Uint8Array): string;
  /** Those that wait for a decision; a few, and none after the vault was locked. */
  readonly waiting: Map<string, WaitingCapsule>;
}
