import { IconFileImport } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { Ago } from "@/components/ago";
import type { Column } from "@/components/data_table";
import { Empty } from "@/components/empty";
import { TextLink } from "@/components/links";
import { PageFrame } from "@/components/page";
import { PagedTable } from "@/components/paged_table";
import { numberOf } from "@/lib/format";
import { usePaged } from "@/lib/paged";
import type { Import } from "@/lib/types";
import { useText, type Say } from "@/lib/use_text";
import { ImportState } from "./import_state";
import { UploadForm } from "./upload_form";

const poll = 3_000; // ms, while one of them runs

export function ImportsPage() {
  const t = useText();
  const navigate = useNavigate();
  const imports = usePaged<Import>(["imports"], "/api/imports", {}, { refetchInterval: poll });
  return (
    <PageFrame title={t("import.title")} lead={t("import.lead")}>
      <UploadForm onDone={({ id }) => void navigate({ to: `/imports/${id}` })} />
      <PagedTable
        label={t("import.earlier")}
        list={imports}
        columns={columnsOf(t)}
        id={(one) => one.id}
        empty={
          <Empty icon={IconFileImport} title={t("import.none")}>
            {t("import.none_hint")}
          </Empty>
        }
      />
    </PageFrame>
  );
}

function columnsOf(t: Say): Column<Import>[] {
  return [
    {
      head: t("import.file"),
      cell: (one) => (
        <TextLink to={`/imports/${one.id}`} fw={600}>
          {one.file_name || t("import.unnamed")}
        </TextLink>
      ),
    },
    { head: t("import.kind"), cell: (one) => t(`import_kind.${one.kind}`) },
    { head: t("import.state"), cell: (one) => <ImportState state={one.state} /> },
    { head: t("import.rows"), end: true, cell: (one) => numberOf(one.rows_total) },
    { head: t("import.rejected"), end: true, cell: (one) => numberOf(one.rows_rejected) },
    { head: t("import.when"), end: true, cell: (one) => <Ago at={one.created_at} /> },
  ];
}
