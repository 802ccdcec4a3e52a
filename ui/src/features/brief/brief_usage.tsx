import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Chip } from "@/components/chip";
import { Facts } from "@/components/facts";
import { dayOf } from "@/features/contracts/words";
import { daysLater } from "@/features/reports/asked";
import { valueText } from "@/features/reports/figures";
import { Definition } from "@/components/definition";
import { coverageText, lateText } from "@/features/usage/goals_card";
import { accountUsageQuery, adoptionQuery, goalsQuery } from "@/features/usage/queries";
import { numberOf } from "@/lib/format";
import type { UsageFigures } from "@/lib/usage_types";
import { useText } from "@/lib/use_text";
import { BriefCard } from "./brief_card";

const days = 28;
const about = (name: string, text: string) => <Definition name={name}>{text}</Definition>;
const tones = ["calm", "warm", "cool", "good"] as const;

/** How much the product is used, and whether that is more or less than in the four weeks before. */
export function BriefUsage({ accountId }: { accountId: string }) {
  const t = useText();
  const adoption = useQuery(adoptionQuery(accountId));
  const goals = useQuery(goalsQuery(accountId)).data;
  const to = adoption.data?.as_of; // the account's yesterday
  const { data, error } = useQuery({
    ...accountUsageQuery(accountId, to ? { from: daysLater(to, 1 - days), to } : {}),
    placeholderData: undefined,
    enabled: to !== undefined,
  });
  const both = (name: "users" | "logins", now: UsageFigures, before: UsageFigures) =>
    t("brief.usage_before", { value: numberOf(now[name]), before: numberOf(before[name]) });
  return (
    <BriefCard
      title={t("brief.usage")}
      to={`/accounts/${accountId}`}
      search={{ tab: "usage" }}
      loading={!data}
      problem={adoption.error ?? error}
    >
      {data && !data.first_use_on && <Text size="sm">{t("brief.usage_none")}</Text>}
      {goals && goals.items.length > 0 && (
        <Facts
          facts={[
            [
              t("goal.title"),
              [coverageText(t, goals), lateText(t, goals)].filter(Boolean).join("; "),
              about(t("goal.title"), t("goal.about", { times: goals.used_times })),
            ],
          ]}
        />
      )}
      {data?.first_use_on && (
        <Facts
          facts={[
            [
              t("brief.usage_users"),
              both("users", data.figures, data.previous_figures),
              about(t("brief.usage_users"), t("usage.about_users")),
            ],
            [
              t("brief.usage_logins"),
              both("logins", data.figures, data.previous_figures),
              about(t("brief.usage_logins"), t("usage.about_logins")),
            ],
            [
              t("usage.breadth"),
              t("brief.usage_before", {
                value: valueText("percent", data.figures.breadth),
                before: valueText("percent", data.previous_figures.breadth),
              }),
              about(t("usage.breadth"), t("usage.about_breadth", { times: data.used_times })),
            ],
            [t("brief.usage_last"), data.last_use_on ? dayOf(data.last_use_on) : null],
            [
              t("brief.usage_level"),
              adoption.data ? (
                <Chip tone={tones[adoption.data.level]}>
                  {t(`adoption.level_${adoption.data.level as 0 | 1 | 2 | 3}`)}
                </Chip>
              ) : null,
              about(t("brief.usage_level"), t("adoption.about")),
            ],
          ]}
        />
      )}
    </BriefCard>
  );
}
