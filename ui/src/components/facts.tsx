import type { ReactNode } from "react";
import classes from "./facts.module.css";

/** Names and what they are; a fact that is null is left out. */
export function Facts({ facts }: { facts: [name: string, value: ReactNode, about?: ReactNode][] }) {
  return (
    <dl className={classes.facts}>
      {facts
        .filter(([, value]) => value !== null && value !== undefined && value !== "")
        .map(([name, value, about]) => (
          <div key={name} className={classes.fact}>
            <dt>
              {name}
              {about && <> {about}</>}
            </dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
