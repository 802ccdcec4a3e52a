import { Link } from "@tanstack/react-router";
import { Fragment } from "react";
import { Chip } from "@/components/chip";
import { dateOf, timeOf } from "@/lib/format";
import type { TimelineItem } from "@/lib/types";
import { useText } from "@/lib/use_text";
import { eventIcon } from "./event_icon";
import classes from "./timeline_list.module.css";

/** Events as sentences, with a line for each new day. */
export function TimelineList({ items, stances }: { items: TimelineItem[]; stances?: boolean }) {
  return (
    <ol className={classes.list}>
      {items.map((item, at) => {
        const before = items[at - 1];
        const new_day = !before || new Date(before.at).toDateString() !== new Date(item.at).toDateString();
        return (
          <Fragment key={item.id}>
            {new_day && <li className={classes.day}>{dateOf(item.at)}</li>}
            <TimelineRow item={item} stances={stances} />
          </Fragment>
        );
      })}
    </ol>
  );
}

function TimelineRow({ item, stances }: { item: TimelineItem; stances?: boolean }) {
  const t = useText();
  const Icon = eventIcon(item.kind);
  const to = item.subject.kind === "ticket" ? `/support/${item.subject.id}` : undefined;
  return (
    <li className={classes.row}>
      <span className={classes.icon} aria-hidden>
        <Icon size={16} stroke={1.7} />
      </span>
      <span className={classes.words}>
        {to ? (
          <Link to={to} className={classes.link}>
            {item.sentence}
          </Link>
        ) : (
          item.sentence
        )}
        {stances && item.stance && (
          <>
            {" "}
            <Chip tone={item.stance === "proactive" ? "good" : "calm"} title={t(`stance.${item.stance}_hint`)}>
              {t(`stance.${item.stance}`)}
            </Chip>
          </>
        )}
      </span>
      <time dateTime={item.at} className={classes.time}>
        {timeOf(item.at)}
      </time>
    </li>
  );
}
