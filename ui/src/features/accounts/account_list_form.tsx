import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { DialogForm } from "@/components/form_dialog";
import { SharingFields, sharingOf, type Sharing } from "@/features/sharing/sharing_fields";
import { api } from "@/lib/api";
import type { AccountConditions, AccountListView, AccountSort } from "@/lib/customer_types";
import { toast } from "@/lib/toast";
import { useCommand } from "@/lib/use_command";
import { useProblemForm } from "@/lib/use_form";
import { useText } from "@/lib/use_text";
import { stateOf } from "./conditions";
import { accountViewsQuery } from "./queries";

interface Props {
  view: AccountListView | null; // null: what is shown is kept as a new one
  what: { filter: AccountConditions; sort: AccountSort; columns: readonly string[] };
  onDone: () => void;
}

/** What a list is called, and who else sees it. */
export function AccountListForm({ view, what, onDone }: Props) {
  const t = useText();
  const client = useQueryClient();
  const navigate = useNavigate();
  const save = useCommand(
    (body: object, key) =>
      view
        ? api.patch<AccountListView>(`/api/account_views/${view.id}`, body, { version: view.version })
        : api.post<AccountListView>("/api/account_views", { ...what, ...body }, { key }),
    (kept) => {
      void client.invalidateQueries({ queryKey: accountViewsQuery.queryKey });
      if (!view) void navigate({ to: "/accounts", search: stateOf(kept.filter, kept.sort, kept.id) as never });
      toast(t("common.saved"));
      onDone();
    },
  );
  const { fields, rest } = useProblemForm<Sharing>(
    { name: view?.name ?? "", visibility: view?.visibility ?? "private", team_id: view?.team_id ?? null },
    save.problem,
  );
  return (
    <DialogForm
      onSubmit={fields.onSubmit((values) => void save.run(sharingOf(values)))}
      onCancel={onDone}
      submit={t("common.save")}
      pending={save.pending}
      problem={save.problem}
      rest={rest}
    >
      <SharingFields fields={fields} />
    </DialogForm>
  );
}
