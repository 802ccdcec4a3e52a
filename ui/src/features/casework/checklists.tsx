import { Button, Group, Stack, Text, Title } from "@mantine/core";
import { IconCheck, IconRotate } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Chip } from "@/components/chip";
import { ProblemAlert } from "@/components/problem_alert";
import { useCan } from "@/features/session/me";
import { api } from "@/lib/api";
import type { ChecklistRun, Page, Ticket } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useText } from "@/lib/use_text";
import { answerLabel } from "./checklist_steps";
import { runsQuery, useTicketChanged } from "./queries";

/** The diagnosis, one question at a time. */
export function Checklists({ ticket }: { ticket: Ticket }) {
  const t = useText();
  const { data } = useQuery(runsQuery(ticket.id));
  if (!data || data.items.length === 0) return null;
  return (
    <section>
      <Title order={3} mb="xs">
        {t("checklist.title")}
      </Title>
      <Stack gap="md">
        {data.items.map((run) => (
          <RunCard key={run.checklist_id} ticket={ticket} run={run} />
        ))}
      </Stack>
    </section>
  );
}

function useRunCommand<Body>(ticket: Ticket, run: ChecklistRun, verb: "answers" | "run") {
  const client = useQueryClient();
  const changed = useTicketChanged();
  return useCommand(
    (body: Body, key) =>
      api
        .post<ChecklistRun>(`/api/tickets/${ticket.id}/checklists/${run.checklist_id}/${verb}`, body, {
          key,
          version: run.answers.length,
        })
        .catch((error: unknown) => {
          // A colleague may have answered meanwhile: what is to be seen now is shown.
          void client.invalidateQueries({ queryKey: runsQuery(ticket.id).queryKey });
          throw error;
        }),
    (now) => {
      client.setQueryData<Page<ChecklistRun>>(
        runsQuery(ticket.id).queryKey,
        (page) =>
          page && {
            ...page,
            items: page.items.map((one) => (one.checklist_id === now.checklist_id ? now : one)),
          },
      );
      changed(ticket.id);
    },
  );
}

function RunCard({ ticket, run }: { ticket: Ticket; run: ChecklistRun }) {
  const t = useText();
  const can = useCan();
  const answer = useRunCommand<{ step: string; answer: string }>(ticket, run, "answers");
  const restart = useRunCommand<object>(ticket, run, "run");
  const works = run.applies && can("ticket_work") && ticket.status !== "closed";
  const open = run.steps.find((step) => step.key === run.step);

  return (
    <div>
      <Group gap={6} mb={4}>
        <Text fw={600} size="sm">
          {run.name}
        </Text>
        {run.missing && <Chip tone="warm">{t("checklist.required")}</Chip>}
        {run.outcome && (
          <Chip tone={run.outcome === "solved" ? "good" : "calm"}>{t(`checklist.outcome_${run.outcome}`)}</Chip>
        )}
      </Group>
      {run.missing && run.finished_at && (
        <Text size="sm" mb={4}>
          {t("checklist.of_another_tier")}
        </Text>
      )}
      {run.answers.map((given) => (
        <Text key={given.step} size="sm" c="dimmed">
          <IconCheck size={14} aria-hidden style={{ verticalAlign: "-2px" }} />{" "}
          {run.steps.find((step) => step.key === given.step)?.text}{" "}
          <strong>{answerLabel(run, given.step, given.answer)}</strong>
        </Text>
      ))}
      {open && works && (
        <div role="group" aria-label={open.text}>
          <Text size="sm" mt={6}>
            {open.text}
          </Text>
          {open.hint && (
            <Text size="xs" c="dimmed" style={{ whiteSpace: "pre-line" }}>
              {open.hint}
            </Text>
          )}
          <Group gap={6} mt={6}>
            {open.answers.map(({ label }) => (
              <Button
                key={label}
                size="xs"
                variant="default"
                loading={answer.pending}
                onClick={() => void answer.run({ step: open.key, answer: label })}
              >
                {answerLabel(run, open.key, label)}
              </Button>
            ))}
          </Group>
        </div>
      )}
      {works && run.answers.length > 0 && (
        <Button
          size="compact-xs"
          mt={6}
          variant="subtle"
          color="gray"
          leftSection={<IconRotate size={14} />}
          loading={restart.pending}
          onClick={() => void restart.run({})}
        >
          {t("checklist.restart")}
        </Button>
      )}
      <ProblemAlert problem={answer.problem ?? restart.problem} />
    </div>
  );
}
