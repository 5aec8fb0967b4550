import { QueryErrorResetBoundary } from '@tanstack/react-query';
import { MetorialApiError } from 'metorial-consumers';
import type { ReactNode } from 'react';
import { ErrorBoundary, type FallbackProps } from 'react-error-boundary';

/** Shows what went wrong below it, and lets people try again. */
export function Boundary({ children }: { children: ReactNode }) {
  return (
    <QueryErrorResetBoundary>
      {({ reset }) => (
        <ErrorBoundary FallbackComponent={Problem} onReset={reset}>
          {children}
        </ErrorBoundary>
      )}
    </QueryErrorResetBoundary>
  );
}

function Problem({ error, resetErrorBoundary }: FallbackProps) {
  return (
    <section role="alert">
      <p>{error instanceof Error ? error.message : 'Something went wrong.'}</p>
      {/* With this id, Metorial's support finds the request. */}
      {error instanceof MetorialApiError && error.requestId && (
        <p>
          Request <code>{error.requestId}</code>
        </p>
      )}
      <button type="button" onClick={resetErrorBoundary}>
        Try again
      </button>
    </section>
  );
}
