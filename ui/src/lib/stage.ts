// Which actions are possible on what is now mounted; later pages come before earlier ones.

import { useEffect, useRef, useSyncExternalStore } from "react";
import { ready, type Action, type ReadyAction } from "./actions";

const parts = new Map<object, ReadyAction[]>();
const listeners = new Set<() => void>();
let all: ReadyAction[] = [];

function publish() {
  all = [...parts.values()].reverse().flat();
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function stagedActions(): ReadyAction[] {
  return all;
}

export function useStagedActions(): ReadyAction[] {
  return useSyncExternalStore(subscribe, stagedActions);
}

/** Offers these actions while mounted, and gives them back for the page's own menus. */
export function useStage<Scene>(actions: readonly Action<Scene>[], scene: Scene): ReadyAction[] {
  const place = useRef({}).current;
  const offered = ready(actions, scene);
  const latest = useRef(offered);
  latest.current = offered;
  const names = offered.map((action) => action.name).join(" ");

  useEffect(() => {
    // Performs through the ref, so that the newest scene is used without publishing at each render.
    parts.set(
      place,
      latest.current.map((action) => ({
        ...action,
        perform: () => latest.current.find((one) => one.name === action.name)?.perform(),
      })),
    );
    publish();
  }, [place, names]);
  useEffect(
    () => () => {
      parts.delete(place);
      publish();
    },
    [place],
  );
  return offered;
}
