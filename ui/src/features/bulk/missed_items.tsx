import { Text } from "@mantine/core";
import { TextLink } from "@/components/links";
import { LoadMore } from "@/components/load_more";
import { ProblemAlert } from "@/components/problem_alert";
import { Waiting } from "@/components/waiting";
import type { AccountBulkItem } from "@/lib/customer_types";
import { usePaged } from "@/lib/paged";
import type { SignalBulkItem } from "@/lib/signal_types";
import type { BulkItem } from "@/lib/types";
import { bulkPath, type BulkOf } from "./queries";

interface Props {
  id: string;
  of: BulkOf;
  state: "failed" | "kept";
}

/** What a bulk change, or its undoing, left as it was; and why. */
export function MissedItems({ id, of, state }: Props) {
  const items = usePaged<BulkItem | AccountBulkItem | SignalBulkItem>(
    ["bulk_run", id, state],
    `${bulkPath[of]}/${id}/items`,
    { state },
  );
  return (
    <>
      {items.loading && <Waiting lines={3} />}
      <ProblemAlert problem={items.problem} retry={items.refetch} />
      {items.items.map((item) => (
        <div key={item.seq} style={{ marginBottom: 10 }}>
          {"signal_id" in item ? (
            <TextLink to={`/success/signals/${item.signal_id}`}>
              {item.account_name} · {item.detector_name}
            </TextLink>
          ) : "account_id" in item ? (
            <TextLink to={`/accounts/${item.account_id}`}>{item.name}</TextLink>
          ) : (
            <TextLink to={`/support/${item.ticket_id}`}>
              #{item.number} {item.subject}
            </TextLink>
          )}
          <Text size="sm" c="dimmed">
            {item.reason}
          </Text>
        </div>
      ))}
      <LoadMore more={items.more} loading={items.loadingMore} onMore={items.loadMore} />
    </>
  );
}
