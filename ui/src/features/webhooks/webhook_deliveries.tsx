import { Button, Group, SegmentedControl, Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Ago } from "@/components/ago";
import { Chip } from "@/components/chip";
import { DateField } from "@/components/date_field";
import { PagedTable } from "@/components/paged_table";
import { ProblemAlert } from "@/components/problem_alert";
import { api } from "@/lib/api";
import { localInput } from "@/lib/format";
import { usePaged } from "@/lib/paged";
import { toast } from "@/lib/toast";
import { useCommand } from "@/lib/use_command";
import { useText } from "@/lib/use_text";
import { deliveryStates, type Webhook, type WebhookDelivery } from "@/lib/webhook_types";

const tones = { waiting: "warm", sent: "good", failed: "danger" } as const;
const day = 86_400_000;

/** What was told to a program, how it answered, and telling it again. */
export function WebhookDeliveries({ hook }: { hook: Webhook }) {
  const t = useText();
  const client = useQueryClient();
  const [state, setState] = useState("");
  const [from, setFrom] = useState(() => localInput(Date.now() - day));
  const [to, setTo] = useState(() => localInput(Date.now()));
  const key = ["webhooks", hook.id, "deliveries"];
  const deliveries = usePaged<WebhookDelivery>([...key, state], `/api/webhooks/${hook.id}/deliveries`, { state });
  const again = () => client.invalidateQueries({ queryKey: key });
  const one = useCommand(
    ({ id }: WebhookDelivery, idempotency) =>
      api.post(`/api/webhook_deliveries/${id}/replay`, {}, { key: idempotency }),
    () => void again(),
  );
  const range = useCommand(
    (body: { from: string; to: string }, idempotency) =>
      api.post<{ deliveries: number }>(`/api/webhooks/${hook.id}/replays`, body, { key: idempotency }),
    ({ deliveries: count }) => {
      toast(t("webhook.replayed", { count }));
      void again();
    },
  );
  return (
    <>
      <Group mb="md" align="flex-end" gap="sm">
        <DateField
          type="datetime-local"
          label={t("webhook.from")}
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <DateField
          type="datetime-local"
          label={t("webhook.to")}
          value={to}
          onChange={(event) => setTo(event.currentTarget.value)}
        />
        <Button
          variant="default"
          loading={range.pending}
          disabled={!from || !to}
          onClick={() => void range.run({ from: new Date(from).toISOString(), to: new Date(to).toISOString() })}
        >
          {t("webhook.replay_range")}
        </Button>
      </Group>
      <ProblemAlert problem={range.problem ?? one.problem} />
      <SegmentedControl
        size="xs"
        mb="sm"
        aria-label={t("webhook.state")}
        value={state}
        onChange={setState}
        data={[
          { value: "", label: t("webhook.state_all") },
          ...deliveryStates.map((value) => ({ value, label: t(`webhook.state_${value}`) })),
        ]}
      />
      <PagedTable
        label={t("webhook.deliveries_of", { name: hook.name })}
        list={deliveries}
        id={(delivery) => delivery.id}
        empty={<Text size="sm">{t("webhook.no_deliveries")}</Text>}
        columns={[
          { head: t("webhook.event"), cell: ({ event_kind }) => <strong>{event_kind}</strong> },
          { head: t("webhook.happened"), cell: ({ event_at }) => <Ago at={event_at} /> },
          {
            head: t("webhook.state"),
            cell: ({ state: now, status_code, attempts }) => (
              <>
                <Chip tone={tones[now]}>{t(`webhook.state_${now}`)}</Chip> {status_code ?? ""}
                <Text size="xs" c="dimmed">
                  {t("webhook.attempts", { count: attempts })}
                </Text>
              </>
            ),
          },
          {
            head: t("common.actions"),
            quiet: true,
            end: true,
            cell: (delivery) => (
              <Button
                size="xs"
                variant="default"
                aria-label={t("webhook.replay_what", { kind: delivery.event_kind })}
                onClick={() => void one.run(delivery)}
              >
                {t("webhook.replay")}
              </Button>
            ),
          },
        ]}
      />
    </>
  );
}
