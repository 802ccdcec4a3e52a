import { Group, Paper, Text } from "@mantine/core";
import { IconUserPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { LinkButton } from "@/components/links";
import { useCan } from "@/features/session/me";
import { api } from "@/lib/api";
import type { Page, Registration } from "@/lib/types";
import { useText } from "@/lib/use_text";

/** Above the customers: somebody waits to become one of their people. */
export function WaitingNotice() {
  const t = useText();
  const can = useCan();
  const { data } = useQuery({
    queryKey: ["registrations", "waiting", "first"],
    queryFn: () => api.get<Page<Registration>>("/api/registrations", { limit: 1 }),
    enabled: can("account_write"),
  });
  const first = data?.items[0];
  if (!first) return null;
  return (
    <Paper radius="lg" p="md" mb="md">
      <Group justify="space-between" gap="sm">
        <Group gap="sm" wrap="nowrap" style={{ flex: "1 1 280px" }}>
          <IconUserPlus size={20} stroke={1.6} aria-hidden style={{ flex: "none" }} />
          <Text size="sm">
            {t(data?.next ? "registrations.several_wait" : "registrations.one_waits", { name: first.name })}
          </Text>
        </Group>
        <LinkButton to="/registrations" size="xs" variant="default">
          {t("registrations.open")}
        </LinkButton>
      </Group>
    </Paper>
  );
}
