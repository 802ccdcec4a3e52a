import { ActionIcon, Anchor, Button, Group, List, Paper, Text, Title } from "@mantine/core";
import { IconAlertCircle, IconCircle, IconCircleCheck, IconPencil, IconPlus, IconTrash } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Chip } from "@/components/chip";
import { Dialog } from "@/components/form_dialog";
import { ProblemAlert } from "@/components/problem_alert";
import { dayOf } from "@/features/contracts/words";
import { valueText } from "@/features/reports/figures";
import { useCan } from "@/features/session/me";
import { api } from "@/lib/api";
import { numberOf } from "@/lib/format";
import { toast } from "@/lib/toast";
import { useCommand } from "@/lib/use_command";
import type { UsageGoal, UsageGoals } from "@/lib/usage_types";
import { useText, type Say } from "@/lib/use_text";
import { Definition } from "@/components/definition";
import { GoalForm } from "./goal_form";
import { goalsQuery } from "./queries";

interface Props {
  accountId: string;
  onUses?: (goal: UsageGoal) => void;
}

/** What the customer set out to do with the product, and how much of it they do. */
export function GoalsCard({ accountId, onUses }: Props) {
  const t = useText();
  const can = useCan();
  const { data, error } = useQuery(goalsQuery(accountId));
  const [open, setOpen] = useState<UsageGoal | "new" | null>(null);
  const close = () => setOpen(null);
  if (error) return <ProblemAlert problem={error} />;
  if (!data) return null;
  const write = can("account_write");
  return (
    <Paper radius="lg" p="lg" withBorder component="section" aria-label={t("goal.title")}>
      <Group justify="space-between" align="flex-start" mb="xs">
        <div>
          <Group gap="xs">
            <Title order={2} size="h4">
              {t("goal.title")}
            </Title>
            <Definition name={t("goal.title")}>{t("goal.about", { times: data.used_times })}</Definition>
          </Group>
          <Text size="sm" c="dimmed">
            {data.items.length > 0 ? coverageText(t, data) : t("goal.none")}
          </Text>
        </div>
        {write && (
          <Button size="xs" variant="default" leftSection={<IconPlus size={15} />} onClick={() => setOpen("new")}>
            {t("goal.add")}
          </Button>
        )}
      </Group>
      <List spacing="xs" size="sm" listStyleType="none">
        {data.items.map((goal) => (
          <List.Item
            key={goal.feature_id}
            icon={<Mark state={goal.state} />}
            styles={{ itemWrapper: { alignItems: "flex-start", width: "100%" }, itemLabel: { width: "100%" } }}
          >
            <Group justify="space-between" wrap="nowrap" align="flex-start">
              <Words goal={goal} times={data.used_times} onUses={onUses} />
              {write && <Actions accountId={accountId} goal={goal} onEdit={() => setOpen(goal)} />}
            </Group>
          </List.Item>
        ))}
      </List>
      <Dialog opened={open !== null} onClose={close} title={t(open === "new" ? "goal.add" : "goal.edit")}>
        {open && (
          <GoalForm accountId={accountId} goal={open === "new" ? undefined : open} others={data.items} onDone={close} />
        )}
      </Dialog>
    </Paper>
  );
}

export const coverageText = (t: Say, { met, items, coverage }: UsageGoals) =>
  t("goal.coverage", {
    met: numberOf(met),
    all: numberOf(items.length),
    percent: valueText("percent", coverage),
  });

/** Names of those whose day has passed; nothing without any. */
export function lateText(t: Say, { items }: UsageGoals): string | null {
  const late = items.filter(({ state }) => state === "late").map(({ feature_name }) => feature_name);
  return late.length > 0 ? t("goal.late_ones", { names: late.join(", ") }) : null;
}

export function goalText(t: Say, { state, due_on, first_used_on }: UsageGoal): string {
  const used = first_used_on ? t("goal.first_used", { date: dayOf(first_used_on) }) : t("goal.never_used");
  const where = state === "met" ? t("goal.met") : t(`goal.${state}`, { date: dayOf(due_on) });
  return `${where}, ${used}`;
}

function Words({ goal, times, onUses }: { goal: UsageGoal; times: number; onUses?: (goal: UsageGoal) => void }) {
  const t = useText();
  const uses = t("goal.uses", { events: numberOf(goal.events), times: numberOf(times) });
  return (
    <div>
      <strong>{goal.feature_name}</strong>{" "}
      <Text span size="sm" c={goal.state === "late" ? "var(--zelo-danger)" : "dimmed"}>
        {goalText(t, goal)}
      </Text>{" "}
      {!goal.entitled && <Chip tone="warm">{t("goal.not_entitled")}</Chip>}
      <Text size="sm">
        {goal.words && `${goal.words} · `}
        {goal.events > 0 && onUses ? (
          <Anchor
            component="button"
            type="button"
            size="sm"
            aria-label={`${goal.feature_name}: ${uses}`}
            onClick={() => onUses(goal)}
          >
            {uses}
          </Anchor>
        ) : (
          uses
        )}
      </Text>
    </div>
  );
}

function Mark({ state }: { state: UsageGoal["state"] }) {
  const t = useText();
  if (state === "met") return <IconCircleCheck size={18} color="var(--zelo-good)" aria-label={t("adoption.met")} />;
  const Icon = state === "late" ? IconAlertCircle : IconCircle;
  const color = state === "late" ? "var(--zelo-danger)" : "var(--mantine-color-dimmed)";
  return <Icon size={18} color={color} aria-label={t("adoption.missing")} />;
}

function Actions({ accountId, goal, onEdit }: { accountId: string; goal: UsageGoal; onEdit: () => void }) {
  const t = useText();
  const client = useQueryClient();
  const remove = useCommand(
    (id: string) => api.remove(`/api/accounts/${accountId}/goals/${id}`),
    () => {
      toast(t("goal.removed"));
      void client.invalidateQueries({ queryKey: goalsQuery(accountId).queryKey });
    },
  );
  return (
    <Group gap={2} wrap="nowrap">
      <ActionIcon aria-label={t("common.edit_what", { name: goal.feature_name })} onClick={onEdit}>
        <IconPencil size={17} />
      </ActionIcon>
      <ActionIcon
        aria-label={t("goal.remove", { name: goal.feature_name })}
        loading={remove.pending}
        onClick={() => void remove.run(goal.feature_id)}
      >
        <IconTrash size={17} />
      </ActionIcon>
      <ProblemAlert problem={remove.problem} />
    </Group>
  );
}
