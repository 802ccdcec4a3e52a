import { Group, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { ProblemAlert } from "@/components/problem_alert";
import { TextLink } from "@/components/links";
import { Waiting } from "@/components/waiting";
import type { Problem } from "@/lib/problem";
import { useText } from "@/lib/use_text";
import classes from "./brief.module.css";

interface Props {
  title: string;
  to?: string; // the list behind it
  search?: object;
  loading?: boolean;
  problem?: Problem | Error | null;
  children: ReactNode;
}

export function BriefCard({ title, to, search, loading, problem, children }: Props) {
  const t = useText();
  return (
    <section className={classes.card} aria-label={title}>
      <Group justify="space-between" mb="xs">
        <Title order={2} size="h4">
          {title}
        </Title>
        {to && (
          <TextLink
            to={to}
            search={search}
            size="sm"
            className={classes.screen}
            aria-label={t("brief.all_of", { title })}
          >
            {t("brief.all")}
          </TextLink>
        )}
      </Group>
      {problem ? <ProblemAlert problem={problem as Problem} /> : loading ? <Waiting lines={2} /> : children}
    </section>
  );
}
