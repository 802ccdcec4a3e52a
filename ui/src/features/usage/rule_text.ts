import type { FeatureRule } from "@/lib/usage_types";
import type { Say } from "@/lib/use_text";

/** "Página: /notas (tipo = saída)" */
export function ruleText(t: Say, rule: FeatureRule): string {
  const type = rule.type && rule.type !== "track" ? `${t(`feature.type_${rule.type}`)}: ` : "";
  return `${type}${rule.event}${rule.property ? ` (${rule.property} = ${rule.equals ?? ""})` : ""}`;
}
