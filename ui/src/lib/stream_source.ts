// An EventSource that does not give up: the browser's own stops for good when a proxy answers with an error.

import type { Change, TicketPresence } from "./types";

export type StreamMessage =
  | { type: "change"; change: Change }
  | { type: "presence"; presence: TicketPresence }
  | { type: "state"; open: boolean }
  | { type: "gap" }; // something may have been missed: fetch again

const first_wait = 2_000;
const longest_wait = 60_000;

export class Stream {
  private source: EventSource | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private wait = first_wait;
  private person = "";
  private last_id = ""; // a new source takes up where the old one ended
  private lost = false; // an earlier source is gone before it had said anything

  constructor(
    private readonly url: string,
    private readonly tell: (message: StreamMessage) => void,
  ) {}

  private start() {
    if (this.source || this.timer) return;
    const source = new EventSource(this.last_id ? `${this.url}?last_event_id=${this.last_id}` : this.url);
    this.source = source;
    source.onopen = () => this.opened();
    source.addEventListener("ready", (event) => this.stands(event as MessageEvent<string>));
    source.addEventListener("reset", (event) => this.missed(event as MessageEvent<string>));
    source.addEventListener("change", (event) => this.changed(event as MessageEvent<string>));
    source.addEventListener("presence", (event) => this.whispered(event as MessageEvent<string>));
    source.onerror = () => {
      this.tell({ type: "state", open: false });
      if (source.readyState === EventSource.CLOSED) this.again();
    };
  }

  /** Listens for this person; for another one than before, anew. */
  listenFor(person: string) {
    if (person !== this.person) {
      this.stop();
      this.last_id = "";
    }
    this.person = person;
    this.start();
  }

  stop() {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.source?.close();
    this.source = undefined;
    this.wait = first_wait;
  }

  private opened() {
    this.wait = first_wait;
    this.tell({ type: "state", open: true });
    if (this.lost) this.tell({ type: "gap" });
    this.lost = false;
  }

  private stands(event: MessageEvent<string>) {
    this.last_id = event.lastEventId;
  }

  private missed(event: MessageEvent<string>) {
    this.stands(event);
    this.tell({ type: "gap" });
  }

  private changed(event: MessageEvent<string>) {
    this.stands(event);
    try {
      this.tell({ type: "change", change: JSON.parse(event.data) as Change });
    } catch {
      this.tell({ type: "gap" });
    }
  }

  /** What is gone in a moment: nothing is lost when it cannot be read. */
  private whispered(event: MessageEvent<string>) {
    try {
      this.tell({ type: "presence", presence: JSON.parse(event.data) as TicketPresence });
    } catch {
      // the next one comes soon
    }
  }

  private again() {
    this.source = undefined;
    this.lost = this.last_id === "";
    this.timer = setTimeout(() => {
      this.timer = undefined;
      this.start();
    }, this.wait);
    this.wait = Math.min(this.wait * 2, longest_wait);
  }
}
