import { VisuallyHidden } from "@mantine/core";
import { IconBookmark, IconUsers, IconWorld } from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { Visibility } from "@/lib/types";
import { useText } from "@/lib/use_text";

const icons = { private: IconBookmark, team: IconUsers, everyone: IconWorld };

/** What is kept, between a picture of who sees it and the same in words. */
export function SharedMark({
  visibility,
  size,
  children,
}: {
  visibility: Visibility;
  size: number;
  children: ReactNode;
}) {
  const t = useText();
  const Icon = icons[visibility];
  return (
    <>
      <Icon size={size} stroke={1.6} aria-hidden />
      {children}
      <VisuallyHidden>{t(`views.for_${visibility}`)}</VisuallyHidden>
    </>
  );
}
