import { Button, Group, Stack, Text, Title } from "@mantine/core";
import { IconAdjustmentsHeart, IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Chip } from "@/components/chip";
import type { Column } from "@/components/data_table";
import { Empty } from "@/components/empty";
import { Dialog } from "@/components/form_dialog";
import { LinkButton, TextLink } from "@/components/links";
import { PageFrame } from "@/components/page";
import { PagedTable } from "@/components/paged_table";
import { useCan } from "@/features/session/me";
import { dateOf } from "@/lib/format";
import type { HealthModel } from "@/lib/health_types";
import { usePaged } from "@/lib/paged";
import { useText } from "@/lib/use_text";
import { NewDraftForm } from "./new_draft_form";
import { modelsInForceQuery } from "./queries";

export const stateTones = { draft: "warm", published: "good", retired: "calm" } as const;

/** Every version of every segment's model. */
export function HealthModelsPage() {
  const t = useText();
  const can = useCan();
  const [asking, setAsking] = useState(false);
  const models = usePaged<HealthModel>(["health", "models"], "/api/health_models");
  const inForce = useQuery(modelsInForceQuery);
  const columns: Column<HealthModel>[] = [
    {
      head: t("health.model_name"),
      cell: (model) => (
        <>
          <TextLink to={`/health/models/${model.id}`} fw={600}>
            {model.name}
          </TextLink>
          {model.note && (
            <Text size="xs" c="dimmed" lineClamp={2}>
              {model.note}
            </Text>
          )}
        </>
      ),
    },
    { head: t("account.segment"), cell: ({ segment }) => t(`health.segment_${segment}`) },
    { head: t("health.model_version"), end: true, cell: ({ number }) => number },
    {
      head: t("health.state"),
      cell: ({ state }) => <Chip tone={stateTones[state]}>{t(`health.state_${state}`)}</Chip>,
    },
    { head: t("health.indicators"), end: true, cell: ({ indicators }) => indicators.length },
    {
      head: t("health.published"),
      cell: ({ published_at, published_by_name }) =>
        published_at ? [dateOf(published_at), published_by_name].filter(Boolean).join(" · ") : "–",
    },
  ];
  return (
    <PageFrame
      title={t("health.models")}
      lead={t("health.models_lead")}
      back={{ to: "/health", label: t("place.health") }}
      actions={
        can("usage_manage") && (
          <Button
            leftSection={<IconPlus size={17} />}
            disabled={!inForce.data?.items.length}
            onClick={() => setAsking(true)}
          >
            {t("health.new_draft")}
          </Button>
        )
      }
    >
      <PagedTable
        label={t("health.models")}
        list={models}
        columns={columns}
        id={({ id }) => id}
        empty={
          <Empty icon={IconAdjustmentsHeart} title={t("health.no_models")}>
            {t("health.no_models_hint")}
          </Empty>
        }
      />
      <HowItWorks />
      <Dialog opened={asking} title={t("health.new_draft")} onClose={() => setAsking(false)}>
        <NewDraftForm inForce={inForce.data?.items ?? []} onCancel={() => setAsking(false)} />
      </Dialog>
    </PageFrame>
  );
}

function HowItWorks() {
  const t = useText();
  return (
    <Stack gap={4} mt="xl" maw={720}>
      <Title order={2} size="h4">
        {t("health.how")}
      </Title>
      <Text size="sm">{t("health.how_measure")}</Text>
      <Text size="sm">{t("health.how_missing")}</Text>
      <Text size="sm">{t("health.how_versions")}</Text>
      <Group mt="xs">
        <LinkButton to="/health" variant="default" size="xs">
          {t("health.to_portfolio")}
        </LinkButton>
      </Group>
    </Stack>
  );
}
