import { Anchor, Box, Button, Group, Stack, Text, Title } from "@mantine/core";
import { IconBuilding, IconExternalLink, IconPencil } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Chip } from "@/components/chip";
import { Facts } from "@/components/facts";
import { MailWords } from "@/components/mail_words";
import { TextLink } from "@/components/links";
import { Person } from "@/components/person";
import { AttentionLine } from "@/features/attention/attention_line";
import { AlertCard } from "@/features/alerts/alert_card";
import { TicketArticlesCard } from "@/features/articles/ticket_articles_card";
import { accountQuery, contactQuery } from "@/features/accounts/queries";
import { Checklists } from "@/features/casework/checklists";
import { FieldValues } from "@/features/casework/field_values";
import { InvestigationCard } from "@/features/casework/investigation_card";
import { SimilarCard } from "@/features/problems/similar_card";
import { TrainingCard } from "@/features/problems/training_card";
import { RelationsCard } from "@/features/relations/relations_card";
import { TicketTags } from "@/features/relations/ticket_tags";
import { IssuesCard } from "@/features/trackers/issues_card";
import { ClocksCard } from "@/features/sla/clocks_card";
import { contractSummaryQuery } from "@/features/contracts/queries";
import { arrOf, renewalOf } from "@/features/contracts/words";
import { HealthCard } from "@/features/health/health_card";
import { lastNpsQuery } from "@/features/health/queries";
import { useCan } from "@/features/session/me";
import { dateOf, dateTimeOf, numberOf } from "@/lib/format";
import { phoneOf } from "@/lib/phone";
import type { Ticket } from "@/lib/types";
import { useText } from "@/lib/use_text";
import { CopiesLine } from "./copies_line";
import { HandoffList } from "./handoff_list";
import { OtherTickets } from "./other_tickets";

/** Who is asking, for whom, and what else is going on with them. */
export function CustomerPanel({ ticket, onEdit }: { ticket: Ticket; onEdit: () => void }) {
  return (
    <Stack gap="lg">
      <ContactCard id={ticket.contact_id} name={ticket.contact_name} />
      <AccountCard ticket={ticket} onEdit={onEdit} />
      <div>
        <CopiesLine ticket={ticket} />
        <AttentionLine ticket={ticket} />
      </div>
      <AlertCard ticket={ticket} />
      <ClocksCard ticket={ticket} />
      <TicketFacts ticket={ticket} onEdit={onEdit} />
      <TicketTags ticket={ticket} />
      <RelationsCard ticket={ticket} />
      <SimilarCard ticket={ticket} />
      <FieldValues ticket={ticket} />
      <Checklists ticket={ticket} />
      <InvestigationCard ticket={ticket} />
      <IssuesCard ticket={ticket} />
      <HandoffList ticket={ticket} />
      <TicketArticlesCard ticket={ticket} />
      <TrainingCard ticket={ticket} />
      {ticket.account_id && <OtherTickets ticket={ticket} accountId={ticket.account_id} />}
    </Stack>
  );
}

function ContactCard({ id, name }: { id: string | null; name: string | null }) {
  const t = useText();
  const { data: contact } = useQuery({ ...contactQuery(id ?? ""), enabled: Boolean(id), placeholderData: undefined });
  if (!name) return null;
  return (
    <Group wrap="nowrap" align="flex-start">
      <Person name={name} size={40} />
      <div style={{ minWidth: 0 }}>
        <Text fw={650}>{name}</Text>
        {contact?.role && (
          <Text size="sm" c="dimmed">
            {t(`contact_role.${contact.role}`)}
          </Text>
        )}
        {contact?.email && (
          <Anchor href={`mailto:${contact.email}`} size="sm" style={{ overflowWrap: "anywhere" }}>
            <MailWords address={contact.email} />
          </Anchor>
        )}
        {contact?.phone && (
          <Anchor href={`tel:${contact.phone}`} size="sm" display="block">
            {phoneOf(contact.phone)}
          </Anchor>
        )}
      </div>
    </Group>
  );
}

function AccountCard({ ticket, onEdit }: { ticket: Ticket; onEdit: () => void }) {
  const t = useText();
  const can = useCan();
  const { data } = useQuery({
    ...accountQuery(ticket.account_id ?? ""),
    enabled: Boolean(ticket.account_id),
    placeholderData: undefined,
  });
  const { data: contracts } = useQuery({
    ...contractSummaryQuery(ticket.account_id ?? ""),
    enabled: Boolean(ticket.account_id),
    placeholderData: undefined,
  });
  const { data: nps } = useQuery({ ...lastNpsQuery(ticket.account_id ?? ""), enabled: Boolean(ticket.account_id) });
  const answer = nps?.items[0];
  if (!ticket.account_id)
    return (
      <div>
        <Text size="sm" c="dimmed" mb="xs">
          {t("customer_panel.no_account")}
        </Text>
        {can("ticket_work") && ticket.status !== "closed" && (
          <Button size="xs" variant="default" leftSection={<IconBuilding size={15} />} onClick={onEdit}>
            {t("customer_panel.link_account")}
          </Button>
        )}
      </div>
    );
  return (
    <div>
      <Group gap={8} mb={6}>
        <TextLink to={`/accounts/${ticket.account_id}`} fw={650}>
          {ticket.account_name} <IconExternalLink size={14} aria-hidden style={{ verticalAlign: "-2px" }} />
        </TextLink>
        {data && <Chip>{t(`segment.${data.segment}`)}</Chip>}
      </Group>
      {data && (
        <Facts
          facts={[
            [t("account.csm"), data.csm_name ?? t("common.not_set")],
            [t("account.arr"), arrOf(data, contracts) || t("common.not_set")],
            [t("account.plan"), contracts?.plans.join(", ") || null],
            [t("account.sla"), contracts?.slas.join(", ") || null],
            [t("account.renewal"), contracts ? renewalOf(t, contracts) : null],
            [t("nps.last"), answer ? `${numberOf(answer.score)} · ${dateOf(`${answer.answered_on}T12:00:00`)}` : null],
          ]}
        />
      )}
      <Box mt="md" mb={-16}>
        {/* the panel has room of its own between its parts */}
        <HealthCard accountId={ticket.account_id} />
      </Box>
    </div>
  );
}

function TicketFacts({ ticket, onEdit }: { ticket: Ticket; onEdit: () => void }) {
  const t = useText();
  const can = useCan();
  const facts: [string, string | null][] = [
    [t("ticket.category"), ticket.category_name ?? t("ticket.no_category")],
    [t("ticket.channel"), t(`channel.${ticket.channel}`)],
    [t("ticket.team"), ticket.team_name],
    [t("ticket.opened_at"), dateTimeOf(ticket.created_at)],
    [t(ticket.assignee_id ? "ticket.assignment_reason" : "ticket.waiting_reason"), ticket.assignment_reason],
    [t("ticket.reopened"), ticket.reopen_count > 0 ? t("ticket.reopened_times", { count: ticket.reopen_count }) : null],
    [t("ticket.solution"), ticket.solution],
    [t("solve.root_cause"), ticket.root_cause],
    [t("solve.workaround"), ticket.workaround],
  ];
  return (
    <section>
      <Group justify="space-between" mb="xs" wrap="nowrap">
        <Title order={3}>{t("ticket.details")}</Title>
        {can("ticket_work") && ticket.status !== "closed" && (
          <Button size="compact-sm" variant="subtle" leftSection={<IconPencil size={15} />} onClick={onEdit}>
            {t("common.edit")}
          </Button>
        )}
      </Group>
      <Facts facts={facts} />
    </section>
  );
}
