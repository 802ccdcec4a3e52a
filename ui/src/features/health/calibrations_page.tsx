import { Button } from "@mantine/core";
import { IconPlus, IconScale } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { Chip, type Tone } from "@/components/chip";
import type { Column } from "@/components/data_table";
import { Empty } from "@/components/empty";
import { Dialog } from "@/components/form_dialog";
import { TextLink } from "@/components/links";
import { PageFrame } from "@/components/page";
import { PagedTable } from "@/components/paged_table";
import { dateTimeOf } from "@/lib/format";
import type { Calibration } from "@/lib/health_types";
import { usePaged } from "@/lib/paged";
import { useText } from "@/lib/use_text";
import { CalibrationForm } from "./calibration_form";

export const toneOf = ({ state, result }: Calibration): Tone => {
  if (state === "failed") return "danger";
  if (!result) return "calm";
  return result.worth.verdict === "signal" ? (result.suspicious ? "warm" : "good") : "warm";
};

/** What past outcomes said about weights. */
export function CalibrationsPage() {
  const t = useText();
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const list = usePaged<Calibration>(["health", "calibrations"], "/api/health_calibrations");
  const columns: Column<Calibration>[] = [
    {
      head: t("calibration.when"),
      cell: ({ id, created_at }) => (
        <TextLink to={`/health/calibrations/${id}`} fw={600}>
          {dateTimeOf(created_at)}
        </TextLink>
      ),
    },
    { head: t("account.segment"), cell: ({ segment }) => t(`health.segment_${segment}`) },
    {
      head: t("calibration.verdict"),
      cell: (one) => (
        <Chip tone={toneOf(one)}>
          {one.result ? t(`calibration.${one.result.worth.verdict}`) : t(`calibration.state_${one.state}`)}
        </Chip>
      ),
    },
    { head: t("calibration.sentence"), cell: ({ sentence }) => sentence },
  ];
  const ask = (
    <Button leftSection={<IconPlus size={17} />} onClick={() => setAsking(true)}>
      {t("calibration.new")}
    </Button>
  );
  return (
    <PageFrame
      title={t("calibration.title")}
      lead={t("calibration.lead")}
      back={{ to: "/health", label: t("place.health") }}
      actions={ask}
    >
      <PagedTable
        label={t("calibration.title")}
        list={list}
        columns={columns}
        id={({ id }) => id}
        empty={
          <Empty icon={IconScale} title={t("calibration.none")}>
            {t("calibration.none_hint")}
          </Empty>
        }
      />
      <Dialog opened={asking} onClose={() => setAsking(false)} title={t("calibration.new")}>
        <CalibrationForm
          onCancel={() => setAsking(false)}
          onDone={({ id }) => void navigate({ to: `/health/calibrations/${id}` })}
        />
      </Dialog>
    </PageFrame>
  );
}
