import { Alert, Anchor, Title } from "@mantine/core";
import { IconClockExclamation } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Facts } from "@/components/facts";
import { TextLink } from "@/components/links";
import { dateTimeOf } from "@/lib/format";
import type { ProblemRecord } from "@/lib/types";
import { useText } from "@/lib/use_text";
import classes from "./problem_page.module.css";
import { impactQuery } from "./queries";

/** What is known of it. */
export function ProblemFacts({ problem }: { problem: ProblemRecord }) {
  const t = useText();
  const over = problem.workaround_until !== null && Date.parse(problem.workaround_until) < Date.now();
  return (
    <>
      <Facts
        facts={[
          [t("problems.owner"), problem.owner_name ?? t("common.not_set")],
          [t("ticket.category"), problem.category_name ?? t("ticket.no_category")],
          [t("problems.started_at"), dateTimeOf(problem.started_at)],
          [t("problems.resolved_at"), problem.resolved_at && dateTimeOf(problem.resolved_at)],
          [t("investigation.fix_version"), problem.fix_version],
          [
            t("investigation.fix_url"),
            problem.fix_url && (
              <Anchor href={problem.fix_url} target="_blank" rel="noreferrer" style={{ overflowWrap: "anywhere" }}>
                {problem.fix_url}
              </Anchor>
            ),
          ],
        ]}
      />
      <Passage title={t("problems.description")} text={problem.description} />
      <Passage title={t("problems.root_cause")} text={problem.root_cause} />
      {over && (
        <Alert color="yellow" icon={<IconClockExclamation size={18} />}>
          {t("investigation.workaround_over")}
        </Alert>
      )}
      <Passage title={t("problems.workaround")} text={problem.workaround} />
      {problem.workaround_until && !over && (
        <Facts facts={[[t("investigation.workaround_until"), dateTimeOf(problem.workaround_until)]]} />
      )}
      <Days id={problem.id} />
      {problem.writeups.length > 0 && (
        <section>
          <Title order={2} size="h5" mb={6}>
            {t("problems.articles")}
          </Title>
          {problem.writeups.map(({ article_id, title }) => (
            <TextLink key={article_id} to={`/articles/${article_id}`} size="sm" display="block">
              {title}
            </TextLink>
          ))}
        </section>
      )}
    </>
  );
}

function Passage({ title, text }: { title: string; text: string | null }) {
  if (!text) return null;
  return (
    <section>
      <Title order={2} size="h5" mb={4}>
        {title}
      </Title>
      <div style={{ fontSize: "0.875rem", whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>{text}</div>
    </section>
  );
}

const tallest = 44; // px

/** Tickets of each day; the days stand in words for who cannot see bars. */
function Days({ id }: { id: string }) {
  const t = useText();
  const { data } = useQuery(impactQuery(id));
  if (!data || data.days.length < 2) return null;
  const most = Math.max(...data.days.map((day) => day.tickets));
  return (
    <section>
      <Title order={2} size="h5" mb={6}>
        {t("problems.by_day")}
      </Title>
      <ol className={classes.days}>
        {data.days.map(({ date, tickets }) => (
          <li key={date} className={classes.day} title={t("problems.on_day", { date: shortDay(date), count: tickets })}>
            <span>{tickets}</span>
            <span className={classes.bar} style={{ height: Math.max(3, (tallest * tickets) / most) }} aria-hidden />
            <span>{shortDay(date)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** "28/11": a day has no time zone. */
function shortDay(date: string): string {
  return new Intl.DateTimeFormat(document.documentElement.lang || undefined, {
    day: "2-digit",
    month: "2-digit",
    timeZone: "UTC",
  }).format(new Date(`${date}T00:00:00Z`));
}
