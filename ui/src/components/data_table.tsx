/* eslint-disable jsx-a11y/no-redundant-roles, jsx-a11y/no-interactive-element-to-noninteractive-role -- see below */
import type { ReactNode } from "react";
import classes from "./data_table.module.css";
import { Definition } from "./definition";

export interface Column<T> {
  head: string;
  about?: string; // what its numbers count, one click beside the head
  cell: (item: T) => ReactNode;
  end?: boolean; // numbers and buttons stand at the right
  quiet?: boolean; // the head is only read aloud
  corner?: boolean; // a small button: on a narrow screen it stands beside the name
}

interface Props<T> {
  label: string;
  columns: Column<T>[];
  items: T[];
  id: (item: T) => string;
}

/** A table on a wide screen; on a narrow one each row is a card with named lines. */
export function DataTable<T>({ label, columns, items, id }: Props<T>) {
  if (items.length === 0) return null;
  return (
    <div className={classes.frame}>
      {/* Roles are said because "display: block" on a phone would take them away. */}
      <table className={classes.table} role="table" aria-label={label}>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map((column) => (
              <th key={column.head} role="columnheader" scope="col" data-end={column.end || undefined}>
                <span className={column.quiet ? classes.quiet : undefined}>{column.head}</span>
                {column.about && (
                  <span className={classes.about}>
                    <Definition name={column.head}>{column.about}</Definition>
                  </span>
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {items.map((item) => (
            <tr key={id(item)} role="row">
              {columns.map((column, at) => (
                <td
                  key={column.head}
                  role="cell"
                  data-label={at === 0 || column.quiet ? undefined : column.head}
                  data-end={column.end || undefined}
                  data-corner={column.corner || undefined}
                >
                  <div className={classes.cell}>{column.cell(item)}</div>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
