import { Chip, type Tone } from "@/components/chip";
import { timeOf } from "@/lib/format";
import type { Block, Time } from "@/lib/types";
import { useText } from "@/lib/use_text";

const tones: Record<Block, Tone> = {
  vacation: "violet",
  training: "violet",
  absent: "violet",
  off_shift: "calm",
  away: "warm",
  idle: "warm",
  full: "danger",
};

/** Does somebody get tickets by turn right now, and if not, why? */
export function BlockChip({ block, since }: { block: Block | null; since: Time | null }) {
  const t = useText();
  if (!block) return <Chip tone="good">{t("block.none")}</Chip>;
  const words = block === "idle" && since ? t("block.idle_since", { time: timeOf(since) }) : t(`block.${block}`);
  return <Chip tone={tones[block]}>{words}</Chip>;
}
