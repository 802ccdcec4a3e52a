import { ActionIcon } from "@mantine/core";
import { IconMessageQuestion, IconWand, IconX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import type { DraftContent } from "@/lib/use_server_draft";
import { useText } from "@/lib/use_text";
import { macroPreviewQuery } from "./queries";
import classes from "./writing.module.css";

interface Props {
  ticketId: string;
  draft: DraftContent;
  onChange: (part: Partial<DraftContent>) => void;
}

/** What goes along with a reply: the question whether it was understood, and what a standard message does. */
export function Along({ ticketId, draft, onChange }: Props) {
  const t = useText();
  const { macro_id, paraphrase } = draft;
  const { data: macro } = useQuery(macroPreviewQuery(ticketId, macro_id ?? ""));
  const effects = macro_id ? (macro?.effects ?? []) : [];
  if (!paraphrase && effects.length === 0) return null;
  return (
    <div className={classes.along}>
      {paraphrase && (
        <span className={classes.chip}>
          <IconMessageQuestion size={15} aria-hidden />
          <span>{t("paraphrase.sentence", { understood: paraphrase })}</span>
          <Remove label={t("paraphrase.remove")} onClick={() => onChange({ paraphrase: undefined })} />
        </span>
      )}
      {effects.length > 0 && (
        <span className={classes.chip}>
          <IconWand size={15} aria-hidden />
          <span>{effects.join(" · ")}</span>
          <Remove label={t("macro.without_effects")} onClick={() => onChange({ macro_id: undefined })} />
        </span>
      )}
    </div>
  );
}

function Remove({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <ActionIcon size={24} aria-label={label} onClick={onClick}>
      <IconX size={14} />
    </ActionIcon>
  );
}
