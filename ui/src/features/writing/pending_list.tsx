import { Button, Checkbox, Textarea } from "@mantine/core";
import { IconAlertTriangle, IconClock, IconSend2 } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { AttachmentList } from "@/components/attachment_list";
import { Chip } from "@/components/chip";
import { Dialog, DialogForm } from "@/components/form_dialog";
import { Person } from "@/components/person";
import { ProblemAlert } from "@/components/problem_alert";
import { Words } from "@/components/words";
import { useCan, useMe } from "@/features/session/me";
import card from "@/features/tickets/message_card.module.css";
import { useTicketChanged } from "@/features/tickets/queries";
import { api } from "@/lib/api";
import { dateTimeOf, localInput } from "@/lib/format";
import type { PendingMessage } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useProblemForm } from "@/lib/use_form";
import { useText } from "@/lib/use_text";
import { MomentField } from "./moment_field";
import { PendingParts } from "./pending_parts";
import { pendingQuery } from "./queries";
import { hideUndo } from "./undo_toast";
import { draftCameBack } from "./came_back";
import classes from "./writing.module.css";

/** What has not left yet, below what has. */
export function PendingList({ ticketId }: { ticketId: string }) {
  const { data } = useQuery(pendingQuery(ticketId));
  return data?.items.map((pending) => <PendingCard key={pending.id} pending={pending} ticketId={ticketId} />);
}

/** What can be done with what waits, seen on a ticket: that of its own, or the one into which that was merged. */
export function usePending(pending: PendingMessage, ticketId: string, mine: boolean) {
  const client = useQueryClient();
  const changed = useTicketChanged();
  function done() {
    hideUndo(pending.id);
    changed(ticketId);
    for (const queryKey of [["drafts"], ["pending"]]) void client.invalidateQueries({ queryKey });
  }
  const send = useCommand(
    (_: object, key) => api.post(`/api/pending_messages/${pending.id}/sending`, {}, { key }),
    done,
  );
  const cancel = useCommand(
    () => api.remove(`/api/pending_messages/${pending.id}`),
    () => {
      done();
      if (mine) draftCameBack(ticketId, pending.kind);
    },
  );
  return { send, cancel, done };
}

function PendingCard({ pending, ticketId }: { pending: PendingMessage; ticketId: string }) {
  const t = useText();
  const me = useMe();
  const can = useCan();
  const [editing, setEditing] = useState(false);
  const mine = pending.author_id === me.id;
  const { send, cancel, done } = usePending(pending, ticketId, mine);
  return (
    <article
      className={card.card}
      data-side="staff"
      aria-label={t(`pending.of_${pending.kind}`, { name: pending.author_name })}
      data-pending
    >
      <span className={card.face}>
        <Person name={pending.author_name} size={32} />
      </span>
      <div className={`${card.bubble} ${classes.pending}`} data-problem={pending.problem ?? undefined}>
        <header className={card.head}>
          <strong>{pending.author_name}</strong>
          {pending.kind !== "reply" && (
            <Chip>{t(`pending.${pending.kind}`, { tier: pending.escalation?.to_tier.toUpperCase() })}</Chip>
          )}
        </header>
        <Words>{pending.body}</Words>
        <PendingParts of={pending} />
        <AttachmentList attachments={pending.attachments} base="/api/attachments" />
        <div className={classes.state}>
          <PendingState pending={pending} />
          {can(pending.kind === "reply" ? "ticket_reply" : "ticket_work") && (
            <div className={classes.state_buttons}>
              <Button size="compact-sm" variant="default" loading={cancel.pending} onClick={() => void cancel.run({})}>
                {t(pending.scheduled ? "pending.cancel" : "pending.undo")}
              </Button>
              {mine && pending.scheduled && (
                <Button size="compact-sm" variant="default" onClick={() => setEditing(true)}>
                  {t("common.edit")}
                </Button>
              )}
              {mine && (
                <Button size="compact-sm" variant="default" loading={send.pending} onClick={() => void send.run({})}>
                  {t("pending.send_now")}
                </Button>
              )}
            </div>
          )}
        </div>
        <ProblemAlert problem={send.problem ?? cancel.problem} />
      </div>
      <Dialog opened={editing} onClose={() => setEditing(false)} title={t(`pending.edit_${pending.kind}`)} size="lg">
        <EditPendingForm
          pending={pending}
          onDone={() => {
            setEditing(false);
            done();
          }}
        />
      </Dialog>
    </article>
  );
}

const bodyLabel = { reply: "composer.reply", solution: "solve.body", escalation: "handoff.summary" } as const;

/** The time, each second. */
function useSeconds(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** When it leaves, or why it cannot. */
export function PendingState({ pending }: { pending: PendingMessage }) {
  const t = useText();
  const now = useSeconds();
  if (pending.problem)
    return (
      <p role="alert">
        <IconAlertTriangle size={15} aria-hidden /> {t("pending.refused", { problem: pending.problem })}
      </p>
    );
  if (pending.scheduled)
    return (
      <p>
        <IconClock size={15} aria-hidden /> {t("pending.at", { at: dateTimeOf(pending.send_at) })}
        {pending.hold_if_replied && ` · ${t("pending.holds")}`}
        {pending.keeps_promise && ` · ${t("pending.keeps")}`}
        {pending.promise_at && ` · ${t("pending.promises", { at: dateTimeOf(pending.promise_at) })}`}
      </p>
    );
  const seconds = Math.ceil((Date.parse(pending.send_at) - now) / 1000);
  return (
    <p>
      <IconSend2 size={15} aria-hidden />{" "}
      {seconds > 0 ? t("pending.in_seconds", { count: seconds }) : t("pending.leaving")}
    </p>
  );
}

function EditPendingForm({ pending, onDone }: { pending: PendingMessage; onDone: () => void }) {
  const t = useText();
  const start = {
    body: pending.body,
    send_at: localInput(Date.parse(pending.send_at)),
    keeps_promise: pending.keeps_promise ?? false,
    promise_at: pending.promise_at ? localInput(Date.parse(pending.promise_at)) : "",
  };
  const save = useCommand(
    ({ body, send_at, keeps_promise, promise_at }: typeof start) =>
      api.patch<PendingMessage>(
        `/api/pending_messages/${pending.id}`,
        {
          body,
          ...(send_at !== start.send_at && { send_at: new Date(send_at).toISOString() }),
          ...(keeps_promise !== start.keeps_promise && { keeps_promise }),
          ...(promise_at !== start.promise_at && {
            promise_at: promise_at ? new Date(promise_at).toISOString() : null,
          }),
        },
        { version: pending.version },
      ),
    onDone,
  );
  const { fields, rest } = useProblemForm(start, save.problem);
  return (
    <DialogForm
      onSubmit={fields.onSubmit((values) => void save.run(values))}
      onCancel={onDone}
      submit={t("common.save")}
      pending={save.pending}
      problem={save.problem}
      rest={rest}
    >
      <Textarea
        label={t(bodyLabel[pending.kind])}
        autosize
        minRows={4}
        maxRows={14}
        required
        data-autofocus
        {...fields.getInputProps("body")}
      />
      <MomentField
        label={t("schedule.at")}
        value={fields.values.send_at}
        onChange={(value) => fields.setFieldValue("send_at", value)}
        error={fields.errors.send_at}
      />
      {pending.keeps_promise !== null && (
        <Checkbox label={t("pending.keeps_promise")} {...fields.getInputProps("keeps_promise", { type: "checkbox" })} />
      )}
      {pending.promise_at && (
        <MomentField
          label={t("promise.until")}
          value={fields.values.promise_at}
          onChange={(value) => fields.setFieldValue("promise_at", value)}
          error={fields.errors.promise_at}
        />
      )}
    </DialogForm>
  );
}
