import type { Piece } from "@/lib/types";
import classes from "./pieces.module.css";

/** Text with what was searched for marked. */
export function Pieces({ pieces }: { pieces: Piece[] }) {
  return pieces.map(({ text, found }, place) =>
    found ? (
      <mark key={place} className={classes.found}>
        {text}
      </mark>
    ) : (
      text
    ),
  );
}
