import type { ReactNode } from "react";
import type { Paged } from "@/lib/paged";
import { DataTable, type Column } from "./data_table";
import { LoadMore } from "./load_more";
import { ProblemAlert } from "./problem_alert";
import { Waiting } from "./waiting";

interface Props<T> {
  label: string;
  list: Paged<T>;
  columns: Column<T>[];
  id: (item: T) => string;
  empty: ReactNode;
}

/** A list of the server as a table: waiting, wrong, empty, and page after page. */
export function PagedTable<T>({ label, list, columns, id, empty }: Props<T>) {
  return (
    <div aria-busy={list.stale || undefined} style={{ opacity: list.stale ? 0.6 : undefined }}>
      {list.loading && <Waiting lines={6} />}
      {list.problem && <ProblemAlert problem={list.problem} retry={list.refetch} />}
      {!list.loading && !list.problem && list.items.length === 0 && empty}
      <DataTable label={label} columns={columns} items={list.items} id={id} />
      <LoadMore more={list.more} loading={list.loadingMore} onMore={list.loadMore} />
    </div>
  );
}
