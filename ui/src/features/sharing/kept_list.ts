import type { QueryKey } from "@tanstack/react-query";
import type { Id, Visibility } from "@/lib/types";

/** Which things and in which order, kept under a name. */
export interface KeptList {
  id: Id;
  name: string;
  visibility: Visibility;
  team_id: Id | null;
  may_edit: boolean;
  version: number;
}

/** Where such lists are kept, and the page that shows what is in them. */
export interface ListPlace<List extends KeptList> {
  path: string;
  queryKey: QueryKey;
  page: string;
  /** What stands in the page's address when it is opened. */
  searchOf: (list: List) => object;
}
