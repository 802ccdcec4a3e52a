import { List, Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { TextLink } from "@/components/links";
import { api } from "@/lib/api";
import type { Article, Page } from "@/lib/types";
import { useText } from "@/lib/use_text";

const shown = 3;

/** Articles that may answer the question before it is asked. */
export function SuggestedArticles({ text }: { text: string }) {
  const t = useText();
  const [q] = useDebouncedValue(text.trim(), 400);
  const { data } = useQuery({
    queryKey: ["articles", "suggested", q],
    queryFn: () => api.get<Page<Article>>("/api/portal/articles", { q, limit: shown }),
    enabled: q.length >= 4,
  });
  if (q.length < 4 || !data || data.items.length === 0) return null;
  return (
    <div aria-live="polite">
      <Text size="sm" fw={600}>
        {t("portal.maybe_helps")}
      </Text>
      <List size="sm" mt={4}>
        {data.items.map((article) => (
          <List.Item key={article.id}>
            <TextLink to={`/help/${article.id}`} size="sm">
              {article.title}
            </TextLink>
          </List.Item>
        ))}
      </List>
    </div>
  );
}
