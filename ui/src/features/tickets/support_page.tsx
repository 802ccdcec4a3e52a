import { VisuallyHidden } from "@mantine/core";
import { IconHeadset } from "@tabler/icons-react";
import { useParams, useSearch } from "@tanstack/react-router";
import { useMe } from "@/features/session/me";
import { Empty } from "@/components/empty";
import { useText } from "@/lib/use_text";
import { useTitle } from "@/lib/use_title";
import { Conversation } from "./conversation";
import { ListPane } from "./list_pane";
import classes from "./support_page.module.css";
import { shownView, type SupportSearch } from "./views";
import { ViewsPane } from "./views_pane";

/** Views, list, conversation side by side; on a phone one after the other. */
export function SupportPage() {
  const t = useText();
  const me = useMe();
  const search = useSearch({ strict: false }) as SupportSearch;
  const { ticketId } = useParams({ strict: false }) as { ticketId?: string };
  const view = shownView(search, me.roles);
  useTitle(ticketId ? "" : t("place.support"));

  return (
    <div className={classes.panes} data-open={ticketId ? "ticket" : "list"}>
      <VisuallyHidden component="h1">{t("place.support")}</VisuallyHidden>
      <ViewsPane view={view} search={search} />
      <ListPane view={view} search={search} ticketId={ticketId} />
      {ticketId ? (
        <Conversation key={ticketId} ticketId={ticketId} search={search} />
      ) : (
        <div className={classes.none}>
          <Empty icon={IconHeadset} title={t("support.choose")}>
            {t("support.choose_hint")}
          </Empty>
        </div>
      )}
    </div>
  );
}
