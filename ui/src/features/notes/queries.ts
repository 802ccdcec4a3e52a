import { useQueryClient } from "@tanstack/react-query";

export function useNotesChanged() {
  const client = useQueryClient();
  return () => {
    for (const key of ["notes", "timeline", "stakeholders", "worklist", "engagement"])
      void client.invalidateQueries({ queryKey: [key] });
  };
}
