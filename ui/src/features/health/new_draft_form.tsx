import { Select, Text } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { DialogForm } from "@/components/form_dialog";
import { api } from "@/lib/api";
import { modelSegments, type HealthModel, type ModelSegment } from "@/lib/health_types";
import { useCommand } from "@/lib/use_command";
import { useProblemForm } from "@/lib/use_form";
import { useText } from "@/lib/use_text";
import { baseFor, draftFrom } from "./draft";
import { useHealthChanged } from "./use_health_changed";

interface Props {
  inForce: HealthModel[];
  onCancel: () => void;
}

/** For which segment: the draft begins as what counts there today. */
export function NewDraftForm({ inForce, onCancel }: Props) {
  const t = useText();
  const navigate = useNavigate();
  const changed = useHealthChanged();
  const create = useCommand(
    (body: object, key) => api.post<HealthModel>("/api/health_models", body, { key }),
    ({ id }) => {
      changed();
      void navigate({ to: `/health/models/${id}` });
    },
  );
  const { fields, rest } = useProblemForm({ segment: "any" as ModelSegment }, create.problem);
  return (
    <DialogForm
      onSubmit={fields.onSubmit(({ segment }) => {
        const base = baseFor(inForce, segment);
        if (base) void create.run(draftFrom(base, segment));
      })}
      onCancel={onCancel}
      submit={t("health.create_draft")}
      pending={create.pending}
      problem={create.problem}
      rest={rest}
    >
      <Text size="sm">{t("health.new_draft_hint")}</Text>
      <Select
        label={t("account.segment")}
        allowDeselect={false}
        data-autofocus
        data={modelSegments.map((value) => ({ value, label: t(`health.segment_${value}`) }))}
        {...fields.getInputProps("segment")}
      />
    </DialogForm>
  );
}
