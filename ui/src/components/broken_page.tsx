import { Button } from "@mantine/core";
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
    <Empty icon={IconCompass} title={t("missing.title")} action={<LinkButton to="/">{t("missing.home")}</LinkButton>}>
      {t("missing.text")}
    </Empty>
  );
}
