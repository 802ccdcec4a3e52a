import { Checkbox, Radio, Select, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { DialogForm } from "@/components/form_dialog";
import { AccountSelect } from "@/features/accounts/account_select";
import { api } from "@/lib/api";
import { toast } from "@/lib/toast";
import { segments, type Registration, type Segment } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useProblemForm } from "@/lib/use_form";
import { useText } from "@/lib/use_text";
import { useDecided } from "./use_decided";

type Where = "known" | "new";

/** Whose somebody is: of a customer that there is, or of a new one. */
export function ApproveForm({ one, onDone }: { one: Registration; onDone: () => void }) {
  const t = useText();
  const decided = useDecided();
  const [where, setWhere] = useState<Where>(one.suggested_account_id || !one.company ? "known" : "new");
  const approve = useCommand(
    (body: object, key) => api.post<Registration>(`/api/registrations/${one.id}/approval`, body, { key }),
    (saved) => {
      decided();
      toast(t("registrations.approved_toast", { name: saved.name, account: saved.account_name ?? "" }));
      onDone();
    },
  );
  const { fields, rest } = useProblemForm(
    {
      account_id: one.suggested_account_id as string | null,
      name: one.company ?? "",
      segment: "smb" as Segment,
      domain: false,
    },
    approve.problem,
  );

  function submit({ account_id, name, segment, domain }: typeof fields.values) {
    if (where === "known" && !account_id) return fields.setFieldError("account_id", t("registrations.choose_account"));
    void approve.run(where === "known" ? { account_id } : { name, segment, domain });
  }

  return (
    <DialogForm
      onSubmit={fields.onSubmit(submit)}
      onCancel={onDone}
      submit={t("registrations.approve_do")}
      pending={approve.pending}
      problem={approve.problem}
      rest={rest}
    >
      <Text size="sm">{t("registrations.approve_hint", { name: one.name })}</Text>
      <Radio.Group
        value={where}
        onChange={(value) => setWhere(value as Where)}
        label={t("registrations.where")}
        data-autofocus
      >
        <Stack gap="xs" mt="xs">
          <Radio value="known" label={t("registrations.known_account")} />
          <Radio value="new" label={t("registrations.new_account")} />
        </Stack>
      </Radio.Group>
      {where === "known" ? (
        <AccountSelect label={t("registrations.account")} required {...fields.getInputProps("account_id")} />
      ) : (
        <>
          <TextInput label={t("registrations.account_name")} required {...fields.getInputProps("name")} />
          <Select
            label={t("account.segment")}
            allowDeselect={false}
            data={segments.map((value) => ({ value, label: t(`segment.${value}`) }))}
            {...fields.getInputProps("segment")}
          />
          {one.domain && (
            <Checkbox
              label={t("registrations.domain", { domain: one.domain })}
              description={t("registrations.domain_hint")}
              {...fields.getInputProps("domain", { type: "checkbox" })}
            />
          )}
        </>
      )}
    </DialogForm>
  );
}
