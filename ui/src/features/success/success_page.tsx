import { Select, Stack } from "@mantine/core";
import { IconBolt, IconGridDots, IconHeartbeat } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { LinkButton } from "@/components/links";
import { PageFrame } from "@/components/page";
import { ProblemAlert } from "@/components/problem_alert";
import { Waiting } from "@/components/waiting";
import { BandSummary } from "@/features/health/band_summary";
import { portfolioQuery } from "@/features/health/queries";
import { useRun } from "@/features/health/use_run";
import { staffQuery } from "@/features/people/queries";
import { useCan, useMe } from "@/features/session/me";
import { useText } from "@/lib/use_text";
import { useUrlState } from "@/lib/use_url_state";
import { Engagement } from "./engagement";
import { Moved } from "./moved";
import { Opportunities } from "./opportunities";
import { csmOf, usualScope } from "./scope";
import { StandIns } from "./stand_ins";
import { Worklist } from "./worklist";

type DashboardState = { csm?: string; kind?: string };

/** What Success looks at in the morning: today's work first, then how the customers are doing. */
export function SuccessPage() {
  const t = useText();
  const me = useMe();
  const can = useCan();
  const navigate = useNavigate();
  const [{ csm, kind }, setState] = useUrlState<DashboardState>();
  const oversees = can("success_oversee");
  const whose = csm ?? usualScope(me, oversees);
  const csm_id = csmOf(whose, me);
  const portfolio = useQuery(portfolioQuery({ csm_id }));
  useRun();
  return (
    <PageFrame
      title={t("place.success")}
      lead={t("success.lead")}
      actions={
        <>
          {oversees && <Whose value={whose} onChange={(value) => setState({ csm: value })} />}
          <LinkButton to="/success/signals" variant="default" leftSection={<IconBolt size={17} />}>
            {t("signal.title")}
          </LinkButton>
          <LinkButton to="/health" variant="default" search={{ csm_id }} leftSection={<IconHeartbeat size={17} />}>
            {t("success.portfolio")}
          </LinkButton>
          {whose !== "none" && (
            <LinkButton
              to="/accounts/whitespace"
              variant="default"
              search={{ csm_id }}
              leftSection={<IconGridDots size={17} />}
            >
              {t("whitespace.title")}
            </LinkButton>
          )}
        </>
      }
    >
      <StandIns whose={whose} onWhose={(value) => setState({ csm: value })} />
      <Stack gap="xl">
        <Worklist csm={whose} kind={kind} onKind={(value) => setState({ kind: value })} withCsm={whose === "all"} />
        {portfolio.error && <ProblemAlert problem={portfolio.error} retry={() => void portfolio.refetch()} />}
        {portfolio.isPending && <Waiting lines={3} />}
        {portfolio.data && (
          <BandSummary
            portfolio={portfolio.data}
            filter={{}}
            onFilter={({ band }) => void navigate({ to: "/health", search: { band, csm_id } } as never)}
          />
        )}
        <Moved csmId={csm_id} />
        <Opportunities csmId={csm_id} />
        <Engagement csm={whose} />
      </Stack>
    </PageFrame>
  );
}

/** Everybody's accounts, one's own, or those of a CSM. */
function Whose({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const t = useText();
  const me = useMe();
  const { data } = useQuery(staffQuery());
  const csms = (data?.items ?? []).filter(({ id, roles }) => id !== me.id && roles.includes("csm"));
  return (
    <Select
      aria-label={t("success.whose")}
      allowDeselect={false}
      searchable
      w={190}
      value={value}
      onChange={(chosen) => chosen && onChange(chosen)}
      data={[
        { value: "all", label: t("success.whose_all") },
        { value: "me", label: t("success.whose_me") },
        { value: "none", label: t("success.whose_none") },
        ...csms.map(({ id, name }) => ({ value: id, label: name })),
      ]}
    />
  );
}
