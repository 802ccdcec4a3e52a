import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { Dialog } from "@/components/form_dialog";
import { api } from "@/lib/api";
import { toast } from "@/lib/toast";
import { useCommand } from "@/lib/use_command";
import { useText } from "@/lib/use_text";
import { DeleteShared } from "./delete_shared";
import type { KeptList, ListPlace } from "./kept_list";
import { KeptListForm } from "./kept_list_form";
import classes from "./kept_lists.module.css";
import { SharedMark } from "./shared_mark";
import { SharedMenu, SharedMenuItems } from "./shared_menu";

interface Props<List extends KeptList> {
  label: string;
  place: ListPlace<List>;
  /** Those that everybody needs and nobody has to keep. */
  usual: { name: string; search: object; current: boolean }[];
  lists: readonly List[];
  current: List | undefined;
  /** What is shown now, as the API keeps it. */
  what: object;
  /** It is not what the current list says, or what shows where none is open. */
  changed: boolean;
}

/** The lists that everybody has, one's own, and those that others share. */
export function KeptLists<List extends KeptList>({ label, place, usual, lists, current, what, changed }: Props<List>) {
  const t = useText();
  const navigate = useNavigate();
  const [form, setForm] = useState<List | "new" | null>(null);
  const [removing, setRemoving] = useState<List | null>(null);
  return (
    <nav className={classes.lists} aria-label={label}>
      {usual.map(({ name, search, current: here }) => (
        <Link
          key={name}
          to={place.page}
          search={search as never}
          className={classes.list}
          activeOptions={{ exact: true }}
          aria-current={here ? "page" : undefined}
        >
          {name}
        </Link>
      ))}
      {lists.map((list) => (
        <Link
          key={list.id}
          to={place.page}
          search={place.searchOf(list) as never}
          className={classes.list}
          activeOptions={{ exact: true }}
          aria-current={list.id === current?.id ? "page" : undefined}
        >
          <SharedMark visibility={list.visibility} size={15}>
            {list.name}
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
      {current?.may_edit && changed && <Overwrite place={place} list={current} what={what} />}
      {changed && (
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
          <KeptListForm place={place} list={form === "new" ? null : form} what={what} onDone={() => setForm(null)} />
        )}
      </Dialog>
      {removing && (
        <DeleteShared
          name={removing.name}
          path={`${place.path}/${removing.id}`}
          queryKey={place.queryKey}
          hint={t("account_list.delete_hint")}
          onGone={() => void navigate({ to: place.page, search: {} as never })}
          onClose={() => setRemoving(null)}
        />
      )}
    </nav>
  );
}

interface OverwriteProps<List extends KeptList> {
  place: ListPlace<List>;
  list: List;
  what: object;
}

/** What is shown now takes the place of what was kept. */
function Overwrite<List extends KeptList>({ place, list, what }: OverwriteProps<List>) {
  const t = useText();
  const client = useQueryClient();
  const save = useCommand(
    () =>
      api
        .patch<List>(`${place.path}/${list.id}`, what, { version: list.version })
        // Also when somebody else was quicker: the next try is about what they have kept.
        .finally(() => client.invalidateQueries({ queryKey: place.queryKey })),
    () => toast(t("common.saved")),
  );
  return (
    <Button size="xs" variant="default" flex="none" loading={save.pending} onClick={() => void save.run(undefined)}>
      {save.problem ? t("account_list.again") : t("account_list.overwrite", { name: list.name })}
    </Button>
  );
}
