import { Button, Group, SegmentedControl } from "@mantine/core";
import { IconMail } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Ago } from "@/components/ago";
import { Chip, type Tone } from "@/components/chip";
import type { Column } from "@/components/data_table";
import { Empty } from "@/components/empty";
import { Facts } from "@/components/facts";
import { Dialog } from "@/components/form_dialog";
import { PageFrame } from "@/components/page";
import { PagedTable } from "@/components/paged_table";
import { ProblemAlert } from "@/components/problem_alert";
import { Waiting } from "@/components/waiting";
import { Words } from "@/components/words";
import { api } from "@/lib/api";
import { dateTimeOf } from "@/lib/format";
import { usePaged } from "@/lib/paged";
import type { OutgoingMail } from "@/lib/mail_types";
import { useCommand } from "@/lib/use_command";
import { useText, type Say } from "@/lib/use_text";
import { useUrlState } from "@/lib/use_url_state";
import classes from "./mails_page.module.css";

const states = ["queued", "sent", "failed"] as const;
const tones: Record<OutgoingMail["state"], Tone> = { queued: "cool", sent: "good", failed: "danger" };
const poll = 10_000; // ms; mails go out without anybody's doing

export function MailsPage() {
  const t = useText();
  const [{ state }, setState] = useUrlState<{ state?: string }>();
  const [open, setOpen] = useState<string | null>(null);
  const mails = usePaged<OutgoingMail>(
    ["mails", state ?? ""],
    "/api/outgoing_mails",
    { state },
    { refetchInterval: poll },
  );
  return (
    <PageFrame title={t("admin.mails")} lead={t("mail.lead")}>
      <Group mb="md">
        <SegmentedControl
          aria-label={t("mail.state")}
          value={state ?? ""}
          onChange={(value) => setState({ state: value || undefined })}
          data={[
            { value: "", label: t("common.all") },
            ...states.map((value) => ({ value, label: t(`mail.filter_${value}`) })),
          ]}
        />
      </Group>
      <PagedTable
        label={t("admin.mails")}
        list={mails}
        columns={columnsOf(t, setOpen)}
        id={(mail) => mail.id}
        empty={<Empty icon={IconMail} title={t("mail.none")} />}
      />
      <Dialog opened={open !== null} onClose={() => setOpen(null)} title={t("mail.one")} size="lg">
        {open && <Mail id={open} />}
      </Dialog>
    </PageFrame>
  );
}

function columnsOf(t: Say, open: (id: string) => void): Column<OutgoingMail>[] {
  return [
    {
      head: t("mail.subject"),
      cell: (mail) => (
        <button type="button" className={classes.subject} onClick={() => open(mail.id)}>
          {mail.subject}
        </button>
      ),
    },
    { head: t("mail.recipient"), cell: (mail) => mail.recipient },
    { head: t("mail.state"), cell: (mail) => <Chip tone={tones[mail.state]}>{t(`mail_state.${mail.state}`)}</Chip> },
    { head: t("mail.when"), end: true, cell: (mail) => <Ago at={mail.sent_at ?? mail.created_at} /> },
  ];
}

function Mail({ id }: { id: string }) {
  const t = useText();
  const client = useQueryClient();
  const { data, error } = useQuery({
    queryKey: ["mail", id],
    queryFn: () => api.get<OutgoingMail>(`/api/outgoing_mails/${id}`),
    placeholderData: undefined,
  });
  const retry = useCommand(
    (mail: string, key) => api.post(`/api/outgoing_mails/${mail}/retry`, {}, { key }),
    () => {
      void client.invalidateQueries({ queryKey: ["mail", id] });
      void client.invalidateQueries({ queryKey: ["mails"] });
    },
  );
  if (!data) return error ? <ProblemAlert problem={error} /> : <Waiting lines={3} />;
  return (
    <>
      <Facts
        facts={[
          [t("mail.recipient"), data.recipient],
          [t("mail.subject"), data.subject],
          [t("mail.state"), t(`mail_state.${data.state}`)],
          [t("mail.attempts"), String(data.attempts)],
          [t("mail.error"), data.last_error],
          [t("mail.when"), dateTimeOf(data.sent_at ?? data.created_at)],
        ]}
      />
      <div className={classes.body}>
        <Words>{data.text_body ?? ""}</Words>
      </div>
      <ProblemAlert problem={retry.problem} />
      {data.state === "failed" && (
        <Group justify="flex-end" mt="md">
          <Button loading={retry.pending} onClick={() => void retry.run(id)}>
            {t("common.retry")}
          </Button>
        </Group>
      )}
    </>
  );
}
