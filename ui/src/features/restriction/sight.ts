import { useQuery } from "@tanstack/react-query";
import { categoriesQuery } from "@/features/categories/category_select";
import { teamsQuery } from "@/features/people/queries";
import { useCan, useMe } from "@/features/session/me";
import { restrictedTeamOf } from "@/lib/category_tree";
import type { Ticket, User } from "@/lib/types";
import { useText } from "@/lib/use_text";

/** Does this person go on seeing a ticket that came back from a change? */
export function useSees() {
  const me = useMe();
  const can = useCan();
  return ({ restricted_team_id }: Ticket) =>
    !restricted_team_id || can("ticket_restricted_all") || me.team_ids.includes(restricted_team_id);
}

/** Of others: who is of its team, and administrators. The server decides, and says whom it leaves out. */
export const maySee = ({ restricted_team_id: team }: Ticket, { roles, team_ids }: User) =>
  !team || roles.includes("admin") || team_ids.includes(team);

/** Beside the choice of a category: who will see a ticket in it, when that is not everybody. */
export function useCategoryHint(category: string | null | undefined): string | undefined {
  const t = useText();
  const { data: categories } = useQuery(categoriesQuery);
  const { data: teams } = useQuery(teamsQuery);
  const team = restrictedTeamOf(categories?.items ?? [], category ?? null);
  const name = teams?.items.find(({ id }) => id === team)?.name;
  return name && t("restriction.category_hint", { team: name });
}
