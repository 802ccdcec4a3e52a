import { ActionIcon, Button, Group, Radio, Select, TextInput } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { DialogForm } from "@/components/form_dialog";
import { ProblemAlert } from "@/components/problem_alert";
import { Waiting } from "@/components/waiting";
import { api } from "@/lib/api";
import { addressKinds, type AddressKind, type ContactAddress, type ContactAddresses } from "@/lib/customer_types";
import { toast } from "@/lib/toast";
import { useCommand } from "@/lib/use_command";
import { useText } from "@/lib/use_text";

/** Every way in which a person is reached and recognised. */
export function AddressForm({ contactId, onDone }: { contactId: string; onDone: () => void }) {
  const { data, error } = useQuery({
    queryKey: ["contact", contactId, "addresses"],
    queryFn: () => api.get<ContactAddresses>(`/api/contacts/${contactId}/addresses`),
    placeholderData: undefined,
    staleTime: 0,
  });
  if (!data) return error ? <ProblemAlert problem={error} /> : <Waiting lines={4} />;
  return <Filled key={data.version} stored={data} onDone={onDone} />;
}

type Row = ContactAddress & { key: number };

function Filled({ stored, onDone }: { stored: ContactAddresses; onDone: () => void }) {
  const t = useText();
  const client = useQueryClient();
  const [rows, setRows] = useState<Row[]>(() => stored.addresses.map((one, key) => ({ ...one, key })));
  const path = `/api/contacts/${stored.contact_id}/addresses`;
  const save = useCommand(
    (addresses: ContactAddress[]) => api.put<ContactAddresses>(path, { addresses }, { version: stored.version }),
    () => {
      for (const key of ["contact", "contacts", "stakeholders"]) void client.invalidateQueries({ queryKey: [key] });
      toast(t("common.saved"));
      onDone();
    },
  );
  const change = (key: number, part: Partial<Row>) =>
    setRows(rows.map((row) => (row.key === key ? { ...row, ...part } : row)));
  const problemAt = (place: number) =>
    save.problem?.fields.find(({ path: at }) => at === `addresses[${place}].value`)?.message;

  return (
    <DialogForm
      onSubmit={(event) => {
        event.preventDefault();
        void save.run(rows.map(({ kind, value, is_primary }) => ({ kind, value, is_primary })));
      }}
      onCancel={onDone}
      submit={t("common.save")}
      pending={save.pending}
      problem={save.problem}
      rest={rows.some((_, place) => problemAt(place)) ? [] : undefined}
    >
      {rows.map((row, place) => (
        <Group key={row.key} gap="xs" wrap="nowrap" align="flex-start">
          <Select
            aria-label={t("address.kind")}
            w={130}
            allowDeselect={false}
            data={addressKinds.map((value) => ({ value, label: t(`address.${value}`) }))}
            value={row.kind}
            onChange={(kind) => change(row.key, { kind: kind as AddressKind, is_primary: false })}
          />
          <TextInput
            aria-label={t(`address.${row.kind}`)}
            style={{ flex: 1, minWidth: 0 }}
            type={row.kind === "email" ? "email" : "tel"}
            value={row.value}
            error={problemAt(place)}
            onChange={(event) => change(row.key, { value: event.currentTarget.value })}
          />
          <Radio
            mt={8}
            aria-label={t("address.primary")}
            title={t("address.primary")}
            checked={row.is_primary}
            onChange={() =>
              setRows(rows.map((one) => (one.kind === row.kind ? { ...one, is_primary: one.key === row.key } : one)))
            }
          />
          <ActionIcon
            mt={4}
            aria-label={t("address.remove", { value: row.value || t(`address.${row.kind}`) })}
            onClick={() => setRows(rows.filter(({ key }) => key !== row.key))}
          >
            <IconTrash size={17} />
          </ActionIcon>
        </Group>
      ))}
      <Button
        variant="default"
        leftSection={<IconPlus size={16} />}
        style={{ alignSelf: "flex-start" }}
        onClick={() =>
          setRows([
            ...rows,
            { kind: "phone", value: "", is_primary: false, key: Math.max(-1, ...rows.map(({ key }) => key)) + 1 },
          ])
        }
      >
        {t("address.add")}
      </Button>
    </DialogForm>
  );
}
