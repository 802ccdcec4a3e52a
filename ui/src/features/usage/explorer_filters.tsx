import { Group, SegmentedControl, Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { conditionsOf, type ListState } from "@/features/accounts/conditions";
import { WhichAccounts } from "@/features/accounts/which_accounts";
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
  const { data: features } = useQuery(featuresQuery);
  const offered = (features?.items ?? []).filter(({ active, id }) => active || id === state.feature_id);
  return (
    <Group gap="sm">
      <WhichAccounts state={state} onChange={onChange} />
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
