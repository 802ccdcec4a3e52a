import { Button } from "@mantine/core";
import { IconMoodHappy } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { Ago } from "@/components/ago";
import type { Column } from "@/components/data_table";
import { Empty } from "@/components/empty";
import { PageFrame } from "@/components/page";
import { PagedTable } from "@/components/paged_table";
import { ProblemAlert } from "@/components/problem_alert";
import { api } from "@/lib/api";
import { numberOf } from "@/lib/format";
import { usePaged } from "@/lib/paged";
import { toast } from "@/lib/toast";
import type { Job } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useText } from "@/lib/use_text";

const poll = 15_000; // ms

/** Background work that gave up, with the reason, and another try. */
export function JobsPage() {
  const t = useText();
  const client = useQueryClient();
  const jobs = usePaged<Job>(["jobs", "failed"], "/api/jobs", { state: "failed" }, { refetchInterval: poll });
  const retry = useCommand(
    (id: string, key) => api.post(`/api/jobs/${id}/retry`, {}, { key }),
    () => {
      void client.invalidateQueries({ queryKey: ["jobs"] });
      toast(t("job.retried"));
    },
  );
  const columns: Column<Job>[] = [
    { head: t("job.kind"), cell: (job) => <code>{job.kind}</code> },
    { head: t("job.error"), cell: (job) => job.last_error ?? "–" },
    { head: t("mail.attempts"), end: true, cell: (job) => numberOf(job.attempts) },
    { head: t("mail.when"), end: true, cell: (job) => (job.run_at ? <Ago at={job.run_at} /> : "–") },
    {
      head: t("common.actions"),
      quiet: true,
      end: true,
      cell: (job) => (
        <Button size="xs" variant="default" loading={retry.pending} onClick={() => void retry.run(job.id)}>
          {t("common.retry")}
        </Button>
      ),
    },
  ];
  return (
    <PageFrame title={t("admin.jobs")} lead={t("job.lead")}>
      <ProblemAlert problem={retry.problem} />
      <PagedTable
        label={t("admin.jobs")}
        list={jobs}
        columns={columns}
        id={(job) => job.id}
        empty={<Empty icon={IconMoodHappy} title={t("job.none")} />}
      />
    </PageFrame>
  );
}
