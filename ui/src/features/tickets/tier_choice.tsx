import { SegmentedControl } from "@mantine/core";
import { tiers, type Tier } from "@/lib/types";
import { useText } from "@/lib/use_text";

/** Tiers above the ticket's for an escalation, below it for a return; the nearest first. */
export function reachableTiers(tier: Tier, direction: "escalation" | "return"): Tier[] {
  const here = tiers.indexOf(tier);
  return direction === "escalation" ? tiers.slice(here + 1) : tiers.slice(0, here).reverse();
}

interface Props {
  reachable: Tier[];
  value: Tier;
  onChange: (tier: Tier) => void;
}

/** To which of them; one alone is no choice. */
export function TierChoice({ reachable, value, onChange }: Props) {
  const t = useText();
  if (reachable.length < 2) return null;
  return (
    <SegmentedControl
      aria-label={t("handoff.to")}
      data={reachable.map((tier) => ({ value: tier, label: t(`tier.${tier}`) }))}
      value={value}
      onChange={(chosen) => onChange(chosen as Tier)}
    />
  );
}
