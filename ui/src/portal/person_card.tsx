import { Anchor, Group, Paper, Text, Title } from "@mantine/core";
import { IconMessage } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { LinkButton } from "@/components/links";
import { Person } from "@/components/person";
import { dateOf } from "@/lib/format";
import { useText } from "@/lib/use_text";
import { personQuery } from "./queries";

/** Who looks after the customer, and who does meanwhile. */
export function PersonCard() {
  const t = useText();
  const person = useQuery(personQuery).data?.items[0];
  if (!person) return null;
  const { name, email, away_until, stand_in_name, stand_in_email } = person;
  const address = away_until && stand_in_name ? stand_in_email : email;
  return (
    <Paper radius="lg" component="section" aria-labelledby="person" mb="lg" p="md">
      <Group justify="space-between" gap="md">
        <Group gap="md" wrap="nowrap" style={{ flex: "1 1 240px", minWidth: 0 }}>
          <Person name={name} size={44} />
          <div style={{ minWidth: 0 }}>
            <Title order={2} size="h4" id="person" style={{ overflowWrap: "anywhere" }}>
              {name}
            </Title>
            <Text size="sm" c="dimmed">
              {t("person.role")}
            </Text>
            {away_until && (
              <Text size="sm" mt={4}>
                {stand_in_name
                  ? t("person.away_stand_in", { date: dateOf(away_until), name: stand_in_name })
                  : t("person.away", { date: dateOf(away_until) })}
              </Text>
            )}
            {address && (
              <Anchor size="sm" href={`mailto:${address}`} style={{ overflowWrap: "anywhere" }}>
                {address}
              </Anchor>
            )}
          </div>
        </Group>
        <LinkButton to="/person" variant="default" leftSection={<IconMessage size={18} />}>
          {t("person.write")}
        </LinkButton>
      </Group>
    </Paper>
  );
}
