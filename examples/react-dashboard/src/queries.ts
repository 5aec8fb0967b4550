import { QueryClient } from '@tanstack/react-query';
import { Metorial } from 'metorial-consumers';
import { createQueries } from 'metorial-consumers/query';

/** The options and keys of all calls. The client has no key: the server adds it. */
export const queries = createQueries(new Metorial({ baseUrl: '/api/metorial' }));

/** Errors of queries go to the nearest error boundary. */
export const queryClient = new QueryClient({
  defaultOptions: { queries: { staleTime: 10_000, throwOnError: true } },
});
