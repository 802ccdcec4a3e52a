import { Button, Checkbox, Group, Paper, Stack, Text, Textarea } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { DialogForm } from "@/components/form_dialog";
import { ProblemAlert } from "@/components/problem_alert";
import { VariableButtons } from "@/components/variable_buttons";
import { Words } from "@/components/words";
import { api } from "@/lib/api";
import { toast } from "@/lib/toast";
import type { ProblemRecord, ProblemUpdate, UpdateKind, UpdatePreview } from "@/lib/types";
import { useCommand, type Command } from "@/lib/use_command";
import { useProblemForm } from "@/lib/use_form";
import { useText } from "@/lib/use_text";
import { beginning } from "./notice";
import { impactQuery, useProblemChanged } from "./queries";
import { variables } from "./variables";

/** One text for colleagues or for all customers, who see it on their own tickets. */
export function UpdateForm({
  problem,
  kind,
  onDone,
}: {
  problem: ProblemRecord;
  kind: UpdateKind;
  onDone: () => void;
}) {
  const t = useText();
  const field = useRef<HTMLTextAreaElement>(null);
  const changed = useProblemChanged();
  const { data: impact } = useQuery(impactQuery(problem.id)); // the page behind has it
  const path = `/api/problems/${problem.id}`;
  const post = useCommand(
    (body: object, key) => api.post<ProblemUpdate>(`${path}/updates`, body, { key }),
    () => {
      forget();
      changed(problem.id);
      toast(t(`problems.posted_${kind}`));
      onDone();
    },
  );
  const preview = useCommand((body: string) => api.post<UpdatePreview>(`${path}/update_previews`, { kind, body }));
  const { fields, rest, forget } = useProblemForm(
    { body: beginning(kind, problem, impact?.next_promise_at ?? null, Date.now(), t), resolves: true },
    post.problem,
    `problem.${problem.id}.${kind}`,
  );
  const outside = kind !== "note";
  const { body, resolves } = fields.values;

  return (
    <DialogForm
      onSubmit={fields.onSubmit(() => void post.run({ kind, body, ...(kind === "solution" && { resolves }) }))}
      onCancel={onDone}
      submit={t(`problems.post_${kind}`)}
      pending={post.pending}
      disabled={!body.trim()}
      problem={post.problem}
      rest={rest}
    >
      <Text size="sm" c="dimmed">
        {t(`problems.update_${kind}_hint`)}
      </Text>
      <Textarea
        label={t(outside ? "problems.text_for_customers" : "problems.text_for_colleagues")}
        autosize
        minRows={6}
        maxRows={18}
        required
        data-autofocus
        ref={field}
        {...fields.getInputProps("body")}
      />
      {outside && (
        <VariableButtons
          names={variables}
          field={field}
          value={body}
          onChange={(text) => fields.setFieldValue("body", text)}
        />
      )}
      {kind === "solution" && (
        <Checkbox label={t("problems.resolves")} {...fields.getInputProps("resolves", { type: "checkbox" })} />
      )}
      {outside && <Preview command={preview} body={body} />}
    </DialogForm>
  );
}

type PreviewCommand = Command<string, UpdatePreview>;

/** How the text reads on the first tickets. */
function Preview({ command, body }: { command: PreviewCommand; body: string }) {
  const t = useText();
  const [shown, setShown] = useState<UpdatePreview | null>(null);
  return (
    <Stack gap="xs">
      <ProblemAlert problem={command.problem} />
      <Group>
        <Button
          size="xs"
          variant="default"
          loading={command.pending}
          disabled={!body.trim()}
          onClick={() => void command.run(body).then((result) => setShown(result ?? null))}
        >
          {t("problems.preview")}
        </Button>
        {shown && (
          <Text size="sm" role="status">
            {t("problems.will_hear", { count: shown.tickets })}
          </Text>
        )}
      </Group>
      {shown?.samples.map((sample) => (
        <Paper key={sample.ticket_id} p="sm" radius="md" withBorder>
          <Text size="xs" c="dimmed" mb={4}>
            {t("problems.reads_on", { number: sample.number })}
          </Text>
          {sample.missing.length > 0 && (
            <Text size="sm" c="red" mb={4}>
              {t("problems.sample_missing", { names: sample.missing.join(", ") })}
            </Text>
          )}
          <Words>{sample.text}</Words>
        </Paper>
      ))}
    </Stack>
  );
}
