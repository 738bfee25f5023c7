/** A part of the window that fails while it is drawn says so, and the rest stays as it is. Renderer. */
import { Component, type ReactNode } from 'react';
import { describeFailure } from '#shared/calc/describe-failure.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/states.tsx';
import css from './failure-boundary.module.css';
import { useApi } from './api.tsx';
import type { Call } from './client.ts';

type FailureBoundaryProps = {
  /** What cannot be shown: "this screen". */
  readonly what: string;
  /** What is shown there: something else is tried anew. */
  readonly shown?: unknown;
  readonly children: ReactNode;
};

export function FailureBoundary(props: FailureBoundaryProps): ReactNode {
  return <Boundary {...props} call={useApi().call} />;
}

type BoundaryProps = FailureBoundaryProps & { readonly call: Call };
type State = { readonly shown: unknown; readonly hasFailed: boolean; readonly ref: string | null };

class Boundary extends Component<BoundaryProps, State> {
  override state: State = { shown: this.props.shown, hasFailed: false, ref: null };

  static getDerivedStateFromError(): Partial<State> {
    return { hasFailed: true, ref: null };
  }

  static getDerivedStateFromProps({ shown }: BoundaryProps, state: State): State | null {
    return shown === state.shown ? null : { shown, hasFailed: false, ref: null };
  }

  override componentDidCatch(cause: unknown): void {
    const { name, frames } = describeFailure(cause);
    this.props
      .call('window.failed', { name: name.slice(0, 80), frames: frames.map((frame) => frame.slice(0, 300)) })
      .then(({ ref }) => {
        this.setState({ ref });
      })
      .catch(() => undefined); // without a backend there is no log either
  }

  private readonly tryAgain = (): void => {
    this.setState({ hasFailed: false, ref: null });
  };

  override render(): ReactNode {
    const { hasFailed, ref } = this.state;
    if (!hasFailed) return this.props.children;
    return (
      <div role="alert" className={css.failed}>
        <EmptyState
          title={`Bulkhead could not show ${this.props.what}`}
          actions={<Button onClick={this.tryAgain}>Try again</Button>}
        >
          This is a bug in Bulkhead.
          {ref !== null && ` See bulkhead.log, next to the vault folder, reference ${ref}.`}
        </EmptyState>
      </div>
    );
  }
}
