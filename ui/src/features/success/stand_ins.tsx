import { Button, Group } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useText } from "@/lib/use_text";
import { standInsQuery } from "./queries";

/** Whose day one does too while they are away; another click leads back to one's own. */
export function StandIns({ whose, onWhose }: { whose: string; onWhose: (csm: string | undefined) => void }) {
  const t = useText();
  const { data } = useQuery(standInsQuery);
  if (!data?.items.length) return null;
  return (
    <Group gap="sm" mb="md">
      {data.items.map(({ csm_id, csm_name, unanswered }) => (
        <Button
          key={csm_id}
          variant={whose === csm_id ? "filled" : "light"}
          aria-pressed={whose === csm_id}
          onClick={() => onWhose(whose === csm_id ? undefined : csm_id)}
        >
          {t("success.in_place_of", { name: csm_name, number: String(unanswered) })}
        </Button>
      ))}
    </Group>
  );
}
