import { Button, Group, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { IconHistory } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { ConfirmDialog } from "@/components/confirm_dialog";
import { Dialog } from "@/components/form_dialog";
import { ProblemAlert } from "@/components/problem_alert";
import { VariableButtons } from "@/components/variable_buttons";
import { api } from "@/lib/api";
import { toast } from "@/lib/toast";
import type { MailTemplate, TemplateText } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useProblemForm } from "@/lib/use_form";
import { useText, type Say } from "@/lib/use_text";
import { variableName } from "@/lib/variable_names";
import { mailKindsQuery, templatePath, templateQuery } from "./queries";
import classes from "./template.module.css";
import { Preview } from "./template_preview";
import { Revisions } from "./template_revisions";

/** The text on one side, what it becomes on the other. */
export function TemplateForm({ template }: { template: MailTemplate }) {
  const t = useText();
  const client = useQueryClient();
  const path = templatePath(template.kind, template.language);
  const [asking, setAsking] = useState(false);
  const [looking, setLooking] = useState(false);

  function changed(saved?: MailTemplate) {
    const { queryKey } = templateQuery(template.kind, template.language);
    if (saved) client.setQueryData(queryKey, saved);
    else void client.invalidateQueries({ queryKey });
    void client.invalidateQueries({ queryKey: ["mail_revisions"] });
    void client.invalidateQueries({ queryKey: mailKindsQuery.queryKey });
    toast(t("common.saved"));
  }
  const save = useCommand(
    (body: TemplateText) => api.put<MailTemplate>(path, body, { version: template.revision }),
    (saved) => changed(saved),
  );
  const reset = useCommand(
    () => api.remove(path),
    () => {
      setAsking(false);
      changed();
    },
  );
  const { fields, rest } = useProblemForm({ subject: template.subject, body: template.body }, save.problem);

  function take(text: TemplateText) {
    fields.setValues(text);
    setLooking(false);
  }

  return (
    <div className={classes.sides}>
      <form onSubmit={fields.onSubmit((values) => void save.run(values))} noValidate>
        <Stack>
          <TextInput label={t("template.subject")} required {...fields.getInputProps("subject")} />
          <Body template={template} fields={fields} />
          <ProblemAlert problem={save.problem} rest={rest} />
          <Group justify="space-between">
            <Group gap="xs">
              <Button
                variant="default"
                leftSection={<IconHistory size={17} />}
                disabled={template.revision === 0}
                onClick={() => setLooking(true)}
              >
                {t("template.versions")}
              </Button>
              {!template.shipped && (
                <Button variant="default" onClick={() => setAsking(true)}>
                  {t("template.reset")}
                </Button>
              )}
            </Group>
            <Button type="submit" loading={save.pending}>
              {t("common.save")}
            </Button>
          </Group>
        </Stack>
      </form>
      <Preview path={path} text={fields.values} />
      <Dialog opened={looking} onClose={() => setLooking(false)} title={t("template.versions")} size="lg">
        {looking && <Revisions path={path} onTake={take} />}
      </Dialog>
      <ConfirmDialog
        opened={asking}
        title={t("template.reset_what")}
        yes={t("template.reset")}
        pending={reset.pending}
        problem={reset.problem}
        onYes={() => void reset.run(undefined)}
        onClose={() => setAsking(false)}
      >
        {t("template.reset_text")}
      </ConfirmDialog>
    </div>
  );
}

const inWords = (name: string, t: Say) => {
  const label = variableName(name);
  return label ? t(label) : name;
};

interface BodyProps {
  template: MailTemplate;
  fields: ReturnType<typeof useProblemForm<{ subject: string; body: string }>>["fields"];
}

function Body({ template, fields }: BodyProps) {
  const t = useText();
  const field = useRef<HTMLTextAreaElement>(null);

  return (
    <Stack gap={6}>
      <Textarea
        label={t("template.body")}
        description={t("template.body_hint")}
        required
        autosize
        minRows={12}
        maxRows={26}
        ref={field}
        {...fields.getInputProps("body")}
      />
      <Text size="xs">{t("template.variables")}</Text>
      <VariableButtons
        names={template.variables}
        field={field}
        value={fields.values.body}
        onChange={(text) => fields.setFieldValue("body", text)}
        write={(name) => (name.endsWith(".link") ? `[${inWords(name, t)}]({{${name}}})` : `{{${name}}}`)}
      />
      <Text size="xs" c="dimmed">
        {t("template.needed", { name: inWords(template.needed_link, t) })}
      </Text>
    </Stack>
  );
}
