// What becomes of many tickets, as the form knows it and as the server wants to hear it.

export interface Wishes extends Record<string, unknown> {
  assignee_id: string | null; // a user's id, or "nobody"
  team_id: string | null;
  status: string | null;
  priority: string | null;
  category_id: string | null;
  add_tags: string[];
  remove_tags: string[];
  to_tier: string | null;
  reason: string; // why they go back to a lower tier
  note: string;
}

export const nothing_wished: Wishes = {
  assignee_id: null,
  team_id: null,
  status: null,
  priority: null,
  category_id: null,
  add_tags: [],
  remove_tags: [],
  to_tier: null,
  reason: "",
  note: "",
};

/** What was left empty is not wished for; to have nobody is a wish. */
export function changeOf({ assignee_id, to_tier, reason, ...others }: Wishes): Record<string, unknown> {
  const given = Object.entries(others).filter(([, value]) =>
    typeof value === "string" ? value.trim() !== "" : Array.isArray(value) && value.length > 0,
  );
  return {
    ...(assignee_id && { assignee_id: assignee_id === "nobody" ? null : assignee_id }),
    ...Object.fromEntries(given),
    ...(to_tier && { return_to: { to_tier, reason } }),
  };
}
