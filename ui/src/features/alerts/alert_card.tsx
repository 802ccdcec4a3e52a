import { Anchor, Group, Spoiler, Stack, Text, Title } from "@mantine/core";
import { IconExternalLink } from "@tabler/icons-react";
import { Chip } from "@/components/chip";
import { Facts } from "@/components/facts";
import { LoadMore } from "@/components/load_more";
import { dateTimeOf } from "@/lib/format";
import { usePaged } from "@/lib/paged";
import { webAddress } from "@/lib/links";
import type { Ticket, TicketAlert } from "@/lib/types";
import { useText } from "@/lib/use_text";

/** The alarm that opened this ticket, as monitoring told it. */
export function AlertCard({ ticket }: { ticket: Ticket }) {
  const t = useText();
  const alerts = usePaged<TicketAlert>(
    ["ticket", ticket.id, "alerts"],
    `/api/tickets/${ticket.id}/alerts`,
    { limit: 10 },
    { enabled: ticket.channel === "monitoring" },
  );
  if (alerts.items.length === 0) return null;
  return (
    <section>
      <Title order={3} mb="xs">
        {t("alert.title")}
      </Title>
      <Stack gap="md">
        {alerts.items.map((alert) => (
          <OneAlert key={alert.id} alert={alert} />
        ))}
      </Stack>
      <LoadMore more={alerts.more} loading={alerts.loadingMore} onMore={alerts.loadMore} />
    </section>
  );
}

function OneAlert({ alert }: { alert: TicketAlert }) {
  const t = useText();
  const address = webAddress(alert.source_url);
  return (
    <div>
      <Group gap={6} mb={6}>
        <Text fw={600} size="sm" style={{ overflowWrap: "anywhere" }}>
          {alert.name || alert.id}
        </Text>
        <Chip tone={alert.state === "firing" ? "danger" : "good"}>{t(`alert.${alert.state}`)}</Chip>
        {alert.severity && <Chip>{alert.severity}</Chip>}
      </Group>
      <Facts
        facts={[
          [t("alert.source"), alert.source_name],
          [t("alert.starts_at"), dateTimeOf(alert.starts_at)],
          [t("alert.over_at"), alert.over_at && dateTimeOf(alert.over_at)],
          [t("alert.times"), alert.times],
        ]}
      />
      <Pairs title={t("alert.labels")} pairs={alert.labels} />
      <Pairs title={t("alert.annotations")} pairs={alert.annotations} />
      {address && (
        <Anchor href={address} target="_blank" rel="noopener noreferrer" size="sm">
          {t("alert.open_source")} <IconExternalLink size={14} aria-hidden style={{ verticalAlign: "-2px" }} />
        </Anchor>
      )}
    </div>
  );
}

/** Texts of a machine, as they are. */
function Pairs({ title, pairs }: { title: string; pairs: Record<string, string> }) {
  const t = useText();
  const entries = Object.entries(pairs);
  if (entries.length === 0) return null;
  return (
    <Spoiler maxHeight={150} showLabel={t("common.more")} hideLabel={t("common.close")} my="xs">
      <Text size="xs" c="dimmed" mb={2}>
        {title}
      </Text>
      {entries.map(([name, value]) => (
        <Text key={name} size="sm" style={{ overflowWrap: "anywhere", whiteSpace: "pre-wrap" }}>
          <Text span c="dimmed" size="sm">
            {name}
          </Text>{" "}
          {value}
        </Text>
      ))}
    </Spoiler>
  );
}
