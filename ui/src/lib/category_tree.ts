import { currentLanguage } from "./language";
import type { Category } from "./types";

/** What a category is called for whoever reads. */
export function categoryName(
  { name, names }: Pick<Category, "name"> & Partial<Pick<Category, "names">>,
  language = currentLanguage(),
): string {
  return names?.[language] ?? name;
}

export interface CategoryLine {
  category: Pick<Category, "id" | "name">;
  depth: number;
  path: string; // "Sistema › Acesso"
}

type Node = Pick<Category, "id" | "name"> &
  Partial<Pick<Category, "names">> & { parent_id?: string | null; position?: number; active?: boolean };

/** The team whose tickets alone those of a category are: its own, or that of the nearest above it. */
export function restrictedTeamOf(
  categories: readonly Pick<Category, "id" | "parent_id" | "restricted_team_id">[],
  id: string | null,
): string | null {
  const category = categories.find((one) => one.id === id);
  if (!category) return null;
  return category.restricted_team_id ?? restrictedTeamOf(categories, category.parent_id);
}

/** Parents before their children, in the order that was chosen for them. */
export function categoryLines<C extends Node>(
  categories: readonly C[],
  language = currentLanguage(),
): (CategoryLine & { category: C })[] {
  const lines: (CategoryLine & { category: C })[] = [];
  const known = new Set(categories.map((category) => category.id));
  function add(parent: string | null, depth: number, path: string) {
    const children = categories
      .filter((one) => (known.has(one.parent_id ?? "") ? one.parent_id : null) === parent)
      .sort((a, b) => (a.position ?? 0) - (b.position ?? 0));
    for (const category of children) {
      const name = categoryName(category, language);
      const here = path ? `${path} › ${name}` : name;
      lines.push({ category, depth, path: here });
      if (depth < 8) add(category.id, depth + 1, here);
    }
  }
  add(null, 0, "");
  return lines;
}
