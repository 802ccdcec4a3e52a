import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { TextLink } from "@/components/links";
import { useText } from "@/lib/use_text";
import { BandChip } from "./band_chip";
import { ChangeMark } from "./change_mark";
import { scoreText } from "./health_figures";
import classes from "./health.module.css";
import { accountHealthQuery } from "./queries";

/** Health beside other facts: the score, its band, and why. Of too little data no number is shown. */
export function HealthCard({ accountId }: { accountId: string }) {
  const t = useText();
  const { data: health } = useQuery(accountHealthQuery(accountId));
  if (!health || health.state === "no_model") return null;
  return (
    <section className={classes.aside} aria-label={t("health.title")}>
      <span className={classes.inline}>
        <span className={classes.small} data-band={health.band ?? "none"}>
          {scoreText(health.band && health.score)}
        </span>
        <BandChip band={health.band} scored={health.score !== null} />
        <ChangeMark change={health.change} />
      </span>
      <Text size="sm">{health.why}</Text>
      {health.forced && (
        <Text size="xs" c="dimmed">
          {t("health.forced")}
        </Text>
      )}
      <TextLink to={`/accounts/${accountId}`} search={{ tab: "health" }} size="sm">
        {t("health.see_why")}
      </TextLink>
    </section>
  );
}
