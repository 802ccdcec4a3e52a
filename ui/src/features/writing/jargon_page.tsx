import { ActionIcon, Button, Group, TextInput } from "@mantine/core";
import { IconBulb, IconPencil, IconPlus, IconTrash } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ConfirmDialog } from "@/components/confirm_dialog";
import type { Column } from "@/components/data_table";
import { Empty } from "@/components/empty";
import { Dialog, DialogForm } from "@/components/form_dialog";
import { PageFrame } from "@/components/page";
import { PagedTable } from "@/components/paged_table";
import { api } from "@/lib/api";
import { usePaged } from "@/lib/paged";
import type { JargonWord } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useProblemForm } from "@/lib/use_form";
import { useText } from "@/lib/use_text";

function useJargonChanged() {
  const client = useQueryClient();
  return () => void client.invalidateQueries({ queryKey: ["jargon"] });
}

/** The list that the whole team keeps. */
export function JargonPage() {
  const t = useText();
  const changed = useJargonChanged();
  const words = usePaged<JargonWord>(["jargon", "list"], "/api/jargon");
  const [open, setOpen] = useState<JargonWord | "new" | null>(null);
  const [leaving, setLeaving] = useState<JargonWord | null>(null);
  const close = () => setOpen(null);
  const remove = useCommand(
    (id: string) => api.remove(`/api/jargon/${id}`),
    () => {
      changed();
      setLeaving(null);
    },
  );
  const add = (
    <Button leftSection={<IconPlus size={17} />} onClick={() => setOpen("new")}>
      {t("jargon.new")}
    </Button>
  );
  const columns: Column<JargonWord>[] = [
    { head: t("jargon.word"), cell: ({ word }) => <strong>{word}</strong> },
    { head: t("jargon.plain"), cell: ({ plain }) => plain },
    {
      head: t("common.actions"),
      quiet: true,
      corner: true,
      end: true,
      cell: (one) => (
        <Group gap={2} justify="flex-end" wrap="nowrap">
          <ActionIcon aria-label={t("common.edit_what", { name: one.word })} onClick={() => setOpen(one)}>
            <IconPencil size={17} />
          </ActionIcon>
          <ActionIcon aria-label={t("common.delete_what", { name: one.word })} onClick={() => setLeaving(one)}>
            <IconTrash size={17} />
          </ActionIcon>
        </Group>
      ),
    },
  ];
  return (
    <PageFrame title={t("admin.jargon")} lead={t("jargon.lead")} actions={words.items.length > 0 && add}>
      <PagedTable
        label={t("admin.jargon")}
        list={words}
        columns={columns}
        id={(one) => one.id}
        empty={
          <Empty icon={IconBulb} title={t("jargon.none")} action={add}>
            {t("jargon.lead")}
          </Empty>
        }
      />
      <Dialog opened={open !== null} onClose={close} title={open === "new" ? t("jargon.new") : t("jargon.edit")}>
        {open && <JargonForm word={open === "new" ? null : open} onDone={close} />}
      </Dialog>
      <ConfirmDialog
        opened={leaving !== null}
        title={t("jargon.delete", { name: leaving?.word ?? "" })}
        yes={t("common.delete")}
        danger
        pending={remove.pending}
        problem={remove.problem}
        onYes={() => leaving && void remove.run(leaving.id)}
        onClose={() => setLeaving(null)}
      >
        {t("jargon.delete_text")}
      </ConfirmDialog>
    </PageFrame>
  );
}

function JargonForm({ word, onDone }: { word: JargonWord | null; onDone: () => void }) {
  const t = useText();
  const changed = useJargonChanged();
  const save = useCommand(
    (body: { word: string; plain: string }, key) =>
      word
        ? api.patch<JargonWord>(`/api/jargon/${word.id}`, body, { version: word.version })
        : api.post<JargonWord>("/api/jargon", body, { key }),
    () => {
      changed();
      onDone();
    },
  );
  const { fields, rest } = useProblemForm({ word: word?.word ?? "", plain: word?.plain ?? "" }, save.problem);
  return (
    <DialogForm
      onSubmit={fields.onSubmit((values) => void save.run(values))}
      onCancel={onDone}
      submit={t("common.save")}
      pending={save.pending}
      problem={save.problem}
      rest={rest}
    >
      <TextInput label={t("jargon.word")} required data-autofocus {...fields.getInputProps("word")} />
      <TextInput label={t("jargon.plain")} required {...fields.getInputProps("plain")} />
    </DialogForm>
  );
}
