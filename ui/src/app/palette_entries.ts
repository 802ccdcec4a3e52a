import { useDebouncedValue } from "@mantine/hooks";
import { IconBook2, IconBuilding, IconTicket, IconUser } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import type { ComponentType } from "react";
import { useCan } from "@/features/session/me";
import { api } from "@/lib/api";
import { useArticleSearch } from "@/lib/article_search";
import { matches } from "@/lib/actions";
import { useStagedActions } from "@/lib/stage";
import type { Account, Contact, Page, Ticket } from "@/lib/types";
import { useText } from "@/lib/use_text";

export interface Entry {
  name: string;
  text: string;
  hint?: string;
  shortcut?: string;
  icon?: ComponentType<{ size?: number | string }>;
  perform: () => void;
}

const found_limit = 5;
const is_number = /^#?\d+$/;

export function usePaletteEntries(search: string): Entry[] {
  const t = useText();
  const actions = useStagedActions()
    .filter((action) => !action.hidden)
    .filter(({ label, also }) => matches(also ? `${t(label)} ${t(also)}` : t(label), search))
    .map((action): Entry => ({ ...action, text: t(action.label) }));
  return [...actions, ...useFound(search.trim())];
}

function useFound(search: string): Entry[] {
  const t = useText();
  const can = useCan();
  const navigate = useNavigate();
  const [q] = useDebouncedValue(search, 200);
  const enabled = q.length >= 2 || is_number.test(q);
  const has_name = enabled && q.length >= 2 && !q.startsWith("#"); // codes of other systems may be numbers, too
  const tickets = useQuery({
    queryKey: ["tickets", "palette", q],
    queryFn: () => api.get<Page<Ticket>>("/api/tickets", { q: q.replace(/^#/, ""), limit: found_limit }),
    enabled,
  });
  const accounts = useQuery({
    queryKey: ["accounts", "palette", q],
    queryFn: () => api.get<Page<Account>>("/api/accounts", { q, limit: found_limit }),
    enabled: has_name,
  });
  const contacts = useQuery({
    queryKey: ["contacts", "all", "palette", q],
    queryFn: () => api.get<Page<Contact>>("/api/contacts", { q, limit: found_limit }),
    enabled: has_name && can("account_read"),
  });
  const articles = useArticleSearch("/api/articles/search", enabled ? q : "", {
    limit: found_limit,
    still: !can("article_read"),
  });
  if (!search || !enabled) return [];
  return [
    ...(tickets.data?.items ?? []).map((ticket): Entry => ({
      name: ticket.id,
      text: `#${ticket.number} ${ticket.subject}`,
      hint: ticket.account_name ?? undefined,
      icon: IconTicket,
      perform: () => void navigate({ to: `/support/${ticket.id}` }),
    })),
    ...(accounts.data?.items ?? []).map((account): Entry => ({
      name: account.id,
      text: account.name,
      icon: IconBuilding,
      perform: () => void navigate({ to: `/accounts/${account.id}` }),
    })),
    ...(contacts.data?.items ?? [])
      .filter(({ account_id }) => account_id)
      .map((contact): Entry => ({
        name: contact.id,
        text: contact.name,
        hint: contact.account_name ?? contact.email ?? undefined,
        icon: IconUser,
        perform: () => void navigate({ to: `/accounts/${contact.account_id}` }),
      })),
    ...articles.hits.map((hit): Entry => ({
      name: hit.id,
      text: hit.title,
      hint: t(`article_kind.${hit.kind}`),
      icon: IconBook2,
      perform: () => void navigate({ to: `/articles/${hit.id}` }),
    })),
  ];
}
