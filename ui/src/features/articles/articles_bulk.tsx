import { Button, Group, Paper, Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ConfirmDialog } from "@/components/confirm_dialog";
import { DateField } from "@/components/date_field";
import { Dialog } from "@/components/form_dialog";
import { ProblemAlert } from "@/components/problem_alert";
import { StaffSelect } from "@/features/people/staff_select";
import { useCan } from "@/features/session/me";
import { api } from "@/lib/api";
import { toast } from "@/lib/toast";
import { useCommand } from "@/lib/use_command";
import { useText } from "@/lib/use_text";
import classes from "./articles.module.css";
import { ProductChangeForm } from "./product_change_form";

const most = 200; // that the server changes at once

interface Props {
  ids: string[];
  /** Those in sight, to be chosen by one press. */
  all: string[];
  onChoose: (ids: string[]) => void;
  onDone: () => void;
}

/** Who keeps the chosen articles true, and when they are looked at again. */
export function ArticlesBulk({ ids, all, onChoose, onDone }: Props) {
  const t = useText();
  const client = useQueryClient();
  const [owner, setOwner] = useState<string | null>(null);
  const [day, setDay] = useState("");
  const keep = useCommand(
    (body: object, key) => api.post<{ changed: number }>("/api/article_keeping", body, { key }),
    ({ changed }) => {
      void client.invalidateQueries({ queryKey: ["articles"] });
      toast(t("articles.kept", { count: changed }));
      onDone();
    },
  );
  const can = useCan();
  const [asked, setAsked] = useState<"withdraw" | "archive" | null>(null);
  const away = useCommand(
    (archive: boolean, key) =>
      api.post<{ changed: number }>("/api/article_withdrawal", { ids, ...(archive && { archive }) }, { key }),
    ({ changed }) => {
      for (const queryKey of [["articles"], ["article"], ["gaps"], ["broken_links"]])
        void client.invalidateQueries({ queryKey });
      toast(t("articles.kept", { count: changed }));
      setAsked(null);
      onDone();
    },
  );
  const [telling, setTelling] = useState(false);
  const every = [...new Set([...ids, ...all])].slice(0, most);
  return (
    <Paper component="section" radius="lg" p="md" mb="md" className={classes.bulk} aria-label={t("articles.bulk")}>
      <Group gap="sm" align="flex-end">
        <Text fw={600} pb={6}>
          {t("articles.chosen", { count: ids.length })}
        </Text>
        {every.length > ids.length && (
          <Button variant="default" onClick={() => onChoose(every)}>
            {t("articles.choose_all", { count: every.length })}
          </Button>
        )}
        <StaffSelect label={t("article.owner_id")} clearable value={owner} onChange={setOwner} w={200} />
        <DateField
          type="date"
          label={t("article.review_on")}
          value={day}
          onChange={(event) => setDay(event.currentTarget.value)}
        />
        <Button
          loading={keep.pending}
          disabled={!owner && !day}
          onClick={() => void keep.run({ ids, ...(owner && { owner_id: owner }), ...(day && { review_on: day }) })}
        >
          {t("articles.apply")}
        </Button>
        <Button variant="default" onClick={() => setTelling(true)}>
          {t("product_change.title")}
        </Button>
        {can("article_publish") && (
          <>
            <Button variant="default" onClick={() => setAsked("withdraw")}>
              {t("article.withdraw")}
            </Button>
            <Button variant="default" onClick={() => setAsked("archive")}>
              {t("article.archive")}
            </Button>
          </>
        )}
        <Button variant="subtle" onClick={onDone}>
          {t("common.cancel")}
        </Button>
      </Group>
      <ProblemAlert problem={keep.problem} />
      <Dialog opened={telling} onClose={() => setTelling(false)} title={t("product_change.title")}>
        <ProductChangeForm ids={ids} onDone={onDone} onCancel={() => setTelling(false)} />
      </Dialog>
      <ConfirmDialog
        opened={asked !== null}
        title={t(asked === "withdraw" ? "article.withdraw" : "article.archive")}
        yes={t(asked === "withdraw" ? "article.withdraw" : "article.archive")}
        pending={away.pending}
        problem={away.problem}
        onYes={() => void away.run(asked === "archive")}
        onClose={() => setAsked(null)}
      >
        {t(asked === "withdraw" ? "articles.withdraw_text" : "articles.archive_text", { count: ids.length })}
      </ConfirmDialog>
    </Paper>
  );
}
