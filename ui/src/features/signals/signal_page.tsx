import { Button, Group, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { Ago } from "@/components/ago";
import { Facts } from "@/components/facts";
import { TextLink } from "@/components/links";
import { PageFrame } from "@/components/page";
import { ProblemAlert } from "@/components/problem_alert";
import { Waiting } from "@/components/waiting";
import { Words } from "@/components/words";
import { useCan } from "@/features/session/me";
import { dateOf, dateTimeOf, wholeMoneyOf } from "@/lib/format";
import type { SignalDetails } from "@/lib/signal_types";
import { useText } from "@/lib/use_text";
import { Expansion } from "./expansion";
import { detectorsQuery, signalQuery } from "./queries";
import { ClockChip, KindChip, NewsChips } from "./signal_chips";
import { useSignalDialogs } from "./signal_dialogs";
import classes from "./signals.module.css";
import { placeOf } from "./subject_place";

const back_to = "/success/signals";

/** What was found and when, what was planned, and what people did about it. */
export function SignalPage() {
  const t = useText();
  const { signalId = "" } = useParams({ strict: false }) as { signalId?: string };
  const signal = useQuery(signalQuery(signalId));
  if (signal.data) return <Shown signal={signal.data} />;
  return (
    <PageFrame title={t("signal.one")} back={{ to: back_to, label: t("signal.title") }}>
      {signal.error ? <ProblemAlert problem={signal.error} retry={() => void signal.refetch()} /> : <Waiting />}
    </PageFrame>
  );
}

function Shown({ signal }: { signal: SignalDetails }) {
  const t = useText();
  const can = useCan();
  const { open, shown } = useSignalDialogs();
  const answerable = can("signal_work") && signal.state !== "closed";
  return (
    <PageFrame
      title={signal.sentence}
      back={{ to: back_to, label: t("signal.title") }}
      lead={
        <Group gap={8}>
          <TextLink to={`/accounts/${signal.account.id}`} fw={600}>
            {signal.account.name}
          </TextLink>
          <KindChip signal={signal} />
          <ClockChip signal={signal} />
          <NewsChips signal={signal} />
        </Group>
      }
      actions={
        answerable && (
          <>
            {!signal.held && (
              <Button variant={signal.action ? "default" : "filled"} onClick={() => open("action", signal)}>
                {t(signal.action ? "signal.change_plan" : "signal.act")}
              </Button>
            )}
            <Button variant={signal.action ? "filled" : "default"} onClick={() => open("resolution", signal)}>
              {t("signal.close")}
            </Button>
          </>
        )
      }
    >
      <div className={classes.columns}>
        <Stack gap="xl">
          <Plan signal={signal} />
          {signal.expansion.length > 0 && <Expansion reasons={signal.expansion} />}
          <Story signal={signal} />
        </Stack>
        <Stack gap="lg">
          <About signal={signal} />
          <Found signal={signal} />
        </Stack>
      </div>
      {shown}
    </PageFrame>
  );
}

function Plan({ signal: { action, state, held, note } }: { signal: SignalDetails }) {
  const t = useText();
  return (
    <section className={classes.card} aria-label={t("signal.the_action")}>
      <Title order={2} size="h4" mb="xs">
        {t("signal.the_action")}
      </Title>
      {!action && (
        <Text size="sm" c="dimmed">
          {t(held ? "signal.held_long" : state === "closed" ? "signal.closed_without" : "signal.no_action")}
        </Text>
      )}
      {action && (
        <>
          <Words>{action.plan}</Words>
          <Text size="sm" c="dimmed" mt="xs">
            {t("signal.action_of", { name: action.owner_name, day: dateOf(`${action.due_on}T12:00:00`) })}
          </Text>
        </>
      )}
      {note && (
        <>
          <Title order={3} size="h5" mt="md" mb={4}>
            {t("signal.how_closed")}
          </Title>
          <Words>{note}</Words>
        </>
      )}
    </section>
  );
}

function Story({ signal: { story } }: { signal: SignalDetails }) {
  const t = useText();
  return (
    <section aria-label={t("signal.story")}>
      <Title order={2} size="h4" mb="sm">
        {t("signal.story")}
      </Title>
      {story.length === 0 && (
        <Text size="sm" c="dimmed">
          {t("signal.no_story")}
        </Text>
      )}
      <ol className={classes.list}>
        {story.map(({ at, kind, sentence, plan }) => (
          <li key={at + kind} className={classes.line}>
            <span>{sentence}</span>
            {plan && (
              <Text component="div" size="sm">
                <Words>{plan}</Words>
              </Text>
            )}
            <Text size="xs" c="dimmed">
              <Ago at={at} />
            </Text>
          </li>
        ))}
      </ol>
    </section>
  );
}

function About({ signal }: { signal: SignalDetails }) {
  const t = useText();
  const { data } = useQuery(detectorsQuery);
  const { account, subject, detector } = signal;
  const place = placeOf(signal);
  const name = subject && (subject.number === null ? subject.name : `#${subject.number} ${subject.name}`);
  return (
    <section className={classes.card} aria-label={t("signal.about")}>
      <Facts
        facts={[
          [t("signal.detector"), data?.items.find((one) => one.detector === detector)?.name ?? null],
          [t("signal.subject"), place && name && <TextLink {...place}>{name}</TextLink>],
          [t("account.segment"), t(`segment.${account.segment}`)],
          [t("account.csm"), account.csm_name ?? t("common.not_set")],
          [
            t("account.arr"),
            account.arr === null ? null : wholeMoneyOf({ amount: account.arr, currency: account.currency }),
          ],
          [t("signal.first_seen"), dateTimeOf(signal.first_seen_at)],
          [t("signal.respond_by"), dateTimeOf(signal.respond_by)],
          [t("signal.escalated_at"), signal.escalated_at && dateTimeOf(signal.escalated_at)],
          [t("signal.over_since"), signal.over_at && dateTimeOf(signal.over_at)],
        ]}
      />
    </section>
  );
}

function Found({ signal: { found, count } }: { signal: SignalDetails }) {
  const t = useText();
  return (
    <section className={classes.card} aria-label={t("signal.found")}>
      <Title order={2} size="h4" mb="xs">
        {t("signal.found")}
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        {t("signal.seen", { count })}
      </Text>
      <ul className={classes.list}>
        {found.map(({ at, sentence }, n) => (
          <li key={at} className={classes.line}>
            {/* The same as the day after is not said again. */}
            {sentence !== found[n - 1]?.sentence && <Text size="sm">{sentence}</Text>}
            <Text size="xs" c="dimmed">
              {dateTimeOf(at)}
            </Text>
          </li>
        ))}
      </ul>
    </section>
  );
}
