import { Button, type ButtonProps } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { ProblemAlert } from "@/components/problem_alert";
import { api } from "@/lib/api";
import { toast } from "@/lib/toast";
import type { Impact, ProblemRef } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useText } from "@/lib/use_text";
import { useProblemChanged } from "./queries";

/** One click links tickets to a problem that is there. */
export function JoinButton({
  problem,
  ticketIds,
  ...props
}: ButtonProps & { problem: Pick<ProblemRef, "id" | "number">; ticketIds: string[] }) {
  const t = useText();
  const changed = useProblemChanged();
  const navigate = useNavigate();
  const link = useCommand(
    (_: undefined, key) => api.post<Impact>(`/api/problems/${problem.id}/tickets`, { ticket_ids: ticketIds }, { key }),
    ({ linking }) => {
      changed(problem.id);
      if (linking) return void navigate({ to: `/problems/${problem.id}`, search: { linking } });
      toast(t("problems.linked", { count: ticketIds.length, number: problem.number }));
    },
  );
  return (
    <>
      <Button size="xs" loading={link.pending} onClick={() => void link.run(undefined)} {...props}>
        {t("radar.join", { number: problem.number })}
      </Button>
      <ProblemAlert problem={link.problem} />
    </>
  );
}
