import { IconGitMerge } from "@tabler/icons-react";
import { SourcesPage } from "@/components/sources_page";
import type { Tracker } from "@/lib/types";
import { useText } from "@/lib/use_text";
import { trackerNames } from "./names";
import { TrackerDeliveries } from "./tracker_deliveries";
import { EditTrackerForm, NewTrackerForm, type ShownTracker } from "./tracker_form";

/** Where the developers keep their issues. */
export function TrackersPage() {
  const t = useText();
  return (
    <SourcesPage<Tracker, ShownTracker>
      name="trackers"
      icon={IconGitMerge}
      words={{
        title: t("admin.trackers"),
        lead: t("tracker.lead"),
        new: t("tracker.new"),
        edit: (name) => t("tracker.edit", { name }),
        inactive: t("tracker.inactive"),
        heard: t("tracker.heard_at"),
        never_heard: t("tracker.never_heard"),
        none: t("tracker.none"),
        deliveries: (name) => t("tracker.deliveries_of", { name }),
      }}
      columns={[
        { head: t("tracker.kind"), cell: ({ kind }) => trackerNames[kind] },
        { head: t("tracker.base_url"), cell: ({ base_url }) => base_url },
      ]}
      secret={({ tracker, secret }) => ({
        name: tracker.name,
        url: tracker.webhook_url,
        urlLabel: t("tracker.webhook_url"),
        secret,
        how: t(`tracker.secret_${tracker.kind}`),
      })}
      create={(onCancel, onDone) => <NewTrackerForm onCancel={onCancel} onDone={onDone} />}
      edit={(tracker, onDone) => <EditTrackerForm tracker={tracker} onDone={onDone} />}
      history={(tracker) => <TrackerDeliveries tracker={tracker} />}
    />
  );
}
