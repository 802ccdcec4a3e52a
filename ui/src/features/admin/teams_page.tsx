import { ActionIcon, Button, Group, MultiSelect, TextInput } from "@mantine/core";
import { IconPencil, IconPlus, IconTrash, IconUsersGroup } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ConfirmDialog } from "@/components/confirm_dialog";
import type { Column } from "@/components/data_table";
import { EditForm } from "@/components/edit_form";
import { Empty } from "@/components/empty";
import { Dialog, DialogForm } from "@/components/form_dialog";
import { PageFrame } from "@/components/page";
import { PagedTable } from "@/components/paged_table";
import { staffQuery } from "@/features/people/queries";
import { api } from "@/lib/api";
import { listOf } from "@/lib/format";
import { usePaged } from "@/lib/paged";
import { toast } from "@/lib/toast";
import type { Team } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useEdit } from "@/lib/use_edit";
import { changesOf, useProblemForm, type Form } from "@/lib/use_form";
import { useText } from "@/lib/use_text";

export function TeamsPage() {
  const t = useText();
  const client = useQueryClient();
  const teams = usePaged<Team>(["teams", "list"], "/api/teams");
  const staff = useQuery(staffQuery());
  const [open, setOpen] = useState<Team | "new" | null>(null);
  const [leaving, setLeaving] = useState<Team | null>(null);
  const close = () => setOpen(null);
  const names = new Map(staff.data?.items.map(({ id, name }) => [id, name]));
  const remove = useCommand(
    (id: string) => api.remove(`/api/teams/${id}`),
    () => {
      void client.invalidateQueries({ queryKey: ["teams"] });
      setLeaving(null);
    },
  );
  const add = (
    <Button leftSection={<IconPlus size={17} />} onClick={() => setOpen("new")}>
      {t("team.new")}
    </Button>
  );
  const columns: Column<Team>[] = [
    { head: t("field.name"), cell: (team) => <strong>{team.name}</strong> },
    { head: t("team.members"), cell: (team) => team.member_ids.map((id) => names.get(id) ?? "…").join(", ") || "–" },
    {
      head: t("common.actions"),
      quiet: true,
      corner: true,
      end: true,
      cell: (team) => (
        <Group gap={2} justify="flex-end" wrap="nowrap">
          <ActionIcon aria-label={t("common.edit_what", { name: team.name })} onClick={() => setOpen(team)}>
            <IconPencil size={17} />
          </ActionIcon>
          <ActionIcon aria-label={t("common.delete_what", { name: team.name })} onClick={() => setLeaving(team)}>
            <IconTrash size={17} />
          </ActionIcon>
        </Group>
      ),
    },
  ];

  return (
    <PageFrame title={t("admin.teams")} lead={t("team.lead")} actions={teams.items.length > 0 && add}>
      <PagedTable
        label={t("admin.teams")}
        list={teams}
        columns={columns}
        id={(team) => team.id}
        empty={
          <Empty icon={IconUsersGroup} title={t("team.none")} action={add}>
            {t("team.lead")}
          </Empty>
        }
      />
      <Dialog opened={open !== null} onClose={close} title={open === "new" ? t("team.new") : t("team.edit")}>
        {open === "new" ? <NewTeamForm onDone={close} /> : open && <EditTeamForm team={open} onDone={close} />}
      </Dialog>
      <ConfirmDialog
        opened={leaving !== null}
        title={t("team.delete", { name: leaving?.name ?? "" })}
        yes={t("common.delete")}
        danger
        pending={remove.pending}
        problem={remove.problem}
        onYes={() => leaving && void remove.run(leaving.id)}
        onClose={() => setLeaving(null)}
      >
        {t("team.delete_text")}
      </ConfirmDialog>
    </PageFrame>
  );
}

type Values = Pick<Team, "name" | "member_ids">;

function useTeamsChanged(onDone: () => void) {
  const t = useText();
  const client = useQueryClient();
  return () => {
    void client.invalidateQueries({ queryKey: ["teams"] });
    toast(t("common.saved"));
    onDone();
  };
}

function NewTeamForm({ onDone }: { onDone: () => void }) {
  const t = useText();
  const save = useCommand((body: Values, key) => api.post<Team>("/api/teams", body, { key }), useTeamsChanged(onDone));
  const form = useProblemForm<Values>({ name: "", member_ids: [] }, save.problem);
  return (
    <DialogForm
      onSubmit={form.fields.onSubmit((values) => void save.run(values))}
      onCancel={onDone}
      submit={t("common.save")}
      pending={save.pending}
      problem={save.problem}
      rest={form.rest}
    >
      <TeamFields form={form} />
    </DialogForm>
  );
}

function EditTeamForm({ team, onDone }: { team: Team; onDone: () => void }) {
  const t = useText();
  const { data: staff } = useQuery(staffQuery());
  const edit = useEdit<Team>(`/api/teams/${team.id}`, team, useTeamsChanged(onDone));
  const { name, member_ids } = edit.base;
  const before: Values = { name, member_ids };
  const form = useProblemForm(before, edit.problem);
  const names = (ids: string[]) => listOf(ids.map((id) => staff?.items.find((one) => one.id === id)?.name ?? "…"));

  function submit(values: Values) {
    const changes = changesOf(before, values);
    if (Object.keys(changes).length === 0) onDone();
    else void edit.save(changes);
  }

  return (
    <EditForm
      edit={edit}
      form={form}
      onSubmit={submit}
      onCancel={onDone}
      label={(field) => t(field === "name" ? "field.name" : "team.members")}
      show={(_, value) => (Array.isArray(value) ? names(value as string[]) || t("common.none") : String(value))}
    >
      <TeamFields form={form} />
    </EditForm>
  );
}

function TeamFields({ form: { fields } }: { form: Form<Values> }) {
  const t = useText();
  const staff = useQuery(staffQuery());
  return (
    <>
      <TextInput label={t("field.name")} required data-autofocus {...fields.getInputProps("name")} />
      <MultiSelect
        label={t("team.members")}
        data={(staff.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        searchable
        {...fields.getInputProps("member_ids")}
      />
    </>
  );
}
