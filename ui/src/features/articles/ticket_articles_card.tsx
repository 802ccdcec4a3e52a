import { ActionIcon, Button, Group, Stack, Title } from "@mantine/core";
import { IconPencilPlus, IconX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { Chip } from "@/components/chip";
import { TextLink } from "@/components/links";
import { ProblemAlert } from "@/components/problem_alert";
import { useCan } from "@/features/session/me";
import { useTicketChanged } from "@/features/tickets/queries";
import { api } from "@/lib/api";
import type { Ticket, TicketArticle } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useText } from "@/lib/use_text";
import { ArticleSelect } from "./article_select";
import { ticketArticlesQuery } from "./queries";

/** Articles that helped with a ticket, and the one that it may become. */
export function TicketArticlesCard({ ticket }: { ticket: Ticket }) {
  const t = useText();
  const can = useCan();
  const changed = useTicketChanged();
  const navigate = useNavigate();
  const [linking, setLinking] = useState(false);
  const path = `/api/tickets/${ticket.id}/articles`;
  const { data } = useQuery({ ...ticketArticlesQuery(ticket.id), enabled: can("article_read") });
  const link = useCommand(
    (article_id: string, key) => api.post(path, { article_id }, { key }),
    () => {
      changed(ticket.id);
      setLinking(false);
    },
  );
  const unlink = useCommand(
    (article_id: string) => api.remove(`${path}/${article_id}`),
    () => changed(ticket.id),
  );
  const begin = useCommand(
    (_: undefined, key) => api.post<{ article_id: string }>(`/api/tickets/${ticket.id}/article_draft`, {}, { key }),
    ({ article_id }) => {
      changed(ticket.id);
      void navigate({ to: `/articles/${article_id}/edit` });
    },
  );
  if (!data || !can("article_read")) return null;
  const may = can("ticket_note");
  return (
    <section>
      <Title order={3} mb="xs">
        {t("ticket_articles.title")}
      </Title>
      <Stack gap={8}>
        {data.items.map((one) => (
          <Linked key={one.article_id} one={one} onRemove={may ? () => void unlink.run(one.article_id) : undefined} />
        ))}
        {linking && (
          <ArticleSelect
            label={t("ticket_articles.which")}
            size="sm"
            autoFocus
            value={null}
            without={data.items.map(({ article_id }) => article_id)}
            onChange={(id) => id && void link.run(id)}
          />
        )}
        <Group gap="xs">
          {may && (
            <Button size="xs" variant="default" onClick={() => setLinking(!linking)}>
              {t(linking ? "common.cancel" : "ticket_articles.link")}
            </Button>
          )}
          {may && can("article_write") && !ticket.restricted_team_id && (
            <Button
              size="xs"
              variant="default"
              leftSection={<IconPencilPlus size={15} />}
              loading={begin.pending}
              onClick={() => void begin.run(undefined)}
            >
              {t("ticket_articles.begin")}
            </Button>
          )}
        </Group>
        <ProblemAlert problem={link.problem ?? unlink.problem ?? begin.problem} />
      </Stack>
    </section>
  );
}

function Linked({ one, onRemove }: { one: TicketArticle; onRemove?: () => void }) {
  const t = useText();
  const can = useCan();
  return (
    <Group gap={6} wrap="nowrap" align="flex-start">
      <div style={{ minWidth: 0, flex: 1 }}>
        <TextLink to={`/articles/${one.article_id}`} size="sm" style={{ overflowWrap: "anywhere" }}>
          {one.title}
        </TextLink>{" "}
        {!one.live && <Chip tone="warm">{t(`article_state.${one.state}`)}</Chip>}{" "}
        {can("article_write") && (
          <TextLink
            to={`/articles/${one.article_id}/edit`}
            size="xs"
            aria-label={t("common.edit_what", { name: one.title })}
          >
            {t("common.edit")}
          </TextLink>
        )}
      </div>
      {onRemove && (
        <ActionIcon variant="subtle" aria-label={t("ticket_articles.unlink", { title: one.title })} onClick={onRemove}>
          <IconX size={15} />
        </ActionIcon>
      )}
    </Group>
  );
}
