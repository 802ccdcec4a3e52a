import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { ConfirmDialog } from "@/components/confirm_dialog";
import { Dialog } from "@/components/form_dialog";
import { problemSentence } from "@/components/problem_alert";
import { viewsQuery } from "@/features/tickets/queries";
import type { ShownView, SupportSearch } from "@/features/tickets/views";
import { api } from "@/lib/api";
import { toastProblem } from "@/lib/toast";
import type { SavedView, View } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useText } from "@/lib/use_text";
import { filterShown, moved, type Move } from "./view_filter";
import { EditViewForm, NewViewForm } from "./view_form";

/** What can be done about views, and the dialogs that it takes: beside the views, and above the list on a phone. */
export interface ViewTools {
  saved: SavedView[];
  /** Begins with what the list shows. */
  create: () => void;
  edit: (view: SavedView) => void;
  remove: (view: SavedView) => void;
  mayMove: (view: SavedView, step: -1 | 1) => boolean;
  move: (view: SavedView, step: -1 | 1) => void;
  dialogs: ReactNode;
}

type Shown = { what: "create" } | { what: "edit" | "remove"; view: SavedView } | null;

export function useViewTools(view: ShownView, search: SupportSearch): ViewTools {
  const t = useText();
  const { data } = useQuery(viewsQuery);
  const [shown, setShown] = useState<Shown>(null);
  const order = useOrder();
  const views = data?.items ?? [];
  const saved = views.filter((item): item is View & SavedView => item.id !== null);
  const filter = filterShown(view, search.q, views);
  const usual = saved.find((item) => item.id === view)?.sort;
  const close = () => setShown(null);

  const forms = (
    <>
      <Dialog
        opened={shown !== null && shown.what !== "remove"}
        onClose={close}
        title={t(shown?.what === "edit" ? "views.change" : "views.new")}
      >
        {shown?.what === "create" && <NewViewForm filter={filter} sort={search.sort ?? usual} onDone={close} />}
        {shown?.what === "edit" && <EditViewForm view={shown.view} onDone={close} />}
      </Dialog>
      {shown?.what === "remove" && <DeleteView view={shown.view} current={view === shown.view.id} onDone={close} />}
    </>
  );
  return {
    saved,
    create: () => setShown({ what: "create" }),
    edit: (one) => setShown({ what: "edit", view: one }),
    remove: (one) => setShown({ what: "remove", view: one }),
    mayMove: (one, step) => moved(saved, one.id, step).length > 0,
    move: (one, step) => void order.run(moved(saved, one.id, step)),
    dialogs: forms,
  };
}

/** Somebody else may have moved them meanwhile: then the new order is shown, and may be changed again. */
function useOrder() {
  const t = useText();
  const client = useQueryClient();
  return useCommand(async (moves: Move[]) => {
    try {
      for (const { id, position, version } of moves) await api.patch(`/api/views/${id}`, { position }, { version });
    } catch (error) {
      toastProblem(problemSentence(t, error));
      throw error;
    } finally {
      await client.invalidateQueries({ queryKey: ["views"] });
    }
  });
}

function DeleteView({ view, current, onDone }: { view: SavedView; current: boolean; onDone: () => void }) {
  const t = useText();
  const client = useQueryClient();
  const navigate = useNavigate();
  const remove = useCommand(
    () => api.remove(`/api/views/${view.id}`),
    () => {
      void client.invalidateQueries({ queryKey: ["views"] });
      if (current) void navigate({ to: "/support", search: {} });
      onDone();
    },
  );
  return (
    <ConfirmDialog
      opened
      danger
      title={t("common.delete_what", { name: view.name })}
      yes={t("common.delete")}
      pending={remove.pending}
      problem={remove.problem}
      onYes={() => void remove.run(undefined)}
      onClose={onDone}
    >
      {t("views.delete_hint")}
    </ConfirmDialog>
  );
}
