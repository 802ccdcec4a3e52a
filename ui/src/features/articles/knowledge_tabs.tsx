import { Group } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useCan } from "@/features/session/me";
import { useText } from "@/lib/use_text";
import classes from "./articles.module.css";

/** From the list to what is missing and what is broken, and back. */
export function KnowledgeTabs() {
  const t = useText();
  const can = useCan();
  const places: [string, string][] = [
    ["/articles", t("place.articles")],
    ["/articles/gaps", t("gaps.title")],
    ["/articles/links", t("broken_links.title")],
  ];
  if (can("article_publish")) places.push(["/articles/imports", t("article_import.title")]);
  return (
    <Group component="nav" gap="xs" mb="md" aria-label={t("articles.places")}>
      {places.map(([to, label]) => (
        <Link key={to} to={to} className={classes.tab} activeOptions={{ exact: true, includeSearch: false }}>
          {label}
        </Link>
      ))}
    </Group>
  );
}
