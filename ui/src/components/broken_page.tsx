import { Button, VisuallyHidden } from "@mantine/core";
import { IconCompass, IconMoodSad } from "@tabler/icons-react";
import { useRouter } from "@tanstack/react-router";
import { useText } from "@/lib/use_text";
import { Empty } from "./empty";
import { LinkButton } from "./links";
import { ProblemAlert } from "./problem_alert";

export function BrokenPage({ error }: { error: unknown }) {
  const t = useText();
  const router = useRouter();
  return (
    <Empty
      icon={IconMoodSad}
      title={t("broken.title")}
      action={<Button onClick={() => void router.invalidate()}>{t("common.retry")}</Button>}
    >
      <ProblemAlert problem={error} />
    </Empty>
  );
}

export function MissingPage() {
  const t = useText();
  return (
    <main>
      <VisuallyHidden component="h1">{t("missing.title")}</VisuallyHidden>
      <Empty icon={IconCompass} title={t("missing.title")} action={<LinkButton to="/">{t("missing.home")}</LinkButton>}>
        {t("missing.text")}
      </Empty>
    </main>
  );
}
