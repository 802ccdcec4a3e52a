import { Group, Stack, Text, Title } from "@mantine/core";
import type { Column } from "@/components/data_table";
import { FileLink } from "@/components/file_link";
import { LinkButton } from "@/components/links";
import { PagedTable } from "@/components/paged_table";
import { ProblemAlert } from "@/components/problem_alert";
import { numberOf } from "@/lib/format";
import { usePaged } from "@/lib/paged";
import { Problem } from "@/lib/problem";
import type { TextKey } from "@/lib/texts";
import type { Import, ImportKind, ImportReject } from "@/lib/types";
import { useText, type Say } from "@/lib/use_text";
import classes from "./imports.module.css";
import { rowProblemText } from "./row_problem";

const counted = ["created", "updated", "unchanged", "rejected"] as const;
/** Whether an event had come before is known only when it is counted. */
const received = ["created", "rejected"] as const;

/** What became of the rows. */
export function Outcome({ made }: { made: Import }) {
  const t = useText();
  const events = made.kind === "usage";
  const next = whereTo(made.kind);
  return (
    <Stack gap="xl">
      {made.state === "failed" && <ProblemAlert problem={new Problem(500, { detail: t("import.failed") })} />}
      <div className={classes.counts}>
        {(events ? received : counted).map((count) => (
          <div key={count} className={classes.count}>
            <b>{numberOf(made[`rows_${count}`])}</b>
            <Text size="sm" c="dimmed">
              {t(events && count === "created" ? "import.received" : `import.${count}`)}
            </Text>
          </div>
        ))}
      </div>
      {events && <Text size="sm">{t("import.received_hint")}</Text>}
      {made.rows_rejected > 0 && <Rejects made={made} />}
      <Group>
        <LinkButton to={next.to} variant="default">
          {t(next.label)}
        </LinkButton>
      </Group>
    </Stack>
  );
}

/** Where what came in is seen. */
function whereTo(kind: ImportKind): { to: string; label: TextKey } {
  if (kind === "tickets") return { to: "/support", label: "import.see_tickets" };
  if (kind === "nps") return { to: "/health", label: "import.see_health" };
  return { to: "/accounts", label: "import.see_accounts" };
}

function Rejects({ made }: { made: Import }) {
  const t = useText();
  const rejects = usePaged<ImportReject>(["import", made.id, "rejects"], `/api/imports/${made.id}/rejects`);
  return (
    <section>
      <Group justify="space-between" mb="sm">
        <div>
          <Title order={2} size="h3">
            {t("import.rejects")}
          </Title>
          <Text size="sm" c="dimmed">
            {t("import.rejects_hint")}
          </Text>
        </div>
        <FileLink href={`/api/imports/${made.id}/rejects.csv`}>{t("import.download")}</FileLink>
      </Group>
      <PagedTable
        label={t("import.rejects")}
        list={rejects}
        columns={columnsOf(t)}
        id={(row) => String(row.row_number)}
        empty={null}
      />
    </section>
  );
}

function columnsOf(t: Say): Column<ImportReject>[] {
  return [
    { head: t("import.row"), cell: (row) => numberOf(row.row_number) },
    {
      head: t("import.problems"),
      cell: (row) => row.problems.map((problem) => rowProblemText(t, problem)).join(" "),
    },
    { head: t("import.content"), cell: (row) => row.content },
  ];
}
