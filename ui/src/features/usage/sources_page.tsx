import { ActionIcon, Anchor, Button, Group, Text } from "@mantine/core";
import { IconCode, IconPlugConnected, IconPlus } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Ago } from "@/components/ago";
import { Chip } from "@/components/chip";
import type { Column } from "@/components/data_table";
import { Empty } from "@/components/empty";
import { Dialog } from "@/components/form_dialog";
import { PageFrame } from "@/components/page";
import { PagedTable } from "@/components/paged_table";
import { ShownSecret } from "@/components/shown_secret";
import { SourceActions } from "@/components/source_actions";
import { api } from "@/lib/api";
import { numberOf } from "@/lib/format";
import { usePaged } from "@/lib/paged";
import type { ShownUsageSource, UsageSource } from "@/lib/usage_types";
import { useText, type Say } from "@/lib/use_text";
import { Rejects } from "./rejects";
import { Snippets } from "./snippets";
import { EditUsageSourceForm, NewUsageSourceForm } from "./source_form";

/** Which programs report usage, and what was refused of them. */
export function UsageSourcesPage() {
  const t = useText();
  const client = useQueryClient();
  const sources = usePaged<UsageSource>(["usage_sources"], "/api/sources", {}, { refetchInterval: 10_000 });
  const [open, setOpen] = useState<UsageSource | "new" | null>(null);
  const [rejects, setRejects] = useState<UsageSource | null>(null);
  const [code, setCode] = useState<UsageSource | null>(null);
  const [shown, setShown] = useState<ShownUsageSource | null>(null);
  const close = () => setOpen(null);
  const changed = () => void client.invalidateQueries({ queryKey: ["usage_sources"] });
  const show = (made: ShownUsageSource) => {
    changed();
    close();
    setShown(made);
  };
  const add = (
    <Button leftSection={<IconPlus size={17} />} onClick={() => setOpen("new")}>
      {t("source.new")}
    </Button>
  );
  const columns: Column<UsageSource>[] = [
    ...columnsOf(t, setRejects),
    {
      head: t("common.actions"),
      quiet: true,
      corner: true,
      end: true,
      cell: (source) => (
        <Group gap={4} wrap="nowrap" justify="flex-end">
          <ActionIcon aria-label={t("source.code_of", { name: source.name })} onClick={() => setCode(source)}>
            <IconCode size={17} />
          </ActionIcon>
          <SourceActions
            name={source.name}
            historyLabel={t("source.rejects_of", { name: source.name })}
            onHistory={() => setRejects(source)}
            onEdit={() => setOpen(source)}
            renew={() => api.post<ShownUsageSource>(`/api/sources/${source.id}/write_key`, undefined)}
            onRenewed={show}
          />
        </Group>
      ),
    },
  ];
  const edited = open !== "new" ? open : null;
  return (
    <PageFrame title={t("admin.sources")} lead={t("source.lead")} actions={sources.items.length > 0 && add}>
      <PagedTable
        label={t("admin.sources")}
        list={sources}
        columns={columns}
        id={({ id }) => id}
        empty={
          <Empty icon={IconPlugConnected} title={t("source.none")} action={add}>
            {t("source.lead")}
          </Empty>
        }
      />
      <Dialog
        opened={open !== null}
        onClose={close}
        title={edited ? t("common.edit_what", { name: edited.name }) : t("source.new")}
      >
        {open === "new" && <NewUsageSourceForm onCancel={close} onDone={show} />}
        {edited && (
          <EditUsageSourceForm
            source={edited}
            onDone={() => {
              changed();
              close();
            }}
          />
        )}
      </Dialog>
      <Dialog opened={shown !== null} onClose={() => setShown(null)} size="lg" title={shown?.source.name ?? ""}>
        {shown && (
          <>
            <ShownSecret
              url={shown.source.endpoint}
              urlLabel={t("source.endpoint")}
              secret={shown.write_key}
              how={t("source.how")}
              onClose={() => setShown(null)}
            />
            <Snippets endpoint={shown.source.endpoint} writeKey={shown.write_key} />
          </>
        )}
      </Dialog>
      <Dialog
        opened={rejects !== null}
        onClose={() => setRejects(null)}
        size="xl"
        title={t("source.rejects_of", { name: rejects?.name ?? "" })}
      >
        {rejects && <Rejects source={rejects} />}
      </Dialog>
      <Dialog
        opened={code !== null}
        onClose={() => setCode(null)}
        size="lg"
        title={t("source.code_of", { name: code?.name ?? "" })}
      >
        {code && <Snippets endpoint={code.endpoint} writeKey={`${code.key_start}…`} />}
      </Dialog>
    </PageFrame>
  );
}

function columnsOf(t: Say, onRejects: (source: UsageSource) => void): Column<UsageSource>[] {
  return [
    {
      head: t("field.name"),
      cell: ({ name, active, key_start }) => (
        <>
          <strong>{name}</strong> {!active && <Chip tone="danger">{t("source.revoked")}</Chip>}
          <Text size="sm" c="dimmed">
            {key_start}…
          </Text>
        </>
      ),
    },
    { head: t("source.accepted"), end: true, cell: ({ accepted }) => numberOf(accepted) },
    { head: t("source.repeated"), end: true, cell: ({ repeated }) => numberOf(repeated) },
    {
      head: t("source.rejected"),
      end: true,
      cell: (source) =>
        source.rejected === 0 ? (
          "0"
        ) : (
          <Anchor component="button" type="button" inherit onClick={() => onRejects(source)}>
            {numberOf(source.rejected)}
          </Anchor>
        ),
    },
    {
      head: t("alert.heard_at"),
      cell: ({ heard_at }) => (heard_at ? <Ago at={heard_at} /> : t("alert.never_heard")),
    },
  ];
}
