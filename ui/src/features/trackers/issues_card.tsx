import { ActionIcon, Anchor, Button, Group, Stack, Text, TextInput, Title } from "@mantine/core";
import { IconExternalLink, IconGitMerge, IconPlus, IconX } from "@tabler/icons-react";
import { useState } from "react";
import { Chip, type Tone } from "@/components/chip";
import { Dialog, DialogForm } from "@/components/form_dialog";
import { LoadMore } from "@/components/load_more";
import { ProblemAlert } from "@/components/problem_alert";
import { useCan } from "@/features/session/me";
import { useTicketChanged } from "@/features/tickets/queries";
import { useTicketCommand } from "@/features/tickets/use_ticket_command";
import { api } from "@/lib/api";
import { webAddress } from "@/lib/links";
import { usePaged } from "@/lib/paged";
import type { LinkedIssue, Ticket } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useProblemForm } from "@/lib/use_form";
import { useText } from "@/lib/use_text";
import { trackerNames } from "./names";

const tones: Record<LinkedIssue["state"], Tone> = {
  unknown: "calm",
  open: "cool",
  done: "good",
  declined: "warm",
  gone: "danger",
};

/** What the developers do about it. */
export function IssuesCard({ ticket }: { ticket: Ticket }) {
  const t = useText();
  const can = useCan();
  const [adding, setAdding] = useState(false);
  const issues = usePaged<LinkedIssue>(["ticket", ticket.id, "issues"], `/api/tickets/${ticket.id}/issues`, {
    limit: 20,
  });
  const some = issues.items.length > 0;
  const mayAdd = can("ticket_work");
  // Where nobody speaks of development yet, only those who would begin it are offered to.
  if (issues.loading || (!some && (!mayAdd || ticket.tier === "n1"))) return null;
  return (
    <section>
      <Group justify="space-between" mb="xs">
        <Title order={3}>{t("issue.title")}</Title>
        {mayAdd && some && (
          <ActionIcon aria-label={t("issue.add")} onClick={() => setAdding(true)}>
            <IconPlus size={17} />
          </ActionIcon>
        )}
      </Group>
      {!some && (
        <Button size="xs" variant="default" leftSection={<IconGitMerge size={15} />} onClick={() => setAdding(true)}>
          {t("issue.add")}
        </Button>
      )}
      <Stack gap="sm">
        {issues.items.map((issue) => (
          <OneIssue key={issue.id} ticket={ticket} issue={issue} />
        ))}
      </Stack>
      <LoadMore more={issues.more} loading={issues.loadingMore} onMore={issues.loadMore} />
      <Dialog opened={adding} onClose={() => setAdding(false)} title={t("issue.add")}>
        <IssueForm ticket={ticket} onDone={() => setAdding(false)} />
      </Dialog>
    </section>
  );
}

function OneIssue({ ticket, issue }: { ticket: Ticket; issue: LinkedIssue }) {
  const t = useText();
  const can = useCan();
  const changed = useTicketChanged();
  const remove = useCommand(
    () => api.remove(`/api/tickets/${ticket.id}/issues/${issue.id}`),
    () => changed(ticket.id),
  );
  return (
    <div>
      <Group gap={6} wrap="nowrap" align="flex-start" justify="space-between">
        <div style={{ minWidth: 0 }}>
          <Text size="xs" c="dimmed" style={{ overflowWrap: "anywhere" }}>
            {trackerNames[issue.kind]} · {issue.name}
          </Text>
          <Anchor
            href={webAddress(issue.url)}
            target="_blank"
            rel="noopener noreferrer"
            size="sm"
            style={{ overflowWrap: "anywhere" }}
          >
            {issue.title ?? issue.name} <IconExternalLink size={14} aria-hidden style={{ verticalAlign: "-2px" }} />
          </Anchor>
        </div>
        {can("ticket_work") && (
          <ActionIcon
            aria-label={t("issue.remove", { name: issue.name })}
            loading={remove.pending}
            onClick={() => void remove.run(undefined)}
          >
            <IconX size={15} />
          </ActionIcon>
        )}
      </Group>
      <Group gap={4} mt={4}>
        <Chip tone={tones[issue.state]}>{t(`issue.state_${issue.state}`)}</Chip>
        {issue.labels.slice(0, 5).map((label) => (
          <Chip key={label}>{label}</Chip>
        ))}
      </Group>
      <Text size="xs" c="dimmed" mt={4}>
        {issue.state === "unknown" && t("issue.unknown_hint")}
        {issue.milestone && t("issue.milestone", { milestone: issue.milestone })}
      </Text>
      {issue.tickets > 1 && (
        <Text size="xs" c="dimmed">
          {t("issue.other_tickets", { count: issue.tickets })}
        </Text>
      )}
      <ProblemAlert problem={remove.problem} />
    </div>
  );
}

function IssueForm({ ticket, onDone }: { ticket: Ticket; onDone: () => void }) {
  const t = useText();
  const link = useTicketCommand<{ url: string }>(ticket, "issues", t("issue.linked"), onDone);
  const { fields, rest } = useProblemForm({ url: "" }, link.problem);
  return (
    <DialogForm
      onSubmit={fields.onSubmit((values) => void link.run(values))}
      onCancel={onDone}
      submit={t("issue.add")}
      pending={link.pending}
      problem={link.problem}
      rest={rest}
    >
      <TextInput
        type="url"
        label={t("issue.url")}
        placeholder={t("issue.url_hint")}
        required
        data-autofocus
        {...fields.getInputProps("url")}
      />
    </DialogForm>
  );
}
