import { Anchor, Group, Paper, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useId } from "react";
import { languageName } from "@/lib/language";
import type { PortalArticle } from "@/lib/types";
import { useText } from "@/lib/use_text";
import classes from "./article_guide.module.css";

const worth_it = 3; // sections: what is shorter is seen at a glance

/** What an article is made of. */
export function ArticleOutline({ outline, language }: Pick<PortalArticle, "outline" | "language">) {
  const t = useText();
  const title = useId();
  if (outline.length < worth_it) return null;
  return (
    <Paper radius="lg" component="nav" aria-labelledby={title}>
      <Text id={title} fw={600}>
        {t("portal.help_on_this_page")}
      </Text>
      <ul className={classes.outline} lang={language}>
        {outline.map((section) => (
          <li key={section.id} data-level={section.level}>
            <Anchor href={`#${section.id}`} dir="auto">
              {section.title}
            </Anchor>
          </li>
        ))}
      </ul>
    </Paper>
  );
}

/** The same article in the other languages that the reader may read it in. */
export function ArticleVersions({ versions, language }: Pick<PortalArticle, "versions" | "language">) {
  const t = useText();
  const others = versions.filter((version) => version.language !== language);
  if (others.length === 0) return null;
  return (
    <Group component="nav" gap="xs" aria-label={t("portal.help_versions")}>
      <Text size="sm" c="dimmed">
        {t("portal.help_versions")}
      </Text>
      {others.map((version) => (
        <Anchor key={version.id} component={Link} to={`/help/${version.id}`} size="sm" title={version.title}>
          {languageName(version.language)}
        </Anchor>
      ))}
    </Group>
  );
}
