import { Group, SegmentedControl } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { MissingPage } from "@/components/broken_page";
import { PageFrame } from "@/components/page";
import { ProblemAlert } from "@/components/problem_alert";
import { Waiting } from "@/components/waiting";
import { currentLanguage, languages } from "@/lib/language";
import { mailKinds, type Language, type MailKind } from "@/lib/types";
import { useText } from "@/lib/use_text";
import { useUrlState } from "@/lib/use_url_state";
import { templateQuery } from "./queries";
import { TemplateForm } from "./template_form";

export function TemplatePage() {
  const { kind } = useParams({ strict: false }) as { kind?: string };
  const known = mailKinds.find((one) => one === kind);
  return known ? <OneKind kind={known} /> : <MissingPage />;
}

function OneKind({ kind }: { kind: MailKind }) {
  const t = useText();
  const [{ language: chosen }, setState] = useUrlState<{ language?: string }>();
  const language = (languages.find(({ value }) => value === chosen)?.value ?? currentLanguage()) as Language;
  const { data, error, refetch } = useQuery(templateQuery(kind, language));
  return (
    <PageFrame
      title={t(`mail_kind.${kind}`)}
      lead={t(`mail_kind_hint.${kind}`)}
      back={{ to: "/admin/templates", label: t("admin.templates") }}
    >
      <Group mb="md">
        <SegmentedControl
          aria-label={t("template.languages")}
          value={language}
          onChange={(value) => setState({ language: value })}
          data={languages}
        />
      </Group>
      {error && <ProblemAlert problem={error} retry={() => void refetch()} />}
      {!data && !error && <Waiting />}
      {data && <TemplateForm key={`${language} ${data.revision}`} template={data} />}
    </PageFrame>
  );
}
