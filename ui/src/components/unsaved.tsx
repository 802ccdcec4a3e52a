import { useBlocker } from "@tanstack/react-router";
import { ConfirmDialog } from "@/components/confirm_dialog";
import { useText } from "@/lib/use_text";

interface Props {
  when: () => boolean;
  lost?: boolean; // nothing keeps it
}

/** Asks before what is not saved is left behind; unless it is `lost`, it is kept in this browser all the same. */
export function Unsaved({ when, lost = false }: Props) {
  const t = useText();
  const blocker = useBlocker({ shouldBlockFn: when, enableBeforeUnload: when, withResolver: true });
  return (
    <ConfirmDialog
      opened={blocker.status === "blocked"}
      title={t("unsaved.title")}
      yes={t("unsaved.leave")}
      onYes={() => blocker.proceed?.()}
      onClose={() => blocker.reset?.()}
    >
      {t(lost ? "unsaved.lost" : "unsaved.text")}
    </ConfirmDialog>
  );
}
