import { ActionIcon, Anchor, Button, Group } from "@mantine/core";
import { IconPencil, IconPlus, IconUsers } from "@tabler/icons-react";
import { useState } from "react";
import { Chip } from "@/components/chip";
import type { Column } from "@/components/data_table";
import { Empty } from "@/components/empty";
import { Dialog } from "@/components/form_dialog";
import { PagedTable } from "@/components/paged_table";
import { useCan } from "@/features/session/me";
import { usePaged } from "@/lib/paged";
import type { Contact } from "@/lib/types";
import { useText } from "@/lib/use_text";
import { EditContactForm, NewContactForm } from "./contact_form";

/** The people of an account. */
export function Contacts({ accountId }: { accountId: string }) {
  const t = useText();
  const can = useCan();
  const contacts = usePaged<Contact>(["contacts", accountId], `/api/accounts/${accountId}/contacts`);
  const [open, setOpen] = useState<Contact | "new" | null>(null);
  const close = () => setOpen(null);
  const add = can("contact_write") && (
    <Button variant="default" leftSection={<IconPlus size={16} />} onClick={() => setOpen("new")}>
      {t("contact.new")}
    </Button>
  );
  const columns: Column<Contact>[] = [
    { head: t("field.name"), cell: (contact) => <strong>{contact.name}</strong> },
    {
      head: t("contact.role"),
      cell: (contact) => (contact.role ? <Chip>{t(`contact_role.${contact.role}`)}</Chip> : "–"),
    },
    { head: t("field.email"), cell: ({ email }) => (email ? <Anchor href={`mailto:${email}`}>{email}</Anchor> : "–") },
    { head: t("field.phone"), cell: ({ phone }) => (phone ? <Anchor href={`tel:${phone}`}>{phone}</Anchor> : "–") },
  ];
  if (can("contact_write"))
    columns.push({
      head: t("common.actions"),
      quiet: true,
      corner: true,
      end: true,
      cell: (contact) => (
        <ActionIcon aria-label={t("common.edit_what", { name: contact.name })} onClick={() => setOpen(contact)}>
          <IconPencil size={17} />
        </ActionIcon>
      ),
    });

  return (
    <>
      {contacts.items.length > 0 && (
        <Group justify="flex-end" mb="sm">
          {add}
        </Group>
      )}
      <PagedTable
        label={t("account.tab_contacts")}
        list={contacts}
        columns={columns}
        id={(contact) => contact.id}
        empty={
          <Empty icon={IconUsers} title={t("contact.none")} action={add}>
            {t("contact.none_hint")}
          </Empty>
        }
      />
      <Dialog opened={open !== null} onClose={close} title={open === "new" ? t("contact.new") : t("contact.edit")}>
        {open === "new" && <NewContactForm accountId={accountId} onDone={close} />}
        {open && open !== "new" && <EditContactForm contact={open} onDone={close} />}
      </Dialog>
    </>
  );
}
