import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { BandChip } from "@/features/health/band_chip";
import { ChangeMark } from "@/features/health/change_mark";
import classes from "@/features/health/health.module.css";
import { scoreText } from "@/features/health/health_figures";
import { accountHealthQuery } from "@/features/health/queries";
import { useText } from "@/lib/use_text";
import { BriefCard } from "./brief_card";

/** How the customer is doing and what moved, before they are asked. */
export function BriefHealth({ accountId }: { accountId: string }) {
  const t = useText();
  const { data, error } = useQuery(accountHealthQuery(accountId));
  return (
    <BriefCard
      title={t("health.title")}
      to={`/accounts/${accountId}`}
      search={{ tab: "health" }}
      loading={!data}
      problem={error}
    >
      {data?.state === "no_model" && <Text size="sm">{t("health.not_yet")}</Text>}
      {data && data.state !== "no_model" && (
        <>
          <span className={classes.inline}>
            <span className={classes.small} data-band={data.band ?? "none"}>
              {scoreText(data.band && data.score)}
            </span>
            <BandChip band={data.band} scored={data.score !== null} />
            <ChangeMark change={data.change} />
          </span>
          <Text size="sm" mt={4}>
            {data.why}
          </Text>
        </>
      )}
    </BriefCard>
  );
}
