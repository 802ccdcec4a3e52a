import { Button, Group, Indicator, Popover, Text, Title, VisuallyHidden } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconBell } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { Ago } from "@/components/ago";
import { LoadMore } from "@/components/load_more";
import { ProblemAlert } from "@/components/problem_alert";
import { api } from "@/lib/api";
import { usePaged } from "@/lib/paged";
import type { Notification } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useText } from "@/lib/use_text";
import classes from "./bell.module.css";
import { unreadNewsQuery } from "./queries";

/** What one should know of: mentions, tickets given to one, answers on what one follows. */
export function Bell({ className }: { className?: string }) {
  const t = useText();
  const [open, setOpen] = useState(false);
  const narrow = useMediaQuery("(max-width: 48em)", undefined, { getInitialValueInEffect: false });
  const { data } = useQuery({ ...unreadNewsQuery, refetchInterval: 30_000 });
  const count = data?.count ?? 0;
  return (
    <Popover opened={open} onChange={setOpen} position={narrow ? "top" : "right-end"} width={340} trapFocus>
      <Popover.Target>
        <button type="button" className={className} aria-expanded={open} onClick={() => setOpen(!open)}>
          <Indicator label={count > 99 ? "99+" : count} size={16} disabled={count === 0} offset={2} aria-hidden>
            <IconBell size={22} stroke={1.6} aria-hidden />
          </Indicator>
          <span>{t("notifications.title")}</span>
          {count > 0 && <VisuallyHidden>{t("notifications.unread", { count })}</VisuallyHidden>}
        </button>
      </Popover.Target>
      <Popover.Dropdown className={classes.list}>{open && <News onClose={() => setOpen(false)} />}</Popover.Dropdown>
    </Popover>
  );
}

function News({ onClose }: { onClose: () => void }) {
  const t = useText();
  const client = useQueryClient();
  const news = usePaged<Notification>(["notifications", "list"], "/api/notifications", { limit: 20 });
  const read = useCommand(
    (ids: string[]) => api.post("/api/notifications/reading", { ids }),
    () => void client.invalidateQueries({ queryKey: ["notifications"] }),
  );
  return (
    <>
      <Group justify="space-between" mb="xs">
        <Title order={2} size="h4">
          {t("notifications.title")}
        </Title>
        {news.items.some((one) => !one.read_at) && (
          <Button size="compact-xs" variant="subtle" onClick={() => void read.run([])}>
            {t("notifications.all_read")}
          </Button>
        )}
      </Group>
      <ProblemAlert problem={news.problem ?? read.problem} />
      {!news.loading && !news.problem && news.items.length === 0 && (
        <Text size="sm" c="dimmed">
          {t("notifications.none")}
        </Text>
      )}
      {news.items.map((one) => (
        <Link
          key={one.id}
          to={placeOf(one)}
          search={one.kind === "product_changed" ? { due: "true" } : {}}
          className={classes.item}
          data-unread={!one.read_at || undefined}
          onClick={() => {
            if (!one.read_at) void read.run([one.id]);
            onClose();
          }}
        >
          <Text size="sm">{one.sentence}</Text>
          <Text size="xs" c="dimmed">
            {about(one)} <Ago at={one.created_at} />
          </Text>
        </Link>
      ))}
      <LoadMore more={news.more} loading={news.loadingMore} onMore={news.loadMore} />
    </>
  );
}

function placeOf({ kind, article_id, problem_id, signal_id, ticket_id }: Notification): string {
  if (kind === "webhook_off") return "/admin/webhooks";
  if (kind === "bursts") return "/problems";
  if (kind === "product_changed") return "/articles";
  if (kind === "signals") return "/success/signals";
  if (signal_id) return `/success/signals/${signal_id}`;
  if (article_id) return `/articles/${article_id}`;
  if (problem_id) return `/problems/${problem_id}`;
  return ticket_id ? `/support/${ticket_id}` : "/registrations";
}

function about({ article_title, problem_title, ticket_subject }: Notification): string {
  const title = article_title || problem_title || ticket_subject;
  return title ? `${title} ·` : "";
}
