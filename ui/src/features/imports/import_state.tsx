import { Chip, type Tone } from "@/components/chip";
import type { Import } from "@/lib/types";
import { useText } from "@/lib/use_text";

const tones: Record<Import["state"], Tone> = { uploaded: "cool", running: "warm", done: "good", failed: "danger" };

export function ImportState({ state }: { state: Import["state"] }) {
  const t = useText();
  return <Chip tone={tones[state]}>{t(`import_state.${state}`)}</Chip>;
}
