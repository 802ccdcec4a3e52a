import { Button, Paper, Select, Stack, Text, TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect } from "react";
import { PageFrame } from "@/components/page";
import { ProblemAlert } from "@/components/problem_alert";
import { answersTo, QuestionFields } from "@/components/question_fields";
import { WriteBox } from "@/components/write_box";
import { api } from "@/lib/api";
import { beginningOf } from "@/lib/article_search";
import { categoryLines } from "@/lib/category_tree";
import { draftName } from "@/lib/drafts";
import { toast } from "@/lib/toast";
import type { Attachment, PortalTicket } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useProblemForm } from "@/lib/use_form";
import { useText } from "@/lib/use_text";
import { usePortalMe } from "./me";
import { portalCategoriesQuery, questionFormQuery } from "./queries";
import { SuggestedArticles } from "./suggested_articles";
import { useFormSession } from "./use_form_session";

const longest_subject = 200;

interface Wish {
  subject: string;
  body: string;
  category_id?: string;
  attachment_ids: string[];
  fields: Record<string, string>;
}

const blank = {
  category_id: null as string | null,
  subject: "",
  body: "",
  attachments: [] as Attachment[],
  fields: {} as Record<string, string>,
};

export function NewTicketPage() {
  const t = useText();
  const me = usePortalMe();
  const navigate = useNavigate();
  const { subject } = useSearch({ strict: false }) as { subject?: string }; // what help was not found for
  const client = useQueryClient();
  const categories = useQuery(portalCategoriesQuery);
  const articleOpened = useFormSession();
  const lines = categoryLines(categories.data?.items ?? []);
  const open = useCommand(
    (body: Wish, key) => api.post<PortalTicket>("/api/portal/tickets", body, { key }),
    (ticket) => {
      forget();
      void client.invalidateQueries({ queryKey: ["tickets"] });
      toast(t("portal.opened", { number: ticket.number }));
      void navigate({ to: `/tickets/${ticket.id}`, replace: true });
    },
  );
  const { fields, rest, forget } = useProblemForm(blank, open.problem, draftName(me.id, "portal.new"));
  const { values } = fields;
  useEffect(() => {
    if (!subject) return;
    const asked = String(subject);
    fields.setFieldValue("subject", (typed) => typed || beginningOf(asked, longest_subject));
    if (asked.length > longest_subject) fields.setFieldValue("body", (typed) => typed || asked);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once for each such address
  }, [subject]);
  const onlyTeam = categories.data?.items.find(({ id }) => id === values.category_id)?.restricted_team_name;
  const form = useQuery(questionFormQuery(values.category_id));
  const questions = (values.category_id && form.data?.items) || [];

  function submit() {
    if (lines.length > 0 && !values.category_id)
      return fields.setFieldError("category_id", t("portal.category_required"));
    void open.run({
      subject: values.subject,
      body: values.body,
      ...(values.category_id && { category_id: values.category_id }),
      attachment_ids: values.attachments.map((one) => one.id),
      fields: answersTo(questions, values.fields),
    });
  }

  return (
    <PageFrame
      title={t("action.ticket_open")}
      lead={t("portal.new_lead")}
      back={{ to: "/", label: t("portal.tickets") }}
    >
      <Paper radius="lg">
        <form onSubmit={fields.onSubmit(submit)} noValidate>
          <Stack>
            {lines.length > 0 && (
              <Select
                label={t("ticket.category")}
                placeholder={t("portal.category_hint")}
                data={lines.map(({ category, path }) => ({ value: category.id, label: path }))}
                description={onlyTeam && t("portal.restricted_hint", { team: onlyTeam })}
                searchable
                required
                {...fields.getInputProps("category_id")}
              />
            )}
            <TextInput
              label={t("ticket.subject")}
              placeholder={t("portal.subject_hint")}
              required
              {...fields.getInputProps("subject")}
            />
            <QuestionFields
              questions={questions}
              values={values.fields}
              onChange={(change) => fields.setFieldValue("fields", change)}
              problem={open.problem}
            />
            <div>
              <Text component="span" size="sm" fw={500} aria-hidden>
                {t("ticket.body")}
              </Text>
              <WriteBox
                label={t("ticket.body")}
                placeholder={t("portal.body_hint")}
                minRows={6}
                value={values.body}
                onChange={(body) => fields.setFieldValue("body", body)}
                attachments={values.attachments}
                onAttach={(one) => fields.setFieldValue("attachments", (now) => [...now, one])}
                onDetach={(id) => fields.setFieldValue("attachments", (now) => now.filter((one) => one.id !== id))}
                uploadTo="/api/portal/attachments"
                onSend={submit}
                error={fields.errors.body as string | undefined}
                foot={(busy) => (
                  <Button type="submit" loading={open.pending} disabled={busy}>
                    {t("action.ticket_open")}
                  </Button>
                )}
              />
            </div>
            <ProblemAlert problem={open.problem} rest={rest} />
            <SuggestedArticles text={`${values.subject} ${values.body}`} onOpen={articleOpened} />
          </Stack>
        </form>
      </Paper>
    </PageFrame>
  );
}
