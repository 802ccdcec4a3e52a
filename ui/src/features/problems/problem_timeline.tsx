import { LoadMore } from "@/components/load_more";
import { ProblemAlert } from "@/components/problem_alert";
import { Waiting } from "@/components/waiting";
import { TimelineList } from "@/features/timeline/timeline_list";
import { usePaged } from "@/lib/paged";
import type { TimelineItem } from "@/lib/types";

export function ProblemTimeline({ id }: { id: string }) {
  const events = usePaged<TimelineItem>(["timeline", "problems", id], `/api/problems/${id}/timeline`);
  return (
    <>
      {events.loading && <Waiting lines={5} height={40} />}
      {events.problem && <ProblemAlert problem={events.problem} retry={events.refetch} />}
      <TimelineList items={events.items} />
      <LoadMore more={events.more} loading={events.loadingMore} onMore={events.loadMore} />
    </>
  );
}
