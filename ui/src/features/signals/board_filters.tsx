import { Button, Checkbox, Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { AccountSelect } from "@/features/accounts/account_select";
import { SegmentSelect } from "@/features/accounts/segment_select";
import { StaffSelect } from "@/features/people/staff_select";
import { dateOf } from "@/lib/format";
import { severities } from "@/lib/signal_types";
import { useText } from "@/lib/use_text";
import { detectorsQuery, type SignalFilter } from "./queries";

/** What of the board stands in the address. */
export type BoardState = Omit<SignalFilter, "mine"> & { tab?: string; whose?: string };

/** What only one of the parts asks for. */
export const of_tab: Partial<BoardState> = {
  outcome: undefined,
  judged: undefined,
  kind: undefined,
  open: undefined,
  found_since: undefined,
  closed_since: undefined,
  closed_by: undefined,
  answered_since: undefined,
  in_time: undefined,
};

interface PartProps {
  state: BoardState;
  onChange: (part: Partial<BoardState>) => void;
}

export function BoardFilters({ state, onChange }: PartProps) {
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
      <Select
        aria-label={t("signal.severity")}
        placeholder={t("signal.any_severity")}
        clearable
        w={150}
        value={state.severity ?? null}
        data={severities.map((value) => ({ value, label: t(`signal.severity_${value}`) }))}
        onChange={(value) => onChange({ severity: value ?? undefined })}
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
      <StaffSelect
        aria-label={t("signal.owner")}
        placeholder={t("signal.any_owner")}
        clearable
        w={170}
        value={state.owner_id ?? null}
        onChange={(value) => onChange({ owner_id: value ?? undefined, whose: value ? "all" : state.whose })}
      />
      <AccountSelect
        aria-label={t("ticket.account")}
        placeholder={t("signal.any_account")}
        w={200}
        value={state.account_id ?? null}
        onChange={(value) => onChange({ account_id: value ?? undefined, whose: value ? "all" : state.whose })}
      />
      <Checkbox
        label={t("signal.only_overdue")}
        checked={state.overdue === "true"}
        onChange={(event) => onChange({ overdue: event.currentTarget.checked ? "true" : undefined })}
      />
    </>
  );
}

/** Risks or opportunities, open or closed: of all that there ever were. */
export function StandSelects({ state, onChange }: PartProps) {
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

/** What a figure counted, and from when on; a click takes it away. */
export function Since({ state, onChange }: PartProps) {
  const t = useText();
  const taken = (name: keyof BoardState, words: string) => (
    <Button key={name} variant="light" onClick={() => onChange({ [name]: undefined })}>
      {words} ×
    </Button>
  );
  return (
    <>
      {(["found_since", "closed_since", "answered_since"] as const).map((name) => {
        const at = state[name];
        return at && taken(name, t(`signal.${name}`, { day: dateOf(at) }));
      })}
      {state.in_time && taken("in_time", t(state.in_time === "true" ? "signal.in_time" : "signal.too_late"))}
    </>
  );
}

const outcomes = ["handled", "false_alarm", "dismissed"] as const;
const judged = "judged"; // those that say how often a detector is right
type Outcome = (typeof outcomes)[number] | typeof judged;

export function OutcomeSelect({ state, onChange }: PartProps) {
  const t = useText();
  return (
    <>
      <StaffSelect
        aria-label={t("signal.closed_by")}
        placeholder={t("signal.closed_by_anybody")}
        clearable
        w={170}
        value={state.closed_by ?? null}
        onChange={(value) => onChange({ closed_by: value ?? undefined })}
      />
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
    </>
  );
}
