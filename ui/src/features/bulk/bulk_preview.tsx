import { Paper, Stack, Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { ProblemAlert } from "@/components/problem_alert";
import { Words } from "@/components/words";
import { numberOf } from "@/lib/format";
import { Problem } from "@/lib/problem";
import type { BulkPreview, BulkSelection } from "@/lib/types";
import { useText, type Say } from "@/lib/use_text";
import { previewQuery } from "./queries";

interface Props {
  selection: BulkSelection;
  change: Record<string, unknown>;
  enabled: boolean; // there is something to show
}

/** How many it would be, how it reads on some of them, and who would refuse it: before anything is done. */
export function BulkPreviewLines({ selection, change, enabled }: Props) {
  const t = useText();
  const [settled] = useDebouncedValue(change, 400);
  const { data, error } = useQuery({ ...previewQuery(selection, settled), enabled });
  if (!enabled) return null;
  if (error instanceof Problem) return <ProblemAlert problem={error} />;
  if (!data) return null;
  return (
    <Stack gap="xs" role="group" aria-label={t("bulk.preview")}>
      <Text size="sm" role="status">
        {t("bulk.preview_total", { count: data.total })}
        {data.more && ` ${t("bulk.more", { total: numberOf(data.total) })}`}
      </Text>
      {data.samples.map(
        ({ ticket_id, number, body }) =>
          body && (
            <Paper key={ticket_id} p="sm" radius="md" withBorder>
              <Text size="xs" c="dimmed" mb={4}>
                {t("problems.reads_on", { number })}
              </Text>
              <Words>{body}</Words>
            </Paper>
          ),
      )}
      {data.refused > 0 && (
        <div>
          <Text size="sm" c="red">
            {refusedSentence(t, data)}
          </Text>
          {data.refusals.map(({ ticket_id, number, reason }) => (
            <Text key={ticket_id} size="sm" c="dimmed">
              #{number}: {reason}
            </Text>
          ))}
        </div>
      )}
    </Stack>
  );
}

/** Of many only the first are tried. */
function refusedSentence(t: Say, { refused, looked_at, total }: BulkPreview): string {
  if (looked_at === total) return t("bulk.preview_refused", { count: refused });
  return t("bulk.preview_refused_first", { refused: numberOf(refused), looked_at: numberOf(looked_at) });
}
