import { SegmentedControl, Textarea, Title } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ProblemAlert } from "@/components/problem_alert";
import { api } from "@/lib/api";
import { Problem } from "@/lib/problem";
import type { TemplatePreview, TemplateText } from "@/lib/types";
import { useText } from "@/lib/use_text";
import classes from "./template.module.css";

/** What the text becomes, made by the server just as a real mail is, with a made-up customer. */
export function Preview({ path, text }: { path: string; text: TemplateText }) {
  const t = useText();
  const [as, setAs] = useState<"html" | "text">("html");
  const [{ subject, body }] = useDebouncedValue(text, 300);
  const ready = subject.trim() !== "" && body.trim() !== "";
  const { data, error } = useQuery({
    queryKey: ["mail_preview", path, subject, body],
    queryFn: ({ signal }) => api.post<TemplatePreview>(`${path}/preview`, { subject, body }, { signal }),
    enabled: ready,
    retry: false,
    gcTime: 60_000,
    placeholderData: (before) => before,
  });
  return (
    <section className={classes.preview} aria-label={t("template.preview")}>
      <div className={classes.head}>
        <Title order={2} size="h4">
          {t("template.preview")}
        </Title>
        <SegmentedControl
          aria-label={t("template.preview")}
          size="xs"
          value={as}
          onChange={(value) => setAs(value as "html" | "text")}
          data={[
            { value: "html", label: t("template.preview_html") },
            { value: "text", label: t("template.preview_text") },
          ]}
        />
      </div>
      <div aria-live="polite">
        {ready && error && (
          <ProblemAlert
            problem={error}
            rest={error instanceof Problem ? error.fields.map(({ message }) => message) : []}
          />
        )}
        {!ready && <p>{t("template.preview_empty")}</p>}
      </div>
      {ready && data && !error && (
        <div className={classes.paper}>
          <div className={classes.subject}>{data.subject}</div>
          {as === "html" ? (
            <iframe className={classes.frame} sandbox="" srcDoc={data.html} title={t("template.preview")} />
          ) : (
            <Textarea
              className={classes.text}
              readOnly
              autosize
              minRows={16}
              variant="unstyled"
              aria-label={t("template.preview_text")}
              value={data.text}
            />
          )}
        </div>
      )}
    </section>
  );
}
