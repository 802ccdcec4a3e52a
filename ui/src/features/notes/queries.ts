import { useQueryClient } from "@tanstack/react-query";

export function useNotesChanged() {
  const client = useQueryClient();
  return () => {
    for (const key of ["notes", "timeline", "stakeholders"]) void client.invalidateQueries({ queryKey: [key] });
  };
}
