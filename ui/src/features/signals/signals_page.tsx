import { Button, Group, SegmentedControl, Select, Tabs } from "@mantine/core";
import { IconAdjustmentsBolt, IconBolt } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Empty } from "@/components/empty";
import { LinkButton } from "@/components/links";
import { PageFrame } from "@/components/page";
import { PagedTable } from "@/components/paged_table";
import { AccountSelect } from "@/features/accounts/account_select";
import { SegmentSelect } from "@/features/accounts/segment_select";
import { StaffSelect } from "@/features/people/staff_select";
import { useCan, useMe } from "@/features/session/me";
import { dateOf, numberOf } from "@/lib/format";
import { usePaged } from "@/lib/paged";
import type { Signal } from "@/lib/signal_types";
import { useText } from "@/lib/use_text";
import { useUrlState } from "@/lib/use_url_state";
import { detectorsQuery, signalCountsQuery, type SignalFilter } from "./queries";
import { columnsOf } from "./signal_columns";
import { useSignalDialogs } from "./signal_dialogs";
import { countOf, queryOf, tabOf, tabs, type Tab } from "./tabs";

type BoardState = Omit<SignalFilter, "mine"> & { tab?: string; whose?: string };

/** Every risk and opportunity that was found, and what became of it. */
export function SignalsPage() {
  const t = useText();
  const can = useCan();
  const me = useMe();
  const [state, setState] = useUrlState<BoardState>();
  const { tab: asked, whose, ...rest } = state;
  const tab = tabOf(asked);
  const mine = whose ? whose === "mine" : me.roles.includes("csm") && !rest.csm_id && !rest.account_id;
  const filter: SignalFilter = { ...rest, ...(mine && { mine: "true" }) };
  const query = { ...filter, ...queryOf(tab) };
  const list = usePaged<Signal>(["signals", "list", query], "/api/signals", query);
  const dialogs = useSignalDialogs();
  const filtered = Object.values(rest).some(Boolean);
  return (
    <PageFrame
      title={t("signal.title")}
      lead={t("signal.lead")}
      back={{ to: "/success", label: t("place.success") }}
      actions={
        can("signal_manage") && (
          <LinkButton to="/admin/detectors" variant="default" leftSection={<IconAdjustmentsBolt size={17} />}>
            {t("admin.detectors")}
          </LinkButton>
        )
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
            <Filters state={state} onChange={setState} />
            {tab === "closed" && <OutcomeSelect state={state} onChange={setState} />}
            {tab === "all" && <StandSelects state={state} onChange={setState} />}
            <Since state={state} onChange={setState} />
          </Group>
          <PagedTable
            label={t(`signal.tab_${tab}`)}
            list={list}
            columns={columnsOf(t, tab, can("signal_work") ? dialogs.open : null)}
            id={({ id }) => id}
            empty={<NoSignals tab={tab} filtered={filtered || mine} />}
          />
        </Tabs.Panel>
      </Tabs>
      {dialogs.shown}
    </PageFrame>
  );
}

/** What only one of the parts asks for. */
const of_tab: Partial<BoardState> = {
  outcome: undefined,
  judged: undefined,
  kind: undefined,
  open: undefined,
  found_since: undefined,
  closed_since: undefined,
};

function BoardTabs({ filter: { mine, detector, segment, csm_id, account_id } }: { filter: SignalFilter }) {
  const t = useText();
  const filter = { mine, detector, segment, csm_id, account_id };
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

function Filters({ state, onChange }: { state: BoardState; onChange: (part: Partial<BoardState>) => void }) {
  const t = useText();
  const { data } = useQuery(detectorsQuery);
  return (
    <>
      <Select
        aria-label={t("signal.detector")}
        placeholder={t("signal.any_detector")}
        clearable
        searchable
        w={210}
        value={state.detector ?? null}
        data={(data?.items ?? []).map(({ detector, name }) => ({ value: detector, label: name }))}
        onChange={(value) => onChange({ detector: value ?? undefined })}
      />
      <SegmentSelect value={state.segment} onChange={(segment) => onChange({ segment })} />
      <StaffSelect
        aria-label={t("account.csm")}
        placeholder={t("account.any_csm")}
        clearable
        w={170}
        first={[{ value: "none", label: t("success.whose_none") }]}
        value={state.csm_id ?? null}
        onChange={(value) => onChange({ csm_id: value ?? undefined, whose: value ? "all" : state.whose })}
      />
      <AccountSelect
        aria-label={t("ticket.account")}
        placeholder={t("signal.any_account")}
        w={200}
        value={state.account_id ?? null}
        onChange={(value) => onChange({ account_id: value ?? undefined, whose: value ? "all" : state.whose })}
      />
    </>
  );
}

interface PartProps {
  state: BoardState;
  onChange: (part: Partial<BoardState>) => void;
}

/** Risks or opportunities, open or closed: of all that there ever were. */
function StandSelects({ state, onChange }: PartProps) {
  const t = useText();
  return (
    <>
      <Select
        aria-label={t("signal.kind")}
        placeholder={t("signal.any_kind")}
        clearable
        w={170}
        value={state.kind ?? null}
        data={(["risk", "opportunity"] as const).map((value) => ({ value, label: t(`signal.kind_${value}`) }))}
        onChange={(kind) => onChange({ kind: kind ?? undefined })}
      />
      <Select
        aria-label={t("signal.stand")}
        placeholder={t("signal.any_stand")}
        clearable
        w={150}
        value={state.open ?? null}
        data={[
          { value: "true", label: t("signal.stand_open") },
          { value: "false", label: t("signal.tab_closed") },
        ]}
        onChange={(open) => onChange({ open: open ?? undefined })}
      />
    </>
  );
}

/** What a figure counted from; a click takes it away. */
function Since({ state, onChange }: PartProps) {
  const t = useText();
  return (["found_since", "closed_since"] as const).map((name) => {
    const at = state[name];
    return (
      at && (
        <Button key={name} variant="light" onClick={() => onChange({ [name]: undefined })}>
          {t(`signal.${name}`, { day: dateOf(at) })} ×
        </Button>
      )
    );
  });
}

const outcomes = ["handled", "false_alarm", "dismissed"] as const;
const judged = "judged"; // those that say how often a detector is right
type Outcome = (typeof outcomes)[number] | typeof judged;

function OutcomeSelect({ state, onChange }: PartProps) {
  const t = useText();
  return (
    <Select
      aria-label={t("signal.outcome")}
      placeholder={t("signal.any_outcome")}
      clearable
      w={180}
      value={state.judged ? judged : (state.outcome ?? null)}
      data={[...outcomes, judged].map((value) => ({ value, label: t(`signal.outcome_${value as Outcome}`) }))}
      onChange={(one) =>
        onChange({
          outcome: one === judged ? undefined : (one ?? undefined),
          judged: one === judged ? "true" : undefined,
        })
      }
    />
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
