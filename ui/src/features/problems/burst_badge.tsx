import { Indicator, VisuallyHidden } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useText } from "@/lib/use_text";
import { burstCountQuery } from "./queries";

/** How many groups of similar tickets have no problem yet. */
export function BurstBadge({ children }: { children: ReactNode }) {
  const t = useText();
  const { data } = useQuery(burstCountQuery);
  const count = data?.bursts ?? 0;
  return (
    <>
      <Indicator label={count} size={16} disabled={count === 0} offset={2} aria-hidden>
        {children}
      </Indicator>
      {count > 0 && <VisuallyHidden>{t("problem.bursts_waiting", { count })}</VisuallyHidden>}
    </>
  );
}
