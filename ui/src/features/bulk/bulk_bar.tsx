import { Button, CloseButton, Progress, Text } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { Dialog } from "@/components/form_dialog";
import { LoadMore } from "@/components/load_more";
import { TextLink } from "@/components/links";
import { ProblemAlert } from "@/components/problem_alert";
import type { ShownView, SupportSearch } from "@/features/tickets/views";
import { api } from "@/lib/api";
import { numberOf } from "@/lib/format";
import { usePaged } from "@/lib/paged";
import type { BulkItem, BulkRun } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useText } from "@/lib/use_text";
import classes from "./bulk.module.css";
import { BulkForm } from "./bulk_form";
import { chooseNone, useChosen } from "./chosen";

/** What can be done with the chosen tickets, then how far it is, then the way back. */
export function BulkBar({ view, search }: { view: ShownView; search: SupportSearch }) {
  const t = useText();
  const chosen = useChosen();
  const [open, setOpen] = useState(false);
  const [run, setRun] = useState<string | null>(null);
  // Another list, another choice.
  useEffect(() => chooseNone(), [view, search.q]);
  return (
    <>
      {chosen.size > 0 && (
        <div className={classes.bar} role="toolbar" aria-label={t("bulk.title")}>
          <Text size="sm" fw={600} className={classes.words}>
            {t("bulk.chosen", { count: chosen.size })}
          </Text>
          <Button size="xs" onClick={() => setOpen(true)}>
            {t("bulk.change")}
          </Button>
          <CloseButton aria-label={t("bulk.none")} onClick={chooseNone} />
        </div>
      )}
      {run && <Progressing id={run} onClose={() => setRun(null)} />}
      <Dialog opened={open} onClose={() => setOpen(false)} title={t("bulk.change_title", { count: chosen.size })}>
        <BulkForm
          ids={[...chosen]}
          onDone={() => setOpen(false)}
          onStarted={(started) => {
            setRun(started.id);
            setOpen(false);
            chooseNone();
          }}
        />
      </Dialog>
    </>
  );
}

const under_way = (run: BulkRun | undefined) => run?.state === "running" || run?.state === "undoing";

function Progressing({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useText();
  const client = useQueryClient();
  const [why, setWhy] = useState(false);
  const { data: run } = useQuery({
    queryKey: ["bulk_run", id],
    queryFn: () => api.get<BulkRun>(`/api/bulk_runs/${id}`),
    refetchInterval: (query) => (under_way(query.state.data) ? 700 : false),
    placeholderData: undefined,
  });
  const undo = useCommand(
    (_: undefined, key) => api.post<BulkRun>(`/api/bulk_runs/${id}/undo`, {}, { key }),
    () => void client.invalidateQueries({ queryKey: ["bulk_run", id] }),
  );
  const stop = useCommand(
    (_: undefined, key) => api.post<BulkRun>(`/api/bulk_runs/${id}/stop`, {}, { key }),
    () => void client.invalidateQueries({ queryKey: ["bulk_run", id] }),
  );
  const state = run?.state;
  useEffect(() => {
    if (!state || state === "running" || state === "undoing") return;
    for (const name of ["tickets", "views", "ticket"]) void client.invalidateQueries({ queryKey: [name] });
  }, [client, state]);
  if (!run) return null;
  const gone = run.state === "undoing" || run.state === "undone" ? run.undone + run.kept : run.done + run.failed;
  const missed = run.failed + run.kept;
  return (
    <div className={classes.bar} role="status">
      <div className={classes.words}>
        <Text size="sm">{t(`bulk.state_${run.state}`, { done: numberOf(gone), total: numberOf(run.total) })}</Text>
        {under_way(run) && (
          <Progress mt={5} size={5} value={(100 * gone) / Math.max(1, run.total)} aria-label={t("bulk.title")} />
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
      {run.may_undo && !under_way(run) && (
        <Button size="xs" variant="default" loading={undo.pending} onClick={() => void undo.run(undefined)}>
          {t("bulk.undo")}
        </Button>
      )}
      {!under_way(run) && <CloseButton aria-label={t("common.close")} onClick={onClose} />}
      <ProblemAlert problem={undo.problem ?? stop.problem} />
      <Dialog opened={why} onClose={() => setWhy(false)} title={t("bulk.missed", { count: missed })}>
        <Missed id={id} state={run.kept > 0 ? "kept" : "failed"} />
      </Dialog>
    </div>
  );
}

function Missed({ id, state }: { id: string; state: "failed" | "kept" }) {
  const items = usePaged<BulkItem>(["bulk_run", id, state], `/api/bulk_runs/${id}/items`, { state });
  return (
    <>
      {items.items.map((item) => (
        <div key={item.seq} style={{ marginBottom: 10 }}>
          <TextLink to={`/support/${item.ticket_id}`}>
            #{item.number} {item.subject}
          </TextLink>
          <Text size="sm" c="dimmed">
            {item.reason}
          </Text>
        </div>
      ))}
      <LoadMore more={items.more} loading={items.loadingMore} onMore={items.loadMore} />
    </>
  );
}
