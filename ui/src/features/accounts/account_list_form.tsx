import { Select, TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { DialogForm } from "@/components/form_dialog";
import { teamsQuery } from "@/features/people/queries";
import { useCan, useMe } from "@/features/session/me";
import { api } from "@/lib/api";
import type { AccountConditions, AccountListView, AccountSort } from "@/lib/customer_types";
import { toast } from "@/lib/toast";
import { visibilities, type Visibility } from "@/lib/types";
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
  const can = useCan();
  const me = useMe();
  const client = useQueryClient();
  const navigate = useNavigate();
  const teams = useQuery(teamsQuery);
  const own = (teams.data?.items ?? []).filter((team) => can("view_manage") || team.member_ids.includes(me.id));
  const offered = visibilities.filter(
    (one) => one === "private" || (one === "team" ? own.length > 0 : can("view_manage")),
  );
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
  const { fields, rest } = useProblemForm(
    {
      name: view?.name ?? "",
      visibility: view?.visibility ?? ("private" as Visibility),
      team_id: view?.team_id ?? null,
    },
    save.problem,
  );
  const shared = fields.values.visibility === "team";
  return (
    <DialogForm
      onSubmit={fields.onSubmit(
        ({ team_id, ...values }) => void save.run({ ...values, ...(shared && team_id && { team_id }) }),
      )}
      onCancel={onDone}
      submit={t("common.save")}
      pending={save.pending}
      problem={save.problem}
      rest={rest}
    >
      <TextInput label={t("field.name")} required data-autofocus maxLength={80} {...fields.getInputProps("name")} />
      <Select
        label={t("views.visibility")}
        allowDeselect={false}
        data={offered.map((value) => ({ value, label: t(`views.for_${value}`) }))}
        {...fields.getInputProps("visibility")}
      />
      {shared && (
        <Select
          label={t("ticket.team")}
          required
          data={own.map(({ id, name }) => ({ value: id, label: name }))}
          {...fields.getInputProps("team_id")}
        />
      )}
    </DialogForm>
  );
}
