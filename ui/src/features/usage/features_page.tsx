import { ActionIcon, Alert, Button, Group, Progress, Text } from "@mantine/core";
import { IconPencil, IconPlus, IconPuzzle } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Chip } from "@/components/chip";
import { DataTable, type Column } from "@/components/data_table";
import { Empty } from "@/components/empty";
import { Dialog } from "@/components/form_dialog";
import { PageFrame } from "@/components/page";
import { ProblemAlert } from "@/components/problem_alert";
import { Waiting } from "@/components/waiting";
import { numberOf } from "@/lib/format";
import type { Feature, FeatureList } from "@/lib/usage_types";
import { useText, type Say } from "@/lib/use_text";
import { EditFeatureForm, NewFeatureForm } from "./feature_form";
import { featuresQuery } from "./queries";
import { ruleText } from "./rule_text";
import { UnmatchedEvents } from "./unmatched_events";
import { UsageSettingsForm } from "./usage_settings_form";

/** What the product can do, and which events tell of it. */
export function FeaturesPage() {
  const t = useText();
  const client = useQueryClient();
  const { data, error, refetch } = useQuery(featuresQuery);
  const [open, setOpen] = useState<Feature | "new" | null>(null);
  const close = () => setOpen(null);
  const done = () => {
    void client.invalidateQueries({ queryKey: ["features"] });
    close();
  };
  const add = (
    <Button leftSection={<IconPlus size={17} />} onClick={() => setOpen("new")}>
      {t("feature.new")}
    </Button>
  );
  const edited = open !== "new" ? open : null;
  return (
    <PageFrame title={t("admin.features")} lead={t("feature.lead")} actions={Boolean(data?.items.length) && add}>
      {error && <ProblemAlert problem={error} retry={() => void refetch()} />}
      {!data && !error && <Waiting lines={4} />}
      {data && <Rebuilding rebuild={data.rebuild} />}
      {data?.items.length === 0 && (
        <Empty icon={IconPuzzle} title={t("feature.none")} action={add}>
          {t("feature.lead")}
        </Empty>
      )}
      {data && (
        <DataTable label={t("admin.features")} columns={columnsOf(t, setOpen)} items={data.items} id={({ id }) => id} />
      )}
      {data && <UnmatchedEvents features={data.items} />}
      <UsageSettingsForm />
      <Dialog
        opened={open !== null}
        onClose={close}
        size="lg"
        title={edited ? t("common.edit_what", { name: edited.name }) : t("feature.new")}
      >
        {open === "new" && <NewFeatureForm onDone={done} onCancel={close} />}
        {edited && <EditFeatureForm feature={edited} onDone={done} />}
      </Dialog>
    </PageFrame>
  );
}

function Rebuilding({ rebuild }: { rebuild: FeatureList["rebuild"] }) {
  const t = useText();
  if (!rebuild || rebuild.finished_at) return null;
  return (
    <Alert mb="md" title={t("feature.rebuilding")}>
      <Progress
        value={rebuild.total === 0 ? 100 : (100 * rebuild.done) / rebuild.total}
        aria-label={t("feature.rebuilding")}
        mb={4}
      />
      {t("feature.rebuilt", { done: numberOf(rebuild.done), total: numberOf(rebuild.total) })}
    </Alert>
  );
}

function columnsOf(t: Say, onEdit: (feature: Feature) => void): Column<Feature>[] {
  return [
    {
      head: t("feature.name"),
      cell: ({ name, key, active, core, premium, module }) => (
        <>
          <Group gap={6}>
            <strong>{name}</strong>
            {core && <Chip tone="cool">{t("feature.core")}</Chip>}
            {premium && <Chip tone="violet">{t("feature.premium")}</Chip>}
            {module && <Chip>{module}</Chip>}
            {!active && <Chip tone="calm">{t("feature.inactive")}</Chip>}
          </Group>
          <Text size="sm" c="dimmed">
            {key}
          </Text>
        </>
      ),
    },
    {
      head: t("feature.rules"),
      cell: ({ rules }) => rules.map((rule, at) => <div key={at}>{ruleText(t, rule)}</div>),
    },
    {
      head: t("feature.plans"),
      cell: ({ premium, plans }) => (premium ? plans.join(", ") || "–" : t("feature.all_plans")),
    },
    {
      head: t("common.actions"),
      quiet: true,
      corner: true,
      end: true,
      cell: (feature) => (
        <ActionIcon aria-label={t("common.edit_what", { name: feature.name })} onClick={() => onEdit(feature)}>
          <IconPencil size={17} />
        </ActionIcon>
      ),
    },
  ];
}
