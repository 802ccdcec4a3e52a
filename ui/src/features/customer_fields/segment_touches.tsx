import { SegmentedControl } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { DataTable } from "@/components/data_table";
import { TextLink } from "@/components/links";
import { ProblemAlert } from "@/components/problem_alert";
import { api } from "@/lib/api";
import { touches, type SegmentTouch, type Touch } from "@/lib/customer_types";
import type { Page } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useText } from "@/lib/use_text";
import { segmentsQuery } from "./queries";

/** How closely customers of each segment are accompanied. */
export function SegmentTouches() {
  const t = useText();
  const client = useQueryClient();
  const { data, error } = useQuery(segmentsQuery);
  const set = useCommand(
    ({ segment, touch }: { segment: string; touch: Touch }) =>
      api.put<Page<SegmentTouch>>(`/api/segments/${segment}`, { touch }),
    (page) => client.setQueryData(segmentsQuery.queryKey, page),
  );
  return (
    <>
      <ProblemAlert problem={error ?? set.problem} />
      <DataTable
        label={t("segment.touch_title")}
        items={data?.items ?? []}
        id={({ segment }) => segment}
        columns={[
          { head: t("account.segment"), cell: ({ segment }) => <strong>{t(`segment.${segment}`)}</strong> },
          {
            head: t("place.accounts"),
            cell: ({ segment, accounts }) => (
              <TextLink to="/accounts" search={{ segment }}>
                {accounts}
              </TextLink>
            ),
          },
          {
            head: t("segment.touch"),
            cell: ({ segment, touch }) => (
              <SegmentedControl
                size="xs"
                aria-label={t("segment.touch_of", { segment: t(`segment.${segment}`) })}
                value={touch}
                disabled={set.pending}
                onChange={(value) => void set.run({ segment, touch: value as Touch })}
                data={touches.map((value) => ({ value, label: t(`touch.${value}`) }))}
              />
            ),
          },
        ]}
      />
    </>
  );
}
