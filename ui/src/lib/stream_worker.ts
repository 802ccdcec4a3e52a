// One EventSource for all tabs of a face; browsers allow about six connections to a host.
// The worker's name is the address of the stream.

import { Stream, type StreamMessage } from "./stream_source";

interface SharedScope {
  name: string;
  onconnect: ((event: MessageEvent) => void) | null;
}

const scope = self as unknown as SharedScope;
const ports = new Set<MessagePort>();
let last: unknown; // the latest state, for tabs that come later

const stream = new Stream(scope.name, (message) => {
  if (message.type === "state") last = message;
  for (const port of ports) port.postMessage(message);
});

scope.onconnect = (event) => {
  const port = event.ports[0];
  if (!port) return;
  ports.add(port);
  port.onmessage = ({ data }) => {
    if (data === "leave") {
      ports.delete(port);
      if (ports.size === 0) stream.stop();
    } else {
      if (!ports.has(port)) port.postMessage({ type: "gap" } satisfies StreamMessage); // what was said while it was away
      ports.add(port);
      stream.listenFor(String(data));
    }
  };
  if (last) port.postMessage(last);
};
