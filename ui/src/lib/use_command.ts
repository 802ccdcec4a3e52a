import { useCallback, useRef, useState } from "react";
import { Intent } from "./intent";
import { Problem } from "./problem";

export interface Command<In, Out> {
  /** Undefined when it failed (see `problem`) or is already on its way. */
  run(input: In): Promise<Out | undefined>;
  pending: boolean;
  problem: Problem | null;
  clear(): void;
}

/** A wish of the person: safe against double clicks, retried with the same key, its problem kept beside it. */
export function useCommand<In, Out>(
  send: (input: In, key: string) => Promise<Out>,
  done?: (out: Out, input: In) => void,
): Command<In, Out> {
  const [intent] = useState(() => new Intent());
  const busy = useRef(false);
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  async function run(input: In): Promise<Out | undefined> {
    if (busy.current) return undefined;
    busy.current = true;
    setPending(true);
    setProblem(null);
    let out: Out;
    try {
      out = await send(input, intent.keyFor(input));
      intent.settle();
    } catch (error) {
      intent.settle(error);
      setProblem(error instanceof Problem ? error : new Problem(0));
      if (!(error instanceof Problem)) console.error(error);
      return undefined;
    } finally {
      busy.current = false;
      setPending(false);
    }
    done?.(out, input);
    return out;
  }

  return { run, pending, problem, clear: useCallback(() => setProblem(null), []) };
}
