import { Anchor, Group, List, Paper, Text, Title } from "@mantine/core";
import { IconCircle, IconCircleCheck } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Chip } from "@/components/chip";
import { Dialog } from "@/components/form_dialog";
import { ProblemAlert } from "@/components/problem_alert";
import { Waiting } from "@/components/waiting";
import { daysLater } from "@/features/reports/asked";
import { valueText } from "@/features/reports/figures";
import { numberOf } from "@/lib/format";
import type { Adoption, AdoptionStep } from "@/lib/usage_types";
import { useText } from "@/lib/use_text";
import { Behind } from "./behind";
import { behindTitle, type BehindNumber } from "./behind_title";
import { Definition } from "@/components/definition";
import { adoptionQuery } from "./queries";
import { RegularUse } from "./regular_use";

const tones = ["calm", "warm", "cool", "good"] as const;

/** What each criterion counts. */
const counted = {
  weekly_login: "logins",
  any_feature: "breadth",
  any_user: "users",
  daily_login: "logins",
  half_of_features: "breadth",
  three_users: "users",
  several_logins: "logins",
  most_features: "breadth",
  whole_department: "users",
} as const satisfies Record<AdoptionStep["criterion"], BehindNumber>;

/** The level of adoption, and what the next one asks for. */
export function AdoptionCard({ accountId }: { accountId: string }) {
  const { data, error } = useQuery(adoptionQuery(accountId));
  if (error) return <ProblemAlert problem={error} />;
  return data ? <Shown adoption={data} accountId={accountId} /> : <Waiting lines={1} height={120} />;
}

function Shown({ adoption, accountId }: { adoption: Adoption; accountId: string }) {
  const t = useText();
  const [asked, setAsked] = useState<BehindNumber | null>(null);
  const { level, steps, as_of } = adoption;
  const next = steps.filter((step) => step.level === Math.min(level + 1, 3));
  return (
    <Paper radius="lg" p="lg" withBorder component="section" aria-label={t("adoption.title")}>
      <Group justify="space-between" align="flex-start">
        <Group gap="xs">
          <Title order={2} size="h4">
            {t("adoption.title")}
          </Title>
          <Chip tone={tones[level]}>{t(`adoption.level_${level as 0 | 1 | 2 | 3}`)}</Chip>
          <Definition name={t("adoption.title")}>{t("adoption.about")}</Definition>
        </Group>
        <Text size="sm" c="dimmed">
          {adoption.seats_licensed === null
            ? t("adoption.no_seats", { active: numberOf(adoption.seats_active) })
            : t("adoption.seats", {
                active: numberOf(adoption.seats_active),
                licensed: numberOf(adoption.seats_licensed),
                percent: valueText("percent", adoption.seats_percent),
              })}
        </Text>
      </Group>
      <Text size="sm" mt="sm" mb={6} fw={500}>
        {level === 3 ? t("adoption.keeps") : t("adoption.next", { level: level + 1 })}
      </Text>
      <List spacing={4} size="sm" listStyleType="none" center>
        {next.map((step) => (
          <List.Item key={step.criterion} icon={<Mark met={step.met} />}>
            <Criterion step={step} onAsk={() => setAsked(counted[step.criterion])} />
          </List.Item>
        ))}
      </List>
      {adoption.milestones.length > 0 && <RegularUse milestones={adoption.milestones} />}
      <Dialog
        opened={asked !== null}
        onClose={() => setAsked(null)}
        size="lg"
        title={asked ? behindTitle(t, asked) : ""}
      >
        {asked && <Behind accountId={accountId} range={{ from: daysLater(as_of, -27), to: as_of }} number={asked} />}
      </Dialog>
    </Paper>
  );
}

function Mark({ met }: { met: boolean }) {
  const t = useText();
  return met ? (
    <IconCircleCheck size={18} color="var(--zelo-good)" aria-label={t("adoption.met")} />
  ) : (
    <IconCircle size={18} color="var(--mantine-color-dimmed)" aria-label={t("adoption.missing")} />
  );
}

function Criterion({ step: { criterion, is, wanted }, onAsk }: { step: AdoptionStep; onAsk: () => void }) {
  const t = useText();
  const name = t(`adoption.${criterion}`);
  const said = t("adoption.is", { is: numberOf(is), wanted: numberOf(wanted ?? 0) });
  return (
    <>
      {name}{" "}
      {wanted !== null && is > 0 ? (
        <Anchor component="button" type="button" size="sm" aria-label={`${name}: ${said}`} onClick={onAsk}>
          {said}
        </Anchor>
      ) : (
        <Text span size="sm" c="dimmed">
          {wanted === null ? t("adoption.unknown_seats") : said}
        </Text>
      )}
    </>
  );
}
