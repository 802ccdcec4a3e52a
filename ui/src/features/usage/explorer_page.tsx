import { Stack } from "@mantine/core";
import { PageFrame } from "@/components/page";
import { useText } from "@/lib/use_text";
import { useUrlState } from "@/lib/use_url_state";
import { Cohorts } from "./cohorts";
import { accountsAsked, ExplorerFilters, heatAsked, no_explorer_filters, type ExplorerState } from "./explorer_filters";
import { FirstValue } from "./first_value";
import { Heat } from "./heat";

/** All accounts side by side. */
export function UsagePage() {
  const t = useText();
  const [state, setState] = useUrlState<ExplorerState>();
  return (
    <PageFrame title={t("place.usage")} lead={t("usage.explorer_lead")}>
      <Stack gap="xl">
        <ExplorerFilters state={state} onChange={setState} />
        <FirstValue asked={accountsAsked(state)} />
        <Heat asked={heatAsked(state)} onClear={() => setState(no_explorer_filters)} />
        <Cohorts asked={accountsAsked(state)} />
      </Stack>
    </PageFrame>
  );
}
