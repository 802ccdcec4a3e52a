import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { Dialog } from "@/components/form_dialog";
import { DeleteShared } from "@/features/sharing/delete_shared";
import { SharedMark } from "@/features/sharing/shared_mark";
import { SharedMenu, SharedMenuItems } from "@/features/sharing/shared_menu";
import { api } from "@/lib/api";
import type { AccountListView, AccountSort } from "@/lib/customer_types";
import { toast } from "@/lib/toast";
import { useCommand } from "@/lib/use_command";
import { useText } from "@/lib/use_text";
import classes from "./account_lists.module.css";
import { conditionsOf, differs, stateOf, usual_lists, type ListState } from "./conditions";
import { accountViewsQuery } from "./queries";
import { AccountListForm } from "./account_list_form";

interface Props {
  state: ListState;
  columns: readonly string[];
}

/** The lists that everybody has, one's own, and those that others share. */
export function AccountLists({ state, columns }: Props) {
  const t = useText();
  const navigate = useNavigate();
  const { data } = useQuery(accountViewsQuery);
  const [form, setForm] = useState<AccountListView | "new" | null>(null);
  const [removing, setRemoving] = useState<AccountListView | null>(null);
  const current = data?.items.find(({ id }) => id === state.list);
  const filter = conditionsOf(state);
  const unchanged = (conditions: object) => !current && JSON.stringify(conditions) === JSON.stringify(filter);
  return (
    <nav className={classes.lists} aria-label={t("account_list.title")}>
      {usual_lists.map(({ name, conditions }) => (
        <Link
          key={name}
          to="/accounts"
          search={stateOf(conditions, "name") as never}
          className={classes.list}
          activeOptions={{ exact: true }}
          aria-current={unchanged(conditions) ? "page" : undefined}
        >
          {t(`account_list.${name}`)}
        </Link>
      ))}
      {data?.items.map((view) => (
        <Link
          key={view.id}
          to="/accounts"
          search={stateOf(view.filter, view.sort, view.id) as never}
          className={classes.list}
          activeOptions={{ exact: true }}
          aria-current={view.id === state.list ? "page" : undefined}
        >
          <SharedMark visibility={view.visibility} size={15}>
            {view.name}
          </SharedMark>
        </Link>
      ))}
      {current?.may_edit && (
        <SharedMenu label={t("account_list.actions", { name: current.name })}>
          <SharedMenuItems
            change={t("account_list.change")}
            remove={t("account_list.delete")}
            onChange={() => setForm(current)}
            onRemove={() => setRemoving(current)}
          />
        </SharedMenu>
      )}
      {current?.may_edit && differs(state, columns, current) && (
        <Overwrite view={current} state={state} columns={columns} />
      )}
      {(current ? differs(state, columns, current) : Object.keys(filter).length > 0 || state.sort) && (
        <Button
          size="xs"
          variant="subtle"
          flex="none"
          leftSection={<IconPlus size={15} />}
          onClick={() => setForm("new")}
        >
          {t("account_list.keep")}
        </Button>
      )}
      <Dialog
        opened={form !== null}
        onClose={() => setForm(null)}
        title={t(form === "new" ? "account_list.keep" : "account_list.change")}
      >
        {form && (
          <AccountListForm
            view={form === "new" ? null : form}
            what={{ filter, sort: (state.sort ?? "name") as AccountSort, columns }}
            onDone={() => setForm(null)}
          />
        )}
      </Dialog>
      {removing && (
        <DeleteShared
          name={removing.name}
          path={`/api/account_views/${removing.id}`}
          queryKey={accountViewsQuery.queryKey}
          hint={t("account_list.delete_hint")}
          onGone={() => void navigate({ to: "/accounts", search: {} })}
          onClose={() => setRemoving(null)}
        />
      )}
    </nav>
  );
}

/** What is shown now takes the place of what was kept. */
function Overwrite({ view, state, columns }: Props & { view: AccountListView }) {
  const t = useText();
  const client = useQueryClient();
  const save = useCommand(
    () =>
      api
        .patch<AccountListView>(
          `/api/account_views/${view.id}`,
          { filter: conditionsOf(state), sort: state.sort ?? "name", columns },
          { version: view.version },
        )
        // Also when somebody else was quicker: the next try is about what they have kept.
        .finally(() => client.invalidateQueries({ queryKey: accountViewsQuery.queryKey })),
    () => toast(t("common.saved")),
  );
  return (
    <Button size="xs" variant="default" flex="none" loading={save.pending} onClick={() => void save.run(undefined)}>
      {save.problem ? t("account_list.again") : t("account_list.overwrite", { name: view.name })}
    </Button>
  );
}
