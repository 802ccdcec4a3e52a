import { Button, Text } from "@mantine/core";
import { IconPlus, IconWebhook } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Ago } from "@/components/ago";
import { Chip } from "@/components/chip";
import type { Column } from "@/components/data_table";
import { Empty } from "@/components/empty";
import { Dialog } from "@/components/form_dialog";
import { PageFrame } from "@/components/page";
import { PagedTable } from "@/components/paged_table";
import { ShownSecret } from "@/components/shown_secret";
import { SourceActions } from "@/components/source_actions";
import { api } from "@/lib/api";
import { usePaged } from "@/lib/paged";
import { useText } from "@/lib/use_text";
import type { ShownWebhook, Webhook } from "@/lib/webhook_types";
import { WebhookDeliveries } from "./webhook_deliveries";
import { WebhookForm } from "./webhook_form";

/** Programs that hear of what happens, such as a CRM. */
export function WebhooksPage() {
  const t = useText();
  const client = useQueryClient();
  const hooks = usePaged<Webhook>(["webhooks"], "/api/webhooks");
  const [open, setOpen] = useState<Webhook | "new" | null>(null);
  const [history, setHistory] = useState<Webhook | null>(null);
  const [shown, setShown] = useState<ShownWebhook | null>(null);
  const close = () => setOpen(null);
  const show = (made: ShownWebhook) => {
    void client.invalidateQueries({ queryKey: ["webhooks"] });
    close();
    setShown(made);
  };
  const add = (
    <Button leftSection={<IconPlus size={17} />} onClick={() => setOpen("new")}>
      {t("webhook.new")}
    </Button>
  );
  const columns: Column<Webhook>[] = [
    {
      head: t("field.name"),
      cell: (hook) => (
        <>
          <strong>{hook.name}</strong> <State hook={hook} />
          <Text size="sm" c="dimmed" style={{ overflowWrap: "anywhere" }}>
            {hook.url}
          </Text>
        </>
      ),
    },
    {
      head: t("webhook.kinds"),
      cell: ({ kinds }) => (kinds.length > 0 ? kinds.join(", ") : t("webhook.everything")),
    },
    {
      head: t("common.actions"),
      quiet: true,
      corner: true,
      end: true,
      cell: (hook) => (
        <SourceActions
          name={hook.name}
          historyLabel={t("webhook.deliveries_of", { name: hook.name })}
          onHistory={() => setHistory(hook)}
          onEdit={() => setOpen(hook)}
          renew={() => api.post<ShownWebhook>(`/api/webhooks/${hook.id}/secret`, undefined)}
          onRenewed={show}
        />
      ),
    },
  ];
  return (
    <PageFrame title={t("admin.webhooks")} lead={t("webhook.lead")} actions={hooks.items.length > 0 && add}>
      <PagedTable
        label={t("admin.webhooks")}
        list={hooks}
        columns={columns}
        id={(hook) => hook.id}
        empty={
          <Empty icon={IconWebhook} title={t("webhook.none")} action={add}>
            {t("webhook.none_hint")}
          </Empty>
        }
      />
      <Dialog opened={open !== null} onClose={close} title={open === "new" ? t("webhook.new") : t("webhook.edit")}>
        {open && <WebhookForm hook={open === "new" ? null : open} onMade={show} onDone={close} />}
      </Dialog>
      <Dialog opened={shown !== null} onClose={() => setShown(null)} size="lg" title={shown?.endpoint.name ?? ""}>
        {shown && (
          <ShownSecret
            url={shown.endpoint.url}
            urlLabel={t("webhook.url")}
            secret={shown.secret}
            how={t("webhook.how")}
            onClose={() => setShown(null)}
          />
        )}
      </Dialog>
      <Dialog
        opened={history !== null}
        onClose={() => setHistory(null)}
        size="xl"
        title={t("webhook.deliveries_of", { name: history?.name ?? "" })}
      >
        {history && <WebhookDeliveries hook={history} />}
      </Dialog>
    </PageFrame>
  );
}

function State({ hook: { active, disabled_at, failing_since } }: { hook: Webhook }) {
  const t = useText();
  if (disabled_at)
    return (
      <Chip tone="danger">
        {t("webhook.disabled")} <Ago at={disabled_at} />
      </Chip>
    );
  if (!active) return <Chip>{t("webhook.off")}</Chip>;
  if (!failing_since) return null;
  return (
    <Chip tone="warm">
      {t("webhook.failing")} <Ago at={failing_since} />
    </Chip>
  );
}
