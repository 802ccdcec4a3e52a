// An edit that never overwrites what somebody else saved meanwhile, and never loses what was typed.

import { useState } from "react";
import { api } from "./api";
import { useCommand } from "./use_command";

interface Versioned {
  version: number;
}

export interface Conflict<T> {
  theirs: T; // as it stands on the server now
  mine: Partial<T>; // what was typed and not saved
}

/** `shown` is what the person sees on opening; later news from the stream do not move the ground under them. */
export function useEdit<T extends Versioned>(path: string, shown: T, done: (saved: T) => void) {
  const [base] = useState(shown);
  const [conflict, setConflict] = useState<Conflict<T> | null>(null);
  const save = useCommand(
    async ({ changes, version }: { changes: Partial<T>; version?: number }) => {
      try {
        return await api.patch<T>(path, changes, { version: version ?? base.version });
      } catch (error) {
        if (!isStale(error)) throw error;
        setConflict({ theirs: await api.get<T>(path), mine: changes });
        return undefined;
      }
    },
    (saved) => {
      if (!saved) return;
      setConflict(null);
      done(saved);
    },
  );

  return {
    base,
    save: (changes: Partial<T>) => save.run({ changes }),
    pending: save.pending,
    problem: save.problem,
    conflict,
    keepMine: () => conflict && save.run({ changes: conflict.mine, version: conflict.theirs.version }),
    /** Something made of both. */
    keep: (changes: Partial<T>) => conflict && save.run({ changes, version: conflict.theirs.version }),
    takeTheirs: () => {
      if (conflict) done(conflict.theirs);
      setConflict(null);
    },
    goOnTyping: () => setConflict(null),
  };
}

function isStale(error: unknown): boolean {
  return error instanceof Error && "stale" in error && error.stale === true;
}
