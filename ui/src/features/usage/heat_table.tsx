import { Anchor, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { Chip } from "@/components/chip";
import { TextLink } from "@/components/links";
import { valueText } from "@/features/reports/figures";
import { numberOf } from "@/lib/format";
import type { Feature, HeatRow } from "@/lib/usage_types";
import { useText } from "@/lib/use_text";
import type { BehindNumber } from "./behind_title";
import { breadthOf } from "./explorer_option";
import classes from "./usage.module.css";

/** What stands behind a number: of an account, or of a feature in it. */
export interface AskedOfHeat {
  row: HeatRow;
  number: BehindNumber;
  feature?: Feature;
}

interface Props {
  rows: HeatRow[];
  features: Feature[];
  onAsk: (asked: AskedOfHeat) => void;
}

export function HeatTable({ rows, features, onAsk }: Props) {
  const t = useText();
  return (
    // Wide tables scroll by themselves, also by the keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a place that scrolls must be reachable
    <div className={classes.scroll} tabIndex={0} role="region" aria-label={t("usage.heat")}>
      <table className={classes.heat}>
        <thead>
          <tr>
            <th scope="col">{t("ticket.account")}</th>
            <th scope="col">{t("adoption.title")}</th>
            <th scope="col">{t("usage.monthly")}</th>
            <th scope="col">{t("usage.stickiness")}</th>
            <th scope="col">{t("usage.breadth")}</th>
            <th scope="col">{t("usage.depth")}</th>
            {features.map(({ id, name }) => (
              <th key={id} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.account_id} row={row} features={features} onAsk={onAsk} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

const tones = ["calm", "warm", "cool", "good"] as const;
const depthText = (depth: number | null) => (depth === null ? "–" : numberOf(Math.round(depth * 10) / 10));

function Row({ row, features, onAsk }: { row: HeatRow; features: Feature[]; onAsk: Props["onAsk"] }) {
  const t = useText();
  const { now, previous } = row;
  const figure = (number: BehindNumber, name: string, shown: string, feature?: Feature) =>
    shown === "–" || shown === "0" ? (
      shown
    ) : (
      <Anchor
        component="button"
        type="button"
        inherit
        c="inherit"
        aria-label={`${row.account_name}, ${name}: ${shown}`}
        onClick={() => onAsk({ row, number, feature })}
      >
        {shown}
      </Anchor>
    );
  const level = (value: number) => t(`adoption.level_${value as 0 | 1 | 2 | 3}`);
  return (
    <tr>
      <th scope="row">
        <TextLink to={`/accounts/${row.account_id}`} search={{ tab: "usage" }}>
          {row.account_name}
        </TextLink>
      </th>
      <td>
        <Chip tone={tones[now.level]}>{level(now.level)}</Chip>
        {previous.level !== now.level && <Before>{level(previous.level)}</Before>}
      </td>
      <td className={classes.number}>
        {figure("users", t("usage.monthly"), numberOf(now.monthly))}
        <Before>{numberOf(previous.monthly)}</Before>
      </td>
      <td className={classes.number}>
        {figure("stickiness", t("usage.stickiness"), valueText("percent", now.stickiness))}
        <Before>{valueText("percent", previous.stickiness)}</Before>
      </td>
      <td className={classes.number}>
        {figure("breadth", t("usage.breadth"), valueText("percent", breadthOf(now)))}
        <Before>{valueText("percent", breadthOf(previous))}</Before>
      </td>
      <td className={classes.number}>
        {figure("depth", t("usage.depth"), depthText(now.depth))}
        <Before>{depthText(previous.depth)}</Before>
      </td>
      {features.map((feature) => {
        const cell = row.features.find(({ feature: key }) => key === feature.key);
        return (
          <td key={feature.key} className={classes.number} data-heat={heatOf(cell?.days ?? 0)}>
            {cell ? figure("events", feature.name, numberOf(cell.events), feature) : "–"}
            {cell && <Before>{numberOf(cell.previous_events)}</Before>}
          </td>
        );
      })}
    </tr>
  );
}

/** The same of the 28 days before. */
function Before({ children }: { children: ReactNode }) {
  const t = useText();
  return (
    <Text size="xs" c="dimmed">
      {t("usage.before", { value: String(children) })}
    </Text>
  );
}

/** 0 to 4, by the days of 28 on which it was used. */
const heatOf = (days: number) => (days === 0 ? 0 : Math.min(4, Math.ceil(days / 6)));
