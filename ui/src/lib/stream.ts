// This tab's end of the stream: through the SharedWorker, or alone where there is none.

import { useEffect, useState } from "react";
import { Stream, type StreamMessage } from "./stream_source";

type Hear = (message: StreamMessage) => void;

/** Calls `hear` for each message of what `person` may know; the returned function leaves. */
export function listen(url: string, person: string, hear: Hear): () => void {
  if (typeof SharedWorker === "undefined") return listenAlone(url, person, hear);
  const worker = new SharedWorker(new URL("./stream_worker.ts", import.meta.url), { type: "module", name: url });
  worker.port.onmessage = ({ data }) => hear(data as StreamMessage);
  worker.port.start();
  worker.port.postMessage(person);
  const leave = () => worker.port.postMessage("leave");
  // Back from where the browser keeps pages whole: nothing is mounted anew, and the worker has let go of this tab.
  const back = (event: PageTransitionEvent) => event.persisted && worker.port.postMessage(person);
  window.addEventListener("pagehide", leave);
  window.addEventListener("pageshow", back);
  return () => {
    window.removeEventListener("pagehide", leave);
    window.removeEventListener("pageshow", back);
    leave();
    worker.port.close();
  };
}

function listenAlone(url: string, person: string, hear: Hear): () => void {
  const stream = new Stream(url, hear);
  stream.listenFor(person);
  return () => stream.stop();
}

/** Listens while mounted; true while connected, undefined before it is known. */
export function useStream(url: string, person: string, hear: Hear): boolean | undefined {
  const [open, setOpen] = useState<boolean>();
  useEffect(() => {
    return listen(url, person, (message) => {
      if (message.type === "state") setOpen(message.open);
      else hear(message);
    });
  }, [url, person, hear]);
  return open;
}
