import { ActionIcon, Button, Menu, VisuallyHidden } from "@mantine/core";
import { IconBookmark, IconDots, IconPencil, IconPlus, IconTrash, IconUsers, IconWorld } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { ConfirmDialog } from "@/components/confirm_dialog";
import { Dialog } from "@/components/form_dialog";
import { api } from "@/lib/api";
import type { AccountListView, AccountSort } from "@/lib/customer_types";
import { toast } from "@/lib/toast";
import { useCommand } from "@/lib/use_command";
import { useText } from "@/lib/use_text";
import classes from "./account_lists.module.css";
import { conditionsOf, differs, stateOf, usual_lists, type ListState } from "./conditions";
import { accountViewsQuery } from "./queries";
import { AccountListForm } from "./account_list_form";

const icons = { private: IconBookmark, team: IconUsers, everyone: IconWorld };

interface Props {
  state: ListState;
  columns: readonly string[];
}

/** The lists that everybody has, one's own, and those that others share. */
export function AccountLists({ state, columns }: Props) {
  const t = useText();
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
      {data?.items.map((view) => {
        const Icon = icons[view.visibility];
        return (
          <Link
            key={view.id}
            to="/accounts"
            search={stateOf(view.filter, view.sort, view.id) as never}
            className={classes.list}
            activeOptions={{ exact: true }}
            aria-current={view.id === state.list ? "page" : undefined}
          >
            <Icon size={15} stroke={1.7} aria-hidden />
            {view.name}
            <VisuallyHidden>{t(`views.for_${view.visibility}`)}</VisuallyHidden>
          </Link>
        );
      })}
      {current?.may_edit && (
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon aria-label={t("account_list.actions", { name: current.name })}>
              <IconDots size={17} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconPencil size={16} />} onClick={() => setForm(current)}>
              {t("account_list.change")}
            </Menu.Item>
            <Menu.Item leftSection={<IconTrash size={16} />} onClick={() => setRemoving(current)}>
              {t("account_list.delete")}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
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
      {removing && <Remove view={removing} onDone={() => setRemoving(null)} />}
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

function Remove({ view, onDone }: { view: AccountListView; onDone: () => void }) {
  const t = useText();
  const client = useQueryClient();
  const navigate = useNavigate();
  const remove = useCommand(
    () => api.remove(`/api/account_views/${view.id}`),
    () => {
      void client.invalidateQueries({ queryKey: accountViewsQuery.queryKey });
      void navigate({ to: "/accounts", search: {} });
      onDone();
    },
  );
  return (
    <ConfirmDialog
      opened
      danger
      title={t("common.delete_what", { name: view.name })}
      yes={t("common.delete")}
      pending={remove.pending}
      problem={remove.problem}
      onYes={() => void remove.run(undefined)}
      onClose={onDone}
    >
      {t("account_list.delete_hint")}
    </ConfirmDialog>
  );
}
