import { useCallback, useEffect, useRef } from "react";
import { api } from "@/lib/api";
import { randomKey } from "@/lib/intent";
import type { PresenceState } from "@/lib/types";

const again = 20_000; // the server forgets after 40 s
const typing_again = 4_000; // the server forgets after 8 s
const typing_pause = 5_000;
const tab = randomKey(); // whoever has the ticket open in two is there until both are closed

/** Tells the others that this ticket is open here; the returned function, that somebody types on it. */
export function useSayPresence(ticketId: string): () => void {
  const typed = useRef<() => void>(() => undefined);

  useEffect(() => {
    let said = 0;
    let typing: ReturnType<typeof setTimeout> | undefined;
    const say = (state: PresenceState) => {
      if (state === "typing") said = Date.now();
      void api
        .post(`/api/tickets/${ticketId}/presence`, { state, tab }, { leaving: state === "gone" })
        .catch(() => undefined);
    };
    const stop = () => {
      clearTimeout(typing);
      typing = undefined;
      said = 0;
    };
    const look = () => say("viewing");
    typed.current = () => {
      clearTimeout(typing);
      typing = setTimeout(() => {
        stop();
        look();
      }, typing_pause);
      if (Date.now() - said > typing_again) say("typing");
    };
    const turn = () => {
      stop();
      if (document.visibilityState === "hidden") say("gone");
      else look();
    };
    const leave = () => say("gone");
    if (document.visibilityState !== "hidden") look();
    const timer = setInterval(() => document.visibilityState !== "hidden" && !typing && look(), again);
    document.addEventListener("visibilitychange", turn);
    window.addEventListener("pagehide", leave);
    return () => {
      stop();
      typed.current = () => undefined;
      clearInterval(timer);
      document.removeEventListener("visibilitychange", turn);
      window.removeEventListener("pagehide", leave);
      leave();
    };
  }, [ticketId]);

  return useCallback(() => typed.current(), []);
}
