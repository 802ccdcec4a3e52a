import { Anchor, Group } from "@mantine/core";
import { Chip } from "@/components/chip";
import { DataTable, type Column } from "@/components/data_table";
import { numberOf } from "@/lib/format";
import type { AccountUsage, UsageFeature } from "@/lib/usage_types";
import { useText } from "@/lib/use_text";
import type { BehindNumber } from "./behind_title";

interface Props {
  usage: AccountUsage;
  onAsk: (number: BehindNumber, feature: UsageFeature) => void;
}

/** What the product can do, and who does it here. */
export function FeatureTable({ usage, onAsk }: Props) {
  const t = useText();
  const opener = (number: "users" | "events" | "days_used", feature: UsageFeature, count: number) =>
    count === 0 ? (
      "0"
    ) : (
      <Anchor
        component="button"
        type="button"
        inherit
        aria-label={`${feature.name}, ${t(number === "users" ? "usage.users_in_period" : `usage.${number}`)}: ${numberOf(count)}`}
        onClick={() => onAsk(number, feature)}
      >
        {numberOf(count)}
      </Anchor>
    );
  const columns: Column<UsageFeature>[] = [
    {
      head: t("feature.name"),
      cell: (feature) => (
        <Group gap={6}>
          <strong>{feature.name}</strong>
          {feature.core && <Chip tone="cool">{t("feature.core")}</Chip>}
          {feature.premium && <Chip tone="violet">{t("feature.premium")}</Chip>}
          {feature.module && <Chip>{feature.module}</Chip>}
        </Group>
      ),
    },
    {
      head: t("usage.state"),
      about: t("usage.about_breadth", { times: usage.used_times }),
      cell: ({ used, entitled }) => (
        <Chip tone={used ? "good" : "calm"}>
          {t(used ? "usage.used" : entitled ? "usage.not_used" : "usage.not_entitled")}
        </Chip>
      ),
    },
    {
      head: t("usage.users_in_period"),
      about: t("usage.about_users"),
      end: true,
      cell: (feature) => opener("users", feature, feature.users),
    },
    {
      head: t("usage.events"),
      about: t("usage.about_events"),
      end: true,
      cell: (feature) => opener("events", feature, feature.events),
    },
    {
      head: t("usage.days_used"),
      about: t("usage.about_days_used"),
      end: true,
      cell: (feature) => opener("days_used", feature, feature.days),
    },
  ];
  if (usage.features.length === 0) return t("feature.none_yet");
  return <DataTable label={t("usage.features")} columns={columns} items={usage.features} id={({ id }) => id} />;
}
