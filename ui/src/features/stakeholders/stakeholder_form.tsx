import { SegmentedControl, Select, Stack, Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { ConflictDialog } from "@/components/conflict_dialog";
import { DateField } from "@/components/date_field";
import { DialogForm } from "@/components/form_dialog";
import { dayOf } from "@/features/contracts/words";
import { sentiments, type Sentiment, type Stakeholder } from "@/lib/customer_types";
import type { TextKey } from "@/lib/texts";
import { toast } from "@/lib/toast";
import { contactRoles, type ContactRole } from "@/lib/types";
import { useEdit } from "@/lib/use_edit";
import { changesOf, useProblemForm } from "@/lib/use_form";
import { useText, type Say } from "@/lib/use_text";
import { influences } from "./map_places";

interface Props {
  person: Stakeholder;
  people: Stakeholder[];
  onDone: () => void;
}

type Values = {
  role: ContactRole | null;
  influence: string | null;
  sentiment: Sentiment | null;
  reports_to_id: string | null;
  left_on: string;
  talk_every: string | null;
};

const rhythms = [7, 14, 30, 60, 90, 180]; // days

const bodyOf = ({ influence, left_on, talk_every, ...values }: Values) => ({
  ...values,
  talk_every: talk_every ? Number(talk_every) : null,
  influence: influence ? Number(influence) : null,
  left_on: left_on || null,
});

const labels = {
  role: "contact.role",
  influence: "stakeholder.influence",
  sentiment: "stakeholder.sentiment",
  reports_to_id: "stakeholder.reports_to",
  left_on: "stakeholder.left_on",
  talk_every: "stakeholder.talk_every",
} as const satisfies Record<keyof Values, TextKey>;

function shown(t: Say, people: Stakeholder[], field: keyof Values, value: unknown): string {
  if (value === null || value === undefined) return t("common.none");
  if (field === "role") return t(`contact_role.${value as ContactRole}`);
  if (field === "influence") return t(`influence.${value as (typeof influences)[number]}`);
  if (field === "sentiment") return t(`sentiment.${value as Sentiment}`);
  if (field === "talk_every") return t("stakeholder.every", { count: Number(value) });
  if (field === "left_on") return dayOf(String(value));
  return people.find(({ contact_id }) => contact_id === value)?.name ?? "…";
}

/** How much a person decides, how they feel, whom they report to, and whether they are still there. */
export function StakeholderForm({ person, people, onDone }: Props) {
  const t = useText();
  const client = useQueryClient();
  const path = `/api/contacts/${person.contact_id}/stakeholder`;
  const edit = useEdit<Stakeholder>(path, person, () => {
    for (const key of ["stakeholders", "contacts", "contact", "timeline", "worklist"])
      void client.invalidateQueries({ queryKey: [key] });
    toast(t("common.saved"));
    onDone();
  });
  const { role, influence, sentiment, reports_to_id, left_on, talk_every } = edit.base;
  const before: Values = {
    role,
    influence: influence === null ? null : String(influence),
    sentiment,
    reports_to_id,
    left_on: left_on ?? "",
    talk_every: talk_every === null ? null : String(talk_every),
  };
  const form = useProblemForm(before, edit.problem);
  const { fields } = form;
  const choices = talk_every === null || rhythms.includes(talk_every) ? rhythms : [talk_every, ...rhythms];
  const others = people.filter(({ contact_id, left_on: gone }) => contact_id !== person.contact_id && !gone);

  function submit(values: Values) {
    const changes = changesOf<object>(bodyOf(before), bodyOf(values));
    if (Object.keys(changes).length === 0) onDone();
    else void edit.save(changes);
  }

  return (
    <>
      <DialogForm
        onSubmit={fields.onSubmit(submit)}
        onCancel={onDone}
        submit={t("common.save")}
        pending={edit.pending}
        problem={edit.problem}
        rest={form.rest}
      >
        <Select
          label={t("contact.role")}
          clearable
          data={contactRoles.map((value) => ({ value, label: t(`contact_role.${value}`) }))}
          {...fields.getInputProps("role")}
        />
        <Select
          label={t("stakeholder.influence")}
          description={t("stakeholder.influence_hint")}
          clearable
          data={influences.map((value) => ({ value: String(value), label: t(`influence.${value}`) }))}
          {...fields.getInputProps("influence")}
        />
        <Stack gap={4}>
          <Text size="sm" fw={500} id="stakeholder-sentiment">
            {t("stakeholder.sentiment")}
          </Text>
          <SegmentedControl
            aria-labelledby="stakeholder-sentiment"
            data={[
              { value: "", label: t("common.not_set") },
              ...sentiments.map((value) => ({ value, label: t(`sentiment.${value}`) })),
            ]}
            value={fields.values.sentiment ?? ""}
            onChange={(value) => fields.setFieldValue("sentiment", (value || null) as Sentiment | null)}
          />
        </Stack>
        <Select
          label={t("stakeholder.reports_to")}
          searchable
          clearable
          data={others.map(({ contact_id, name }) => ({ value: contact_id, label: name }))}
          {...fields.getInputProps("reports_to_id")}
        />
        <Select
          label={t("stakeholder.talk_every")}
          description={t("stakeholder.talk_every_hint")}
          placeholder={t("stakeholder.talk_never")}
          clearable
          data={choices.map((days) => ({ value: String(days), label: t("stakeholder.every", { count: days }) }))}
          {...fields.getInputProps("talk_every")}
        />
        <DateField
          type="date"
          label={t("stakeholder.left_on")}
          description={t("stakeholder.left_on_hint")}
          {...fields.getInputProps("left_on")}
        />
      </DialogForm>
      <ConflictDialog
        conflict={edit.conflict}
        label={(field) => t(labels[field as keyof Values])}
        show={(field, value) => shown(t, people, field as keyof Values, value)}
        onKeepMine={edit.keepMine}
        onTakeTheirs={edit.takeTheirs}
        onClose={edit.goOnTyping}
      />
    </>
  );
}
