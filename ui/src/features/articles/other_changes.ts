import { nameKey } from "@/lib/name_key";
import type { Article, PublishedCopy } from "@/lib/types";

const fields = ["kind", "audience", "category_id", "language", "slug", "position"] as const;
type Changed = (typeof fields)[number] | "segments" | "plans";

/** Fields besides title and text in which an article is not what readers see. */
export function otherChanges(mine: Article, seen: PublishedCopy): Changed[] {
  const names: Changed[] = fields.filter((name) => mine[name] !== seen[name]);
  if (mine.segments.join() !== seen.segments.join()) names.push("segments");
  if (together(mine.plans.map(nameKey)) !== together(seen.plan_keys)) names.push("plans");
  return names;
}

const together = (keys: string[]) => JSON.stringify([...keys].sort());
