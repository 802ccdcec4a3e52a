import { Alert, Button, Group, Paper, Stack, Text } from "@mantine/core";
import { IconHandStop, IconHeartbeat } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Ago } from "@/components/ago";
import { Empty } from "@/components/empty";
import { Dialog } from "@/components/form_dialog";
import { TextLink } from "@/components/links";
import { ProblemAlert } from "@/components/problem_alert";
import { Waiting } from "@/components/waiting";
import { useCan } from "@/features/session/me";
import { api } from "@/lib/api";
import { dateOf, numberOf } from "@/lib/format";
import type { AccountHealth } from "@/lib/health_types";
import { useCommand } from "@/lib/use_command";
import { useText } from "@/lib/use_text";
import { BandChip } from "./band_chip";
import { ChangeMark } from "./change_mark";
import { scoreText } from "./health_figures";
import { HealthHistory } from "./health_history";
import classes from "./health.module.css";
import { IndicatorList } from "./indicator_list";
import { NpsCard } from "./nps_card";
import { OverrideForm } from "./override_form";
import { accountHealthQuery } from "./queries";
import { useHealthChanged } from "./use_health_changed";

/** Health of one account: what it is, why, and how it came to be. */
export function AccountHealthTab({ accountId }: { accountId: string }) {
  const health = useQuery(accountHealthQuery(accountId));
  if (health.error) return <ProblemAlert problem={health.error} retry={() => void health.refetch()} />;
  if (!health.data) return <Waiting lines={6} />;
  return <Shown health={health.data} />;
}

function Shown({ health }: { health: AccountHealth }) {
  const t = useText();
  return (
    <Stack gap="xl">
      <Headline health={health} />
      {health.state === "no_model" ? (
        <Empty icon={IconHeartbeat} title={t("health.not_yet")}>
          {t("health.not_yet_hint")}
        </Empty>
      ) : (
        <>
          <IndicatorList indicators={health.indicators} since={t("health.in_week")} />
          {health.history.length > 0 && <HealthHistory health={health} />}
        </>
      )}
      <NpsCard accountId={health.account_id} />
    </Stack>
  );
}

function Headline({ health }: { health: AccountHealth }) {
  const t = useText();
  const can = useCan();
  const [saying, setSaying] = useState(false);
  return (
    <Paper withBorder radius="lg" p="lg" component="section" aria-label={t("health.title")}>
      <Group justify="space-between" align="flex-start" gap="md">
        <Group gap="lg" align="center" wrap="nowrap">
          <span className={classes.score} data-band={health.band ?? "none"}>
            {scoreText(health.score)}
          </span>
          <Stack gap={4}>
            <Group gap="xs">
              <BandChip band={health.band} scored={health.score !== null} />
              <ChangeMark change={health.change} />
            </Group>
            <Text fw={600}>{health.why}</Text>
            <Text size="sm" c="dimmed">
              {health.model_version !== null &&
                t("health.by_model", { name: health.model_name ?? "", version: health.model_version })}
              {health.model_version !== null && " · "}
              {t("health.coverage_of", { percent: scoreText(health.coverage) })}
              {health.at && (
                <>
                  {" · "}
                  <Ago at={health.at} />
                </>
              )}
            </Text>
          </Stack>
        </Group>
        {can("account_write") && !health.forced && health.state !== "no_model" && (
          <Button variant="default" leftSection={<IconHandStop size={16} />} onClick={() => setSaying(true)}>
            {t("health.override")}
          </Button>
        )}
      </Group>
      {health.forced && <ForcedNotice health={health} />}
      {health.group && (
        <Text size="sm" mt="md">
          {t(health.group.by_revenue ? "health.group_by_revenue" : "health.group_plain", {
            score: scoreText(health.group.score),
            count: health.group.accounts,
            accounts: numberOf(health.group.accounts),
          })}{" "}
          <BandChip band={health.group.band} /> {t("health.worst")}{" "}
          <TextLink to={`/accounts/${health.group.worst_id}`} search={{ tab: "health" }} underline="always">
            {health.group.worst_name}
          </TextLink>{" "}
          ({scoreText(health.group.worst_score)})
          {health.group.unknown > 0 &&
            `. ${t("health.group_unknown", {
              count: health.group.unknown,
              accounts: numberOf(health.group.unknown),
            })}`}
        </Text>
      )}
      <Dialog opened={saying} onClose={() => setSaying(false)} title={t("health.override")}>
        <OverrideForm health={health} onDone={() => setSaying(false)} />
      </Dialog>
    </Paper>
  );
}

/** A person's word stands here, and says so. */
function ForcedNotice({ health }: { health: AccountHealth }) {
  const t = useText();
  const can = useCan();
  const changed = useHealthChanged();
  const end = useCommand((_: null) => api.remove(`/api/accounts/${health.account_id}/health/override`), changed);
  const { forced } = health;
  if (!forced) return null;
  return (
    <Alert mt="md" color="yellow" icon={<IconHandStop size={18} />} title={t("health.forced")}>
      <Text size="sm">{forced.reason}</Text>
      <Text size="sm" mt={4}>
        {t("health.forced_by", {
          name: forced.author_name ?? "Zelo",
          until: dateOf(new Date(new Date(forced.expires_at).getTime() - 1).toISOString()),
          calculated: scoreText(health.calculated),
        })}
      </Text>
      {can("account_write") && (
        <Button size="xs" variant="default" mt="sm" loading={end.pending} onClick={() => void end.run(null)}>
          {t("health.end_override")}
        </Button>
      )}
      <ProblemAlert problem={end.problem} />
    </Alert>
  );
}
