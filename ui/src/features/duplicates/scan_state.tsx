import { Button, Group, Progress, Text } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { Ago } from "@/components/ago";
import { ProblemAlert } from "@/components/problem_alert";
import { api } from "@/lib/api";
import type { DuplicateScan, MergeKind } from "@/lib/customer_types";
import { numberOf } from "@/lib/format";
import { useCommand } from "@/lib/use_command";
import { useText } from "@/lib/use_text";

const often = 1000; // ms; somebody watches a bar that moves
const looks = ({ step }: DuplicateScan) => step !== "never" && step !== "done";

/** When the server last looked, how far it is now, and the wish that it looks again. */
export function ScanState({ kind }: { kind: MergeKind }) {
  const t = useText();
  const client = useQueryClient();
  const key = ["duplicates", "scan", kind];
  const { data: scan } = useQuery({
    queryKey: key,
    queryFn: () => api.get<DuplicateScan>("/api/duplicates/scan", { kind }),
    refetchInterval: (query) => (query.state.data && looks(query.state.data) ? often : false),
    placeholderData: undefined,
  });
  const start = useCommand(
    (_: undefined, intent) => api.post<DuplicateScan>("/api/duplicates/scan", { kind }, { key: intent }),
    (now) => client.setQueryData(key, now),
  );
  const busy = Boolean(scan && looks(scan));
  const wasBusy = useRef(busy);
  useEffect(() => {
    if (wasBusy.current && !busy) void client.invalidateQueries({ queryKey: ["duplicates", kind] });
    wasBusy.current = busy;
  }, [client, busy, kind]);
  if (!scan) return null;
  return (
    <Group gap="sm">
      <Text size="sm" c="dimmed" role="status">
        {busy
          ? t(scan.step === "reading" ? "duplicates.reading" : "duplicates.pairing", {
              done: numberOf(scan.done),
              total: numberOf(scan.total),
            })
          : scan.finished_at && (
              <>
                {t("duplicates.looked")} <Ago at={scan.finished_at} />
              </>
            )}
      </Text>
      {busy ? (
        <Progress w={160} value={(100 * scan.done) / Math.max(1, scan.total)} aria-label={t("duplicates.look_again")} />
      ) : (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconRefresh size={15} />}
          loading={start.pending}
          onClick={() => void start.run(undefined)}
        >
          {t(scan.step === "never" ? "duplicates.look" : "duplicates.look_again")}
        </Button>
      )}
      <ProblemAlert problem={start.problem} />
    </Group>
  );
}
