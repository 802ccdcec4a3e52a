import { IconBellRinging } from "@tabler/icons-react";
import { SourcesPage } from "@/components/sources_page";
import type { AlertSource } from "@/lib/types";
import { useText } from "@/lib/use_text";
import { AlertDeliveries } from "./alert_deliveries";
import { EditSourceForm, NewSourceForm, type ShownSource } from "./alert_source_form";

/** Which monitoring may open tickets, and how. */
export function AlertSourcesPage() {
  const t = useText();
  return (
    <SourcesPage<AlertSource, ShownSource>
      name="alert_sources"
      icon={IconBellRinging}
      size="lg"
      words={{
        title: t("admin.alerts"),
        lead: t("alert.lead"),
        new: t("alert.new"),
        edit: (name) => t("alert.edit", { name }),
        inactive: t("alert.inactive"),
        heard: t("alert.heard_at"),
        never_heard: t("alert.never_heard"),
        none: t("alert.none"),
        deliveries: (name) => t("alert.deliveries_of", { name }),
      }}
      columns={[
        { head: t("alert.tier"), cell: ({ tier }) => tier.toUpperCase() },
        {
          head: t("alert.severities"),
          cell: ({ severities }) =>
            severities.map(({ severity, priority }) => `${severity}: ${t(`priority.${priority}`)}`).join(", ") || "–",
        },
      ]}
      secret={({ source, secret }) => ({
        name: source.name,
        url: source.url,
        urlLabel: t("alert.url"),
        secret,
        how: t("alert.secret_how"),
      })}
      create={(onCancel, onDone) => <NewSourceForm onCancel={onCancel} onDone={onDone} />}
      edit={(source, onDone) => <EditSourceForm source={source} onDone={onDone} />}
      history={(source) => <AlertDeliveries source={source} />}
    />
  );
}
