import { Button, Checkbox, Group, Text } from "@mantine/core";
import { Ago } from "@/components/ago";
import type { Column } from "@/components/data_table";
import { TextLink } from "@/components/links";
import { dateOf, wholeMoneyOf } from "@/lib/format";
import type { Signal } from "@/lib/signal_types";
import type { Say } from "@/lib/use_text";
import { ClockChip, KindChip, NewsChips } from "./signal_chips";
import type { OpenDialog } from "./signal_dialogs";
import type { Tab } from "./tabs";
import classes from "./signals.module.css";

export interface Choosing {
  has: (id: string) => boolean;
  turn: (id: string) => void;
}

/** With `open`, each can be answered where it stands; with `choosing`, many together. */
export function columnsOf(
  t: Say,
  tab: Tab,
  open: OpenDialog | null,
  choosing: Choosing | null = null,
): Column<Signal>[] {
  const columns: Column<Signal>[] = [
    {
      head: t("signal.one"),
      cell: (signal) => (
        <Group gap="sm" wrap="nowrap" align="flex-start">
          {choosing && signal.state !== "closed" && (
            <Checkbox
              size="24px" // the least that a finger hits
              radius={6}
              aria-label={t("signal.choose", { what: signal.sentence, account: signal.account.name })}
              checked={choosing.has(signal.id)}
              onChange={() => choosing.turn(signal.id)}
            />
          )}
          <What t={t} signal={signal} />
        </Group>
      ),
    },
    {
      head: t("ticket.account"),
      cell: ({ account }) => (
        <>
          <TextLink to={`/accounts/${account.id}`}>{account.name}</TextLink>
          <Text size="xs" c="dimmed">
            {[t(`segment.${account.segment}`), account.csm_name].filter(Boolean).join(" · ")}
          </Text>
        </>
      ),
    },
    {
      head: t("account.arr"),
      end: true,
      cell: ({ account: { arr, currency } }) => (arr === null ? "–" : wholeMoneyOf({ amount: arr, currency })),
    },
  ];
  if (tab === "closed") return [...columns, ...closedColumns(t)];
  columns.push({
    head: t("signal.clock"),
    cell: (signal) => (
      <>
        <ClockChip signal={signal} />
        {signal.action && (
          <Text size="xs" c="dimmed" mt={4}>
            {signal.action.owner_name}
          </Text>
        )}
      </>
    ),
  });
  if (open)
    columns.push({
      head: t("common.actions"),
      quiet: true,
      end: true,
      cell: (signal) => <Answer t={t} signal={signal} open={open} />,
    });
  return columns;
}

function What({ t, signal }: { t: Say; signal: Signal }) {
  return (
    <div className={classes.what}>
      <Group gap={6}>
        <KindChip signal={signal} />
        <NewsChips signal={signal} />
      </Group>
      <TextLink to={`/success/signals/${signal.id}`} fw={600}>
        {signal.sentence}
      </TextLink>
      <Text size="xs" c="dimmed">
        {t("signal.seen", { count: signal.count })} · <Ago at={signal.last_seen_at} />
      </Text>
      {signal.action && signal.state !== "closed" && (
        <Text size="sm" lineClamp={2}>
          {signal.action.plan}
        </Text>
      )}
    </div>
  );
}

function closedColumns(t: Say): Column<Signal>[] {
  return [
    {
      head: t("signal.how_closed"),
      cell: ({ closed_at, closed_by_name, note }) => (
        <>
          {note && (
            <Text size="sm" lineClamp={2}>
              {note}
            </Text>
          )}
          <Text size="xs" c="dimmed">
            {[closed_by_name, closed_at && dateOf(closed_at)].filter(Boolean).join(" · ")}
          </Text>
        </>
      ),
    },
  ];
}

/** The next step in front, the other one beside it. */
function Answer({ t, signal, open }: { t: Say; signal: Signal; open: OpenDialog }) {
  const named = (words: string) => t("signal.of_account", { what: words, account: signal.account.name });
  const act = t(signal.action ? "signal.change_plan" : "signal.act");
  const close = t("signal.close");
  return (
    <Group gap={6} justify="flex-end" wrap="nowrap">
      {!signal.held && (
        <Button
          size="xs"
          variant={signal.action ? "default" : "filled"}
          aria-label={named(act)}
          onClick={() => open("action", signal)}
        >
          {act}
        </Button>
      )}
      <Button
        size="xs"
        variant={signal.action ? "filled" : "default"}
        aria-label={named(close)}
        onClick={() => open("resolution", signal)}
      >
        {close}
      </Button>
    </Group>
  );
}
