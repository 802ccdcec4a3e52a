import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { Dialog } from "@/components/form_dialog";
import { problemSentence } from "@/components/problem_alert";
import { DeleteShared } from "@/features/sharing/delete_shared";
import { viewsQuery } from "@/features/tickets/queries";
import { usualSort, type ShownView, type SupportSearch } from "@/features/tickets/views";
import { api } from "@/lib/api";
import { Problem } from "@/lib/problem";
import { toastProblem } from "@/lib/toast";
import type { SavedView, View } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useText } from "@/lib/use_text";
import { filterShown, moved, type Move } from "./view_filter";
import type * as Forms from "./view_form";

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

type ViewForms = Pick<typeof Forms, "NewViewForm" | "EditViewForm">;
type Shown = { what: "create" } | { what: "edit" | "remove"; view: SavedView } | null;

export function useViewTools(view: ShownView, search: SupportSearch): ViewTools {
  const t = useText();
  const { data } = useQuery(viewsQuery);
  const [shown, setShown] = useState<Shown>(null);
  const [forms, setForms] = useState<ViewForms>();
  const navigate = useNavigate();
  const order = useOrder();
  const views = data?.items ?? [];
  const saved = views.filter((item): item is View & SavedView => item.id !== null);
  const filter = filterShown(view, search.q, views);
  const usual = saved.find((item) => item.id === view)?.sort ?? usualSort(view);
  const close = () => setShown(null);
  const open = async (wanted: Shown) => {
    try {
      setForms(await import("./view_form"));
      setShown(wanted);
    } catch {
      toastProblem(problemSentence(t, new Problem(0)));
    }
  };

  const dialogs = (
    <>
      <Dialog
        opened={forms !== undefined && shown !== null && shown.what !== "remove"}
        onClose={close}
        title={t(shown?.what === "edit" ? "views.change" : "views.new")}
      >
        {forms && shown?.what === "create" && (
          <forms.NewViewForm filter={filter} sort={search.sort ?? usual} onDone={close} />
        )}
        {forms && shown?.what === "edit" && <forms.EditViewForm view={shown.view} onDone={close} />}
      </Dialog>
      {shown?.what === "remove" && (
        <DeleteShared
          name={shown.view.name}
          path={`/api/views/${shown.view.id}`}
          queryKey={["views"]}
          hint={t("views.delete_hint")}
          onGone={() => view === shown.view.id && void navigate({ to: "/support", search: {} })}
          onClose={close}
        />
      )}
    </>
  );
  return {
    saved,
    create: () => void open({ what: "create" }),
    edit: (one) => void open({ what: "edit", view: one }),
    remove: (one) => setShown({ what: "remove", view: one }),
    mayMove: (one, step) => moved(saved, one.id, step).length > 0,
    move: (one, step) => void order.run(moved(saved, one.id, step)),
    dialogs,
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
