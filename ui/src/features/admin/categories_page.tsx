import { ActionIcon, Button } from "@mantine/core";
import { IconCategory, IconLock, IconPencil, IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Chip } from "@/components/chip";
import { DataTable, type Column } from "@/components/data_table";
import { Empty } from "@/components/empty";
import { Dialog } from "@/components/form_dialog";
import { PageFrame } from "@/components/page";
import { ProblemAlert } from "@/components/problem_alert";
import { PriorityChip } from "@/components/ticket_chips";
import { Waiting } from "@/components/waiting";
import { EditCategoryForm, NewCategoryForm, type CategoryLine } from "@/features/categories/category_form";
import { CategoryDefaults } from "@/features/categories/category_defaults";
import { teamsQuery } from "@/features/people/queries";
import { api } from "@/lib/api";
import { categoryLines } from "@/lib/category_tree";
import type { Category, Page } from "@/lib/types";
import { useText } from "@/lib/use_text";

/** What tickets are about; a category says how urgent such a ticket usually is. */
export function CategoriesPage() {
  const t = useText();
  const { data, error, refetch } = useQuery({
    queryKey: ["categories", "all"],
    queryFn: () => api.get<Page<Category>>("/api/categories", { all: true }),
  });
  const [open, setOpen] = useState<Category | "new" | null>(null);
  const close = () => setOpen(null);
  const lines = categoryLines(data?.items ?? []);
  const add = (
    <Button leftSection={<IconPlus size={17} />} onClick={() => setOpen("new")}>
      {t("category.new")}
    </Button>
  );
  const teams = useQuery(teamsQuery);
  const restrictedTo = ({ restricted_team_id }: Category) => {
    const team = teams.data?.items.find(({ id }) => id === restricted_team_id)?.name;
    if (!team) return null;
    return (
      <Chip tone="violet" title={t("restriction.only", { team })}>
        <IconLock size={12} aria-hidden style={{ verticalAlign: "-1.5px", marginRight: 3 }} />
        {team}
      </Chip>
    );
  };
  const columns: Column<CategoryLine>[] = [
    {
      head: t("field.name"),
      cell: ({ category, depth }) => (
        <span style={{ paddingLeft: depth * 22 }}>
          <strong style={{ fontWeight: depth === 0 ? 650 : 500 }}>{category.name}</strong>{" "}
          {!category.active && <Chip>{t("category.inactive")}</Chip>} {restrictedTo(category)}
        </span>
      ),
    },
    {
      head: t("category.default_priority"),
      cell: ({ category }) => <PriorityChip priority={category.default_priority} />,
    },
    {
      head: t("category.comes_with"),
      cell: ({ category }) => <CategoryDefaults category={category} all={data?.items ?? []} />,
    },
    {
      head: t("common.actions"),
      quiet: true,
      corner: true,
      end: true,
      cell: ({ category }) => (
        <ActionIcon aria-label={t("common.edit_what", { name: category.name })} onClick={() => setOpen(category)}>
          <IconPencil size={17} />
        </ActionIcon>
      ),
    },
  ];

  return (
    <PageFrame title={t("admin.categories")} lead={t("category.lead")} actions={lines.length > 0 && add}>
      {error && <ProblemAlert problem={error} retry={() => void refetch()} />}
      {!data && !error && <Waiting />}
      {data && lines.length === 0 && (
        <Empty icon={IconCategory} title={t("category.none")} action={add}>
          {t("category.none_hint")}
        </Empty>
      )}
      <DataTable label={t("admin.categories")} columns={columns} items={lines} id={(line) => line.category.id} />
      <Dialog
        opened={open !== null}
        onClose={close}
        title={open === "new" ? t("category.new") : t("category.edit")}
        size="lg"
      >
        {open === "new" && <NewCategoryForm all={lines} onDone={close} />}
        {open && open !== "new" && <EditCategoryForm category={open} all={lines} onDone={close} />}
      </Dialog>
    </PageFrame>
  );
}
