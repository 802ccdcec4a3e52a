import { Group } from "@mantine/core";
import { Chip } from "@/components/chip";
import type { Category } from "@/lib/types";
import { useText } from "@/lib/use_text";
import { useNames } from "./category_form";
import { inherited } from "./inherited";

/** On the list: who works on tickets of a category, and what is promised. */
export function CategoryDefaults({ category, all }: { category: Category; all: Category[] }) {
  const t = useText();
  const named = useNames();
  const { team_id, skill_id, sla_policy_id } = inherited(all, category.id);
  if (!team_id && !skill_id && !sla_policy_id) return <>–</>;
  return (
    <Group gap={4}>
      {team_id && <Chip title={t("category.team_id")}>{named(team_id)}</Chip>}
      {skill_id && (
        <Chip tone="cool" title={t("category.skill_id")}>
          {named(skill_id)}
        </Chip>
      )}
      {sla_policy_id && (
        <Chip tone="warm" title={t("category.sla_policy_id")}>
          {named(sla_policy_id)}
        </Chip>
      )}
    </Group>
  );
}
