// From a change on the server to the queries that show it. Several changes of one moment refetch once.

import type { QueryClient, QueryKey } from "@tanstack/react-query";
import type { StreamMessage } from "./stream_source";
import type { Change } from "./types";

export type Concerned = (change: Change) => QueryKey[];

const pause = 120; // ms; an import or a solved ticket says several things at once

export function refresher(client: QueryClient, concerned: Concerned, delay = pause) {
  const waiting = new Map<string, QueryKey>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function flush() {
    timer = undefined;
    const keys = [...waiting.values()];
    waiting.clear();
    for (const queryKey of keys) void client.invalidateQueries({ queryKey });
  }

  return (message: StreamMessage) => {
    if (message.type === "gap") void client.invalidateQueries();
    if (message.type !== "change") return;
    for (const key of concerned(message.change)) waiting.set(JSON.stringify(key), key);
    timer ??= setTimeout(flush, delay);
  };
}
