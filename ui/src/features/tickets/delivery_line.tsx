import { Button } from "@mantine/core";
import { IconAlertTriangle, IconCheck, IconClock } from "@tabler/icons-react";
import { api } from "@/lib/api";
import { Problem } from "@/lib/problem";
import type { Delivery, Message } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useText } from "@/lib/use_text";
import classes from "./delivery_line.module.css";
import { useTicketChanged } from "./queries";

const icons = { queued: IconClock, sent: IconCheck, failed: IconAlertTriangle };

/** How the mail of a reply fares, and another try when it failed. */
export function DeliveryLine({
  message,
  delivery,
  ticketId,
}: {
  message: Message;
  delivery: Delivery;
  ticketId: string;
}) {
  const t = useText();
  const changed = useTicketChanged();
  const retry = useCommand(
    (id: string, key) => api.post(`/api/messages/${id}/delivery`, {}, { key }),
    () => changed(ticketId),
  );
  const Icon = icons[delivery.state];
  const failure = retry.problem instanceof Problem ? retry.problem.message : undefined;
  return (
    <footer className={classes.line} data-state={delivery.state}>
      <Icon size={14} aria-hidden />
      <span>
        {t(`delivery.${delivery.state}`)}
        {delivery.state === "failed" && delivery.error && `: ${delivery.error}`}
        {failure && ` · ${failure}`}
      </span>
      {delivery.state === "failed" && (
        <Button size="compact-xs" variant="default" loading={retry.pending} onClick={() => void retry.run(message.id)}>
          {t("common.retry")}
        </Button>
      )}
    </footer>
  );
}
