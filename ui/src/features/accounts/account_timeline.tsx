import { Chip, Group, SegmentedControl } from "@mantine/core";
import { IconHistory } from "@tabler/icons-react";
import { DateField } from "@/components/date_field";
import { Empty } from "@/components/empty";
import { LoadMore } from "@/components/load_more";
import { ProblemAlert } from "@/components/problem_alert";
import { Waiting } from "@/components/waiting";
import { TimelineList } from "@/features/timeline/timeline_list";
import { kindsOf, timelineGroupNames } from "@/features/timeline/kinds";
import { usePaged } from "@/lib/paged";
import type { TimelineItem } from "@/lib/types";
import { useText } from "@/lib/use_text";
import { useUrlState } from "@/lib/use_url_state";

const stances = ["all", "reactive", "proactive"] as const;

/** Everything that happened with the account, newest first. */
export function AccountTimeline({ accountId }: { accountId: string }) {
  const t = useText();
  const [{ kind, stance, until }, setState] = useUrlState<{ kind?: string; stance?: string; until?: string }>();
  const query = { kind: kindsOf(kind), stance, until };
  const events = usePaged<TimelineItem>(
    ["timeline", "accounts", accountId, query],
    `/api/accounts/${accountId}/timeline`,
    query,
  );
  const filtered = Boolean(kind || stance || until);
  return (
    <>
      <Group gap="xs" mb="sm" role="group" aria-label={t("timeline.filter")}>
        <Chip.Group
          multiple
          value={kind?.split(",") ?? []}
          onChange={(groups) => setState({ kind: groups.join(",") || undefined })}
        >
          {timelineGroupNames.map((group) => (
            <Chip key={group} value={group} size="sm" variant="outline">
              {t(`timeline.group_${group}`)}
            </Chip>
          ))}
        </Chip.Group>
      </Group>
      <Group gap="sm" mb="md" align="flex-end">
        <SegmentedControl
          size="xs"
          aria-label={t("stance.label")}
          value={stance ?? "all"}
          onChange={(value) => setState({ stance: value === "all" ? undefined : value })}
          data={stances.map((value) => ({ value, label: t(`stance.${value}`) }))}
        />
        <DateField
          type="date"
          size="xs"
          label={t("timeline.until")}
          value={until ?? ""}
          onChange={(event) => setState({ until: event.currentTarget.value || undefined })}
        />
      </Group>
      {events.loading && <Waiting lines={5} height={40} />}
      {events.problem && <ProblemAlert problem={events.problem} retry={events.refetch} />}
      {!events.loading && !events.problem && events.items.length === 0 && (
        <Empty icon={IconHistory} title={filtered ? t("timeline.none_found") : t("timeline.none")}>
          {!filtered && t("timeline.none_hint")}
        </Empty>
      )}
      <TimelineList items={events.items} stances />
      <LoadMore more={events.more} loading={events.loadingMore} onMore={events.loadMore} />
    </>
  );
}
