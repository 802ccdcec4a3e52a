import { useState, type ReactNode } from "react";
import { Dialog } from "@/components/form_dialog";
import type { Signal } from "@/lib/signal_types";
import { useText } from "@/lib/use_text";
import { ActionForm } from "./action_form";
import { ResolutionForm } from "./resolution_form";

type What = "action" | "resolution";
export type OpenDialog = (what: What, signal: Signal) => void;

/** The two ways to answer a signal, wherever one is shown. */
export function useSignalDialogs(): { open: OpenDialog; shown: ReactNode } {
  const t = useText();
  const [asked, setAsked] = useState<{ what: What; signal: Signal } | null>(null);
  const close = () => setAsked(null);
  const shown = (
    <Dialog
      opened={asked !== null}
      onClose={close}
      title={t(asked?.what === "resolution" ? "signal.close" : "signal.act")}
    >
      {asked?.what === "action" && <ActionForm signal={asked.signal} onDone={close} />}
      {asked?.what === "resolution" && <ResolutionForm signal={asked.signal} onDone={close} />}
    </Dialog>
  );
  return { open: (what, signal) => setAsked({ what, signal }), shown };
}
