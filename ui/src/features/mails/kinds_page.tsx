import { Switch, Text } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Chip } from "@/components/chip";
import { DataTable, type Column } from "@/components/data_table";
import { TextLink } from "@/components/links";
import { PageFrame } from "@/components/page";
import { ProblemAlert } from "@/components/problem_alert";
import { Waiting } from "@/components/waiting";
import { api } from "@/lib/api";
import { toast } from "@/lib/toast";
import type { MailKindView } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useText } from "@/lib/use_text";
import { mailKindsQuery } from "./queries";

/** What is written to customers by itself: which of it is sent, and the way to its text. */
export function MailKindsPage() {
  const t = useText();
  const client = useQueryClient();
  const { data, error, refetch } = useQuery(mailKindsQuery);
  const turn = useCommand(
    ({ kind, sent }: { kind: string; sent: boolean }) =>
      api.patch<MailKindView>(`/api/mail_templates/${kind}`, { sent }),
    () => {
      void client.invalidateQueries({ queryKey: mailKindsQuery.queryKey });
      toast(t("common.saved"));
    },
  );
  const columns: Column<MailKindView>[] = [
    {
      head: t("template.kind"),
      cell: ({ kind }) => (
        <>
          <TextLink to={`/admin/templates/${kind}`}>{t(`mail_kind.${kind}`)}</TextLink>
          <Text size="sm" c="dimmed">
            {t(`mail_kind_hint.${kind}`)}
          </Text>
        </>
      ),
    },
    {
      head: t("template.texts"),
      cell: ({ changed }) =>
        changed.length > 0 ? (
          <Chip tone="cool">{t("template.own", { languages: changed.join(", ") })}</Chip>
        ) : (
          <Chip>{t("template.shipped")}</Chip>
        ),
    },
    {
      head: t("template.sent"),
      corner: true,
      end: true,
      cell: ({ kind, sent }) => (
        <Switch
          style={{ display: "inline-block" }}
          checked={sent}
          disabled={turn.pending}
          aria-label={t("template.sent_what", { name: t(`mail_kind.${kind}`) })}
          onChange={(event) => void turn.run({ kind, sent: event.currentTarget.checked })}
        />
      ),
    },
  ];
  return (
    <PageFrame title={t("admin.templates")} lead={t("template.lead")}>
      {error && <ProblemAlert problem={error} retry={() => void refetch()} />}
      <ProblemAlert problem={turn.problem} />
      {!data && !error && <Waiting lines={6} />}
      <DataTable label={t("admin.templates")} columns={columns} items={data?.items ?? []} id={({ kind }) => kind} />
    </PageFrame>
  );
}
