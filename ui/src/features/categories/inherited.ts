import type { Category, Id } from "@/lib/types";

type Node = Pick<Category, "id" | "parent_id" | "team_id" | "skill_id" | "sla_policy_id">;

/** What a category brings along, itself or by the nearest above it that says so. */
export function inherited(all: readonly Node[], id: Id | null) {
  const found: Pick<Node, "team_id" | "skill_id" | "sla_policy_id"> = {
    team_id: null,
    skill_id: null,
    sla_policy_id: null,
  };
  for (const one of lineOf(all, id)) {
    found.team_id ??= one.team_id;
    found.skill_id ??= one.skill_id;
    found.sla_policy_id ??= one.sla_policy_id;
  }
  return found;
}

/** A category, the one above it, and so on. */
export function lineOf<N extends Pick<Category, "id" | "parent_id">>(all: readonly N[], id: Id | null): N[] {
  const line: N[] = [];
  for (let at = id; at && line.length < 8;) {
    const one = all.find((category) => category.id === at);
    if (!one) break;
    line.push(one);
    at = one.parent_id;
  }
  return line;
}
