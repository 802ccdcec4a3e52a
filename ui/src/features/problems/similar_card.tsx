import { Button, Group, Stack, Text, Title } from "@mantine/core";
import { IconRadar2 } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { Dialog } from "@/components/form_dialog";
import { TextLink } from "@/components/links";
import { useCan } from "@/features/session/me";
import type { Ticket } from "@/lib/types";
import { useText } from "@/lib/use_text";
import { JoinButton } from "./join_button";
import { NewProblemForm } from "./new_problem_form";
import { ProblemStatusChip } from "./problem_chips";
import { similarQuery } from "./queries";
import { SimilarList } from "./similar_list";

const shown_first = 5;

/** Who else asks the same, and the problem that it is. */
export function SimilarCard({ ticket }: { ticket: Ticket }) {
  const t = useText();
  const can = useCan();
  const navigate = useNavigate();
  const [all, setAll] = useState(false);
  const [making, setMaking] = useState(false);
  const { data } = useQuery({ ...similarQuery(ticket.id), enabled: can("problem_read") });
  if (!data || (data.items.length === 0 && data.problems.length === 0)) return null;
  const own = data.problems.find((problem) => problem.status !== "resolved");
  const known = own ? null : data.items.find((other) => other.problem)?.problem;
  const alone = data.items.filter((other) => !other.problem);
  const may = can("problem_manage") && !own;
  return (
    <section>
      <Title order={3} mb="xs">
        {t("similar.title")}
      </Title>
      <Stack gap={8}>
        {data.problems.map((problem) => (
          <div key={problem.id}>
            <TextLink to={`/problems/${problem.id}`} size="sm" fw={600} style={{ overflowWrap: "anywhere" }}>
              P-{problem.number} {problem.title}
            </TextLink>{" "}
            <ProblemStatusChip status={problem.status} />
          </div>
        ))}
        {data.items.length > 0 && (
          <Text size="sm">
            {t("radar.similar", { count: data.items.length, hours: data.hours })}
            {data.accounts > 0 && ` · ${t("radar.accounts", { count: data.accounts })}`}
          </Text>
        )}
        {data.words.length > 0 && (
          <Text size="xs" c="dimmed">
            {t("radar.words", { words: data.words.join(", ") })}
          </Text>
        )}
        {may && (
          <Group gap="xs">
            {known && <JoinButton problem={known} ticketIds={[ticket.id]} />}
            {!known && alone.length > 0 && (
              <Button
                size="xs"
                variant="default"
                leftSection={<IconRadar2 size={15} />}
                onClick={() => setMaking(true)}
              >
                {t("radar.make")}
              </Button>
            )}
          </Group>
        )}
      </Stack>
      <SimilarList tickets={all ? data.items : data.items.slice(0, shown_first)} />
      {!all && data.items.length > shown_first && (
        <Button size="compact-xs" variant="subtle" onClick={() => setAll(true)}>
          {t("similar.all", { count: data.items.length })}
        </Button>
      )}
      <Dialog opened={making} onClose={() => setMaking(false)} title={t("problems.new")} size="lg">
        <NewProblemForm
          title={ticket.subject}
          category_id={ticket.category_id}
          ticketIds={[ticket.id, ...alone.map((other) => other.id)]}
          onCancel={() => setMaking(false)}
          onDone={(problem) => void navigate({ to: `/problems/${problem.id}` })}
        />
      </Dialog>
    </section>
  );
}
