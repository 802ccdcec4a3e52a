import { Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { ConfirmDialog } from "@/components/confirm_dialog";
import { api } from "@/lib/api";
import type { Stakeholder } from "@/lib/customer_types";
import { toast } from "@/lib/toast";
import { useCommand } from "@/lib/use_command";
import { useText } from "@/lib/use_text";

const concerned = [
  "stakeholders",
  "contacts",
  "contact",
  "tickets",
  "ticket",
  "messages",
  "notes",
  "timeline",
  "usage",
];

/** What of the person goes for ever, and what stays; for administrators. */
export function ContactErasure({ person, onClose }: { person: Stakeholder; onClose: () => void }) {
  const t = useText();
  const client = useQueryClient();
  const erase = useCommand(
    (id: string, key) => api.post(`/api/contacts/${id}/erasure`, undefined, { key }),
    () => {
      for (const key of concerned) void client.invalidateQueries({ queryKey: [key] });
      toast(t("contact.erased"));
      onClose();
    },
  );
  return (
    <ConfirmDialog
      opened
      title={t("contact.title_erase", { name: person.name })}
      yes={t("contact.erase")}
      danger
      pending={erase.pending}
      problem={erase.problem}
      onYes={() => void erase.run(person.contact_id)}
      onClose={onClose}
    >
      {(["goes", "stays", "after"] as const).map((part) => (
        <Text key={part} size="sm" mb="xs">
          <strong>{t(`contact.erase_${part}`)}</strong> {t(`contact.erase_${part}_text`)}
        </Text>
      ))}
    </ConfirmDialog>
  );
}
