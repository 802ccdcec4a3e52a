import { ActionIcon, Anchor, Button, Group, Menu, Text } from "@mantine/core";
import { IconDots, IconPencil, IconPlus, IconUsers } from "@tabler/icons-react";
import { useState } from "react";
import { Ago } from "@/components/ago";
import { Chip } from "@/components/chip";
import type { Column } from "@/components/data_table";
import { DataTable } from "@/components/data_table";
import { Empty } from "@/components/empty";
import { Dialog } from "@/components/form_dialog";
import { ProblemAlert } from "@/components/problem_alert";
import { Waiting } from "@/components/waiting";
import { dayOf } from "@/features/contracts/words";
import { FieldsForm } from "@/features/customer_fields/fields_form";
import { MergeForm } from "@/features/duplicates/merge_form";
import { useCan } from "@/features/session/me";
import { AddressForm } from "@/features/stakeholders/address_form";
import { Rhythm } from "@/features/stakeholders/rhythm";
import { PeopleMap } from "@/features/stakeholders/people_map";
import { StakeholderForm } from "@/features/stakeholders/stakeholder_form";
import type { Stakeholder } from "@/lib/customer_types";
import { phoneOf } from "@/lib/phone";
import { useAllPages } from "@/lib/use_all_pages";
import { useText, type Say } from "@/lib/use_text";
import { ContactErasure } from "./contact_erasure";
import { ContactMails } from "./contact_mails";
import { LoadedContactForm, NewContactForm } from "./contact_form";

const dialogs = ["edit", "stakeholder", "addresses", "fields", "mails", "merge"] as const;
type What = (typeof dialogs)[number] | "erase";
type Open = { what: What; person: Stakeholder } | { what: "new" };

/** The people of an account: who matters on a map, and all of them in a list. */
export function Contacts({ accountId }: { accountId: string }) {
  const t = useText();
  const can = useCan();
  const people = useAllPages<Stakeholder>(
    ["stakeholders", accountId, "all"],
    `/api/accounts/${accountId}/stakeholders`,
  );
  const [open, setOpen] = useState<Open | null>(null);
  const write = can("contact_write");
  const add = write && (
    <Button variant="default" leftSection={<IconPlus size={16} />} onClick={() => setOpen({ what: "new" })}>
      {t("contact.new")}
    </Button>
  );
  const columns = columnsOf(t);
  columns.push({
    head: t("common.actions"),
    quiet: true,
    corner: true,
    end: true,
    cell: (person) => <Actions person={person} write={write} onOpen={(what) => setOpen({ what, person })} />,
  });

  return (
    <>
      {people.loading && <Waiting lines={6} />}
      {people.problem && <ProblemAlert problem={people.problem} retry={people.refetch} />}
      {people.items.length > 0 && (
        <Group justify="space-between" mb="sm">
          <Text size="sm" c="dimmed">
            {t("stakeholder.touch_hint")}
          </Text>
          {add}
        </Group>
      )}
      {people.complete && people.items.length === 0 && (
        <Empty icon={IconUsers} title={t("contact.none")} action={add}>
          {t("contact.none_hint")}
        </Empty>
      )}
      {people.items.length > 0 && (
        <PeopleMap
          people={people.items}
          onOpen={write ? (person) => setOpen({ what: "stakeholder", person }) : undefined}
        />
      )}
      <DataTable
        label={t("account.tab_contacts")}
        items={people.items}
        columns={columns}
        id={({ contact_id }) => contact_id}
      />
      <Dialogs accountId={accountId} open={open} people={people.items} onClose={() => setOpen(null)} />
    </>
  );
}

function columnsOf(t: Say): Column<Stakeholder>[] {
  return [
    {
      head: t("field.name"),
      cell: ({ name, left_on, reports_to_name }) => (
        <>
          <strong>{name}</strong>{" "}
          {left_on && <Chip tone="warm">{t("stakeholder.left_since", { date: dayOf(left_on) })}</Chip>}
          {reports_to_name && (
            <Text size="sm" c="dimmed">
              {t("stakeholder.reports_to")}: {reports_to_name}
            </Text>
          )}
        </>
      ),
    },
    { head: t("contact.role"), cell: ({ role }) => (role ? <Chip>{t(`contact_role.${role}`)}</Chip> : "–") },
    { head: t("field.email"), cell: ({ email }) => (email ? <Mail address={email} /> : "–") },
    {
      head: t("field.phone"),
      cell: ({ phone }) => (phone ? <Anchor href={`tel:${phone}`}>{phoneOf(phone)}</Anchor> : "–"),
    },
    {
      head: t("stakeholder.last_touch"),
      end: true,
      cell: (person) => (
        <>
          {person.last_touch_at ? <Ago at={person.last_touch_at} /> : t("stakeholder.never")}
          <Rhythm person={person} />
        </>
      ),
    },
  ];
}

/** On two lines where it is long, and not in the middle of a word. */
function Mail({ address }: { address: string }) {
  const at = address.lastIndexOf("@");
  return (
    <Anchor href={`mailto:${address}`}>
      {address.slice(0, at)}
      <wbr />
      {address.slice(at)}
    </Anchor>
  );
}

function Actions({ person, write, onOpen }: { person: Stakeholder; write: boolean; onOpen: (what: What) => void }) {
  const t = useText();
  const can = useCan();
  const offered: Exclude<What, "edit">[] = write ? dialogs.filter((what) => what !== "edit") : ["mails"];
  if (can("settings_manage")) offered.push("erase");
  return (
    <Group gap={2} justify="flex-end" wrap="nowrap">
      {write && (
        <ActionIcon aria-label={t("common.edit_what", { name: person.name })} onClick={() => onOpen("edit")}>
          <IconPencil size={17} />
        </ActionIcon>
      )}
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon aria-label={t("contact.more_of", { name: person.name })}>
            <IconDots size={17} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {offered.map((what) => (
            <Menu.Item key={what} onClick={() => onOpen(what)}>
              {t(`contact.do_${what}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </Group>
  );
}

interface DialogsProps {
  accountId: string;
  open: Open | null;
  people: Stakeholder[];
  onClose: () => void;
}

function Dialogs({ accountId, open, people, onClose }: DialogsProps) {
  const t = useText();
  if (!open) return null;
  if (open.what === "new")
    return (
      <Dialog opened onClose={onClose} title={t("contact.new")}>
        <NewContactForm accountId={accountId} onDone={onClose} />
      </Dialog>
    );
  const { what, person } = open;
  if (what === "erase") return <ContactErasure person={person} onClose={onClose} />;
  const id = person.contact_id;
  const title = what === "edit" ? t("contact.edit") : t(`contact.title_${what}`, { name: person.name });
  return (
    <Dialog opened onClose={onClose} title={title} size={what === "addresses" ? "lg" : undefined}>
      {what === "edit" && <LoadedContactForm contactId={id} onDone={onClose} />}
      {what === "stakeholder" && <StakeholderForm person={person} people={people} onDone={onClose} />}
      {what === "addresses" && <AddressForm contactId={id} onDone={onClose} />}
      {what === "fields" && <FieldsForm owner="contact" id={id} onDone={onClose} />}
      {what === "mails" && <ContactMails contactId={id} />}
      {what === "merge" && <MergeForm kind="contact" fromId={id} accountId={accountId} onDone={onClose} />}
    </Dialog>
  );
}
