/** A place, a part of a case or a dialog, and the way to it. */
export type Screen = {
  readonly name: string;
  readonly open: () => Promise<void>;
  /** Somebody has done something in the dialog already. */
  readonly isFurther?: true;
  /** The only fields of it to type into: others are needed as they are. */
  readonly only?: RegExp;
};
