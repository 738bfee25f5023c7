/** Which cases changed since an answer was asked for, as far as the window has heard. Pure. */
export type CaseChanges = {
  /** Null: nothing says which, or what every row shows has changed (a calendar, a name in the team). */
  readonly note: (caseIds: readonly string[] | null) => void;
  /** A mark, from which on changes may be asked for. */
  readonly now: () => number;
  /** Each once; null: not known, or too many. */
  readonly since: (mark: number) => readonly string[] | null;
};

/** Of more than these, whoever shows some of them asks for everything. */
const most = 20;

export function createCaseChanges(): CaseChanges {
  let last = 0;
  let noted: readonly (readonly string[] | null)[] = [];
  return {
    note: (caseIds) => {
      last += 1;
      noted = [...noted, caseIds].slice(-most);
    },
    now: () => last,
    since: (mark) => {
      const count = last - mark;
      const later = count === 0 ? [] : noted.slice(-count);
      const ids = new Set(later.flatMap((some) => some ?? []));
      return count > noted.length || later.includes(null) || ids.size > most ? null : [...ids];
    },
  };
}
