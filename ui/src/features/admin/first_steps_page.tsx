import { Button, Group, Paper, Progress, Stack, Text, Title } from "@mantine/core";
import { IconCircleCheckFilled, IconCircleDashed, IconConfetti } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Empty } from "@/components/empty";
import { LinkButton } from "@/components/links";
import { PageFrame } from "@/components/page";
import { ProblemAlert } from "@/components/problem_alert";
import { Waiting } from "@/components/waiting";
import { api } from "@/lib/api";
import { toast } from "@/lib/toast";
import type { FirstSteps, StepKey } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useText } from "@/lib/use_text";
import classes from "./first_steps_page.module.css";
import { firstStepsQuery } from "./first_steps_queries";

const where: Record<Exclude<StepKey, "portal">, string> = {
  company: "/admin/settings",
  mail: "/admin/mails",
  team: "/admin/users",
  categories: "/admin/categories",
  hours: "/admin/hours",
  customers: "/imports",
};

/** A new installation's way to its first customer. */
export function FirstStepsPage() {
  const t = useText();
  const { data, error, refetch } = useQuery(firstStepsQuery);
  return (
    <PageFrame narrow title={t("admin.first_steps")} lead={t("first_steps.lead")} actions={data && <Dismiss />}>
      {error && <ProblemAlert problem={error} retry={() => void refetch()} />}
      {!data && !error && <Waiting lines={7} />}
      {data && <Steps found={data} />}
    </PageFrame>
  );
}

function Dismiss() {
  const t = useText();
  const client = useQueryClient();
  const navigate = useNavigate();
  const dismiss = useCommand(
    (body: { dismissed: boolean }) => api.patch<FirstSteps>("/api/first_steps", body),
    (found) => {
      client.setQueryData(firstStepsQuery.queryKey, found);
      toast(t("first_steps.dismissed"));
      void navigate({ to: "/admin" });
    },
  );
  return (
    <>
      <ProblemAlert problem={dismiss.problem} />
      <Button variant="default" loading={dismiss.pending} onClick={() => void dismiss.run({ dismissed: true })}>
        {t("first_steps.dismiss")}
      </Button>
    </>
  );
}

function Steps({ found }: { found: FirstSteps }) {
  const t = useText();
  const all = found.steps.length;
  const done = found.steps.filter((step) => step.done).length;
  const progress = t("first_steps.progress", { done, all });
  return (
    <Stack>
      <div>
        <Text size="sm" fw={600} mb={6} id="first-steps-progress">
          {progress}
        </Text>
        <Progress.Root size="md" radius="xl">
          <Progress.Section value={(done / all) * 100} aria-labelledby="first-steps-progress" />
        </Progress.Root>
      </div>
      {done === all && (
        <Empty icon={IconConfetti} title={t("first_steps.all_done")}>
          {t("first_steps.all_done_hint")}
        </Empty>
      )}
      <Paper radius="lg" p={0} component="ol" className={classes.steps}>
        {found.steps.map((step) => (
          <Step key={step.key} step={step} portal_url={found.portal_url} />
        ))}
      </Paper>
    </Stack>
  );
}

function Step({ step: { key, done }, portal_url }: { step: FirstSteps["steps"][number]; portal_url: string }) {
  const t = useText();
  const Icon = done ? IconCircleCheckFilled : IconCircleDashed;
  return (
    <li className={classes.step} data-done={done || undefined}>
      <Icon
        size={24}
        className={classes.mark}
        role="img"
        aria-label={t(done ? "first_steps.done" : "first_steps.to_do")}
      />
      <div className={classes.words}>
        <Title order={2} size="h5">
          {t(`first_steps.${key}`)}
        </Title>
        <Text size="sm" c="dimmed">
          {t(`first_steps.${key}_hint`)}
        </Text>
        {key === "portal" && <code className={classes.address}>{portal_url}</code>}
      </div>
      {key === "portal" ? (
        <PortalButtons url={portal_url} />
      ) : (
        <LinkButton to={where[key]} variant={done ? "subtle" : "light"} size="sm" className={classes.do}>
          {t(`first_steps.${key}_do`)}
        </LinkButton>
      )}
    </li>
  );
}

function PortalButtons({ url }: { url: string }) {
  const t = useText();
  const copy = () => void navigator.clipboard.writeText(url).then(() => toast(t("first_steps.copied")));
  return (
    <Group gap="xs" className={classes.do}>
      {/* Browsers let pages copy only where the connection is safe. */}
      {window.isSecureContext && (
        <Button variant="light" size="sm" onClick={copy}>
          {t("first_steps.copy")}
        </Button>
      )}
      <Button component="a" href="/portal" target="_blank" rel="noreferrer" variant="subtle" size="sm">
        {t("first_steps.portal_do")}
      </Button>
    </Group>
  );
}
