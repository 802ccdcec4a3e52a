import { SegmentedControl, SimpleGrid, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { ContactSelect } from "@/features/accounts/contact_select";
import { useText } from "@/lib/use_text";

export const blankRequester = {
  who: "known" as "known" | "new",
  contact_id: null as string | null,
  name: "",
  email: "",
};

type Requester = typeof blankRequester;

/** For whom a ticket is opened, as the server wants it; for nobody in particular when nothing is said. */
export function requesterOf({ who, contact_id, name, email }: Requester) {
  if (who === "known") return contact_id ? { contact_id } : {};
  return name || email ? { requester: { name, email } } : {};
}

interface Props<Values extends Requester & { account_id: string | null }> {
  fields: UseFormReturnType<Values>;
}

/** Somebody whom we know, or who is made known by name and e-mail. */
export function RequesterFields<Values extends Requester & { account_id: string | null }>({ fields }: Props<Values>) {
  const t = useText();
  const { who, contact_id, account_id } = fields.values;
  return (
    <>
      <SegmentedControl
        size="xs"
        aria-label={t("ticket.requester")}
        data={[
          { value: "known", label: t("ticket.requester_known") },
          { value: "new", label: t("ticket.requester_new") },
        ]}
        {...fields.getInputProps("who")}
      />
      {who === "known" ? (
        <ContactSelect
          label={t("ticket.requester")}
          placeholder={t("ticket.requester_hint")}
          data-autofocus
          account={account_id}
          value={contact_id}
          onChange={(contact) => {
            fields.setFieldValue("contact_id", (contact?.id ?? null) as never);
            if (contact?.account_id) fields.setFieldValue("account_id", contact.account_id as never);
          }}
          error={fields.errors.contact_id}
        />
      ) : (
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <TextInput label={t("ticket.requester_name")} data-autofocus required {...fields.getInputProps("name")} />
          <TextInput label={t("ticket.requester_email")} type="email" required {...fields.getInputProps("email")} />
        </SimpleGrid>
      )}
    </>
  );
}
