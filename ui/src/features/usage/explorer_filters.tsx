import { Group, SegmentedControl, Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { SearchField } from "@/components/search_field";
import { SegmentSelect } from "@/features/accounts/segment_select";
import { conditionsOf, type ListState } from "@/features/accounts/conditions";
import { accountTagsQuery } from "@/features/accounts/queries";
import { StaffSelect } from "@/features/people/staff_select";
import type { Query } from "@/lib/api";
import { useText } from "@/lib/use_text";
import { featuresQuery } from "./queries";

/** As it stands in the address. */
export type ExplorerState = ListState & { feature_id?: string; use?: string };

export const no_explorer_filters: ExplorerState = {
  q: undefined,
  segment: undefined,
  csm_id: undefined,
  tag: undefined,
  feature_id: undefined,
  use: undefined,
};

/** Which accounts; of cohorts what they use does not matter. */
export const accountsAsked = (state: ExplorerState): Query => ({ ...conditionsOf(state) });
export const heatAsked = (state: ExplorerState): Query => ({
  ...conditionsOf(state),
  ...(state.feature_id && { feature_id: state.feature_id, use: state.use ?? "used" }),
});

interface Props {
  state: ExplorerState;
  onChange: (part: ExplorerState) => void;
}

/** What narrows the explorer. */
export function ExplorerFilters({ state, onChange }: Props) {
  const t = useText();
  const { data: tags } = useQuery(accountTagsQuery);
  const { data: features } = useQuery(featuresQuery);
  const offered = (features?.items ?? []).filter(({ active, id }) => active || id === state.feature_id);
  return (
    <Group gap="sm">
      <SearchField value={state.q} label={t("account.search")} onSearch={(q) => onChange({ q })} />
      <SegmentSelect value={state.segment} onChange={(segment) => onChange({ segment })} />
      <StaffSelect
        aria-label={t("account.csm")}
        placeholder={t("account.any_csm")}
        clearable
        w={160}
        value={state.csm_id ?? null}
        first={[
          { value: "me", label: t("views.me") },
          { value: "none", label: t("account.without_csm") },
        ]}
        onChange={(csm_id) => onChange({ csm_id: csm_id ?? undefined })}
      />
      {((tags?.items.length ?? 0) > 0 || state.tag) && (
        <Select
          aria-label={t("account.tags")}
          placeholder={t("account.any_tag")}
          clearable
          searchable
          w={170}
          value={state.tag ?? null}
          data={tags?.items ?? []}
          onChange={(tag) => onChange({ tag: tag ?? undefined })}
        />
      )}
      <Select
        aria-label={t("feature.name")}
        placeholder={t("usage.any_feature")}
        clearable
        searchable
        w={220}
        value={state.feature_id ?? null}
        data={offered.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(feature_id) => onChange({ feature_id: feature_id ?? undefined, use: undefined })}
      />
      {state.feature_id && (
        <SegmentedControl
          aria-label={t("usage.state")}
          value={state.use ?? "used"}
          data={(["used", "unused"] as const).map((value) => ({ value, label: t(`usage.use_${value}`) }))}
          onChange={(use) => onChange({ use })}
        />
      )}
    </Group>
  );
}
