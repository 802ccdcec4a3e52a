import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Chip } from "@/components/chip";
import { HeatButton, HeatGrid, type HeatCell, type HeatRow } from "@/components/heat_table";
import { TextLink } from "@/components/links";
import { valueText } from "@/features/reports/figures";
import { numberOf } from "@/lib/format";
import type { Feature, HeatRow as AccountUse } from "@/lib/usage_types";
import { useText, type Say } from "@/lib/use_text";
import type { BehindNumber } from "./behind_title";
import { Definition } from "@/components/definition";
import { breadthOf } from "./explorer_option";
import { usageSettingsQuery } from "./queries";
import { usageNumbers, type UsageNumber } from "./usage_numbers";

/** What stands behind a number: of an account, or of a feature in it. */
export interface AskedOfHeat {
  row: AccountUse;
  number: BehindNumber;
  feature?: Feature;
}

const told = ["level", "monthly", "stickiness", "breadth", "depth"] as const satisfies UsageNumber[];

interface Props {
  rows: AccountUse[];
  features: Feature[];
  onAsk: (asked: AskedOfHeat) => void;
}

/** Accounts side by side, each number above that of the 28 days before. */
export function UsageHeat({ rows, features, onAsk }: Props) {
  const t = useText();
  const { data: settings } = useQuery(usageSettingsQuery);
  const heads = [
    t("ticket.account"),
    ...told.map((number) => {
      const { name, about } = usageNumbers[number];
      return defined(t(name), settings && t(about, { times: settings.used_times }));
    }),
    ...features.map(({ name }) => name),
  ];
  return <HeatGrid label={t("usage.heat")} heads={heads} rows={rows.map((row) => rowOf(t, row, features, onAsk))} />;
}

const defined = (name: string, about?: string) => (
  <>
    {name} {about && <Definition name={name}>{about}</Definition>}
  </>
);

const tones = ["calm", "warm", "cool", "good"] as const;
const depthText = (depth: number | null) => (depth === null ? "–" : numberOf(Math.round(depth * 10) / 10));

function rowOf(t: Say, row: AccountUse, features: Feature[], onAsk: Props["onAsk"]): HeatRow {
  const { now, previous } = row;
  const figure = (number: BehindNumber, name: string, shown: string, before: string, feature?: Feature): HeatCell => ({
    key: feature?.id ?? number,
    shown: (
      <>
        {shown === "–" || shown === "0" ? (
          shown
        ) : (
          <HeatButton label={`${row.account_name}, ${name}: ${shown}`} onClick={() => onAsk({ row, number, feature })}>
            {shown}
          </HeatButton>
        )}
        <Before>{before}</Before>
      </>
    ),
  });
  const percent = (value: number | null) => valueText("percent", value);
  return {
    key: row.account_id,
    head: (
      <TextLink to={`/accounts/${row.account_id}`} search={{ tab: "usage" }}>
        {row.account_name}
      </TextLink>
    ),
    cells: [
      levelOf(t, row),
      figure("users", t("usage.monthly"), numberOf(now.monthly), numberOf(previous.monthly)),
      figure("stickiness", t("usage.stickiness"), percent(now.stickiness), percent(previous.stickiness)),
      figure("breadth", t("usage.breadth"), percent(breadthOf(now)), percent(breadthOf(previous))),
      figure("depth", t("usage.depth"), depthText(now.depth), depthText(previous.depth)),
      ...features.map((feature): HeatCell => {
        const cell = row.features.find(({ feature: key }) => key === feature.key);
        if (!cell) return { key: feature.id, heat: 0, shown: "–" };
        const { events, previous_events, days } = cell;
        return {
          ...figure("events", feature.name, numberOf(events), numberOf(previous_events), feature),
          heat: heatOf(days),
        };
      }),
    ],
  };
}

function levelOf(t: Say, { now, previous }: AccountUse): HeatCell {
  const level = (value: number) => t(`adoption.level_${value as 0 | 1 | 2 | 3}`);
  return {
    key: "level",
    words: true,
    shown: (
      <>
        <Chip tone={tones[now.level]}>{level(now.level)}</Chip>
        {previous.level !== now.level && <Before>{level(previous.level)}</Before>}
      </>
    ),
  };
}

/** The same of the 28 days before. */
function Before({ children }: { children: ReactNode }) {
  const t = useText();
  return <Text size="xs">{t("usage.before", { value: String(children) })}</Text>;
}

/** 0 to 4, by the days of 28 on which it was used. */
const heatOf = (days: number) => (days === 0 ? 0 : Math.min(4, Math.ceil(days / 6)));
