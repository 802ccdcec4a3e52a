import { useNavigate, useSearch } from "@tanstack/react-router";

/** Filters that live in the address, so that a reload and a shared link keep them. */
export function useUrlState<State extends Record<string, string | undefined>>() {
  const state = useSearch({ strict: false }) as State;
  const navigate = useNavigate();
  function set(part: Partial<State>) {
    const next = Object.fromEntries(Object.entries({ ...state, ...part }).filter(([, value]) => value));
    void navigate({ to: ".", search: next, replace: true } as never);
  }
  return [state, set] as const;
}
