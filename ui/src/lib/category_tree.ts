import type { Category } from "./types";

export interface CategoryLine {
  category: Pick<Category, "id" | "name">;
  depth: number;
  path: string; // "Sistema › Acesso"
}

type Node = Pick<Category, "id" | "name"> & { parent_id?: string | null; position?: number; active?: boolean };

/** Parents before their children, in the order that was chosen for them. */
export function categoryLines<C extends Node>(categories: readonly C[]): (CategoryLine & { category: C })[] {
  const lines: (CategoryLine & { category: C })[] = [];
  const known = new Set(categories.map((category) => category.id));
  function add(parent: string | null, depth: number, path: string) {
    const children = categories
      .filter((one) => (known.has(one.parent_id ?? "") ? one.parent_id : null) === parent)
      .sort((a, b) => (a.position ?? 0) - (b.position ?? 0));
    for (const category of children) {
      const here = path ? `${path} › ${category.name}` : category.name;
      lines.push({ category, depth, path: here });
      if (depth < 8) add(category.id, depth + 1, here);
    }
  }
  add(null, 0, "");
  return lines;
}
