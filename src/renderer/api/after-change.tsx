/** What a part of the screen does once a case was changed in it: the queue goes on to the next one. Renderer. */
import { createContext, useContext, type ReactNode } from 'react';

/** Answers what to do when the change is undone. */
export type AfterChange = (caseId: string) => () => void;

const nothing = (): void => undefined;
const AfterChangeContext = createContext<AfterChange>(() => nothing);

export function AfterChangeProvider({
  then,
  children,
}: {
  readonly then: AfterChange;
  readonly children: ReactNode;
}): ReactNode {
  return <AfterChangeContext value={then}>{children}</AfterChangeContext>;
}

export function useAfterChange(): AfterChange {
  return useContext(AfterChangeContext);
}
