import { Group, Tabs } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { Chip } from "@/components/chip";
import { PageFrame } from "@/components/page";
import { ProblemAlert } from "@/components/problem_alert";
import { Waiting } from "@/components/waiting";
import { RunProgress } from "@/features/bulk/run_progress";
import { useCan } from "@/features/session/me";
import type { ProblemRecord } from "@/lib/types";
import { useText } from "@/lib/use_text";
import { useUrlState } from "@/lib/use_url_state";
import { NoticeList } from "./notice_list";
import { ProblemAccounts } from "./problem_accounts";
import { ProblemActions } from "./problem_actions";
import { ProblemArticles } from "./problem_articles";
import { ProblemStatusChip, SeverityChip } from "./problem_chips";
import { ProblemFacts } from "./problem_facts";
import { ProblemNumbers } from "./problem_numbers";
import classes from "./problem_page.module.css";
import { ProblemTickets } from "./problem_tickets";
import { ProblemTimeline } from "./problem_timeline";
import { problemQuery } from "./queries";
import { UpdateList } from "./update_list";

export function ProblemPage() {
  const t = useText();
  const { problemId = "" } = useParams({ strict: false }) as { problemId?: string };
  const problem = useQuery(problemQuery(problemId));
  if (problem.data) return <Shown problem={problem.data} />;
  return (
    <PageFrame title={t("problems.one")} back={{ to: "/problems", label: t("place.problems") }}>
      {problem.error ? <ProblemAlert problem={problem.error} retry={() => void problem.refetch()} /> : <Waiting />}
    </PageFrame>
  );
}

const tabs = ["updates", "tickets", "accounts", "articles", "timeline"] as const;

type Place = {
  tab?: string;
  state?: string;
  account_id?: string;
  linking?: string; // the bulk change that links its tickets, begun just now
};

function Shown({ problem }: { problem: ProblemRecord }) {
  const t = useText();
  const can = useCan();
  const [{ tab, linking }, setState] = useUrlState<Place>();
  const offered = tabs.filter((one) => one !== "timeline" || can("timeline_read"));
  return (
    <PageFrame
      title={problem.title}
      back={{ to: "/problems", label: t("place.problems") }}
      lead={
        <Group gap={8}>
          <span>P-{problem.number}</span>
          <ProblemStatusChip status={problem.status} />
          <SeverityChip severity={problem.severity} />
          <Chip>{t(`problem_kind.${problem.kind}`)}</Chip>
        </Group>
      }
      actions={<ProblemActions problem={problem} />}
    >
      {linking && (
        <div style={{ marginBottom: 16 }}>
          <RunProgress id={linking} onClose={() => setState({ linking: undefined })} />
        </div>
      )}
      <ProblemNumbers problem={problem} />
      <div className={classes.columns}>
        <aside className={classes.side} aria-label={t("problems.facts")}>
          <ProblemFacts problem={problem} />
        </aside>
        <Tabs
          value={offered.find((one) => one === tab) ?? "updates"}
          onChange={(value) => setState({ tab: value ?? undefined, state: undefined, account_id: undefined })}
          keepMounted={false}
        >
          <Tabs.List mb="md">
            {offered.map((one) => (
              <Tabs.Tab key={one} value={one}>
                {t(`problems.tab_${one}`)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <Tabs.Panel value="updates">
            <NoticeList problem={problem} />
            <UpdateList problem={problem} />
          </Tabs.Panel>
          <Tabs.Panel value="tickets">
            <ProblemTickets problem={problem} />
          </Tabs.Panel>
          <Tabs.Panel value="accounts">
            <ProblemAccounts problem={problem} />
          </Tabs.Panel>
          <Tabs.Panel value="articles">
            <ProblemArticles problem={problem} />
          </Tabs.Panel>
          <Tabs.Panel value="timeline">
            <ProblemTimeline id={problem.id} />
          </Tabs.Panel>
        </Tabs>
      </div>
    </PageFrame>
  );
}
