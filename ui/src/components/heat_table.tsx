import { Anchor, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./heat_table.module.css";

export interface HeatCell {
  key: string | number;
  shown: ReactNode;
  heat?: number; // 0 to 4: how strongly it is tinted
  words?: boolean; // no number
  unsure?: string; // why it may yet change
}

export interface HeatRow {
  key: string | number;
  head: ReactNode;
  cells: HeatCell[];
}

interface GridProps {
  label: string; // what the numbers are
  heads: ReactNode[]; // of the rows, and of each column
  rows: HeatRow[];
}

/** Numbers side by side, tinted by how large they are. It scrolls by itself, also by the keyboard. */
export function HeatGrid({ label, heads, rows }: GridProps) {
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a place that scrolls must be reachable
    <div className={classes.scroll} tabIndex={0} role="region" aria-label={label}>
      <table className={classes.heat}>
        <thead>
          <tr>
            {heads.map((head, at) => (
              <th key={at} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">{row.head}</th>
              {row.cells.map((cell) => (
                <td
                  key={cell.key}
                  className={cell.words ? undefined : classes.number}
                  data-heat={cell.heat}
                  data-unsure={cell.unsure ? true : undefined}
                  title={cell.unsure}
                >
                  {cell.shown}
                  {cell.unsure && " *"}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface Props extends Omit<GridProps, "label"> {
  title: string;
  about: string;
  children?: ReactNode; // below the table
}

/** The same under a heading of its own. */
export function HeatTable({ title, about, heads, rows, children }: Props) {
  return (
    <section>
      <Title order={2} size="h4" mb={4}>
        {title}
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        {about}
      </Text>
      <HeatGrid label={title} heads={heads} rows={rows} />
      {children}
    </section>
  );
}

interface ButtonProps {
  label?: string; // where what is shown does not say enough
  pressed?: boolean;
  onClick: () => void;
  children: ReactNode;
}

/** A number that opens what it counts. */
export function HeatButton({ label, pressed, onClick, children }: ButtonProps) {
  return (
    <Anchor
      component="button"
      type="button"
      inherit
      c="inherit"
      className={classes.button}
      aria-label={label}
      aria-pressed={pressed}
      onClick={onClick}
    >
      {children}
    </Anchor>
  );
}

/** 0 for nothing; else 1 to 4, the square root so that few are seen beside many. */
export const heatOfShare = (part: number, most: number) =>
  part <= 0 || most <= 0 ? 0 : Math.min(4, Math.ceil(4 * Math.sqrt(part / most)));
