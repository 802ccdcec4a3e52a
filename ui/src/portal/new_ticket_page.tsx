import { Button, Paper, Select, Stack } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { blankTicket, NewTicketFields, ticketOf } from "@/components/new_ticket_fields";
import { PageFrame } from "@/components/page";
import { api } from "@/lib/api";
import { beginningOf } from "@/lib/article_search";
import { categoryLines } from "@/lib/category_tree";
import { draftName } from "@/lib/drafts";
import { toast } from "@/lib/toast";
import type { Id, PortalTicket } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { focusFirstMistake, useProblemForm } from "@/lib/use_form";
import { useText } from "@/lib/use_text";
import { usePortalMe } from "./me";
import { portalCategoriesQuery, questionFormQuery } from "./queries";
import { SolvedByArticle } from "./solved_by_article";
import { SuggestedArticles } from "./suggested_articles";
import { useFormSession } from "./use_form_session";

const longest_subject = 200;

export function NewTicketPage() {
  const t = useText();
  const me = usePortalMe();
  const navigate = useNavigate();
  const { subject } = useSearch({ strict: false }) as { subject?: string }; // what help was not found for
  const client = useQueryClient();
  const categories = useQuery(portalCategoriesQuery);
  const tellOfArticle = useFormSession();
  const [solvedBy, setSolvedBy] = useState<Id | null>(null);
  const lines = categoryLines(categories.data?.items ?? []);
  const open = useCommand(
    (body: ReturnType<typeof ticketOf>, key) => api.post<PortalTicket>("/api/portal/tickets", body, { key }),
    (ticket) => {
      forget();
      void client.invalidateQueries({ queryKey: ["tickets"] });
      toast(t("portal.opened", { number: ticket.number }));
      void navigate({ to: `/tickets/${ticket.id}`, replace: true });
    },
  );
  const { fields, rest, forget } = useProblemForm(blankTicket, open.problem, draftName(me.id, "portal.new"));
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
    if (lines.length > 0 && !values.category_id) {
      fields.setErrors({
        category_id: t("portal.category_required"),
        ...(!values.subject.trim() && { subject: t("field.needed") }),
        ...(!values.body.trim() && { body: t("field.needed") }),
      });
      return void requestAnimationFrame(focusFirstMistake);
    }
    void open.run(ticketOf(values, questions));
  }

  function solved(article: Id, helped: boolean) {
    tellOfArticle(article, helped);
    setSolvedBy(helped ? article : null);
  }

  if (solvedBy) return <SolvedByArticle onBack={() => solved(solvedBy, false)} />;
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
            <NewTicketFields
              fields={fields}
              questions={questions}
              problem={open.problem}
              rest={rest}
              subjectHint={t("portal.subject_hint")}
              bodyHint={t("portal.body_hint")}
              minRows={6}
              uploadTo="/api/portal/attachments"
              onSend={submit}
              foot={(busy) => (
                <Button type="submit" loading={open.pending} disabled={busy}>
                  {t("action.ticket_open")}
                </Button>
              )}
            >
              <SuggestedArticles
                text={`${values.subject} ${values.body}`}
                onOpen={(hit) => tellOfArticle(hit.id)}
                onSolved={(hit) => solved(hit.id, true)}
              />
            </NewTicketFields>
          </Stack>
        </form>
      </Paper>
    </PageFrame>
  );
}
