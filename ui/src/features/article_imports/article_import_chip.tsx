import { Chip, type Tone } from "@/components/chip";
import type { ArticleImport } from "@/lib/types";
import { useText } from "@/lib/use_text";

const tones: Record<ArticleImport["state"], Tone> = {
  reading: "warm",
  ready: "cool",
  running: "warm",
  done: "good",
  failed: "danger",
};

export function ArticleImportChip({ state }: { state: ArticleImport["state"] }) {
  const t = useText();
  return <Chip tone={tones[state]}>{t(`article_import_state.${state}`)}</Chip>;
}
