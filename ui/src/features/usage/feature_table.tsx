import { Anchor, Group } from "@mantine/core";
import { Chip } from "@/components/chip";
import { DataTable, type Column } from "@/components/data_table";
import { numberOf } from "@/lib/format";
import type { AccountUsage, UsageFeature } from "@/lib/usage_types";
import { useText } from "@/lib/use_text";

interface Props {
  usage: AccountUsage;
  onUsers: (feature: UsageFeature) => void;
}

/** What the product can do, and who does it here. */
export function FeatureTable({ usage, onUsers }: Props) {
  const t = useText();
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
      cell: ({ used, entitled }) => (
        <Chip tone={used ? "good" : "calm"}>
          {t(used ? "usage.used" : entitled ? "usage.not_used" : "usage.not_entitled")}
        </Chip>
      ),
    },
    {
      head: t("usage.users_in_period"),
      end: true,
      cell: (feature) =>
        feature.users === 0 ? (
          "0"
        ) : (
          <Anchor component="button" type="button" inherit onClick={() => onUsers(feature)}>
            {numberOf(feature.users)}
          </Anchor>
        ),
    },
    { head: t("usage.events"), end: true, cell: ({ events }) => numberOf(events) },
    { head: t("usage.days_used"), end: true, cell: ({ days }) => numberOf(days) },
  ];
  if (usage.features.length === 0) return t("feature.none_yet");
  return <DataTable label={t("usage.features")} columns={columns} items={usage.features} id={({ id }) => id} />;
}
