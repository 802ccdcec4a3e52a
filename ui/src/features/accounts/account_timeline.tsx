import { Select } from "@mantine/core";
import { IconHistory } from "@tabler/icons-react";
import { Empty } from "@/components/empty";
import { LoadMore } from "@/components/load_more";
import { ProblemAlert } from "@/components/problem_alert";
import { Waiting } from "@/components/waiting";
import { TimelineList } from "@/features/timeline/timeline_list";
import { timelineKinds } from "@/features/timeline/kinds";
import { usePaged } from "@/lib/paged";
import type { TextKey } from "@/lib/texts";
import type { TimelineItem } from "@/lib/types";
import { useText } from "@/lib/use_text";
import { useUrlState } from "@/lib/use_url_state";

/** Everything that happened with the account, newest first. */
export function AccountTimeline({ accountId }: { accountId: string }) {
  const t = useText();
  const [{ kind }, setState] = useUrlState<{ kind?: string; tab?: string }>();
  const events = usePaged<TimelineItem>(
    ["timeline", "accounts", accountId, kind ?? ""],
    `/api/accounts/${accountId}/timeline`,
    {
      kind,
    },
  );
  return (
    <>
      <Select
        aria-label={t("timeline.filter")}
        placeholder={t("timeline.all")}
        clearable
        searchable
        maw={300}
        mb="md"
        value={kind ?? null}
        data={timelineKinds.map((value) => ({ value, label: t(`kind.${value}` as TextKey) }))}
        onChange={(value) => setState({ kind: value ?? undefined })}
      />
      {events.loading && <Waiting lines={5} height={40} />}
      {events.problem && <ProblemAlert problem={events.problem} retry={events.refetch} />}
      {!events.loading && !events.problem && events.items.length === 0 && (
        <Empty icon={IconHistory} title={t("timeline.none")}>
          {t("timeline.none_hint")}
        </Empty>
      )}
      <TimelineList items={events.items} />
      <LoadMore more={events.more} loading={events.loadingMore} onMore={events.loadMore} />
    </>
  );
}
