import { Chip, Group, MultiSelect, SimpleGrid, Stack, Switch, Text, Textarea, TextInput } from "@mantine/core";
import { DateField } from "@/components/date_field";
import { EditForm } from "@/components/edit_form";
import { DialogForm } from "@/components/form_dialog";
import { dayOf } from "@/features/contracts/words";
import { api } from "@/lib/api";
import { noteKinds, type Note, type NoteKind, type Stakeholder } from "@/lib/customer_types";
import { dateTimeOf, listOf, localInput } from "@/lib/format";
import type { TextKey } from "@/lib/texts";
import { toast } from "@/lib/toast";
import { useAllPages } from "@/lib/use_all_pages";
import { useCommand } from "@/lib/use_command";
import { useEdit } from "@/lib/use_edit";
import { changesOf, filled, useProblemForm, type Form } from "@/lib/use_form";
import { useText, type Say } from "@/lib/use_text";
import { useNotesChanged } from "./queries";

type Values = {
  kind: NoteKind;
  at: string; // as the input has it
  asked: boolean;
  contact_ids: string[];
  body: string;
  next_step: string;
  next_step_on: string;
};

const labels = {
  kind: "note.kind",
  at: "note.at",
  asked: "note.asked",
  contact_ids: "note.people",
  body: "note.body",
  next_step: "note.next_step",
  next_step_on: "note.next_step_on",
} as const satisfies Record<keyof Values, TextKey>;

function shown(t: Say, field: keyof Values, value: unknown, theirs: Note | undefined): string {
  // Who was there has names only in what the server says.
  if (field === "contact_ids")
    return value === undefined ? listOf(theirs?.people.map(({ name }) => name) ?? []) : t("conflict.your_choice");
  if (value === null || value === undefined || value === "") return t("common.none");
  if (field === "kind") return t(`note.kind_${value as NoteKind}`);
  if (field === "asked") return t(value ? "common.yes" : "common.no");
  if (field === "at") return dateTimeOf(String(value));
  return field === "next_step_on" ? dayOf(String(value)) : String(value);
}

function bodyOf({ at, next_step, next_step_on, ...values }: Values) {
  return {
    ...values,
    at: new Date(at).toISOString(),
    next_step: next_step || null,
    next_step_on: next_step_on || null,
  };
}

interface NewProps {
  accountId: string;
  person?: string; // who is to be talked to
  onDone: () => void;
}

/** What was said is kept in this browser until it is saved: a call ends, the tab may too. */
export function NewNoteForm({ accountId, person, onDone }: NewProps) {
  const t = useText();
  const changed = useNotesChanged();
  const create = useCommand(
    (body: object, key) => api.post<Note>(`/api/accounts/${accountId}/notes`, body, { key }),
    () => {
      form.forget();
      changed();
      toast(t("note.saved"));
      onDone();
    },
  );
  const blank: Values = {
    kind: "call",
    at: localInput(Date.now()),
    asked: false,
    contact_ids: person ? [person] : [],
    body: "",
    next_step: "",
    next_step_on: "",
  };
  const form = useProblemForm(blank, create.problem, person ? `note:${accountId}:${person}` : `note:${accountId}`);
  return (
    <DialogForm
      onSubmit={form.fields.onSubmit((values) => {
        void create.run(filled(bodyOf(values)));
      })}
      onCancel={onDone}
      submit={t("note.save")}
      pending={create.pending}
      problem={create.problem}
      rest={form.rest}
    >
      <NoteFields form={form} accountId={accountId} />
    </DialogForm>
  );
}

export function EditNoteForm({ note, onDone }: { note: Note; onDone: () => void }) {
  const t = useText();
  const changed = useNotesChanged();
  const edit = useEdit<Note>(`/api/notes/${note.id}`, note, () => {
    changed();
    toast(t("common.saved"));
    onDone();
  });
  const { kind, at, asked, people, body, next_step, next_step_on } = edit.base;
  const before: Values = {
    kind,
    at: localInput(new Date(at).getTime()),
    asked,
    contact_ids: people.map(({ id }) => id),
    body,
    next_step: next_step ?? "",
    next_step_on: next_step_on ?? "",
  };
  const form = useProblemForm(before, edit.problem);

  function submit(values: Values) {
    const changes = changesOf<object>(bodyOf(before), bodyOf(values));
    if (Object.keys(changes).length === 0) onDone();
    else void edit.save(changes);
  }

  return (
    <EditForm
      edit={edit}
      form={form}
      onSubmit={submit}
      onCancel={onDone}
      label={(field) => t(labels[field as keyof Values])}
      show={(field, value) => shown(t, field as keyof Values, value, edit.conflict?.theirs)}
    >
      <NoteFields form={form} accountId={note.account_id} old />
    </EditForm>
  );
}

function NoteFields({ form: { fields }, accountId, old }: { form: Form<Values>; accountId: string; old?: boolean }) {
  const t = useText();
  const people = useAllPages<Stakeholder>(
    ["stakeholders", accountId, "all"],
    `/api/accounts/${accountId}/stakeholders`,
  );
  return (
    <>
      <Stack gap={4}>
        <Text size="sm" fw={500} id="note-kind">
          {t("note.kind")}
        </Text>
        <Chip.Group {...fields.getInputProps("kind")}>
          <Group gap="xs" role="radiogroup" aria-labelledby="note-kind">
            {noteKinds.map((value) => (
              <Chip key={value} value={value} size="sm" variant="outline">
                {t(`note.kind_${value}`)}
              </Chip>
            ))}
          </Group>
        </Chip.Group>
      </Stack>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <DateField type="datetime-local" label={t("note.at")} required {...fields.getInputProps("at")} />
        <MultiSelect
          label={t("note.people")}
          searchable
          clearable
          data={people.items.map(({ contact_id, name }) => ({ value: contact_id, label: name }))}
          {...fields.getInputProps("contact_ids")}
        />
      </SimpleGrid>
      <Textarea
        label={t("note.body")}
        required
        autosize
        minRows={5}
        maxRows={14}
        maxLength={20000}
        data-autofocus
        {...fields.getInputProps("body")}
      />
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextInput label={t("note.next_step")} maxLength={300} {...fields.getInputProps("next_step")} />
        <DateField type="date" label={t("note.next_step_on")} {...fields.getInputProps("next_step_on")} />
      </SimpleGrid>
      {!old && (
        <Switch
          label={t("note.asked")}
          description={t("note.asked_hint")}
          {...fields.getInputProps("asked", { type: "checkbox" })}
        />
      )}
    </>
  );
}
