import { Switch, TagsInput, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { DialogForm } from "@/components/form_dialog";
import { api } from "@/lib/api";
import { toast } from "@/lib/toast";
import { useCommand } from "@/lib/use_command";
import { changesOf, useProblemForm } from "@/lib/use_form";
import { useText } from "@/lib/use_text";
import type { ShownWebhook, Webhook } from "@/lib/webhook_types";

const groups = ["account", "contact", "contract", "conversation", "invoice", "problem", "ticket"];

interface Props {
  hook: Webhook | null;
  onMade: (made: ShownWebhook) => void;
  onDone: () => void;
}

export function WebhookForm({ hook, onMade, onDone }: Props) {
  const t = useText();
  const client = useQueryClient();
  const save = useCommand(async (body: object) => {
    if (!hook) return onMade(await api.post<ShownWebhook>("/api/webhooks", body));
    await api.patch<Webhook>(`/api/webhooks/${hook.id}`, body, { version: hook.version });
    void client.invalidateQueries({ queryKey: ["webhooks"] });
    toast(t("common.saved"));
    onDone();
  });
  const before = {
    name: hook?.name ?? "",
    url: hook?.url ?? "",
    kinds: hook?.kinds ?? ["account", "contact"],
    active: hook?.active ?? true,
  };
  const form = useProblemForm(before, save.problem);
  const { fields } = form;

  function submit({ active, ...values }: typeof before) {
    if (!hook) return void save.run(values);
    const changes = changesOf(before, { active, ...values });
    if (Object.keys(changes).length === 0) onDone();
    else void save.run(changes);
  }

  return (
    <DialogForm
      onSubmit={fields.onSubmit(submit)}
      onCancel={onDone}
      submit={hook ? t("common.save") : t("webhook.new")}
      pending={save.pending}
      problem={save.problem}
      rest={form.rest}
    >
      <TextInput label={t("field.name")} required data-autofocus maxLength={120} {...fields.getInputProps("name")} />
      <TextInput
        label={t("webhook.url")}
        type="url"
        required
        placeholder="https://crm.empresa.com.br/zelo"
        {...fields.getInputProps("url")}
      />
      <TagsInput
        label={t("webhook.kinds")}
        description={t("webhook.kinds_hint")}
        data={groups}
        {...fields.getInputProps("kinds")}
      />
      {hook && (
        <Switch
          label={t("webhook.active")}
          description={t("webhook.active_hint")}
          {...fields.getInputProps("active", { type: "checkbox" })}
        />
      )}
    </DialogForm>
  );
}
