import { Button, Group, Select, SimpleGrid, Text, Textarea, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { DialogForm } from "@/components/form_dialog";
import { ProblemAlert } from "@/components/problem_alert";
import { WordingsEditor } from "@/components/wordings_editor";
import { accountViewsQuery } from "@/features/accounts/queries";
import { productsQuery } from "@/features/products/queries";
import { api } from "@/lib/api";
import { toast } from "@/lib/toast";
import { segments, type NoticeReach, type ProblemNotice, type ProblemRecord } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useProblemForm } from "@/lib/use_form";
import { useText, type Say } from "@/lib/use_text";
import { cleanWordings, type Place, type Wordings } from "@/lib/wordings";
import { selectionOf } from "./notice_selection";
import { useProblemChanged } from "./queries";

const blank = {
  wordings: {} as Wordings, // first, for the names of what is wrong in them end like those of others
  title: "",
  body: "",
  list: null as string | null, // a saved list of accounts
  segment: null as string | null,
  product_id: null as string | null,
};

function placesOf({ title, body }: Pick<typeof blank, "title" | "body">, t: Say): Place[] {
  return [
    { path: ["title"], written: title, max: 200, label: t("notice.subject") },
    { path: ["body"], written: body, max: 20000, label: t("notice.body") },
  ];
}

/** A letter to accounts that are hit, or may be, and have not asked. */
export function NoticeForm({ problem, onDone }: { problem: ProblemRecord; onDone: () => void }) {
  const t = useText();
  const changed = useProblemChanged();
  const lists = useQuery(accountViewsQuery).data?.items ?? [];
  const products = useQuery(productsQuery()).data?.items ?? [];
  const path = `/api/problems/${problem.id}`;
  const post = useCommand(
    (body: object, key) => api.post<ProblemNotice>(`${path}/notices`, body, { key }),
    () => {
      forget();
      changed(problem.id);
      toast(t("notice.posted"));
      onDone();
    },
  );
  const count = useCommand((body: object) => api.post<NoticeReach>(`${path}/notice_previews`, body));
  const { fields, rest, forget } = useProblemForm(blank, post.problem, `problem.${problem.id}.notice`);
  const { title, body, list, segment, product_id, wordings } = fields.values;
  const places = placesOf({ title, body }, t);
  const [counted, setCounted] = useState<{ of: string; reach: NoticeReach } | null>(null);
  const kept = lists.find(({ id }) => id === list)?.filter;
  // A draft may name a list that is gone, or has not come yet: without its conditions more would be told.
  const known = list === null || kept !== undefined;
  const chosen = known && (list !== null || segment !== null || product_id !== null);
  const selection = selectionOf(kept, segment, product_id);
  const choice = JSON.stringify(selection);

  return (
    <DialogForm
      onSubmit={fields.onSubmit(
        () => void post.run({ title, body, selection, wordings: cleanWordings(wordings, places) }),
      )}
      onCancel={onDone}
      submit={t("notice.post")}
      pending={post.pending}
      disabled={!title.trim() || !body.trim() || !chosen}
      problem={post.problem}
      rest={rest}
    >
      <Text size="sm" c="dimmed">
        {t("notice.lead")}
      </Text>
      <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="sm">
        <Select
          label={t("notice.list")}
          placeholder={t("notice.list_hint")}
          clearable
          searchable
          data={lists.map(({ id, name }) => ({ value: id, label: name }))}
          {...fields.getInputProps("list")}
        />
        <Select
          label={t("notice.segment")}
          placeholder={t("account.all_segments")}
          clearable
          data={segments.map((one) => ({ value: one, label: t(`segment.${one}`) }))}
          {...fields.getInputProps("segment")}
          value={kept?.segment ?? segment}
          disabled={Boolean(kept?.segment)}
        />
        <Select
          label={t("notice.module")}
          placeholder={t("notice.module_hint")}
          clearable
          searchable
          data={products.map(({ id, name }) => ({ value: id, label: name }))}
          {...fields.getInputProps("product_id")}
        />
      </SimpleGrid>
      <Group>
        <Button
          size="xs"
          variant="default"
          disabled={!chosen}
          loading={count.pending}
          onClick={() => void count.run(selection).then((reach) => reach && setCounted({ of: choice, reach }))}
        >
          {t("notice.count")}
        </Button>
        {counted?.of === choice && (
          <Text size="sm" role="status">
            {t("notice.reach", { contacts: counted.reach.contacts, accounts: counted.reach.accounts })}{" "}
            {counted.reach.more && t("notice.more")}
          </Text>
        )}
      </Group>
      <ProblemAlert problem={count.problem} />
      <TextInput label={t("notice.subject")} required maxLength={200} {...fields.getInputProps("title")} />
      <Textarea label={t("notice.body")} autosize minRows={5} maxRows={18} required {...fields.getInputProps("body")} />
      <WordingsEditor
        places={places}
        value={wordings}
        onChange={(said) => fields.setFieldValue("wordings", said)}
        error={fields.errors.wordings}
      />
    </DialogForm>
  );
}
