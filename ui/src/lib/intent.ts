// One Idempotency-Key for what the person means to do once: a retry after a lost answer and a double
// click carry the same key; changed words, or a new wish after an answer, carry a new one.

import { Problem } from "./problem";

export class Intent {
  private key: string | undefined;
  private body = "";

  keyFor(body: unknown): string {
    const text = JSON.stringify(body) ?? "";
    if (!this.key || text !== this.body) {
      this.key = randomKey();
      this.body = text;
    }
    return this.key;
  }

  /** Call with the outcome; only an undecided one keeps the key. */
  settle(problem?: unknown) {
    if (problem instanceof Problem && problem.undecided) return;
    this.key = undefined;
  }
}

/** crypto.randomUUID exists only on https and localhost; getRandomValues everywhere. */
export function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
