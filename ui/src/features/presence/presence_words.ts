import type { PresentPerson } from "@/lib/types";
import type { Say } from "@/lib/use_text";

/** "Bruno está escrevendo…" and "Nina e mais 2 estão vendo"; nothing where there is nobody. */
export function presenceWords(t: Say, people: readonly PresentPerson[]) {
  return {
    typing: words(
      t,
      "typing",
      people.filter(({ state }) => state === "typing"),
    ),
    viewing: words(
      t,
      "viewing",
      people.filter(({ state }) => state === "viewing"),
    ),
  };
}

function words(t: Say, what: "typing" | "viewing", people: readonly PresentPerson[]): string | undefined {
  const [first, second, ...others] = people.map(({ name }) => name.split(" ")[0] ?? name);
  if (!first) return undefined;
  if (!second) return t(`presence.${what}`, { name: first });
  if (others.length === 0) return t(`presence.${what}_both`, { first, second });
  return t(`presence.${what}_group`, { name: first, others: others.length + 1 });
}
