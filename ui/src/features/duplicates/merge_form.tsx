import { Select } from "@mantine/core";
import { useState } from "react";
import { DialogForm } from "@/components/form_dialog";
import { AccountSelect } from "@/features/accounts/account_select";
import { api } from "@/lib/api";
import type { Merge, MergeKind, Stakeholder } from "@/lib/customer_types";
import { toast } from "@/lib/toast";
import { useAllPages } from "@/lib/use_all_pages";
import { useCommand } from "@/lib/use_command";
import { useText } from "@/lib/use_text";
import { MergePreview } from "./merge_preview";
import { useMerged } from "./queries";

interface Props {
  kind: MergeKind;
  fromId: string;
  accountId: string; // whose people are offered, for contacts
  onDone: (merge?: Merge) => void;
}

/** Into which other one this goes. */
export function MergeForm({ kind, fromId, accountId, onDone }: Props) {
  const t = useText();
  const merged = useMerged();
  const [into, setInto] = useState<string | null>(null);
  const run = useCommand(
    (into_id: string, key) => api.post<Merge>(`/api/${kind}s/${fromId}/merge`, { into_id }, { key }),
    (merge) => {
      merged();
      toast(t("duplicates.merged", { name: merge.into_name }));
      onDone(merge);
    },
  );
  return (
    <DialogForm
      onSubmit={(event) => {
        event.preventDefault();
        if (into) void run.run(into);
      }}
      onCancel={() => onDone()}
      submit={t("duplicates.merge")}
      pending={run.pending}
      disabled={!into}
      problem={run.problem}
    >
      {kind === "account" ? (
        <AccountSelect label={t("duplicates.into_account")} value={into} onChange={setInto} data-autofocus />
      ) : (
        <PersonSelect accountId={accountId} but={fromId} value={into} onChange={setInto} />
      )}
      {into && <MergePreview kind={kind} from={fromId} into={into} />}
    </DialogForm>
  );
}

interface PersonProps {
  accountId: string;
  but: string;
  value: string | null;
  onChange: (id: string | null) => void;
}

function PersonSelect({ accountId, but, value, onChange }: PersonProps) {
  const t = useText();
  const people = useAllPages<Stakeholder>(
    ["stakeholders", accountId, "all"],
    `/api/accounts/${accountId}/stakeholders`,
  );
  const others = people.items.filter(({ contact_id }) => contact_id !== but);
  return (
    <Select
      label={t("duplicates.into_contact")}
      searchable
      data={others.map(({ contact_id, name, email }) => ({
        value: contact_id,
        label: email ? `${name} (${email})` : name,
      }))}
      value={value}
      onChange={onChange}
      data-autofocus
    />
  );
}
