import { Button, Center } from "@mantine/core";
import { useEffect, useRef } from "react";
import { useText } from "@/lib/use_text";

interface Props {
  more: boolean;
  loading: boolean;
  onMore: () => void;
}

/** Loads the next page when it comes into view; the button is for keyboards and slow observers. */
export function LoadMore({ more, loading, onMore }: Props) {
  const t = useText();
  const end = useRef<HTMLDivElement>(null);
  const latest = useRef(onMore);
  latest.current = onMore;

  useEffect(() => {
    if (!more || loading || !end.current) return;
    const seen = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) latest.current();
    });
    seen.observe(end.current);
    return () => seen.disconnect();
  }, [more, loading]);

  if (!more) return null;
  return (
    <Center ref={end} p="sm">
      <Button variant="subtle" size="xs" loading={loading} onClick={onMore}>
        {t("common.more")}
      </Button>
    </Center>
  );
}
