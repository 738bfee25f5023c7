/** What a part of the screen does once a case was changed in it: the queue goes on to the next one. Renderer. */
import { createContext, useContext, useLayoutEffect, useRef, useState, type ReactNode } from 'react';

/** Answers what to do when the change is undone. */
export type AfterChange = (caseId: string) => () => void;

const nothing = (): void => undefined;
const AfterChangeContext = createContext<AfterChange>(() => nothing);

/** Those inside are not drawn again because `then` is another function. */
export function AfterChangeProvider({
  then,
  children,
}: {
  readonly then: AfterChange;
  readonly children: ReactNode;
}): ReactNode {
  const latest = useRef(then);
  useLayoutEffect(() => {
    latest.current = then;
  });
  const [go] = useState<AfterChange>(() => (caseId: string) => latest.current(caseId));
  return <AfterChangeContext value={go}>{children}</AfterChangeContext>;
}

export function useAfterChange(): AfterChange {
  return useContext(AfterChangeContext);
}
