import type { Problem } from "@/lib/problem";
import type { FieldValue } from "@/lib/types";
import { FieldInput } from "./field_input";

interface Props {
  questions: FieldValue[];
  values: Record<string, string>;
  onChange: (change: (values: Record<string, string>) => Record<string, string>) => void;
  problem: Problem | null;
}

/** What is asked about the category of a new ticket. */
export function QuestionFields({ questions, values, onChange, problem }: Props) {
  return questions.map((question) => (
    <FieldInput
      key={question.field_id}
      field={question}
      value={values[question.field_id] ?? ""}
      onChange={(value) => onChange((now) => ({ ...now, [question.field_id]: value }))}
      error={problem?.fields.find(({ path }) => path === `fields.${question.field_id}`)?.message}
    />
  ));
}

/** The answers to these questions alone, whatever was typed for others before. */
export function answersTo(questions: FieldValue[], values: Record<string, string>): Record<string, string> {
  return Object.fromEntries(questions.map(({ field_id }) => [field_id, values[field_id] ?? ""]));
}
