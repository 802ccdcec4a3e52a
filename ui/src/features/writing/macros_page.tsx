import { ActionIcon, Button, Group, Text } from "@mantine/core";
import { IconHistory, IconPencil, IconPlus, IconTemplate } from "@tabler/icons-react";
import { useState } from "react";
import { Chip } from "@/components/chip";
import type { Column } from "@/components/data_table";
import { Empty } from "@/components/empty";
import { Dialog } from "@/components/form_dialog";
import { LoadMore } from "@/components/load_more";
import { PageFrame } from "@/components/page";
import { PagedTable } from "@/components/paged_table";
import { ProblemAlert } from "@/components/problem_alert";
import { Waiting } from "@/components/waiting";
import { Words } from "@/components/words";
import { dateTimeOf } from "@/lib/format";
import { usePaged } from "@/lib/paged";
import type { Macro, MacroRevision } from "@/lib/types";
import { useText } from "@/lib/use_text";
import { EditMacroForm, NewMacroForm } from "./macro_form";

/** What the team says again and again, kept in one place. */
export function MacrosPage() {
  const t = useText();
  const macros = usePaged<Macro>(["macros", "list"], "/api/macros", { all: true });
  const [open, setOpen] = useState<Macro | "new" | null>(null);
  const [before, setBefore] = useState<Macro | null>(null);
  const close = () => setOpen(null);
  const add = (
    <Button leftSection={<IconPlus size={17} />} onClick={() => setOpen("new")}>
      {t("macro.new")}
    </Button>
  );
  const columns: Column<Macro>[] = [
    {
      head: t("field.name"),
      cell: (macro) => (
        <>
          {macro.folder && `${macro.folder} › `}
          <strong>{macro.name}</strong> {!macro.active && <Chip>{t("macro.inactive")}</Chip>}
        </>
      ),
    },
    { head: t("macro.kind"), cell: ({ kind }) => t(`macro.kind_${kind}`) },
    { head: t("macro.language"), cell: ({ language }) => t(`macro.language_${language}`) },
    { head: t("macro.team"), cell: ({ team_name }) => team_name ?? t("macro.every_team") },
    {
      head: t("common.actions"),
      quiet: true,
      corner: true,
      end: true,
      cell: (macro) => (
        <Group gap={4} wrap="nowrap" justify="flex-end">
          <ActionIcon aria-label={t("macro.revisions_of", { name: macro.name })} onClick={() => setBefore(macro)}>
            <IconHistory size={17} />
          </ActionIcon>
          <ActionIcon aria-label={t("common.edit_what", { name: macro.name })} onClick={() => setOpen(macro)}>
            <IconPencil size={17} />
          </ActionIcon>
        </Group>
      ),
    },
  ];
  const edited = open !== "new" ? open : null;
  return (
    <PageFrame title={t("admin.macros")} lead={t("macro.lead")} actions={macros.items.length > 0 && add}>
      <PagedTable
        label={t("admin.macros")}
        list={macros}
        columns={columns}
        id={(macro) => macro.id}
        empty={
          <Empty icon={IconTemplate} title={t("macro.none")} action={add}>
            {t("macro.lead")}
          </Empty>
        }
      />
      <Dialog
        opened={open !== null}
        onClose={close}
        size="lg"
        title={edited ? t("macro.edit", { name: edited.name }) : t("macro.new")}
      >
        {open === "new" && <NewMacroForm onDone={close} />}
        {edited && <EditMacroForm macro={edited} onDone={close} />}
      </Dialog>
      <Dialog
        opened={before !== null}
        onClose={() => setBefore(null)}
        size="lg"
        title={t("macro.revisions_of", { name: before?.name ?? "" })}
      >
        {before && <Revisions macro={before} />}
      </Dialog>
    </PageFrame>
  );
}

function Revisions({ macro }: { macro: Macro }) {
  const t = useText();
  const list = usePaged<MacroRevision>(["macros", "revisions", macro.id], `/api/macros/${macro.id}/revisions`);
  if (list.problem) return <ProblemAlert problem={list.problem} retry={list.refetch} />;
  if (list.loading) return <Waiting lines={3} />;
  return (
    <>
      {list.items.map(({ revision, author_name, created_at, body }) => (
        <section key={revision}>
          <Text fw={650} size="sm" mt="md">
            {t("macro.revision_of", { revision, name: author_name ?? "–", at: dateTimeOf(created_at) })}
          </Text>
          <Words>{body}</Words>
        </section>
      ))}
      <LoadMore more={list.more} loading={list.loadingMore} onMore={list.loadMore} />
    </>
  );
}
