import { Skeleton, Stack, VisuallyHidden } from "@mantine/core";
import { useEffect, useState, type ReactNode } from "react";
import { useText } from "@/lib/use_text";

export const patience = 300; // ms without any sign of waiting

/** Children only when it takes long enough to be noticed. */
export function AfterPause({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), patience);
    return () => clearTimeout(timer);
  }, []);
  return shown ? children : null;
}

interface Props {
  lines?: number;
  height?: number;
}

/** Grey lines in place of a list or a page. */
export function Waiting(props: Props) {
  return (
    <AfterPause>
      <WaitingLines {...props} />
    </AfterPause>
  );
}

/** The same, where somebody else has waited already. */
export function WaitingLines({ lines = 6, height = 44 }: Props) {
  const t = useText();
  return (
    <Stack gap="sm" p="md" role="status">
      <VisuallyHidden>{t("common.loading")}</VisuallyHidden>
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={line} height={height} radius="md" aria-hidden />
      ))}
    </Stack>
  );
}
