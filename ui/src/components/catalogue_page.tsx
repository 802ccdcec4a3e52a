import { ActionIcon, Button } from "@mantine/core";
import { IconPencil, IconPlus, type Icon } from "@tabler/icons-react";
import { useState, type ReactNode } from "react";
import { useText } from "@/lib/use_text";
import { DataTable, type Column } from "./data_table";
import { Empty } from "./empty";
import { Dialog } from "./form_dialog";
import { PageFrame } from "./page";
import { ProblemAlert } from "./problem_alert";
import { Waiting } from "./waiting";

interface Props<T> {
  title: string;
  lead: string;
  list: { data?: { items: T[] }; error: Error | null; refetch: () => unknown };
  columns: Column<T>[];
  none: { icon: Icon; title: string; hint: string };
  /** What the button and the dialog of a new one say, and the dialog of one that is there. */
  add: string;
  change: string;
  form: (item: T | null, close: () => void) => ReactNode;
  actions?: ReactNode; // beside the button, once there is anything
  children?: ReactNode; // below the table
}

/** A short list that the company keeps for itself: each one is added and changed in a dialog. */
export function CataloguePage<T extends { id: string; name: string }>({
  title,
  lead,
  list: { data, error, refetch },
  columns,
  none,
  add,
  change,
  form,
  actions,
  children,
}: Props<T>) {
  const t = useText();
  const [open, setOpen] = useState<T | "new" | null>(null);
  const close = () => setOpen(null);
  const items = data?.items ?? [];
  const button = (
    <Button leftSection={<IconPlus size={17} />} onClick={() => setOpen("new")}>
      {add}
    </Button>
  );
  const editing: Column<T> = {
    head: t("common.actions"),
    quiet: true,
    corner: true,
    end: true,
    cell: (item) => (
      <ActionIcon aria-label={t("common.edit_what", { name: item.name })} onClick={() => setOpen(item)}>
        <IconPencil size={17} />
      </ActionIcon>
    ),
  };
  return (
    <PageFrame
      title={title}
      lead={lead}
      actions={
        items.length > 0 && (
          <>
            {actions}
            {button}
          </>
        )
      }
    >
      {error && <ProblemAlert problem={error} retry={() => void refetch()} />}
      {!data && !error && <Waiting />}
      {data && items.length === 0 && (
        <Empty icon={none.icon} title={none.title} action={button}>
          {none.hint}
        </Empty>
      )}
      <DataTable label={title} columns={[...columns, editing]} items={items} id={({ id }) => id} />
      {children}
      <Dialog opened={open !== null} onClose={close} title={open === "new" ? add : change}>
        {open && form(open === "new" ? null : open, close)}
      </Dialog>
    </PageFrame>
  );
}
