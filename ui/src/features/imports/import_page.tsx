import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { PageFrame } from "@/components/page";
import { ProblemAlert } from "@/components/problem_alert";
import { Waiting } from "@/components/waiting";
import { api } from "@/lib/api";
import { dateTimeOf } from "@/lib/format";
import type { Import } from "@/lib/types";
import { useText } from "@/lib/use_text";
import { ImportState } from "./import_state";
import { MappingEditor } from "./mapping_editor";
import { Outcome } from "./outcome";
import { Running } from "./running";

const poll = 1_000; // ms, while it runs; the work goes on without this page

export function ImportPage() {
  const t = useText();
  const { importId = "" } = useParams({ strict: false }) as { importId?: string };
  const { data, error, refetch } = useQuery({
    queryKey: ["import", importId],
    queryFn: () => api.get<Import>(`/api/imports/${importId}`),
    placeholderData: undefined,
    refetchInterval: (query) => (query.state.data?.state === "running" ? poll : false),
  });
  return (
    <PageFrame
      title={data?.file_name || t("import.title")}
      back={{ to: "/imports", label: t("import.title") }}
      lead={
        data && (
          <>
            {t(`import_kind.${data.kind}`)} · {dateTimeOf(data.created_at)} · <ImportState state={data.state} />
          </>
        )
      }
    >
      {error && <ProblemAlert problem={error} retry={() => void refetch()} />}
      {!data && !error && <Waiting />}
      {data?.state === "uploaded" && <MappingEditor made={data} />}
      {data?.state === "running" && <Running made={data} />}
      {(data?.state === "done" || data?.state === "failed") && <Outcome made={data} />}
    </PageFrame>
  );
}
