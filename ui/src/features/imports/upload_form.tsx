import { Button, FileButton, Group, SegmentedControl, Text } from "@mantine/core";
import { IconUpload } from "@tabler/icons-react";
import { useRef, useState } from "react";
import { useCan } from "@/features/session/me";
import { api } from "@/lib/api";
import type { Permission } from "@/lib/permission_types";
import { importKinds, type Import, type ImportKind } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useText } from "@/lib/use_text";
import { useUrlState } from "@/lib/use_url_state";
import { DropArea } from "./drop_area";

/** What one must be allowed besides importing. */
const needs: Partial<Record<ImportKind, Permission>> = {
  contracts: "contract_write",
  invoices: "contract_write",
  products: "contract_write",
  tickets: "ticket_import",
};

/** A CSV on its way; nothing is changed until the preview has been seen. */
export function UploadForm({ onDone }: { onDone: (made: Import) => void }) {
  const t = useText();
  const can = useCan();
  const kinds = importKinds.filter((one) => {
    const needed = needs[one];
    return !needed || can(needed);
  });
  const [asked, ask] = useUrlState<{ kind?: string }>();
  const kind = kinds.find((one) => one === asked.kind) ?? "accounts";
  const [part, setPart] = useState(0);
  const again = useRef<() => void>(null);
  const upload = useCommand(
    (file: File) => api.upload<Import>("/api/imports", file, { fields: { kind }, progress: setPart }),
    onDone,
  );

  function take(file: File | undefined | null) {
    again.current?.(); // the same file may be chosen again
    if (file) void upload.run(file);
  }

  return (
    <DropArea upload={upload} part={part} onFile={take} mb="xl">
      <Group justify="space-between">
        <SegmentedControl
          aria-label={t("import.kind")}
          value={kind}
          onChange={(value) => ask({ kind: value })}
          data={kinds.map((value) => ({ value, label: t(`import_kind.${value}`) }))}
        />
        <FileButton resetRef={again} accept=".csv,.txt,.tsv,text/csv" onChange={take}>
          {(button) => (
            <Button {...button} leftSection={<IconUpload size={17} />} loading={upload.pending}>
              {t("import.choose_file")}
            </Button>
          )}
        </FileButton>
      </Group>
      <Text size="sm" c="dimmed">
        {t(`import.hint_${kind}`)}
      </Text>
    </DropArea>
  );
}
