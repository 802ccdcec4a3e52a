import { useCallback, useEffect, useRef, useState } from "react";
import { api } from "@/lib/api";
import { Problem } from "@/lib/problem";
import type { TrialBlock } from "@/lib/signal_types";
import { withBlock, type Trial } from "./trial";

interface State {
  asked: string | null; // the thresholds that it is about, as they were sent
  trial: Trial | null;
  going: boolean;
  problem: Problem | null;
}
const nothing: State = { asked: null, trial: null, going: false, problem: null };

/** Tries thresholds on one account after the other, some thousand an answer; another try ends the one before. */
export function useTrial(detector: string) {
  const [state, setState] = useState<State>(nothing);
  const latest = useRef<AbortController | null>(null);
  useEffect(() => () => latest.current?.abort(), []);
  const stop = useCallback(() => {
    latest.current?.abort();
    setState((now) => ({ ...now, going: false }));
  }, []);
  async function start(values: object) {
    latest.current?.abort();
    const { signal } = (latest.current = new AbortController());
    let now: State = { ...nothing, asked: JSON.stringify(values), going: true };
    setState(now);
    try {
      for (let after: string | undefined; now.going;) {
        const path = `/api/signal-detectors/${detector}/preview`;
        const block: TrialBlock = await api.post<TrialBlock>(path, values, { query: { after }, signal });
        if (signal.aborted) return;
        after = block.next ?? undefined;
        now = { ...now, trial: withBlock(now.trial, block), going: after !== undefined };
        setState(now);
      }
    } catch (error) {
      if (signal.aborted) return;
      setState({ ...now, going: false, problem: error instanceof Problem ? error : new Problem(0) });
      if (!(error instanceof Problem)) console.error(error);
    }
  }
  return { ...state, start, stop };
}
