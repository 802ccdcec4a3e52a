import { QueryCache, QueryClient, keepPreviousData } from "@tanstack/react-query";
import { Problem } from "./problem";

/** `signedOut` is called when any query meets a 401. */
export function makeClient(signedOut: () => void): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({
      onError: (error, query) => {
        if (error instanceof Problem && error.signedOut && query.queryKey[0] !== "session") signedOut();
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: 15_000, // the stream tells of changes; this is for when it cannot
        retry: (count, error) => count < 2 && error instanceof Problem && error.undecided,
        retryDelay: (count, error) =>
          error instanceof Problem && error.retry_after ? error.retry_after * 1000 : 500 * 2 ** count,
        placeholderData: keepPreviousData,
      },
    },
  });
}
