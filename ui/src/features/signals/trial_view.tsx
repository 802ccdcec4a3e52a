import { Alert, Anchor, Button, Group, Progress, Select, Text } from "@mantine/core";
import { useState } from "react";
import { DataTable, type Column } from "@/components/data_table";
import { LoadMore } from "@/components/load_more";
import { ProblemAlert } from "@/components/problem_alert";
import { numberOf } from "@/lib/format";
import type { DetectorView, TrialAccount, TrialCount } from "@/lib/signal_types";
import { useText, type Say } from "@/lib/use_text";
import { fates, listed, sumOf, type Fate, type Trial } from "./trial";
import { useTrial } from "./use_trial";
import { thresholdText } from "./watch_words";
import classes from "./signals.module.css";

const a_page = 20;

/** Before thresholds are saved: what they would find today, segment by segment, and in which accounts. */
export function TrialView({ detector, values }: { detector: DetectorView; values: object }) {
  const t = useText();
  const { asked, trial, going, problem, start, stop } = useTrial(detector.detector);
  const stale = asked !== null && asked !== JSON.stringify(values);
  return (
    <section className={classes.trial} aria-label={t("detector.trial")}>
      <Group gap="sm">
        <Button variant="default" loading={going} onClick={() => void start(values)}>
          {t("detector.trial_go")}
        </Button>
        {going && (
          <Button variant="subtle" onClick={stop}>
            {t("bulk.stop")}
          </Button>
        )}
        <Text size="sm" c="dimmed">
          {t("detector.trial_hint")}
        </Text>
      </Group>
      <ProblemAlert problem={problem} rest={problem?.fields.map(({ message }) => message)} />
      {trial && stale && <Alert color="yellow">{t("detector.trial_stale")}</Alert>}
      {trial && <Result detector={detector} trial={trial} going={going} />}
    </section>
  );
}

function Result({ detector, trial, going }: { detector: DetectorView; trial: Trial; going: boolean }) {
  const t = useText();
  const all = sumOf("smb", trial.segments);
  return (
    <>
      <div role="status">
        <Text fw={600}>
          {t("detector.trial_sentence", {
            found: numberOf(all.found),
            fresh: numberOf(all.fresh),
            open: numberOf(all.open),
            resting: numberOf(all.resting),
            gone: numberOf(all.gone),
          })}
        </Text>
        <Text size="sm" c="dimmed">
          {t("detector.trial_looked", { looked: numberOf(trial.looked), total: numberOf(trial.total) })}
        </Text>
      </div>
      {going && (
        <Progress value={(100 * trial.looked) / Math.max(1, trial.total)} aria-label={t("detector.trial")} size={5} />
      )}
      <DataTable
        label={t("detector.trial_segments")}
        columns={segmentColumns(t)}
        items={trial.segments}
        id={({ segment }) => segment}
      />
      <Accounts detector={detector} trial={trial} />
    </>
  );
}

function segmentColumns(t: Say): Column<TrialCount>[] {
  return [
    { head: t("account.segment"), cell: ({ segment }) => t(`segment.${segment}`) },
    ...(["accounts", "found", ...fates] as const).map((name) => ({
      head: t(`detector.trial_${name}`),
      end: true,
      cell: (count: TrialCount) => numberOf(count[name]),
    })),
  ];
}

function Accounts({ detector, trial }: { detector: DetectorView; trial: Trial }) {
  const t = useText();
  const [fate, setFate] = useState<Fate | null>(null);
  const [shown, setShown] = useState(a_page);
  const items = listed(trial.items, fate);
  if (trial.items.length === 0) return null;
  return (
    <>
      <Select
        label={t("detector.trial_which")}
        placeholder={t("detector.trial_all")}
        clearable
        maw={320}
        value={fate}
        data={fates.map((value) => ({ value, label: t(`detector.trial_${value}`) }))}
        onChange={(value) => {
          setFate(fates.find((one) => one === value) ?? null);
          setShown(a_page);
        }}
      />
      {items.length === 0 && <Text size="sm">{t("detector.trial_none")}</Text>}
      <DataTable
        label={t("detector.trial_which")}
        columns={accountColumns(t, detector)}
        items={items.slice(0, shown)}
        id={({ account_id }) => account_id}
      />
      <LoadMore more={items.length > shown} loading={false} onMore={() => setShown(shown + a_page)} />
      {trial.more && items.length <= shown && (
        <Text size="sm" c="dimmed">
          {t("detector.trial_more", { count: numberOf(trial.items.length) })}
        </Text>
      )}
    </>
  );
}

function accountColumns(t: Say, { thresholds: [first] }: DetectorView): Column<TrialAccount>[] {
  return [
    {
      head: t("ticket.account"),
      cell: ({ account_id, account_name, segment, csm_name }) => (
        <>
          {/* Beside what is being typed, not instead of it. */}
          <Anchor href={`/accounts/${account_id}`} target="_blank">
            {account_name}
          </Anchor>
          <Text size="xs" c="dimmed">
            {[t(`segment.${segment}`), csm_name].filter(Boolean).join(" · ")}
          </Text>
        </>
      ),
    },
    {
      head: t("detector.trial_value"),
      end: true,
      cell: ({ value }) => (value === null || !first ? "–" : thresholdText(t, first.unit, value)),
    },
    {
      head: t("detector.trial_fate"),
      cell: (one) =>
        fates
          .filter((fate) => one[fate] > 0)
          .map((fate) =>
            one[fate] > 1 ? `${t(`detector.trial_${fate}`)} (${numberOf(one[fate])})` : t(`detector.trial_${fate}`),
          )
          .join(" · "),
    },
  ];
}
