import { Input, Stack, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import type { ReactNode } from "react";
import type { Problem } from "@/lib/problem";
import type { Attachment, FieldValue } from "@/lib/types";
import { useText } from "@/lib/use_text";
import { FieldInput } from "./field_input";
import { ProblemAlert } from "./problem_alert";
import { WriteBox } from "./write_box";

export const blankTicket = {
  category_id: null as string | null,
  subject: "",
  body: "",
  attachments: [] as Attachment[],
  fields: {} as Record<string, string>, // answers, by question
};

type NewTicket = typeof blankTicket;

/** As the server wants it: answers to these questions alone, whatever was typed for others before. */
export function ticketOf({ category_id, subject, body, attachments, fields }: NewTicket, questions: FieldValue[]) {
  return {
    subject,
    body,
    ...(category_id && { category_id }),
    attachment_ids: attachments.map((one) => one.id),
    fields: Object.fromEntries(questions.map(({ field_id }) => [field_id, fields[field_id] ?? ""])),
  };
}

interface Props<Values extends NewTicket> {
  fields: UseFormReturnType<Values>;
  /** What is asked about its category. */
  questions: FieldValue[];
  problem: Problem | null;
  rest: string[];
  subjectHint?: string;
  bodyHint: string;
  minRows: number;
  uploadTo: string;
  onSend: () => void;
  /** What sends it. `busy` while files are on their way. */
  foot: (busy: boolean) => ReactNode;
  /** What may help before it is sent: where it is seen as soon as the subject is typed. */
  children?: ReactNode;
}

/** What a new ticket says, whoever opens it: behind the choice of for whom and what it is about. */
export function NewTicketFields<Values extends NewTicket>({ fields, questions, problem, ...props }: Props<Values>) {
  const t = useText();
  const { values } = fields;
  const mistakeAt = (id: string) => problem?.fields.find(({ path }) => path === `fields.${id}`)?.message;
  return (
    <Stack>
      <div>
        <TextInput
          label={t("ticket.subject")}
          placeholder={props.subjectHint}
          required
          {...fields.getInputProps("subject")}
        />
        {props.children}
      </div>
      {questions.map((question) => (
        <FieldInput
          key={question.field_id}
          field={question}
          value={values.fields[question.field_id] ?? ""}
          onChange={(value) =>
            fields.setFieldValue("fields", ((now: NewTicket["fields"]) => ({
              ...now,
              [question.field_id]: value,
            })) as never)
          }
          error={mistakeAt(question.field_id)}
        />
      ))}
      <div>
        <Input.Label required labelElement="div" aria-hidden>
          {t("ticket.body")}
        </Input.Label>
        <WriteBox
          label={t("ticket.body")}
          placeholder={props.bodyHint}
          minRows={props.minRows}
          value={values.body}
          onChange={(body) => fields.setFieldValue("body", body as never)}
          attachments={values.attachments}
          onAttach={(one) => fields.setFieldValue("attachments", ((now: Attachment[]) => [...now, one]) as never)}
          onDetach={(id) =>
            fields.setFieldValue("attachments", ((now: Attachment[]) => now.filter((one) => one.id !== id)) as never)
          }
          uploadTo={props.uploadTo}
          onSend={props.onSend}
          error={fields.errors.body as string | undefined}
          foot={props.foot}
        />
      </div>
      <ProblemAlert problem={problem} rest={props.rest} />
    </Stack>
  );
}
