import { Text } from "@mantine/core";
import { TextLink } from "@/components/links";
import { LoadMore } from "@/components/load_more";
import { ProblemAlert } from "@/components/problem_alert";
import { Waiting } from "@/components/waiting";
import { usePaged } from "@/lib/paged";
import type { BulkItem } from "@/lib/types";

/** The tickets that a bulk change, or its undoing, left as they were; and why. */
export function MissedTickets({ id, state }: { id: string; state: "failed" | "kept" }) {
  const items = usePaged<BulkItem>(["bulk_run", id, state], `/api/bulk_runs/${id}/items`, { state });
  return (
    <>
      {items.loading && <Waiting lines={3} />}
      <ProblemAlert problem={items.problem} retry={items.refetch} />
      {items.items.map((item) => (
        <div key={item.seq} style={{ marginBottom: 10 }}>
          <TextLink to={`/support/${item.ticket_id}`}>
            #{item.number} {item.subject}
          </TextLink>
          <Text size="sm" c="dimmed">
            {item.reason}
          </Text>
        </div>
      ))}
      <LoadMore more={items.more} loading={items.loadingMore} onMore={items.loadMore} />
    </>
  );
}
