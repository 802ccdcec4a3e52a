import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCan } from "@/features/session/me";
import { api } from "@/lib/api";
import { toast, toastProblem } from "@/lib/toast";
import type { AgentProfile } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useText } from "@/lib/use_text";
import { ownProfileQuery } from "./queries";

/** How one works on tickets oneself; nothing for who gets none by turn. */
export function useOwnStatus() {
  const t = useText();
  const can = useCan();
  const client = useQueryClient();
  const { data } = useQuery({ ...ownProfileQuery, enabled: can("ticket_work") });
  const set = useCommand(
    async (available: boolean) => {
      try {
        return await api.patch<AgentProfile>("/api/routing/me", { available });
      } catch (error) {
        toastProblem(t("status.not_set"));
        throw error;
      }
    },
    (saved) => {
      client.setQueryData(ownProfileQuery.queryKey, saved);
      void client.invalidateQueries({ queryKey: ["routing", "agents"] });
      toast(t(saved.available ? "status.now_available" : "status.now_away"));
    },
  );
  const shown = data && data.tiers.length > 0 ? data : undefined;
  return { profile: shown, turn: (available: boolean) => void set.run(available), pending: set.pending };
}
