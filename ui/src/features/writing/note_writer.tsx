import { Button, Group, NativeSelect } from "@mantine/core";
import { IconAt } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState, type RefObject } from "react";
import { ProblemAlert } from "@/components/problem_alert";
import { WriteBox } from "@/components/write_box";
import { staffQuery } from "@/features/people/queries";
import { useCan, useMe } from "@/features/session/me";
import { useTicketChanged } from "@/features/tickets/queries";
import { api } from "@/lib/api";
import { shortcutText } from "@/lib/keys";
import { placeProblems } from "@/lib/problem";
import { customerCalls, type CustomerCall, type Message, type Ticket } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useServerDraft, type DraftContent } from "@/lib/use_server_draft";
import { useText } from "@/lib/use_text";
import { DraftConflictNotice } from "./draft_conflict";
import { MentionPicker } from "./mention_picker";
import { mentionedIn } from "./mentions";
import { beginsThere } from "./openers";
import { useDraftNews } from "./use_draft_news";
import { useInsertion } from "./use_insertion";
import { Tool } from "./writer_tools";

const wire = ({ text, attachments }: DraftContent) => ({
  kind: "note",
  body: text,
  attachment_ids: attachments.map((one) => one.id),
});

export function NoteWriter({ ticket, text }: { ticket: Ticket; text: RefObject<HTMLTextAreaElement | null> }) {
  const t = useText();
  const me = useMe();
  const changed = useTicketChanged();
  const path = `/api/tickets/${ticket.id}`;
  const writing = useServerDraft({
    person: me.id,
    path: `${path}/draft`,
    place: `ticket.${ticket.id}.note`,
    kind: "note",
    body: wire,
  });
  const { draft, change } = writing;
  useDraftNews(ticket.id, "note", writing);
  const insert = useInsertion(text, change);
  const [mentioning, setMentioning] = useState(false);
  const staff = useQuery(staffQuery());
  const mayAnswer = useCan()("ticket_reply") && ticket.contact_id !== null; // only then a call counts
  const [call, setCall] = useState<CustomerCall | "">("");

  const save = useCommand(
    async (wish: object, key) => {
      await writing.settle();
      return api.post<Message>(`${path}/messages`, wish, { key });
    },
    () => {
      writing.clear();
      setCall("");
      changed(ticket.id);
      text.current?.focus();
    },
  );

  async function submit() {
    if (draft.text.trim() === "") return void text.current?.focus();
    const mentioned_ids = mentionedIn(draft.text, staff.data?.items ?? []);
    if (!(await save.run({ ...wire(draft), mentioned_ids, ...(call && { call }) }))) writing.keepOn();
  }

  const mistakes = save.problem ? placeProblems(save.problem, ["body"]) : undefined;
  return (
    <>
      {writing.conflict && <DraftConflictNotice theirs={writing.conflict.theirs} onChoose={writing.choose} />}
      {save.problem && !mistakes?.at.body && <ProblemAlert problem={save.problem} rest={mistakes?.elsewhere} />}
      {mentioning && (
        <MentionPicker
          ticket={ticket}
          onChoose={(user) => {
            setMentioning(false);
            insert.put(`@${user.name} `);
          }}
          onClose={(typed) => {
            setMentioning(false);
            if (typed) text.current?.focus();
            else insert.put("@");
          }}
        />
      )}
      <WriteBox
        textRef={text}
        tone="note"
        label={t("composer.note")}
        placeholder={t("composer.note_hint")}
        value={draft.text}
        onChange={(value) => change({ text: value })}
        attachments={draft.attachments}
        onAttach={(one) => change((now) => ({ attachments: [...now.attachments, one] }))}
        onDetach={(id) => change((now) => ({ attachments: now.attachments.filter((one) => one.id !== id) }))}
        uploadTo="/api/attachments"
        onSend={() => void submit()}
        error={mistakes?.at.body}
        onKey={(event) => {
          if (event.key !== "@" || !beginsThere(draft.text, event.currentTarget.selectionStart)) return;
          event.preventDefault();
          insert.mark();
          setMentioning(true);
        }}
        tools={
          <Tool
            icon={IconAt}
            label={t("mention.pick")}
            onClick={() => {
              insert.mark();
              setMentioning(true);
            }}
          />
        }
        foot={(busy) => (
          <Group gap="xs" justify="flex-end">
            {mayAnswer && (
              <NativeSelect
                aria-label={t("composer.call")}
                value={call}
                onChange={(event) => setCall(event.currentTarget.value as CustomerCall | "")}
                data={[
                  { value: "", label: t("composer.no_call") },
                  ...customerCalls.map((value) => ({ value, label: t(`composer.call_${value}`) })),
                ]}
              />
            )}
            <Button
              color="yellow.5"
              autoContrast
              loading={save.pending}
              disabled={busy || draft.text.trim() === ""}
              onClick={() => void submit()}
              title={shortcutText("mod+Enter")}
            >
              {t("composer.save_note")}
            </Button>
          </Group>
        )}
      />
    </>
  );
}
