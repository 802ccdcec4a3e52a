import { Select, SimpleGrid, Stack, Switch, Text, Textarea, TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { ConflictDialog } from "@/components/conflict_dialog";
import { DialogForm } from "@/components/form_dialog";
import { VariableButtons } from "@/components/variable_buttons";
import { Words } from "@/components/words";
import { teamsQuery } from "@/features/people/queries";
import { useMe } from "@/features/session/me";
import { api } from "@/lib/api";
import { macroLanguages, type Macro, type MacroAction, type MacroLanguage, type ProcedureStep } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useEdit } from "@/lib/use_edit";
import { changesOf, useProblemForm, type Form } from "@/lib/use_form";
import { useText } from "@/lib/use_text";
import { MacroActions } from "./macro_actions";
import { fillSample, macroVariables } from "./macro_sample";
import { MacroSteps } from "./macro_steps";
import { settingsQuery } from "./queries";

type Values = {
  name: string;
  folder: string;
  kind: Macro["kind"];
  language: MacroLanguage;
  team_id: string | null;
  body: string;
  steps: ProcedureStep[];
  actions: MacroAction[];
  active: boolean;
};

function useMacrosChanged() {
  const client = useQueryClient();
  return () => void client.invalidateQueries({ queryKey: ["macros"] });
}

export function NewMacroForm({ onDone }: { onDone: () => void }) {
  const t = useText();
  const changed = useMacrosChanged();
  const create = useCommand(
    (body: object, key) => api.post<Macro>("/api/macros", body, { key }),
    () => {
      changed();
      onDone();
    },
  );
  const blank: Values = {
    name: "",
    folder: "",
    kind: "message",
    language: "any",
    team_id: null,
    body: "",
    steps: [],
    actions: [],
    active: true,
  };
  const form = useProblemForm(blank, create.problem);
  return (
    <DialogForm
      onSubmit={form.fields.onSubmit(
        ({ active: _, team_id, ...values }) => void create.run({ ...values, ...(team_id && { team_id }) }),
      )}
      onCancel={onDone}
      submit={t("macro.new")}
      pending={create.pending}
      problem={create.problem}
      rest={form.rest}
    >
      <Select
        label={t("macro.kind")}
        allowDeselect={false}
        data={(["message", "procedure"] as const).map((value) => ({ value, label: t(`macro.kind_${value}`) }))}
        {...form.fields.getInputProps("kind")}
      />
      <MacroFields form={form} />
    </DialogForm>
  );
}

export function EditMacroForm({ macro, onDone }: { macro: Macro; onDone: () => void }) {
  const t = useText();
  const changed = useMacrosChanged();
  const edit = useEdit<Macro>(`/api/macros/${macro.id}`, macro, () => {
    changed();
    onDone();
  });
  const { name, folder, kind, language, team_id, body, steps, actions, active } = edit.base;
  const before: Values = { name, folder, kind, language, team_id, body, steps, actions, active };
  const form = useProblemForm(before, edit.problem);
  return (
    <>
      <DialogForm
        onSubmit={form.fields.onSubmit((values) => {
          const changes = changesOf(before, values);
          if (Object.keys(changes).length === 0) onDone();
          else void edit.save(changes);
        })}
        onCancel={onDone}
        submit={t("common.save")}
        pending={edit.pending}
        problem={edit.problem}
        rest={form.rest}
      >
        <MacroFields form={form} />
        <Switch label={t("macro.active")} {...form.fields.getInputProps("active", { type: "checkbox" })} />
      </DialogForm>
      <ConflictDialog
        conflict={edit.conflict}
        label={(field) => (field === "name" ? t("field.name") : t(`macro.${field as "folder" | "body" | "steps"}`))}
        show={(_, value) => (Array.isArray(value) ? String(value.length) : String(value ?? ""))}
        onKeepMine={edit.keepMine}
        onTakeTheirs={edit.takeTheirs}
        onClose={edit.goOnTyping}
      />
    </>
  );
}

function MacroFields({ form: { fields } }: { form: Form<Values> }) {
  const t = useText();
  const { data: teams } = useQuery(teamsQuery);
  const { kind, body, steps, actions } = fields.values;
  const field = useRef<HTMLTextAreaElement>(null);

  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextInput label={t("field.name")} required data-autofocus {...fields.getInputProps("name")} />
        <TextInput label={t("macro.folder")} {...fields.getInputProps("folder")} />
      </SimpleGrid>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <Select
          label={t("macro.language")}
          allowDeselect={false}
          data={macroLanguages.map((value) => ({ value, label: t(`macro.language_${value}`) }))}
          {...fields.getInputProps("language")}
        />
        <Select
          label={t("macro.team")}
          placeholder={t("macro.every_team")}
          clearable
          data={(teams?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          {...fields.getInputProps("team_id")}
        />
      </SimpleGrid>
      <Stack gap={6}>
        <Textarea
          label={t("macro.body")}
          required={kind === "message"}
          autosize
          minRows={4}
          maxRows={14}
          ref={field}
          {...fields.getInputProps("body")}
        />
        <Text size="xs">{t("macro.variables")}</Text>
        <VariableButtons
          names={macroVariables}
          field={field}
          value={body}
          onChange={(text) => fields.setFieldValue("body", text)}
        />
      </Stack>
      {body.includes("{{") && <Sample body={body} />}
      {kind === "procedure" && (
        <MacroSteps
          steps={steps}
          onChange={(next) => fields.setFieldValue("steps", next)}
          error={fields.errors.steps as string | undefined}
        />
      )}
      <MacroActions
        actions={actions}
        onChange={(next) => fields.setFieldValue("actions", next)}
        error={fields.errors.actions as string | undefined}
      />
    </>
  );
}

/** How it reads to a customer, with names made up for it. */
function Sample({ body }: { body: string }) {
  const t = useText();
  const me = useMe();
  const { data: settings } = useQuery(settingsQuery);
  const sample = {
    "contact.first_name": "Rita",
    "contact.name": "Rita Campos",
    "contact.email": "rita@padaria.example",
    "account.name": "Padaria Estrela",
    "ticket.number": "1042",
    "ticket.subject": t("macro.sample_subject"),
    "ticket.category": t("macro.sample_category"),
    "agent.first_name": me.name.split(" ")[0] ?? me.name,
    "agent.name": me.name,
    "company.name": settings?.company ?? "",
    "portal.link": `${location.origin}/portal/tickets/1042`,
  };
  return (
    <Stack gap={4} role="group" aria-label={t("macro.sample")}>
      <Text size="sm" fw={500}>
        {t("macro.sample")}
      </Text>
      <Words>{fillSample(body, sample)}</Words>
    </Stack>
  );
}
