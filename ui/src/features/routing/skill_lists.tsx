import { List } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { TextLink } from "@/components/links";
import { LoadMore } from "@/components/load_more";
import { ProblemAlert } from "@/components/problem_alert";
import { Waiting } from "@/components/waiting";
import { api } from "@/lib/api";
import { categoryLines } from "@/lib/category_tree";
import { usePaged } from "@/lib/paged";
import type { AgentProfile, Category, Page, Skill } from "@/lib/types";
import { useText } from "@/lib/use_text";

/** Whom a skill counts. */
export function SkillAgents({ skill }: { skill: Skill }) {
  const t = useText();
  const agents = usePaged<AgentProfile>(["routing", "skilled", skill.id], "/api/routing/agents", {
    skill_id: skill.id,
  });
  return (
    <>
      <ProblemAlert problem={agents.problem} retry={agents.refetch} />
      {agents.loading && <Waiting lines={3} />}
      <List>
        {agents.items.map(({ id, name }) => (
          <List.Item key={id}>{name}</List.Item>
        ))}
      </List>
      <LoadMore more={agents.more} loading={agents.loadingMore} onMore={agents.loadMore} />
      <TextLink to="/admin/routing" size="sm" mt="sm" display="inline-block">
        {t("admin.routing")}
      </TextLink>
    </>
  );
}

/** Which categories ask for it themselves, by their paths. */
export function SkillCategories({ skill }: { skill: Skill }) {
  const t = useText();
  const { data, error, refetch } = useQuery({
    queryKey: ["categories", "all"],
    queryFn: () => api.get<Page<Category>>("/api/categories", { all: true }),
  });
  const asking = categoryLines(data?.items ?? []).filter(({ category }) => category.skill_id === skill.id);
  return (
    <>
      {error && <ProblemAlert problem={error} retry={() => void refetch()} />}
      {!data && !error && <Waiting lines={3} />}
      <List>
        {asking.map(({ category, path }) => (
          <List.Item key={category.id}>{path}</List.Item>
        ))}
      </List>
      <TextLink to="/admin/categories" size="sm" mt="sm" display="inline-block">
        {t("admin.categories")}
      </TextLink>
    </>
  );
}
