import { Button, Collapse, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { IconRadar2 } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useId, useState } from "react";
import { Dialog } from "@/components/form_dialog";
import { TextLink } from "@/components/links";
import { ProblemAlert } from "@/components/problem_alert";
import { useCan } from "@/features/session/me";
import type { Burst } from "@/lib/types";
import { useText } from "@/lib/use_text";
import { JoinButton } from "./join_button";
import { NewProblemForm } from "./new_problem_form";
import { radarQuery } from "./queries";
import { SimilarList } from "./similar_list";

const shown_first = 3;

/** "12 similar in 48 h, 5 accounts": what begins to be a problem. */
export function RadarList() {
  const t = useText();
  const [all, setAll] = useState(false);
  const { data, error, refetch } = useQuery(radarQuery);
  if (error) return <ProblemAlert problem={error} retry={() => void refetch()} />;
  if (!data) return null;
  return (
    <section aria-label={t("radar.title")}>
      <Group gap={8} mb="xs">
        <IconRadar2 size={20} aria-hidden />
        <Title order={2} size="h4">
          {t("radar.title")}
        </Title>
      </Group>
      {data.items.length === 0 && (
        <Text size="sm" c="dimmed">
          {t("radar.none", { hours: data.hours })}
        </Text>
      )}
      <Stack gap="sm">
        {(all ? data.items : data.items.slice(0, shown_first)).map((burst) => (
          <BurstCard key={burst.tickets[0]?.id} burst={burst} hours={data.hours} />
        ))}
      </Stack>
      {!all && data.items.length > shown_first && (
        <Button size="compact-sm" variant="subtle" mt="xs" onClick={() => setAll(true)}>
          {t("similar.all", { count: data.items.length })}
        </Button>
      )}
    </section>
  );
}

function BurstCard({ burst, hours }: { burst: Burst; hours: number }) {
  const t = useText();
  const can = useCan();
  const navigate = useNavigate();
  const listId = useId();
  const [shown, setShown] = useState(false);
  const [making, setMaking] = useState(false);
  const { problem, tickets } = burst;
  const ids = tickets.map((ticket) => ticket.id);
  return (
    <Paper radius="lg" p="md" withBorder component="article" aria-label={burst.subject}>
      <Group justify="space-between" align="flex-start" gap="sm">
        <div style={{ minWidth: 0, flex: "1 1 260px" }}>
          <Text fw={650} style={{ overflowWrap: "anywhere" }}>
            {burst.subject}
          </Text>
          <Text size="sm">
            {t(problem ? "radar.joins" : "radar.similar", { count: tickets.length, hours })}
            {burst.accounts > 0 && ` · ${t("radar.accounts", { count: burst.accounts })}`}
          </Text>
          {problem && (
            <TextLink to={`/problems/${problem.id}`} size="sm">
              P-{problem.number} {problem.title}
            </TextLink>
          )}
          {burst.words.length > 0 && (
            <Text size="xs" c="dimmed">
              {t("radar.words", { words: burst.words.join(", ") })}
            </Text>
          )}
        </div>
        <Group gap="xs">
          <Button
            size="xs"
            variant="default"
            aria-expanded={shown}
            aria-controls={listId}
            onClick={() => setShown(!shown)}
          >
            {t(shown ? "radar.hide" : "radar.show", { count: tickets.length })}
          </Button>
          {can("problem_manage") && problem && <JoinButton problem={problem} ticketIds={ids} />}
          {can("problem_manage") && !problem && (
            <Button size="xs" onClick={() => setMaking(true)}>
              {t("radar.make")}
            </Button>
          )}
        </Group>
      </Group>
      <Collapse in={shown} id={listId}>
        {shown && <SimilarList tickets={tickets} />}
      </Collapse>
      <Dialog opened={making} onClose={() => setMaking(false)} title={t("problems.new")} size="lg">
        <NewProblemForm
          title={burst.subject}
          category_id={burst.category_id}
          ticketIds={ids}
          started_at={tickets.at(-1)?.created_at}
          onCancel={() => setMaking(false)}
          onDone={(made) =>
            void navigate({ to: `/problems/${made.id}`, search: made.linking ? { linking: made.linking } : {} })
          }
        />
      </Dialog>
    </Paper>
  );
}
