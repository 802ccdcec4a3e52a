import { Button, NumberInput, Select, Switch, Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { DialogForm } from "@/components/form_dialog";
import { api } from "@/lib/api";
import { severities, type DetectorView, type Watch } from "@/lib/signal_types";
import { toast } from "@/lib/toast";
import { segments, type Segment } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useProblemForm, type Form } from "@/lib/use_form";
import { useText } from "@/lib/use_text";
import { TrialView } from "./trial_view";
import { thresholdText } from "./watch_words";
import classes from "./signals.module.css";

type Values = { segments: Record<Segment, Watch>; quiet_days: number };

/** Thresholds, severity and clock of each segment, and the quiet time after a false alarm. */
export function DetectorForm({ detector, onDone }: { detector: DetectorView; onDone: () => void }) {
  const t = useText();
  const client = useQueryClient();
  const save = useCommand(
    (values: Values) =>
      api.put<DetectorView>(`/api/signal-detectors/${detector.detector}`, { ...values, version: detector.version }),
    () => {
      void client.invalidateQueries({ queryKey: ["signals"] });
      toast(t("detector.saved"));
      onDone();
    },
  );
  const form = useProblemForm<Values>({ segments: detector.segments, quiet_days: detector.quiet_days }, save.problem);
  return (
    <DialogForm
      onSubmit={form.fields.onSubmit((values) => void save.run(values))}
      onCancel={onDone}
      submit={t("common.save")}
      pending={save.pending}
      problem={save.problem}
      rest={save.problem?.fields.map(({ message }) => message)}
    >
      <Text size="sm">{detector.about}</Text>
      <div className={classes.segments}>
        {segments.map((segment) => (
          <SegmentFields key={segment} detector={detector} segment={segment} form={form} />
        ))}
      </div>
      <NumberInput
        label={t("detector.quiet_days")}
        description={t("detector.quiet_how")}
        min={1}
        max={90}
        maw={420}
        {...form.fields.getInputProps("quiet_days")}
      />
      <div>
        <Button
          variant="subtle"
          size="xs"
          onClick={() => {
            form.fields.setFieldValue("segments", detector.defaults as never);
            form.fields.setFieldValue("quiet_days", detector.proposed_quiet_days as never);
          }}
        >
          {t("detector.to_defaults")}
        </Button>
      </div>
      <TrialView detector={detector} values={form.fields.values} />
    </DialogForm>
  );
}

interface SegmentProps {
  detector: DetectorView;
  segment: Segment;
  form: Form<Values>;
}

function SegmentFields({ detector, segment, form: { fields } }: SegmentProps) {
  const t = useText();
  const watch = fields.values.segments[segment];
  const change = (part: Partial<Watch>) =>
    fields.setFieldValue("segments", { ...fields.values.segments, [segment]: { ...watch, ...part } } as never);
  return (
    <fieldset className={classes.segment}>
      <legend>{t(`segment.${segment}`)}</legend>
      <div className={classes.fields}>
        <Switch
          label={t("detector.on")}
          checked={watch.enabled}
          onChange={(event) => change({ enabled: event.currentTarget.checked })}
        />
        {detector.thresholds.map(({ key, name, unit, least, most }) => (
          <NumberInput
            key={key}
            label={name}
            description={t("detector.between", {
              least: thresholdText(t, unit, least),
              most: thresholdText(t, unit, most),
            })}
            min={least}
            max={most}
            disabled={!watch.enabled}
            value={watch.thresholds[key] ?? ""}
            onChange={(value) => change({ thresholds: { ...watch.thresholds, [key]: Number(value) } })}
          />
        ))}
        <Select
          label={t("signal.severity")}
          allowDeselect={false}
          disabled={!watch.enabled}
          value={watch.severity}
          data={severities.map((value) => ({ value, label: t(`signal.severity_${value}`) }))}
          onChange={(value) => change({ severity: value === "critical" ? "critical" : "warning" })}
        />
        <NumberInput
          label={t("detector.hours")}
          min={1}
          max={720}
          disabled={!watch.enabled}
          value={watch.respond_within_hours}
          onChange={(value) => change({ respond_within_hours: Number(value) })}
        />
      </div>
    </fieldset>
  );
}
