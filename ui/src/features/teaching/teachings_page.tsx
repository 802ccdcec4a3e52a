import { ActionIcon, Anchor, Button, Switch, TextInput } from "@mantine/core";
import { IconPencil, IconPlus, IconSchool } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Chip } from "@/components/chip";
import type { Column } from "@/components/data_table";
import { Empty } from "@/components/empty";
import { Dialog, DialogForm } from "@/components/form_dialog";
import { PageFrame } from "@/components/page";
import { PagedTable } from "@/components/paged_table";
import { CategorySelect } from "@/features/categories/category_select";
import { api } from "@/lib/api";
import { usePaged } from "@/lib/paged";
import type { Teaching } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useProblemForm } from "@/lib/use_form";
import { useText } from "@/lib/use_text";
import { ClusterRuleForm } from "./cluster_rule";

/** What customers should learn, by what they ask about. */
export function TeachingsPage() {
  const t = useText();
  const topics = usePaged<Teaching>(["teachings", "list"], "/api/teachings", { all: true });
  const [open, setOpen] = useState<Teaching | "new" | null>(null);
  const add = (
    <Button leftSection={<IconPlus size={17} />} onClick={() => setOpen("new")}>
      {t("teaching.new")}
    </Button>
  );
  const columns: Column<Teaching>[] = [
    {
      head: t("teaching.topic"),
      cell: ({ topic, active }) => (
        <>
          <strong>{topic}</strong> {!active && <Chip>{t("teaching.inactive")}</Chip>}
        </>
      ),
    },
    { head: t("teaching.category"), cell: ({ category_name }) => category_name },
    { head: t("teaching.article"), cell: ({ article }) => (article ? <Reference text={article} /> : "–") },
    {
      head: t("teaching.training_url"),
      cell: ({ training_url }) =>
        training_url ? (
          <Anchor href={training_url} target="_blank" rel="noreferrer">
            {t("teaching.book")}
          </Anchor>
        ) : (
          "–"
        ),
    },
    {
      head: t("common.actions"),
      quiet: true,
      corner: true,
      end: true,
      cell: (one) => (
        <ActionIcon aria-label={t("common.edit_what", { name: one.topic })} onClick={() => setOpen(one)}>
          <IconPencil size={17} />
        </ActionIcon>
      ),
    },
  ];
  const close = () => setOpen(null);
  return (
    <PageFrame title={t("admin.teachings")} lead={t("teaching.lead")} actions={topics.items.length > 0 && add}>
      <PagedTable
        label={t("admin.teachings")}
        list={topics}
        columns={columns}
        id={(one) => one.id}
        empty={
          <Empty icon={IconSchool} title={t("teaching.none")} action={add}>
            {t("teaching.lead")}
          </Empty>
        }
      />
      <ClusterRuleForm />
      <Dialog opened={open !== null} onClose={close} title={open === "new" ? t("teaching.new") : t("teaching.edit")}>
        {open && <TeachingForm teaching={open === "new" ? null : open} onDone={close} />}
      </Dialog>
    </PageFrame>
  );
}

/** An address leads there, a title is read. */
export function Reference({ text }: { text: string }) {
  if (!/^https?:\/\//.test(text)) return <>{text}</>;
  return (
    <Anchor href={text} target="_blank" rel="noreferrer" underline="always" style={{ overflowWrap: "anywhere" }}>
      {text}
    </Anchor>
  );
}

interface Values extends Record<string, unknown> {
  category_id: string | null;
  topic: string;
  article: string;
  training_url: string;
  active: boolean;
}

function TeachingForm({ teaching, onDone }: { teaching: Teaching | null; onDone: () => void }) {
  const t = useText();
  const client = useQueryClient();
  const save = useCommand(
    ({ category_id, topic, article, training_url, active }: Values, key) => {
      if (teaching) {
        const body = { category_id, topic, article: article || null, training_url: training_url || null, active };
        return api.patch<Teaching>(`/api/teachings/${teaching.id}`, body, { version: teaching.version });
      }
      const body = { category_id, topic, ...(article && { article }), ...(training_url && { training_url }) };
      return api.post<Teaching>("/api/teachings", body, { key });
    },
    () => {
      void client.invalidateQueries({ queryKey: ["teachings"] });
      onDone();
    },
  );
  const before: Values = {
    category_id: teaching?.category_id ?? null,
    topic: teaching?.topic ?? "",
    article: teaching?.article ?? "",
    training_url: teaching?.training_url ?? "",
    active: teaching?.active ?? true,
  };
  const { fields, rest } = useProblemForm(before, save.problem);
  return (
    <DialogForm
      onSubmit={fields.onSubmit((values) => void save.run(values))}
      onCancel={onDone}
      submit={t("common.save")}
      pending={save.pending}
      disabled={fields.values.category_id === null}
      problem={save.problem}
      rest={rest}
    >
      <CategorySelect label={t("teaching.category")} required data-autofocus {...fields.getInputProps("category_id")} />
      <TextInput label={t("teaching.topic")} required {...fields.getInputProps("topic")} />
      <TextInput label={t("teaching.article")} {...fields.getInputProps("article")} />
      <TextInput
        label={t("teaching.training_url")}
        type="url"
        placeholder="https://"
        {...fields.getInputProps("training_url")}
      />
      {teaching && <Switch label={t("teaching.active")} {...fields.getInputProps("active", { type: "checkbox" })} />}
    </DialogForm>
  );
}
