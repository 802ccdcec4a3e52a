import { NumberInput, SegmentedControl, Select, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { DateField } from "@/components/date_field";
import { DialogForm } from "@/components/form_dialog";
import { customerFieldsQuery } from "@/features/customer_fields/queries";
import { api } from "@/lib/api";
import { localInput } from "@/lib/format";
import { modelSegments, type Calibration } from "@/lib/health_types";
import { useCommand } from "@/lib/use_command";
import { useProblemForm } from "@/lib/use_form";
import { useText } from "@/lib/use_text";
import { choicesOf } from "./draft";
import { useHealthChanged } from "./use_health_changed";

const day = 24 * 3_600_000;
const pools = [1, 3, 6, 12] as const; // days looked at together

interface Props {
  onDone: (made: Calibration) => void;
  onCancel: () => void;
}

/** Where it says who left: in contracts that ended, or in a field of the accounts. */
export function CalibrationForm({ onDone, onCancel }: Props) {
  const t = useText();
  const changed = useHealthChanged();
  const { data } = useQuery(customerFieldsQuery);
  const start = useCommand(
    (body: object, key) => api.post<Calibration>("/api/health_calibrations", body, { key }),
    (made) => {
      changed();
      onDone(made);
    },
  );
  const { fields, rest } = useProblemForm(
    {
      segment: "any",
      outcome: "contracts",
      field_id: "",
      churned: "",
      date_field_id: "",
      snapshot_on: localInput(Date.now() - 90 * day).slice(0, 10),
      horizon_days: 90,
      pooled_days: "1",
    },
    start.problem,
  );
  const { outcome, field_id, date_field_id } = fields.values;
  const dated = outcome === "contracts" || date_field_id !== "";
  const own = (data?.items ?? []).filter(({ owner }) => owner === "account");
  const answers = own.filter(({ kind }) => kind === "choice" || kind === "checkbox");
  const dates = own.filter(({ kind }) => kind === "date");
  const answer = answers.find(({ id }) => id === field_id);
  return (
    <DialogForm
      onSubmit={fields.onSubmit(
        ({ field_id: field, churned, date_field_id: date, snapshot_on, horizon_days, pooled_days, ...values }) =>
          void start.run({
            ...values,
            ...(values.outcome === "field" && {
              ...(field && { field_id: field }),
              ...(churned && { churned }),
              ...(date && { date_field_id: date }),
            }),
            ...((values.outcome === "contracts" || date) && {
              snapshot_on,
              horizon_days,
              pooled_days: Number(pooled_days),
            }),
          }),
      )}
      onCancel={onCancel}
      submit={t("calibration.start")}
      pending={start.pending}
      problem={start.problem}
      rest={rest}
    >
      <Text size="sm">{t("calibration.form_hint")}</Text>
      <Select
        label={t("account.segment")}
        allowDeselect={false}
        data={modelSegments.map((value) => ({ value, label: t(`health.segment_${value}`) }))}
        {...fields.getInputProps("segment")}
      />
      <SegmentedControl
        aria-label={t("calibration.outcome")}
        data={(["contracts", "field"] as const).map((value) => ({ value, label: t(`calibration.outcome_${value}`) }))}
        {...fields.getInputProps("outcome")}
      />
      {outcome === "field" && (
        <>
          <Select
            label={t("calibration.field")}
            required
            searchable
            data={answers.map(({ id, name }) => ({ value: id, label: name }))}
            {...fields.getInputProps("field_id")}
            onChange={(value) => {
              fields.setFieldValue("field_id", value ?? "");
              fields.setFieldValue("churned", ""); // the answers of another field
            }}
          />
          <Select
            label={t("calibration.churned")}
            required
            data={choicesOf(t, answer)}
            {...fields.getInputProps("churned")}
          />
          <Select
            label={t("calibration.date_field")}
            description={t("calibration.date_field_hint")}
            clearable
            searchable
            data={dates.map(({ id, name }) => ({ value: id, label: name }))}
            {...fields.getInputProps("date_field_id")}
            value={date_field_id || null}
            onChange={(value) => fields.setFieldValue("date_field_id", value ?? "")}
          />
        </>
      )}
      {dated && (
        <>
          <DateField
            type="date"
            label={t("calibration.snapshot_on")}
            description={t(outcome === "contracts" ? "calibration.snapshot_hint" : "calibration.measured_hint")}
            {...fields.getInputProps("snapshot_on")}
          />
          <NumberInput label={t("calibration.horizon")} min={1} max={730} {...fields.getInputProps("horizon_days")} />
          <Select
            label={t("calibration.pooled")}
            description={t("calibration.pooled_hint")}
            allowDeselect={false}
            data={pools.map((count) => ({ value: String(count), label: t("calibration.pooled_days", { count }) }))}
            {...fields.getInputProps("pooled_days")}
          />
        </>
      )}
    </DialogForm>
  );
}
