import { Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ProblemAlert } from "@/components/problem_alert";
import { Waiting } from "@/components/waiting";
import type { UsageFeature } from "@/lib/usage_types";
import { useText } from "@/lib/use_text";
import type { BehindNumber } from "./behind_title";
import { FeatureDays } from "./feature_days";
import { FeatureTable } from "./feature_table";
import { accountUsageQuery } from "./queries";
import { UsageDays } from "./usage_days";
import { UsagePeople } from "./usage_people";

interface Props {
  accountId: string;
  range: { from: string; to: string };
  number: BehindNumber;
  feature?: string;
}

/** What a number is made of: days for how often, features for how broad, people for how many and how deep. */
export function Behind({ accountId, range, number, feature }: Props) {
  const t = useText();
  if (number === "users") return <UsagePeople accountId={accountId} range={range} feature={feature} />;
  if (feature) return <FeatureDays accountId={accountId} range={range} feature={feature} />;
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        {t(`usage.behind_${number}`)}
      </Text>
      {number === "depth" ? (
        <UsagePeople accountId={accountId} range={range} />
      ) : (
        <OfUsage accountId={accountId} range={range} number={number} />
      )}
    </Stack>
  );
}

function OfUsage({ accountId, range, number }: Omit<Props, "feature">) {
  const [asked, setAsked] = useState<{ feature: UsageFeature; number: BehindNumber } | null>(null);
  const { data, error, refetch } = useQuery(accountUsageQuery(accountId, range));
  if (error) return <ProblemAlert problem={error} retry={() => void refetch()} />;
  if (!data) return <Waiting lines={6} />;
  if (asked) return <Behind accountId={accountId} range={range} number={asked.number} feature={asked.feature.id} />;
  return number === "breadth" ? (
    <FeatureTable usage={data} onAsk={(of, feature) => setAsked({ number: of, feature })} />
  ) : (
    <UsageDays usage={data} />
  );
}
