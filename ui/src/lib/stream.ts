// This tab's end of the stream: through the SharedWorker, or alone where there is none.

import { useEffect, useState } from "react";
import { Stream, type StreamMessage } from "./stream_source";

/** Calls `hear` for each message; the returned function leaves. */
export function listen(url: string, hear: (message: StreamMessage) => void): () => void {
  if (typeof SharedWorker === "undefined") return listenAlone(url, hear);
  const worker = new SharedWorker(new URL("./stream_worker.ts", import.meta.url), { type: "module", name: url });
  worker.port.onmessage = ({ data }) => hear(data as StreamMessage);
  worker.port.start();
  const leave = () => worker.port.postMessage("leave");
  window.addEventListener("pagehide", leave);
  return () => {
    window.removeEventListener("pagehide", leave);
    leave();
    worker.port.close();
  };
}

function listenAlone(url: string, hear: (message: StreamMessage) => void): () => void {
  const stream = new Stream(url, hear);
  stream.start();
  return () => stream.stop();
}

/** Listens while mounted; true while connected, undefined before it is known. */
export function useStream(url: string, hear: (message: StreamMessage) => void): boolean | undefined {
  const [open, setOpen] = useState<boolean>();
  useEffect(() => {
    return listen(url, (message) => {
      if (message.type === "state") setOpen(message.open);
      else hear(message);
    });
  }, [url, hear]);
  return open;
}
