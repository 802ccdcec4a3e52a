import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Chip, type Tone } from "@/components/chip";
import { Facts } from "@/components/facts";
import { ProblemAlert } from "@/components/problem_alert";
import { Waiting } from "@/components/waiting";
import { api } from "@/lib/api";
import { dateOf } from "@/lib/format";
import type { MailChoice, Page } from "@/lib/types";
import { useText, type Say } from "@/lib/use_text";

function told(t: Say, { sent, wanted, changed_at }: MailChoice): [Tone, string] {
  if (!sent) return ["calm", t("contact.mail_not_sent")];
  if (wanted) return ["good", t("contact.mail_wanted")];
  return ["warm", changed_at ? t("contact.mail_stopped_on", { date: dateOf(changed_at) }) : t("contact.mail_stopped")];
}

/** Which automatic mails a person gets: its own choice, for staff to know of. */
export function ContactMails({ contactId }: { contactId: string }) {
  const t = useText();
  const { data, error } = useQuery({
    queryKey: ["contact", contactId, "mail_choices"],
    queryFn: () => api.get<Page<MailChoice>>(`/api/contacts/${contactId}/mail_choices`),
    placeholderData: undefined,
  });
  if (!data) return error ? <ProblemAlert problem={error} /> : <Waiting lines={4} />;
  return (
    <>
      <Text size="sm" c="dimmed" mb="md">
        {t("contact.mails_hint")}
      </Text>
      <Facts
        facts={data.items.map((choice) => {
          const [tone, words] = told(t, choice);
          return [t(`mail_kind.${choice.kind}`), <Chip tone={tone}>{words}</Chip>];
        })}
      />
    </>
  );
}
