import { IconAlertTriangle, IconCircleCheck, IconCircleDashed, IconDoorExit, IconEye } from "@tabler/icons-react";
import { Chip, type Tone } from "@/components/chip";
import type { Band } from "@/lib/health_types";
import { useText } from "@/lib/use_text";

const looks = {
  healthy: { tone: "good", icon: IconCircleCheck },
  watch: { tone: "warm", icon: IconEye },
  risk: { tone: "danger", icon: IconAlertTriangle },
  few: { tone: "calm", icon: IconCircleDashed },
  none: { tone: "calm", icon: IconCircleDashed },
  left: { tone: "calm", icon: IconDoorExit },
} as const satisfies Record<string, { tone: Tone; icon: typeof IconEye }>;

interface Props {
  band: Band | null;
  /** There is a score, so what a band wants is more data. */
  scored?: boolean;
  /** A customer no more: whatever the band is. */
  left?: boolean;
}

/** A band by word, sign and colour; none where there is no score, or too little is known. */
export function BandChip({ band, scored = false, left = false }: Props) {
  const t = useText();
  const value = left ? "left" : (band ?? (scored ? "few" : "none"));
  const { tone, icon: Icon } = looks[value];
  return (
    <Chip tone={tone}>
      <Icon size={14} aria-hidden /> {t(`health.band_${value}`)}
    </Chip>
  );
}
