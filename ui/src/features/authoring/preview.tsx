import { Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { memo } from "react";
import { ArticleBody } from "@/components/article_body";
import { ProblemAlert } from "@/components/problem_alert";
import { api } from "@/lib/api";
import type { Language } from "@/lib/types";
import { useText } from "@/lib/use_text";
import classes from "./markdown_editor.module.css";

const long = 20_000; // characters

/** What readers will see, by the server that shows it to them; the last answer stays until the next is there. */
export const Preview = memo(function Preview({ text, language }: { text: string; language: Language }) {
  const t = useText();
  const [settled] = useDebouncedValue(text, text.length > long ? 600 : 200);
  const blank = settled.trim() === "";
  const { data, error, isPlaceholderData, refetch } = useQuery({
    queryKey: ["article_preview", settled, language],
    queryFn: ({ signal }) =>
      api.post<{ body_html: string }>("/api/article_previews", { body_markdown: settled, language }, { signal }),
    enabled: !blank,
    staleTime: Infinity,
    gcTime: 0,
  });
  return (
    <div
      className={classes.preview}
      role="region"
      aria-label={t("article.preview")}
      aria-busy={isPlaceholderData}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls
      tabIndex={0}
    >
      {blank && (
        <Text size="sm" c="dimmed">
          {t("editor.nothing_yet")}
        </Text>
      )}
      {error && <ProblemAlert problem={error} retry={() => void refetch()} />}
      {!blank && data && <ArticleBody html={data.body_html} />}
    </div>
  );
});
