import { Box, Group, Text, Title } from "@mantine/core";
import { IconArrowLeft } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTitle } from "@/lib/use_title";
import { TextLink } from "./links";
import classes from "./page.module.css";

interface Props {
  title: string;
  titleLang?: string; // where it is in another language than the page
  lead?: ReactNode;
  actions?: ReactNode;
  back?: { to: string; label: string };
  narrow?: boolean;
  wide?: boolean; // side by side what is looked at together
  children: ReactNode;
}

/** A page with its one h1. */
export function PageFrame({ title, titleLang, lead, actions, back, narrow, wide, children }: Props) {
  useTitle(title);
  return (
    <Box className={classes.page} data-narrow={narrow || undefined} data-wide={wide || undefined}>
      {back && (
        <TextLink to={back.to} size="sm" className={classes.back}>
          <IconArrowLeft size={16} aria-hidden /> {back.label}
        </TextLink>
      )}
      <Group justify="space-between" align="flex-start" gap="md" mb="lg">
        <div style={{ minWidth: 0, flex: "1 1 280px" }}>
          <Title order={1} lang={titleLang} style={{ overflowWrap: "anywhere" }}>
            {title}
          </Title>
          {lead && (
            <Text c="dimmed" size="sm" mt={4} component="div">
              {lead}
            </Text>
          )}
        </div>
        {actions && <Group gap="xs">{actions}</Group>}
      </Group>
      {children}
    </Box>
  );
}
