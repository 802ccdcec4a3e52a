import { Button, CloseButton, Progress, Text } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState, type ReactNode } from "react";
import { Dialog } from "@/components/form_dialog";
import { ProblemAlert } from "@/components/problem_alert";
import { api } from "@/lib/api";
import { numberOf } from "@/lib/format";
import type { TextKey } from "@/lib/texts";
import type { BulkRun } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useText } from "@/lib/use_text";
import classes from "./bulk.module.css";
import { isLetter } from "./letter";
import { MissedItems } from "./missed_items";
import { bulkPath, isUnderWay, runQuery, runsKey, type BulkOf } from "./queries";

/** Which queries show what was changed. */
const shownBy: Record<BulkOf, string[]> = {
  tickets: ["tickets", "views", "ticket", "problem", "problems"],
  accounts: ["accounts", "account", "whitespace"],
  signals: ["signals", "worklist"],
};

interface Props {
  id: string;
  of?: BulkOf;
  lead?: ReactNode; // which one it is, where there are several
  onClose?: () => void;
}

/** How far a bulk change is, what it could not do, and the way back. */
export function RunProgress({ id, of = "tickets", lead, onClose }: Props) {
  const t = useText();
  const client = useQueryClient();
  const [why, setWhy] = useState(false);
  const { data: run } = useQuery(runQuery(id, of));
  const fresh = (now: BulkRun) => {
    client.setQueryData(runQuery(id, of).queryKey, now);
    void client.invalidateQueries({ queryKey: runsKey });
  };
  const undo = useCommand((_: undefined, key) => api.post<BulkRun>(`${bulkPath[of]}/${id}/undo`, {}, { key }), fresh);
  const stop = useCommand((_: undefined, key) => api.post<BulkRun>(`${bulkPath[of]}/${id}/stop`, {}, { key }), fresh);
  const busy = isUnderWay(run);
  const wasBusy = useRef(busy);
  useEffect(() => {
    const ended = wasBusy.current && !busy;
    wasBusy.current = busy;
    if (!ended) return;
    for (const name of shownBy[of]) void client.invalidateQueries({ queryKey: [name] });
  }, [client, busy, of]);
  if (!run) return null;
  const missed = run.failed + run.kept;
  return (
    <div className={classes.run} role="group" aria-label={t("bulk.title")}>
      <div className={classes.words}>
        {lead}
        <Text size="sm" role="status">
          {runSentence(t, run, of)}
        </Text>
        {run.more && (
          <Text size="xs" c="dimmed">
            {t("bulk.more", { total: numberOf(run.total) })}
          </Text>
        )}
        {isLetter(run.change) && run.may_undo && (
          <Text size="xs" c="dimmed">
            {t("bulk.letters_hold")}
          </Text>
        )}
        {busy && (
          <Progress mt={5} size={5} value={(100 * gone(run)) / Math.max(1, run.total)} aria-label={t("bulk.title")} />
        )}
      </div>
      {missed > 0 && (
        <Button size="xs" variant="default" onClick={() => setWhy(true)}>
          {t("bulk.missed", { count: missed })}
        </Button>
      )}
      {run.state === "running" && (
        <Button size="xs" variant="default" loading={stop.pending} onClick={() => void stop.run(undefined)}>
          {t("bulk.stop")}
        </Button>
      )}
      {run.may_undo && !busy && (
        <Button size="xs" variant="default" loading={undo.pending} onClick={() => void undo.run(undefined)}>
          {t("bulk.undo")}
        </Button>
      )}
      {onClose && !busy && <CloseButton aria-label={t("common.close")} onClick={onClose} />}
      <ProblemAlert problem={undo.problem ?? stop.problem} />
      <Dialog opened={why} onClose={() => setWhy(false)} title={t("bulk.missed", { count: missed })}>
        {run.kept > 0 && <MissedItems id={id} of={of} state="kept" />}
        {run.failed > 0 && <MissedItems id={id} of={of} state="failed" />}
      </Dialog>
    </div>
  );
}

const goesBack = ({ state }: BulkRun) => state === "undoing" || state === "undone";
const gone = (run: BulkRun) => (goesBack(run) ? run.undone + run.kept : run.done + run.failed);

/** What was done to them, in its own word. */
function doneKey({ change }: BulkRun, of: BulkOf): TextKey {
  if (of === "accounts") return "account.bulk_state_done";
  if (isLetter(change)) return "bulk.letters_done";
  return change && "snooze" in change ? "bulk.snooze_done" : "bulk.state_done";
}

/** An end counts what was changed, the way there what was tried. */
function runSentence(t: ReturnType<typeof useText>, run: BulkRun, of: BulkOf): string {
  if (of === "signals" && run.state === "done")
    return t("signal.bulk_state_done", { done: numberOf(run.done), total: numberOf(run.total) });
  const done = isUnderWay(run) ? gone(run) : run.done;
  const total = run.state === "undoing" ? run.done : run.total;
  const key = run.state === "done" ? doneKey(run, of) : (`bulk.state_${run.state}` as const);
  return t(key, { done: numberOf(done), total: numberOf(total) });
}
