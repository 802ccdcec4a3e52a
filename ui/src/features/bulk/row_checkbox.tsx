import { Checkbox } from "@mantine/core";
import { useCan } from "@/features/session/me";
import type { Ticket } from "@/lib/types";
import { useText } from "@/lib/use_text";
import classes from "./bulk.module.css";
import { anyChosen, choose, useChosen } from "./chosen";

export function RowCheckbox({ ticket }: { ticket: Ticket }) {
  const t = useText();
  const can = useCan();
  const chosen = useChosen();
  if (!can("ticket_note")) return null;
  return (
    <div className={classes.box} data-any={anyChosen(chosen) || undefined}>
      <Checkbox
        radius={6} // round would be a radio button
        size="24px" // the least that a finger hits
        aria-label={t("bulk.choose", { number: ticket.number })}
        checked={chosen.all || chosen.ids.has(ticket.id)}
        onChange={(event) =>
          choose(ticket.id, event.currentTarget.checked, (event.nativeEvent as unknown as MouseEvent).shiftKey)
        }
      />
    </div>
  );
}
