import { Group, List, Text, Title } from "@mantine/core";
import { IconAlertCircle, IconCircle, IconCircleCheck } from "@tabler/icons-react";
import { dayOf } from "@/features/contracts/words";
import { numberOf } from "@/lib/format";
import type { AdoptionMilestone } from "@/lib/usage_types";
import { useText } from "@/lib/use_text";
import { Definition } from "@/components/definition";

/** The milestones of the second phase, days 30 to 90, of a customer in the first year. */
export function RegularUse({ milestones }: { milestones: AdoptionMilestone[] }) {
  const t = useText();
  return (
    <section aria-label={t("adoption.regular_use")}>
      <Group gap="xs" mt="md" mb={6}>
        <Title order={3} size="h5">
          {t("adoption.regular_use")}
        </Title>
        <Definition name={t("adoption.regular_use")}>{t("adoption.regular_use_about")}</Definition>
      </Group>
      <List spacing={4} size="sm" listStyleType="none" center>
        {milestones.map((one) => (
          <List.Item key={one.milestone} icon={<Mark state={one.state} />}>
            {t(`adoption.milestone_${one.milestone}`)}{" "}
            <Text span size="sm" c={one.state === "late" ? "var(--zelo-danger)" : "dimmed"}>
              {t("adoption.milestone_days", { from: numberOf(one.from_day), to: numberOf(one.to_day) })},{" "}
              {t(`adoption.milestone_${one.state}`, {
                day: one.reached_day === null ? "" : numberOf(one.reached_day),
                date: dayOf(one.reached_on ?? one.due_on),
              })}
            </Text>
          </List.Item>
        ))}
      </List>
    </section>
  );
}

function Mark({ state }: { state: AdoptionMilestone["state"] }) {
  const t = useText();
  if (state === "reached" || state === "reached_late")
    return <IconCircleCheck size={18} color="var(--zelo-good)" aria-label={t("adoption.met")} />;
  const Icon = state === "late" ? IconAlertCircle : IconCircle;
  const color = state === "late" ? "var(--zelo-danger)" : "var(--mantine-color-dimmed)";
  return <Icon size={18} color={color} aria-label={t("adoption.missing")} />;
}
