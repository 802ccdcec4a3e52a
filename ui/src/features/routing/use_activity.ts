import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useCan, useMe } from "@/features/session/me";
import { api } from "@/lib/api";
import { toast } from "@/lib/toast";
import type { OwnActivity } from "@/lib/types";
import { useText } from "@/lib/use_text";

const apart = 60_000;
const signs = ["pointerdown", "keydown", "wheel", "touchstart"] as const;

/**
 * Tells the desk, at most once a minute, that the person does something here: who does nothing for long counts as away
 * and gets no tickets by turn.
 */
export function useActivity() {
  const t = useText();
  const works = useCan()("ticket_work");
  const { id } = useMe();
  const client = useQueryClient();
  const say = useRef(t);
  say.current = t;
  useEffect(() => {
    if (!works) return undefined;
    let next = 0;
    const tell = async () => {
      if (Date.now() < next) return;
      next = Date.now() + apart;
      const told = await api.put<OwnActivity>("/api/routing/me/activity").catch(() => undefined);
      if (!told?.was_away) return;
      void client.invalidateQueries({ queryKey: ["routing"] });
      toast(say.current("status.back"));
    };
    const heard = () => void tell();
    heard();
    for (const sign of signs) window.addEventListener(sign, heard, { passive: true, capture: true });
    return () => {
      for (const sign of signs) window.removeEventListener(sign, heard, { capture: true });
    };
  }, [works, id, client]);
}
