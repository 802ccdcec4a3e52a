import { Group, SegmentedControl, Tabs } from "@mantine/core";
import { IconAdjustmentsBolt, IconBolt, IconUsers } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Empty } from "@/components/empty";
import { LinkButton } from "@/components/links";
import { PageFrame } from "@/components/page";
import { PagedTable } from "@/components/paged_table";
import { useCan, useMe } from "@/features/session/me";
import { numberOf } from "@/lib/format";
import { usePaged } from "@/lib/paged";
import type { Signal } from "@/lib/signal_types";
import { useText } from "@/lib/use_text";
import { useUrlState } from "@/lib/use_url_state";
import { BoardFilters, OutcomeSelect, Since, StandSelects, of_tab, type BoardState } from "./board_filters";
import { answersOf } from "./bulk_answer";
import { SignalBulkBar, no_signals, type ChosenSignals } from "./bulk_bar";
import { signalCountsQuery, type SignalFilter } from "./queries";
import { columnsOf } from "./signal_columns";
import { useSignalDialogs } from "./signal_dialogs";
import { countOf, queryOf, tabOf, tabs, type Tab } from "./tabs";

/** Every risk and opportunity that was found, and what became of it. */
export function SignalsPage() {
  const t = useText();
  const can = useCan();
  const me = useMe();
  const [state, setState] = useUrlState<BoardState>();
  const { tab: asked, whose, ...rest } = state;
  const tab = tabOf(asked);
  const mine = whose
    ? whose === "mine"
    : me.roles.includes("csm") && !rest.csm_id && !rest.account_id && !rest.owner_id;
  const filter: SignalFilter = { ...rest, ...(mine && { mine: "true" }) };
  const query = { ...filter, ...queryOf(tab) };
  const list = usePaged<Signal>(["signals", "list", query], "/api/signals", query);
  const dialogs = useSignalDialogs();
  const filtered = Object.values(rest).some(Boolean);
  const answers = can("signal_work") ? answersOf(tab, rest.open) : [];
  const [chosen, choosing, setChosen] = useChosenSignals(list.items, JSON.stringify(query));
  return (
    <PageFrame
      title={t("signal.title")}
      lead={t("signal.lead")}
      back={{ to: "/success", label: t("place.success") }}
      actions={
        <>
          {can("success_task_work") && (
            <LinkButton to="/success/signals/csms" variant="default" leftSection={<IconUsers size={17} />}>
              {t("signal.csms")}
            </LinkButton>
          )}
          {can("signal_manage") && (
            <LinkButton to="/admin/detectors" variant="default" leftSection={<IconAdjustmentsBolt size={17} />}>
              {t("admin.detectors")}
            </LinkButton>
          )}
        </>
      }
    >
      <Tabs
        value={tab}
        onChange={(value) => setState({ ...of_tab, tab: value === "unanswered" ? undefined : (value ?? undefined) })}
      >
        <BoardTabs filter={filter} />
        <Tabs.Panel value={tab}>
          <Group my="md" gap="sm">
            <SegmentedControl
              aria-label={t("signal.whose")}
              value={mine ? "mine" : "all"}
              onChange={(value) => setState({ whose: value })}
              data={(["mine", "all"] as const).map((value) => ({ value, label: t(`signal.whose_${value}`) }))}
            />
            <BoardFilters state={state} onChange={setState} />
            {tab === "closed" && <OutcomeSelect state={state} onChange={setState} />}
            {tab === "all" && <StandSelects state={state} onChange={setState} />}
            <Since state={state} onChange={setState} />
          </Group>
          <SignalBulkBar chosen={chosen} query={query} answers={answers} onChoose={setChosen} />
          <PagedTable
            label={t(`signal.tab_${tab}`)}
            list={list}
            columns={columnsOf(t, tab, can("signal_work") ? dialogs.open : null, answers.length > 0 ? choosing : null)}
            id={({ id }) => id}
            empty={<NoSignals tab={tab} filtered={filtered || mine} />}
          />
        </Tabs.Panel>
      </Tabs>
      {dialogs.shown}
    </PageFrame>
  );
}

/** Another list, another choice. */
function useChosenSignals(items: readonly Signal[], list: string) {
  const [kept, setKept] = useState({ list, chosen: no_signals });
  const now = kept.list === list ? kept.chosen : no_signals;
  const set = (chosen: ChosenSignals) => setKept({ list, chosen });
  const has = (id: string) => now.all || now.ids.includes(id);
  const turn = (id: string) => {
    // Who gives up one of all keeps the others that are shown; closed ones are never among them.
    const before = now.all ? items.filter(({ state }) => state !== "closed").map((one) => one.id) : now.ids;
    set({ ids: has(id) ? before.filter((one) => one !== id) : [...before, id], all: false });
  };
  return [now, { has, turn }, set] as const;
}

function BoardTabs({ filter: all }: { filter: SignalFilter }) {
  const t = useText();
  const { mine, detector, segment, csm_id, account_id, severity, owner_id, overdue } = all;
  const filter = { mine, detector, segment, csm_id, account_id, severity, owner_id, overdue };
  const { data: risks } = useQuery(signalCountsQuery({ ...filter, kind: "risk" }));
  const { data: chances } = useQuery(signalCountsQuery({ ...filter, kind: "opportunity" }));
  return (
    <Tabs.List aria-label={t("signal.title")}>
      {tabs.map((one) => {
        const count = countOf(one, risks, chances);
        return (
          <Tabs.Tab key={one} value={one}>
            {t(`signal.tab_${one}`)}
            {count !== null && ` (${numberOf(count)})`}
          </Tabs.Tab>
        );
      })}
    </Tabs.List>
  );
}

function NoSignals({ tab, filtered }: { tab: Tab; filtered: boolean }) {
  const t = useText();
  return (
    <Empty icon={IconBolt} title={t(`signal.none_${tab}`)}>
      {t(filtered ? "signal.none_filtered" : `signal.none_${tab}_hint`)}
    </Empty>
  );
}
