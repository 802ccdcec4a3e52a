import { Button, Text } from "@mantine/core";
import { IconMailCheck } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { Door } from "@/components/door";
import { Empty } from "@/components/empty";
import { LinkButton } from "@/components/links";
import { ProblemAlert } from "@/components/problem_alert";
import { api } from "@/lib/api";
import type { LinkPreview } from "@/lib/types";
import { useState } from "react";
import { useCommand } from "@/lib/use_command";
import { useText } from "@/lib/use_text";
import { portalSessionQuery } from "./queries";

interface Props {
  token: string;
  preview: LinkPreview;
  company?: string;
}

/** The new address of a customer is proved by a click on what was mailed there. */
export function LinkAddress({ token, preview, company }: Props) {
  const t = useText();
  const client = useQueryClient();
  const [email, setEmail] = useState<string>();
  const confirm = useCommand(
    (body: { token: string }) => api.post<{ email: string }>("/api/portal/links/address", body),
    (now) => {
      setEmail(now.email);
      void client.invalidateQueries({ queryKey: portalSessionQuery.queryKey, refetchType: "all" });
    },
  );
  if (email)
    return (
      <Door title={t("link.new_address")} name={company}>
        <div role="status">
          <Empty
            icon={IconMailCheck}
            title={t("link.new_address_done", { email })}
            action={<LinkButton to="/">{t("link.tracker_sign_in")}</LinkButton>}
          >
            {t("link.new_address_done_hint")}
          </Empty>
        </div>
      </Door>
    );
  return (
    <Door title={t("link.new_address")} name={company}>
      <Text size="sm" c="dimmed" mb="md" style={{ overflowWrap: "anywhere" }}>
        {t("link.new_address_hint", { email: preview.email ?? "" })}
      </Text>
      <ProblemAlert problem={confirm.problem} />
      <Button
        size="md"
        fullWidth
        mt="md"
        autoFocus
        loading={confirm.pending}
        onClick={() => void confirm.run({ token })}
      >
        {t("link.new_address_do")}
      </Button>
    </Door>
  );
}
