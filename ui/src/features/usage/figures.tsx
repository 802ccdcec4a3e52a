import { Anchor, Group, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { Definition } from "@/components/definition";
import { valueText } from "@/features/reports/figures";
import classes from "@/features/reports/reports.module.css";
import { numberOf } from "@/lib/format";
import type { AccountUsage, UsageFigures } from "@/lib/usage_types";
import { useText } from "@/lib/use_text";
import type { BehindNumber } from "./behind_title";
import { usageNumbers } from "./usage_numbers";

/** The numbers of the period with those of the one before, and what each counts. */
export function Figures({ usage, onAsk }: { usage: AccountUsage; onAsk: (number: BehindNumber) => void }) {
  const t = useText();
  const { figures: now, previous_figures: before, used_times } = usage;
  const depth = ({ depth: value }: UsageFigures) => (value === null ? "–" : numberOf(Math.round(value * 10) / 10));
  const opener = (number: BehindNumber, shown: string) => (
    <Anchor
      component="button"
      type="button"
      inherit
      onClick={() => onAsk(number)}
      disabled={now.users === 0 || shown === "–"}
    >
      {shown}
    </Anchor>
  );
  return (
    <dl className={classes.summary}>
      <Figure number="users" before={numberOf(before.users)}>
        {opener("users", numberOf(now.users))}
      </Figure>
      <Figure number="stickiness" before={valueText("percent", before.stickiness)}>
        {opener("stickiness", valueText("percent", now.stickiness))}
      </Figure>
      <Figure number="breadth" times={used_times} before={valueText("percent", before.breadth)}>
        {opener("breadth", valueText("percent", now.breadth))}
        <small>{t("usage.of", { part: now.features_used, all: now.features_entitled })}</small>
      </Figure>
      <Figure number="depth" before={depth(before)}>
        {opener("depth", depth(now))}
      </Figure>
      <Figure number="logins" before={numberOf(before.logins)}>
        {opener("logins", numberOf(now.logins))}
      </Figure>
      <Figure number="events" before={numberOf(before.events)}>
        {opener("events", numberOf(now.events))}
      </Figure>
      <Figure number="days_used" before={numberOf(before.days_used)}>
        {opener("days_used", numberOf(now.days_used))}
      </Figure>
    </dl>
  );
}

interface Props {
  number: BehindNumber;
  times?: number;
  before: string;
  children: ReactNode;
}

function Figure({ number, times = 0, before, children }: Props) {
  const t = useText();
  const name = t(usageNumbers[number].name);
  return (
    <div className={classes.fact}>
      <dt>
        {name} <Definition name={name}>{t(usageNumbers[number].about, { times })}</Definition>
      </dt>
      <dd>
        <Group gap="xs" align="baseline">
          {children}
        </Group>
        <Text size="xs" c="dimmed">
          {t("usage.before", { value: before })}
        </Text>
      </dd>
    </div>
  );
}
