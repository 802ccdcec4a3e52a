import { IconMessageQuestion, IconTemplate } from "@tabler/icons-react";
import { useState, type RefObject } from "react";
import { Dialog } from "@/components/form_dialog";
import { ProblemAlert } from "@/components/problem_alert";
import { WriteBox } from "@/components/write_box";
import { useMe } from "@/features/session/me";
import { PromiseChoice, usePromiseChoice } from "@/features/sla/promise_choice";
import { SendButton } from "@/features/tickets/send_button";
import { sendStatuses, type SendStatus } from "@/features/tickets/send_status";
import { placeProblems } from "@/lib/problem";
import { toastProblem } from "@/lib/toast";
import type { Macro, Ticket } from "@/lib/types";
import { useServerDraft, type DraftContent } from "@/lib/use_server_draft";
import { useText } from "@/lib/use_text";
import { Along } from "./along";
import { ArticleSuggestions } from "./article_suggestions";
import { useLentReply } from "./carried_reply";
import { DraftConflictNotice } from "./draft_conflict";
import { JargonHint } from "./jargon_hint";
import { MacroPicker } from "./macro_picker";
import { beginsThere } from "./openers";
import { ParaphraseForm } from "./paraphrase_form";
import { ProcedureForm } from "./procedure_form";
import { previewMacro } from "./queries";
import { ScheduleForm, type Schedule } from "./schedule_form";
import { useSeenThread } from "./seen_thread";
import { StaleThread } from "./stale_thread";
import { useDraftNews } from "./use_draft_news";
import { useInsertion } from "./use_insertion";
import { useSending, type Outgoing } from "./use_sending";
import { Tool } from "./writer_tools";

type Shown = "macros" | "paraphrase" | "schedule" | Macro | null;

const wire = ({ text, attachments, status, macro_id, paraphrase }: DraftContent): Outgoing => ({
  kind: "reply",
  body: text,
  attachment_ids: attachments.map((one) => one.id),
  ...(status && { status }),
  ...(macro_id && { macro_id }),
  ...(paraphrase && { paraphrase }),
});

export function ReplyWriter({ ticket, text }: { ticket: Ticket; text: RefObject<HTMLTextAreaElement | null> }) {
  const t = useText();
  const me = useMe();
  const writing = useServerDraft({
    person: me.id,
    path: `/api/tickets/${ticket.id}/draft`,
    place: `ticket.${ticket.id}.reply`,
    kind: "reply",
    body: wire,
  });
  const { draft, change } = writing;
  const promise = usePromiseChoice(ticket);
  const thread = useSeenThread(ticket.id, draft.text !== "");
  const insert = useInsertion(text, change);
  const [shown, setShown] = useState<Shown>(null);
  const send = useSending(ticket, writing.settle, () => {
    writing.clear();
    setShown(null);
    text.current?.focus();
  });

  useDraftNews(ticket.id, "reply", writing);
  useLentReply(ticket.id, writing);

  const status: SendStatus = sendStatuses.find((one) => one === draft.status) ?? "waiting_customer";
  async function submit(schedule?: Schedule) {
    if (draft.text.trim() === "") return void text.current?.focus();
    const seen_message_id = thread.seen();
    const reply = {
      ...wire(draft),
      status,
      ...schedule,
      ...(seen_message_id && { seen_message_id }),
      ...(promise && { keeps_promise: promise.keeps }),
    };
    if (!(await send.run(reply))) writing.keepOn();
  }

  async function use(macro: Macro) {
    if (macro.kind === "procedure") return setShown(macro);
    setShown(null);
    const preview = await previewMacro(ticket.id, macro.id).catch(() => null);
    if (!preview) return toastProblem(t("macro.none_found"));
    insert.put(preview.body);
    if (preview.actions.length > 0) change({ macro_id: macro.id });
    if (preview.missing.length > 0) toastProblem(t("macro.missing", { names: preview.missing.join(", ") }));
  }

  function closeMacros(typed: boolean) {
    setShown(null);
    if (typed) text.current?.focus();
    else insert.put("/");
  }

  const mistakes = send.problem ? placeProblems(send.problem, ["body", "seen_message_id"]) : undefined;
  const stale = Boolean(mistakes?.at.seen_message_id);
  const procedure = shown && typeof shown === "object" ? shown : null;
  return (
    <>
      {writing.conflict && <DraftConflictNotice theirs={writing.conflict.theirs} onChoose={writing.choose} />}
      {stale && (
        <StaleThread
          ticketId={ticket.id}
          news={thread.news()}
          pending={send.pending}
          onSend={() => {
            thread.look();
            void submit();
          }}
          onWait={() => {
            thread.look();
            send.clear();
            text.current?.focus();
          }}
        />
      )}
      {send.problem && !stale && !mistakes?.at.body && shown !== "schedule" && (
        <ProblemAlert problem={send.problem} rest={mistakes?.elsewhere} />
      )}
      {shown === "macros" && (
        <MacroPicker ticket={ticket} onChoose={(macro) => void use(macro)} onClose={closeMacros} />
      )}
      <WriteBox
        textRef={text}
        label={t("composer.reply")}
        placeholder={
          ticket.contact_name
            ? t("composer.reply_hint", { name: ticket.contact_name })
            : t("composer.reply_hint_nobody")
        }
        value={draft.text}
        onChange={(value) => change({ text: value })}
        attachments={draft.attachments}
        onAttach={(one) => change((now) => ({ attachments: [...now.attachments, one] }))}
        onDetach={(id) => change((now) => ({ attachments: now.attachments.filter((one) => one.id !== id) }))}
        uploadTo="/api/attachments"
        onSend={() => void submit()}
        error={mistakes?.at.body}
        onKey={(event) => {
          if (event.key !== "/" || !beginsThere(draft.text, event.currentTarget.selectionStart)) return;
          event.preventDefault();
          insert.mark();
          setShown("macros");
        }}
        head={<Along ticketId={ticket.id} draft={draft} onChange={change} />}
        tools={
          <>
            <Tool
              icon={IconTemplate}
              label={t("macro.pick")}
              onClick={() => {
                insert.mark();
                setShown("macros");
              }}
            />
            <Tool icon={IconMessageQuestion} label={t("paraphrase.open")} onClick={() => setShown("paraphrase")} />
          </>
        }
        foot={(busy) => (
          <>
            <PromiseChoice choice={promise} />
            <SendButton
              status={status}
              pending={send.pending}
              disabled={busy || draft.text.trim() === ""}
              onChoose={(chosen) => change({ status: chosen })}
              onSend={() => void submit()}
              onLater={() => setShown("schedule")}
            />
          </>
        )}
      />
      <ArticleSuggestions ticket={ticket} onInsert={insert.add} />
      <JargonHint text={draft.text} onChange={(value) => change({ text: value })} />
      <Dialog opened={shown === "paraphrase"} onClose={() => setShown(null)} title={t("paraphrase.open")}>
        <ParaphraseForm
          onDone={() => setShown(null)}
          onAsk={(understood) => {
            change({ paraphrase: understood });
            setShown(null);
          }}
        />
      </Dialog>
      <Dialog opened={shown === "schedule"} onClose={() => setShown(null)} title={t("schedule.title")}>
        <ScheduleForm
          pending={send.pending}
          problem={send.problem}
          onDone={() => setShown(null)}
          onSchedule={(schedule) => void submit(schedule)}
        />
      </Dialog>
      <Dialog opened={procedure !== null} onClose={() => setShown(null)} title={procedure?.name ?? ""} size="lg">
        {procedure && (
          <ProcedureForm
            ticket={ticket}
            macro={procedure}
            onDone={() => setShown(null)}
            onText={(words) => insert.put(words)}
          />
        )}
      </Dialog>
    </>
  );
}
