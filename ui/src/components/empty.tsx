import { Stack, Text, Title } from "@mantine/core";
import type { ComponentType, ReactNode } from "react";

interface Props {
  icon: ComponentType<{ size?: number; stroke?: number }>;
  title: string;
  children?: ReactNode; // what to do about it, in words
  action?: ReactNode; // the next step as a button
}

export function Empty({ icon: Icon, title, children, action }: Props) {
  return (
    <Stack align="center" gap="xs" py={56} px="lg" ta="center">
      <span style={{ color: "var(--zelo-accent)", opacity: 0.75, lineHeight: 0 }} aria-hidden>
        <Icon size={40} stroke={1.4} />
      </span>
      <Title order={2} size="h3">
        {title}
      </Title>
      {children && (
        <Text c="dimmed" size="sm" maw={420} component="div">
          {children}
        </Text>
      )}
      {action && <div style={{ marginTop: 8 }}>{action}</div>}
    </Stack>
  );
}
