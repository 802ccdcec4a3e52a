import { ActionIcon, Button, Group, MultiSelect, TextInput } from "@mantine/core";
import { IconPencil, IconPlus, IconTrash, IconUsersGroup } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ConfirmDialog } from "@/components/confirm_dialog";
import type { Column } from "@/components/data_table";
import { Empty } from "@/components/empty";
import { Dialog, DialogForm } from "@/components/form_dialog";
import { PageFrame } from "@/components/page";
import { PagedTable } from "@/components/paged_table";
import { staffQuery } from "@/features/people/queries";
import { api } from "@/lib/api";
import { usePaged } from "@/lib/paged";
import { toast } from "@/lib/toast";
import type { Team } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useProblemForm } from "@/lib/use_form";
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
        {open && <TeamForm team={open === "new" ? null : open} onDone={close} />}
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

function TeamForm({ team, onDone }: { team: Team | null; onDone: () => void }) {
  const t = useText();
  const client = useQueryClient();
  const staff = useQuery(staffQuery());
  const save = useCommand(
    (body: { name: string; member_ids: string[] }, key) =>
      team ? api.patch<Team>(`/api/teams/${team.id}`, body) : api.post<Team>("/api/teams", body, { key }),
    () => {
      void client.invalidateQueries({ queryKey: ["teams"] });
      toast(t("common.saved"));
      onDone();
    },
  );
  const { fields, rest } = useProblemForm({ name: team?.name ?? "", member_ids: team?.member_ids ?? [] }, save.problem);
  return (
    <DialogForm
      onSubmit={fields.onSubmit((values) => void save.run(values))}
      onCancel={onDone}
      submit={t("common.save")}
      pending={save.pending}
      problem={save.problem}
      rest={rest}
    >
      <TextInput label={t("field.name")} required data-autofocus {...fields.getInputProps("name")} />
      <MultiSelect
        label={t("team.members")}
        data={(staff.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        searchable
        {...fields.getInputProps("member_ids")}
      />
    </DialogForm>
  );
}
