import { Button, Code, CopyButton, Group, MultiSelect, Stack, Text, TextInput } from "@mantine/core";
import { IconKey, IconPlus } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Ago } from "@/components/ago";
import { Chip } from "@/components/chip";
import { ConfirmDialog } from "@/components/confirm_dialog";
import type { Column } from "@/components/data_table";
import { DateField } from "@/components/date_field";
import { Empty } from "@/components/empty";
import { Dialog, DialogForm } from "@/components/form_dialog";
import { PageFrame } from "@/components/page";
import { PagedTable } from "@/components/paged_table";
import { roleOptions } from "@/features/people/role_words";
import { api } from "@/lib/api";
import { dateOf } from "@/lib/format";
import { usePaged } from "@/lib/paged";
import type { Role, Token } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useProblemForm } from "@/lib/use_form";
import { useText, type Say } from "@/lib/use_text";

export function TokensPage() {
  const t = useText();
  const client = useQueryClient();
  const tokens = usePaged<Token>(["tokens"], "/api/tokens");
  const [adding, setAdding] = useState(false);
  const [shown, setShown] = useState<Token | null>(null);
  const [leaving, setLeaving] = useState<Token | null>(null);
  const changed = () => void client.invalidateQueries({ queryKey: ["tokens"] });
  const revoke = useCommand(
    (id: string) => api.remove(`/api/tokens/${id}`),
    () => {
      changed();
      setLeaving(null);
    },
  );
  const add = (
    <Button leftSection={<IconPlus size={17} />} onClick={() => setAdding(true)}>
      {t("token.new")}
    </Button>
  );

  return (
    <PageFrame title={t("admin.tokens")} lead={t("token.lead")} actions={tokens.items.length > 0 && add}>
      <PagedTable
        label={t("admin.tokens")}
        list={tokens}
        columns={columnsOf(t, setLeaving)}
        id={(token) => token.id}
        empty={
          <Empty icon={IconKey} title={t("token.none")} action={add}>
            {t("token.lead")}
          </Empty>
        }
      />
      <Dialog opened={adding} onClose={() => setAdding(false)} title={t("token.new")}>
        <NewTokenForm
          onCancel={() => setAdding(false)}
          onDone={(token) => {
            changed();
            setAdding(false);
            setShown(token);
          }}
        />
      </Dialog>
      <Dialog opened={shown !== null} onClose={() => setShown(null)} title={shown?.name ?? ""}>
        {shown && <ShownOnce token={shown} onClose={() => setShown(null)} />}
      </Dialog>
      <ConfirmDialog
        opened={leaving !== null}
        title={t("token.revoke_what", { name: leaving?.name ?? "" })}
        yes={t("token.revoke")}
        danger
        pending={revoke.pending}
        problem={revoke.problem}
        onYes={() => leaving && void revoke.run(leaving.id)}
        onClose={() => setLeaving(null)}
      >
        {t("token.revoke_text")}
      </ConfirmDialog>
    </PageFrame>
  );
}

function columnsOf(t: Say, revoke: (token: Token) => void): Column<Token>[] {
  return [
    {
      head: t("field.name"),
      cell: (token) => (
        <>
          <strong>{token.name}</strong> <State token={token} />
        </>
      ),
    },
    { head: t("token.maker"), cell: (token) => token.created_by_name ?? t("token.command_line") },
    { head: t("user.roles"), cell: (token) => token.scopes.map((role) => t(`role.${role}`)).join(", ") },
    { head: t("token.expires"), cell: (token) => (token.expires_at ? dateOf(token.expires_at) : t("token.never")) },
    {
      head: t("token.used"),
      cell: (token) => (token.last_used_at ? <Ago at={token.last_used_at} /> : t("token.never_used")),
    },
    {
      head: t("common.actions"),
      quiet: true,
      end: true,
      cell: (token) =>
        !token.revoked_at && (
          <Button size="xs" variant="default" onClick={() => revoke(token)}>
            {t("token.revoke")}
          </Button>
        ),
    },
  ];
}

function State({ token }: { token: Token }) {
  const t = useText();
  if (token.revoked_at) return <Chip>{t("token.revoked")}</Chip>;
  if (!token.stopped) return null;
  return (
    <Chip tone="warm" title={t("token.stopped_hint")}>
      {t("token.stopped")}
    </Chip>
  );
}

function NewTokenForm({ onCancel, onDone }: { onCancel: () => void; onDone: (token: Token) => void }) {
  const t = useText();
  const create = useCommand((body: object, key) => api.post<Token>("/api/tokens", body, { key }), onDone);
  const { fields, rest } = useProblemForm({ name: "", scopes: ["viewer"] as Role[], expires_at: "" }, create.problem);
  return (
    <DialogForm
      onSubmit={fields.onSubmit(
        ({ expires_at, ...body }) =>
          void create.run({
            ...body,
            ...(expires_at && { expires_at: new Date(`${expires_at}T23:59:59`).toISOString() }),
          }),
      )}
      onCancel={onCancel}
      submit={t("token.new")}
      pending={create.pending}
      problem={create.problem}
      rest={rest}
    >
      <TextInput
        label={t("field.name")}
        placeholder={t("token.name_hint")}
        required
        data-autofocus
        {...fields.getInputProps("name")}
      />
      <MultiSelect
        label={t("user.roles")}
        description={t("token.roles_hint")}
        data={roleOptions(t)}
        required
        {...fields.getInputProps("scopes")}
      />
      <DateField type="date" label={t("token.expires")} {...fields.getInputProps("expires_at")} />
    </DialogForm>
  );
}

function ShownOnce({ token, onClose }: { token: Token; onClose: () => void }) {
  const t = useText();
  return (
    <Stack>
      <Text size="sm">{t("token.shown_once")}</Text>
      <Code block style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
        {token.token}
      </Code>
      <Group justify="flex-end">
        <CopyButton value={token.token ?? ""}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {copied ? t("common.copied") : t("common.copy")}
            </Button>
          )}
        </CopyButton>
        <Button onClick={onClose}>{t("token.kept")}</Button>
      </Group>
    </Stack>
  );
}
