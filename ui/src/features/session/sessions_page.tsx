import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { Ago } from "@/components/ago";
import { Chip } from "@/components/chip";
import type { Column } from "@/components/data_table";
import { PageFrame } from "@/components/page";
import { PagedTable } from "@/components/paged_table";
import { ProblemAlert } from "@/components/problem_alert";
import { api } from "@/lib/api";
import { usePaged } from "@/lib/paged";
import { toast } from "@/lib/toast";
import type { Session } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useText } from "@/lib/use_text";
import { deviceOf } from "./user_agent";

/** Where the person is signed in, and a way to end each. */
export function SessionsPage() {
  const t = useText();
  const client = useQueryClient();
  const sessions = usePaged<Session>(["sessions"], "/api/sessions");
  const end = useCommand(
    (id: string) => api.remove(`/api/sessions/${id}`),
    () => {
      void client.invalidateQueries({ queryKey: ["sessions"] });
      toast(t("sessions.ended"));
    },
  );
  const columns: Column<Session>[] = [
    {
      head: t("sessions.device"),
      cell: (session) => (
        <>
          <strong title={session.user_agent}>{deviceOf(session.user_agent)}</strong>{" "}
          {session.current && <Chip tone="good">{t("sessions.current")}</Chip>}
        </>
      ),
    },
    { head: t("sessions.peer"), cell: (session) => session.peer },
    { head: t("sessions.since"), cell: (session) => <Ago at={session.created_at} /> },
    { head: t("sessions.seen"), cell: (session) => <Ago at={session.last_seen_at} /> },
    {
      head: t("common.actions"),
      quiet: true,
      end: true,
      cell: (session) =>
        !session.current && (
          <Button size="xs" variant="default" loading={end.pending} onClick={() => void end.run(session.id)}>
            {t("sessions.end")}
          </Button>
        ),
    },
  ];
  return (
    <PageFrame title={t("sessions.title")} lead={t("sessions.lead")} back={{ to: "/me", label: t("profile.title") }}>
      <ProblemAlert problem={end.problem} />
      <PagedTable
        label={t("sessions.title")}
        list={sessions}
        columns={columns}
        id={(session) => session.id}
        empty={null}
      />
    </PageFrame>
  );
}
