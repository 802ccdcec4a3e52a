import { Title } from "@mantine/core";
import {
  IconArchive,
  IconBellZ,
  IconCircleDashed,
  IconHourglassHigh,
  IconInbox,
  type IconProps,
  IconStack2,
  IconUserCircle,
} from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ComponentType } from "react";
import { SavedViews } from "@/features/views/saved_views";
import { countText } from "@/features/views/view_names";
import type { ViewKey } from "@/lib/types";
import { useText } from "@/lib/use_text";
import { viewsQuery } from "./queries";
import { viewKeys, type ShownView, type SupportSearch } from "./views";
import classes from "./views_pane.module.css";

const icons: Record<ViewKey, ComponentType<IconProps>> = {
  mine: IconUserCircle,
  snoozed: IconBellZ,
  unassigned: IconCircleDashed,
  open: IconInbox,
  n1: IconStack2,
  n2: IconStack2,
  n3: IconStack2,
  awaiting_validation: IconHourglassHigh,
  closed: IconArchive,
};

export function ViewsPane({ view, search }: { view: ShownView; search: SupportSearch }) {
  const t = useText();
  const { data } = useQuery(viewsQuery);
  const counts = new Map(data?.items.map((item) => [item.key, item]));
  return (
    <nav className={classes.pane} aria-label={t("support.views")}>
      <Title order={2} size="h3" className={classes.title}>
        {t("place.support")}
      </Title>
      {viewKeys.map((key) => {
        const Icon = icons[key];
        return (
          <Link
            key={key}
            to="/support"
            search={{ ...search, view: key }}
            className={classes.view}
            activeOptions={{ exact: true }}
            data-current={key === view || undefined}
            aria-current={key === view ? "page" : undefined}
          >
            <Icon size={18} stroke={1.6} aria-hidden />
            <span className={classes.name}>{t(`view.${key}`)}</span>
            <span className={classes.count}>{countText(counts.get(key))}</span>
          </Link>
        );
      })}
      <SavedViews view={view} search={search} />
    </nav>
  );
}
