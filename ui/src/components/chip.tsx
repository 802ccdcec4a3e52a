import type { ReactNode } from "react";
import classes from "./chip.module.css";

export type Tone = "calm" | "good" | "warm" | "danger" | "cool" | "violet";

/** A small coloured word; the colour never says anything that the word does not. */
export function Chip({ tone = "calm", children, title }: { tone?: Tone; children: ReactNode; title?: string }) {
  return (
    <span className={classes.chip} data-tone={tone} title={title}>
      {children}
    </span>
  );
}
