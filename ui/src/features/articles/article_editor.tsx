import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { ConflictDialog } from "@/components/conflict_dialog";
import { PageFrame } from "@/components/page";
import { ProblemAlert } from "@/components/problem_alert";
import { Waiting } from "@/components/waiting";
import { useMe } from "@/features/session/me";
import { api } from "@/lib/api";
import { draftName } from "@/lib/drafts";
import { currentLanguage } from "@/lib/language";
import { toast } from "@/lib/toast";
import type { Article } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useEdit } from "@/lib/use_edit";
import { changesOf, useProblemForm } from "@/lib/use_form";
import { useText } from "@/lib/use_text";
import { ArticleForm, articleBody, type ArticleValues } from "./article_form";
import { articleQuery } from "./queries";

export function NewArticlePage() {
  const t = useText();
  const me = useMe();
  const navigate = useNavigate();
  const client = useQueryClient();
  const blank: ArticleValues = {
    title: "",
    body_markdown: "",
    kind: "guide",
    audience: "portal",
    category_id: null,
    language: currentLanguage(),
    review_on: "",
  };
  const create = useCommand(
    (body: object, key) => api.post<Article>("/api/articles", body, { key }),
    (article) => {
      form.forget();
      void client.invalidateQueries({ queryKey: ["articles"] });
      void navigate({ to: `/articles/${article.id}`, replace: true });
    },
  );
  const form = useProblemForm(blank, create.problem, draftName(me.id, "article.new"));

  function submit(values: ArticleValues) {
    const said = Object.entries(articleBody(values)).filter(([, value]) => value !== null);
    void create.run(Object.fromEntries(said));
  }

  return (
    <PageFrame title={t("article.new")} back={{ to: "/articles", label: t("place.articles") }}>
      <ArticleForm
        form={form}
        problem={create.problem}
        pending={create.pending}
        onSubmit={submit}
        submit={t("article.save_draft")}
      />
    </PageFrame>
  );
}

export function EditArticlePage() {
  const t = useText();
  const { articleId = "" } = useParams({ strict: false }) as { articleId?: string };
  const { data, error, refetch } = useQuery({ ...articleQuery(articleId), refetchOnWindowFocus: false });
  const back = { to: `/articles/${articleId}`, label: t("article.back") };
  return (
    <PageFrame title={t("article.edit")} back={back}>
      {error && <ProblemAlert problem={error} retry={() => void refetch()} />}
      {!data && !error && <Waiting />}
      {data && <Editor key={data.id} article={data} />}
    </PageFrame>
  );
}

function Editor({ article }: { article: Article }) {
  const t = useText();
  const client = useQueryClient();
  const navigate = useNavigate();
  const edit = useEdit<Article>(`/api/articles/${article.id}`, article, (saved) => {
    client.setQueryData(articleQuery(article.id).queryKey, saved);
    void client.invalidateQueries({ queryKey: ["articles"] });
    toast(t("common.saved"));
    void navigate({ to: `/articles/${article.id}` });
  });
  const { title, body_markdown, kind, audience, category_id, language, review_on } = edit.base;
  const before: ArticleValues = {
    title,
    body_markdown,
    kind,
    audience,
    category_id,
    language,
    review_on: review_on ?? "",
  };
  const form = useProblemForm(before, edit.problem);

  function submit(values: ArticleValues) {
    const changes = changesOf(articleBody(before), articleBody(values));
    if (Object.keys(changes).length === 0) void navigate({ to: `/articles/${article.id}` });
    else void edit.save(changes);
  }

  return (
    <>
      <ArticleForm
        form={form}
        problem={edit.problem}
        pending={edit.pending}
        onSubmit={submit}
        submit={t("common.save")}
      />
      <ConflictDialog
        conflict={edit.conflict}
        label={(field) => t(`article.${field as keyof ArticleValues}`)}
        show={(_, value) => (value ? String(value).slice(0, 400) : t("common.none"))}
        onKeepMine={edit.keepMine}
        onTakeTheirs={edit.takeTheirs}
        onClose={edit.goOnTyping}
      />
    </>
  );
}
