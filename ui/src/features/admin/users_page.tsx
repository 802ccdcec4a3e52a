import { ActionIcon, Button, Group, Select } from "@mantine/core";
import { IconPencil, IconPlus, IconUsers } from "@tabler/icons-react";
import { useState } from "react";
import { Chip } from "@/components/chip";
import type { Column } from "@/components/data_table";
import { Empty } from "@/components/empty";
import { Dialog } from "@/components/form_dialog";
import { PageFrame } from "@/components/page";
import { PagedTable } from "@/components/paged_table";
import { Person } from "@/components/person";
import { SearchField } from "@/components/search_field";
import { roleOptions } from "@/features/people/role_words";
import { usePaged } from "@/lib/paged";
import type { User } from "@/lib/types";
import { useText, type Say } from "@/lib/use_text";
import { useUrlState } from "@/lib/use_url_state";
import { EditUserForm, NewUserForm } from "./user_form";

type Filter = { q?: string; role?: string };

export function UsersPage() {
  const t = useText();
  const [filter, setFilter] = useUrlState<Filter>();
  const users = usePaged<User>(["users", "list", filter], "/api/users", filter);
  const [open, setOpen] = useState<User | "new" | null>(null);
  const close = () => setOpen(null);
  return (
    <PageFrame
      title={t("admin.users")}
      lead={t("user.lead")}
      actions={
        <Button leftSection={<IconPlus size={17} />} onClick={() => setOpen("new")}>
          {t("user.new")}
        </Button>
      }
    >
      <Group mb="md" gap="sm">
        <SearchField value={filter.q} label={t("user.search")} onSearch={(q) => setFilter({ q })} />
        <Select
          aria-label={t("user.role")}
          placeholder={t("user.all_roles")}
          clearable
          w={220}
          value={filter.role ?? null}
          data={roleOptions(t)}
          onChange={(role) => setFilter({ role: role ?? undefined })}
        />
      </Group>
      <PagedTable
        label={t("admin.users")}
        list={users}
        columns={columnsOf(t, setOpen)}
        id={(user) => user.id}
        empty={<Empty icon={IconUsers} title={t("user.none_found")} />}
      />
      <Dialog opened={open !== null} onClose={close} title={open === "new" ? t("user.new") : t("user.edit")}>
        {open === "new" && <NewUserForm onDone={close} />}
        {open && open !== "new" && <EditUserForm user={open} onDone={close} />}
      </Dialog>
    </PageFrame>
  );
}

function columnsOf(t: Say, edit: (user: User) => void): Column<User>[] {
  return [
    {
      head: t("field.name"),
      cell: (user) => (
        <Group gap={10} wrap="nowrap">
          <Person name={user.name} size={28} />
          <span>
            <strong>{user.name}</strong> {!user.active && <Chip>{t("user.inactive")}</Chip>}
            {user.active && user.invited && <Chip>{t("user.invited")}</Chip>}
          </span>
        </Group>
      ),
    },
    { head: t("field.email"), cell: (user) => user.email },
    {
      head: t("user.roles"),
      cell: (user) => (
        <Group gap={5}>
          {user.roles.map((role) => (
            <Chip key={role}>{t(`role.${role}`)}</Chip>
          ))}
        </Group>
      ),
    },
    {
      head: t("common.actions"),
      quiet: true,
      corner: true,
      end: true,
      cell: (user) => (
        <ActionIcon aria-label={t("common.edit_what", { name: user.name })} onClick={() => edit(user)}>
          <IconPencil size={17} />
        </ActionIcon>
      ),
    },
  ];
}
