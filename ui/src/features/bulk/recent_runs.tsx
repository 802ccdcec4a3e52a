import { Text } from "@mantine/core";
import { LoadMore } from "@/components/load_more";
import { ProblemAlert } from "@/components/problem_alert";
import { Waiting } from "@/components/waiting";
import { dateTimeOf } from "@/lib/format";
import { usePaged } from "@/lib/paged";
import type { BulkRun } from "@/lib/types";
import { useText } from "@/lib/use_text";
import { runsKey } from "./queries";
import { RunProgress } from "./run_progress";

/** One's own bulk changes: what became of them can be read, and undone for a day. */
export function RecentRuns() {
  const t = useText();
  const runs = usePaged<BulkRun>([...runsKey, "own"], "/api/bulk_runs", { limit: 10 });
  return (
    <>
      {runs.loading && <Waiting lines={3} />}
      <ProblemAlert problem={runs.problem} retry={runs.refetch} />
      {!runs.loading && !runs.problem && runs.items.length === 0 && <Text size="sm">{t("bulk.recent_none")}</Text>}
      {runs.items.map((run) => (
        <RunProgress
          key={run.id}
          id={run.id}
          lead={
            <Text size="xs" c="dimmed">
              {dateTimeOf(run.created_at)}
            </Text>
          }
        />
      ))}
      <LoadMore more={runs.more} loading={runs.loadingMore} onMore={runs.loadMore} />
    </>
  );
}
