import { Button, CloseButton, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { Dialog } from "@/components/form_dialog";
import { useCan } from "@/features/session/me";
import { viewsQuery } from "@/features/tickets/queries";
import { listQuery, type ShownView, type SupportSearch } from "@/features/tickets/views";
import { countText } from "@/features/views/view_names";
import type { Action } from "@/lib/actions";
import { useStage } from "@/lib/stage";
import type { BulkRun, BulkSelection } from "@/lib/types";
import { useText } from "@/lib/use_text";
import classes from "./bulk.module.css";
import { BulkForm } from "./bulk_form";
import { BulkLetterForm } from "./bulk_letter_form";
import { BulkMergeForm } from "./bulk_merge_form";
import { BulkSnoozeForm } from "./bulk_snooze_form";
import { anyChosen, chooseAll, chooseNone, useChosen } from "./chosen";
import { RunProgress } from "./run_progress";
import { useRun } from "./use_run";

const bulkActions: Action<{ any: boolean }>[] = [
  {
    name: "list.choose_none",
    label: "bulk.none",
    group: "list",
    shortcut: "Escape",
    hidden: true,
    when: ({ any }) => any,
    perform: chooseNone,
  },
];

const deeds = [
  { deed: "reply", label: "bulk.reply", needs: "ticket_reply" },
  { deed: "solve", label: "bulk.solve", needs: "ticket_work" },
  { deed: "snooze", label: "action.snooze", needs: "ticket_note" },
  { deed: "merge", label: "bulk.merge", needs: "ticket_work" },
] as const;
type Deed = "change" | (typeof deeds)[number]["deed"];

/** What can be done with the chosen tickets, then how far it is, then the way back. */
export function BulkBar({ view, search }: { view: ShownView; search: SupportSearch }) {
  const t = useText();
  const can = useCan();
  const chosen = useChosen();
  const [open, setOpen] = useState<Deed | null>(null);
  const { run, ...runs } = useRun("tickets", can("ticket_note"));
  const total = useTotal(view, search);
  const any = anyChosen(chosen);
  useStage(bulkActions, { any });
  // Another list, another choice.
  useEffect(() => chooseNone(), [view, search.q, search.all]);

  const selection: BulkSelection = chosen.all
    ? { view: listQuery(view, search).view, ...(search.q && { q: search.q }) }
    : { ticket_ids: [...chosen.ids] };
  const words = chosen.all
    ? `${t("bulk.all_chosen")}${total && ` (${total})`}`
    : t("bulk.chosen", { count: chosen.ids.size });
  const started = (now: BulkRun) => {
    runs.started(now);
    setOpen(null);
    chooseNone();
  };
  const close = () => setOpen(null);
  const form = { selection, onDone: close, onStarted: started };
  return (
    <>
      {any && (
        <div className={classes.bar} role="toolbar" aria-label={t("bulk.title")}>
          <Text size="sm" fw={600} className={classes.words} role="status">
            {words}
          </Text>
          {!chosen.all && (
            <Button size="xs" variant="subtle" onClick={chooseAll}>
              {`${t("bulk.choose_all")} ${total}`}
            </Button>
          )}
          {deeds
            .filter(({ needs }) => can(needs))
            .map(({ deed, label }) => (
              <Button key={deed} size="xs" variant="default" onClick={() => setOpen(deed)}>
                {t(label)}
              </Button>
            ))}
          <Button size="xs" onClick={() => setOpen("change")}>
            {t("bulk.change")}
          </Button>
          <CloseButton aria-label={t("bulk.none")} onClick={chooseNone} />
        </div>
      )}
      {run && (
        <div className={classes.bar}>
          <RunProgress id={run} onClose={runs.close} />
        </div>
      )}
      <Dialog opened={open === "reply"} onClose={close} title={`${t("bulk.reply")} · ${words}`} size="lg">
        <BulkLetterForm kind="reply" {...form} />
      </Dialog>
      <Dialog opened={open === "solve"} onClose={close} title={`${t("bulk.solve")} · ${words}`} size="lg">
        <BulkLetterForm kind="solution" {...form} />
      </Dialog>
      <Dialog opened={open === "snooze"} onClose={close} title={`${t("action.snooze")} · ${words}`}>
        <BulkSnoozeForm {...form} />
      </Dialog>
      <Dialog opened={open === "change"} onClose={close} title={`${t("bulk.change")} · ${words}`}>
        <BulkForm {...form} />
      </Dialog>
      <Dialog opened={open === "merge"} onClose={close} title={`${t("bulk.merge")} · ${words}`}>
        <BulkMergeForm {...form} />
      </Dialog>
    </>
  );
}

/** How many the list holds: with words nobody has counted them. */
function useTotal(view: ShownView, search: SupportSearch): string {
  const { data } = useQuery(viewsQuery);
  if (search.q) return "";
  return countText(data?.items.find((item) => (item.key ?? item.id) === view));
}
