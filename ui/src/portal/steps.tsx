import { IconCheck } from "@tabler/icons-react";
import type { PortalTicket } from "@/lib/types";
import { useText } from "@/lib/use_text";
import classes from "./steps.module.css";
import { stepOf, steps } from "./ticket_steps";

/** Where the ticket stands, as a line of steps. */
export function Steps({ ticket, small }: { ticket: PortalTicket; small?: boolean }) {
  const t = useText();
  const here = stepOf(ticket);
  return (
    <ol className={classes.steps} data-small={small || undefined} aria-label={t("portal.progress")}>
      {steps.map((step, at) => {
        const done = at < here || ticket.status === "closed";
        return (
          <li
            key={step}
            className={classes.step}
            data-state={done ? "done" : at === here ? "here" : "ahead"}
            aria-current={at === here ? "step" : undefined}
          >
            <span className={classes.dot} aria-hidden>
              {done && !small && <IconCheck size={14} stroke={3} />}
            </span>
            <span className={classes.name}>{t(`step.${step}`)}</span>
          </li>
        );
      })}
    </ol>
  );
}
