import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useState, type ComponentProps, type ReactNode } from "react";
import { Ago } from "@/components/ago";
import { Chip } from "@/components/chip";
import type { Column } from "@/components/data_table";
import { Empty } from "@/components/empty";
import { Dialog } from "@/components/form_dialog";
import { PageFrame } from "@/components/page";
import { PagedTable } from "@/components/paged_table";
import { ShownSecret } from "@/components/shown_secret";
import { SourceActions } from "@/components/source_actions";
import { api } from "@/lib/api";
import { usePaged } from "@/lib/paged";
import { useText } from "@/lib/use_text";

export interface Source {
  id: string;
  name: string;
  active: boolean;
  heard_at: string | null;
}

interface Words {
  title: string;
  lead: string;
  new: string;
  edit: (name: string) => string;
  inactive: string;
  heard: string;
  never_heard: string;
  none: string;
  deliveries: (name: string) => string;
}

interface Props<S extends Source, Shown> {
  name: string; // "trackers": its address below /api, and its key
  words: Words;
  icon: ComponentProps<typeof Empty>["icon"];
  columns: Column<S>[]; // what it has besides
  size?: string; // of its form
  secret: (shown: Shown) => { name: string } & Omit<ComponentProps<typeof ShownSecret>, "onClose">;
  create: (onCancel: () => void, onDone: (made: Shown) => void) => ReactNode;
  edit: (source: S, onDone: () => void) => ReactNode;
  history: (source: S) => ReactNode;
}

/** Other systems that report to us by a secret: which there are, what they sent, and their new secrets, shown once. */
export function SourcesPage<S extends Source, Shown>({ name, words, icon, ...props }: Props<S, Shown>) {
  const t = useText();
  const client = useQueryClient();
  const sources = usePaged<S>([name], `/api/${name}`);
  const [open, setOpen] = useState<S | "new" | null>(null);
  const [history, setHistory] = useState<S | null>(null);
  const [shown, setShown] = useState<Shown | null>(null);
  const close = () => setOpen(null);
  const show = (made: Shown) => {
    void client.invalidateQueries({ queryKey: [name] });
    close();
    setShown(made);
  };
  const add = (
    <Button leftSection={<IconPlus size={17} />} onClick={() => setOpen("new")}>
      {words.new}
    </Button>
  );
  const columns: Column<S>[] = [
    {
      head: t("field.name"),
      cell: (source) => (
        <>
          <strong>{source.name}</strong> {!source.active && <Chip>{words.inactive}</Chip>}
        </>
      ),
    },
    ...props.columns,
    { head: words.heard, cell: ({ heard_at }) => (heard_at ? <Ago at={heard_at} /> : words.never_heard) },
    {
      head: t("common.actions"),
      quiet: true,
      corner: true,
      end: true,
      cell: (source) => (
        <SourceActions
          name={source.name}
          historyLabel={words.deliveries(source.name)}
          onHistory={() => setHistory(source)}
          onEdit={() => setOpen(source)}
          renew={() => api.post<Shown>(`/api/${name}/${source.id}/secret`, undefined)}
          onRenewed={show}
        />
      ),
    },
  ];
  const edited = open !== "new" ? open : null;
  const secret = shown && props.secret(shown);
  return (
    <PageFrame title={words.title} lead={words.lead} actions={sources.items.length > 0 && add}>
      <PagedTable
        label={words.title}
        list={sources}
        columns={columns}
        id={(source) => source.id}
        empty={
          <Empty icon={icon} title={words.none} action={add}>
            {words.lead}
          </Empty>
        }
      />
      <Dialog
        opened={open !== null}
        onClose={close}
        size={props.size}
        title={edited ? words.edit(edited.name) : words.new}
      >
        {open === "new" && props.create(close, show)}
        {edited && props.edit(edited, close)}
      </Dialog>
      <Dialog opened={secret !== null} onClose={() => setShown(null)} size="lg" title={secret?.name ?? ""}>
        {secret && (
          <ShownSecret
            url={secret.url}
            urlLabel={secret.urlLabel}
            secret={secret.secret}
            how={secret.how}
            onClose={() => setShown(null)}
          />
        )}
      </Dialog>
      <Dialog
        opened={history !== null}
        onClose={() => setHistory(null)}
        size="xl"
        title={words.deliveries(history?.name ?? "")}
      >
        {history && props.history(history)}
      </Dialog>
    </PageFrame>
  );
}
