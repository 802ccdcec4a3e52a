import { Button, Group, Progress, Stack, Text, Title } from "@mantine/core";
import { IconHistory } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Chip, type Tone } from "@/components/chip";
import { Dialog } from "@/components/form_dialog";
import { LoadMore } from "@/components/load_more";
import { ProblemAlert } from "@/components/problem_alert";
import { Waiting } from "@/components/waiting";
import { dateTimeOf, spanOf } from "@/lib/format";
import { usePaged } from "@/lib/paged";
import type { Clock, ClockEntry, Ticket } from "@/lib/types";
import { useNow } from "@/lib/use_now";
import { useText } from "@/lib/use_text";
import classes from "./clocks.module.css";
import { clocksQuery } from "./queries";

/** The clocks of a ticket, and behind them every reason why they stand where they are. */
export function ClocksCard({ ticket }: { ticket: Ticket }) {
  const t = useText();
  const [why, setWhy] = useState(false);
  const { data } = useQuery(clocksQuery(ticket.id));
  // Of each kind the latest: an answered question is history when the next one is asked.
  const latest = new Map((data?.clocks ?? []).map((clock) => [clock.clock, clock]));
  if (latest.size === 0) return null;
  return (
    <section>
      <Group justify="space-between" mb="xs">
        <Title order={3}>{t("sla.title")}</Title>
        <Button size="compact-xs" variant="subtle" leftSection={<IconHistory size={14} />} onClick={() => setWhy(true)}>
          {t("sla.why")}
        </Button>
      </Group>
      <Stack gap="sm">
        {[...latest.values()].map((clock) => (
          <ClockLine key={clock.clock} clock={clock} />
        ))}
      </Stack>
      <Dialog
        opened={why}
        onClose={() => setWhy(false)}
        title={t("sla.why_title", { number: ticket.number })}
        size="lg"
      >
        <Entries ticket={ticket} />
      </Dialog>
    </section>
  );
}

function toneOf(clock: Clock, now: number): Tone {
  if (clock.breached_at || (clock.due_at && Date.parse(clock.due_at) < now)) return "danger";
  if (clock.state === "met") return "good";
  if (clock.state === "running" && clock.warn_at && Date.parse(clock.warn_at) <= now) return "warm";
  return "calm";
}

function ClockLine({ clock }: { clock: Clock }) {
  const t = useText();
  const now = useNow();
  const tone = toneOf(clock, now);
  const late = tone === "danger";
  const state = late && clock.state === "met" ? "met_late" : late && clock.state === "running" ? "late" : clock.state;
  const time = clock.due_at ? spanOf(Date.parse(clock.due_at) - now) : "";
  return (
    <div>
      <Group justify="space-between" gap={6} wrap="nowrap">
        <Text size="sm" fw={600}>
          {t(`sla.clock_${clock.clock}`)}
        </Text>
        <Chip tone={tone} title={clock.due_at ? dateTimeOf(clock.due_at) : undefined}>
          {t(`sla.line_${state}`, { time })}
        </Chip>
      </Group>
      <Progress
        className={classes.bar}
        value={Math.min(100, (100 * clock.elapsed_ms) / clock.target_ms)}
        size={5}
        my={5}
        color={late ? "red" : tone === "warm" ? "yellow" : "zelo"}
        aria-label={t(`sla.clock_${clock.clock}`)}
      />
      <Text size="xs" c="dimmed">
        {[
          t("sla.used", {
            used: spanOf(clock.elapsed_ms, undefined, "hour"),
            of: spanOf(clock.target_ms, undefined, "hour"),
          }),
          clock.policy_name,
          clock.clock === "promise" ? null : (clock.business_hours_name ?? t("hours.always")),
        ]
          .filter(Boolean)
          .join(" · ")}
      </Text>
    </div>
  );
}

function Entries({ ticket }: { ticket: Ticket }) {
  const t = useText();
  const entries = usePaged<ClockEntry>(
    ["ticket", ticket.id, "clock_entries"],
    `/api/tickets/${ticket.id}/clock_entries`,
    {},
  );
  if (entries.problem) return <ProblemAlert problem={entries.problem} retry={entries.refetch} />;
  if (entries.loading) return <Waiting />;
  return (
    <>
      <ol className={classes.entries}>
        {entries.items.map((entry) => (
          <li key={entry.id} className={classes.entry} data-what={entry.what}>
            <Text size="xs" c="dimmed">
              {dateTimeOf(entry.at)}
            </Text>
            <div>
              <Text size="sm" fw={600}>
                {t(`sla.clock_${entry.clock}`)}: {t(`sla.what_${entry.what}`)}
              </Text>
              <Text size="sm">{entry.reason}</Text>
              <Text size="xs" c="dimmed">
                {t("sla.used", {
                  used: spanOf(entry.elapsed_ms, undefined, "hour"),
                  of: spanOf(entry.target_ms, undefined, "hour"),
                })}
                {entry.due_at && ` · ${t("sla.due_at", { at: dateTimeOf(entry.due_at) })}`}
              </Text>
            </div>
          </li>
        ))}
      </ol>
      <LoadMore more={entries.more} loading={entries.loadingMore} onMore={entries.loadMore} />
    </>
  );
}
