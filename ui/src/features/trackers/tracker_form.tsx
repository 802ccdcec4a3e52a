import { Select, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { DialogForm } from "@/components/form_dialog";
import { RenameForm } from "@/components/rename_form";
import { api } from "@/lib/api";
import { trackerKinds, type Tracker, type TrackerKind } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useProblemForm } from "@/lib/use_form";
import { useText } from "@/lib/use_text";
import { trackerNames } from "./names";

/** Shown once, when it is made. */
export interface ShownTracker {
  tracker: Tracker;
  secret: string;
}

const usual: Record<TrackerKind, string> = { github: "https://github.com", gitlab: "https://gitlab.com" };

export function NewTrackerForm({ onCancel, onDone }: { onCancel: () => void; onDone: (made: ShownTracker) => void }) {
  const t = useText();
  const create = useCommand((body: object) => api.post<ShownTracker>("/api/trackers", body), onDone);
  const { fields, rest } = useProblemForm(
    { name: trackerNames.github, kind: "github" as TrackerKind, base_url: usual.github },
    create.problem,
  );

  /** What nobody has changed follows the kind. */
  function choose(kind: TrackerKind) {
    const { values } = fields;
    if (values.base_url === usual[values.kind]) fields.setFieldValue("base_url", usual[kind]);
    if (values.name === trackerNames[values.kind]) fields.setFieldValue("name", trackerNames[kind]);
    fields.setFieldValue("kind", kind);
  }

  return (
    <DialogForm
      onSubmit={fields.onSubmit((values) => void create.run(values))}
      onCancel={onCancel}
      submit={t("tracker.new")}
      pending={create.pending}
      problem={create.problem}
      rest={rest}
    >
      <Select
        label={t("tracker.kind")}
        allowDeselect={false}
        data-autofocus
        data={trackerKinds.map((value) => ({ value, label: trackerNames[value] }))}
        value={fields.values.kind}
        onChange={(kind) => kind && choose(kind as TrackerKind)}
      />
      <TextInput label={t("field.name")} required {...fields.getInputProps("name")} />
      <TextInput
        label={t("tracker.base_url")}
        description={t("tracker.base_url_hint")}
        required
        {...fields.getInputProps("base_url")}
      />
    </DialogForm>
  );
}

export function EditTrackerForm({ tracker, onDone }: { tracker: Tracker; onDone: () => void }) {
  const t = useText();
  const client = useQueryClient();
  return (
    <RenameForm
      path={`/api/trackers/${tracker.id}`}
      shown={tracker}
      activeLabel={t("tracker.active")}
      activeHint={t("tracker.active_hint")}
      onSaved={() => void client.invalidateQueries({ queryKey: ["trackers"] })}
      onDone={onDone}
    />
  );
}
