import { Chip, type Tone } from "@/components/chip";
import type { Block } from "@/lib/types";
import { useText } from "@/lib/use_text";

const tones: Record<Block, Tone> = {
  vacation: "violet",
  training: "violet",
  absent: "violet",
  off_shift: "calm",
  away: "warm",
  full: "danger",
};

/** Does somebody get tickets by turn right now, and if not, why? */
export function BlockChip({ block }: { block: Block | null }) {
  const t = useText();
  return block ? <Chip tone={tones[block]}>{t(`block.${block}`)}</Chip> : <Chip tone="good">{t("block.none")}</Chip>;
}
