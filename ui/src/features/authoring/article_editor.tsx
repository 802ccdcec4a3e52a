import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { PageFrame } from "@/components/page";
import { ProblemAlert } from "@/components/problem_alert";
import { Unsaved } from "@/components/unsaved";
import { Waiting } from "@/components/waiting";
import { articleQuery, useArticleChanged } from "@/features/articles/queries";
import { useMe } from "@/features/session/me";
import { draftName, readDraft } from "@/lib/drafts";
import { toast } from "@/lib/toast";
import type { Article } from "@/lib/types";
import { useEdit } from "@/lib/use_edit";
import { changesOf, useProblemForm } from "@/lib/use_form";
import { useText } from "@/lib/use_text";
import { ArticleConflict } from "./article_conflict";
import { ArticleForm, articleBody, type ArticleValues } from "./article_form";
import { KeptNotice } from "./kept_notice";

export function EditArticlePage() {
  const t = useText();
  const { articleId = "" } = useParams({ strict: false }) as { articleId?: string };
  const [discarded, setDiscarded] = useState(0);
  const { data, error, refetch } = useQuery({ ...articleQuery(articleId), refetchOnWindowFocus: false });
  const back = { to: `/articles/${articleId}`, label: t("article.back") };
  return (
    <PageFrame title={t("article.edit")} back={back}>
      {error && <ProblemAlert problem={error} retry={() => void refetch()} />}
      {!data && !error && <Waiting />}
      {data && <Editor key={`${data.id} ${discarded}`} article={data} onDiscard={() => setDiscarded(discarded + 1)} />}
    </PageFrame>
  );
}

function valuesOf(article: Article): ArticleValues {
  const { title, body_markdown, kind, audience, category_id, language, segments, plans, owner_id, slug } = article;
  const review_on = article.review_on ?? "";
  const position = article.position ?? "";
  const all = { title, body_markdown, kind, audience, category_id, language, segments, plans, owner_id, slug };
  return { ...all, review_on, position, based_on: article.version };
}

/** The version that a kept draft began from: saving it over a later one is a conflict, and not a surprise. */
function draftVersion(name: string): number | null {
  try {
    const kept = JSON.parse(readDraft(name)?.text ?? "{}") as Partial<ArticleValues>;
    return kept.based_on ?? null;
  } catch {
    return null;
  }
}

/** `onDiscard` makes it anew, without the draft. */
function Editor({ article, onDiscard }: { article: Article; onDiscard: () => void }) {
  const t = useText();
  const me = useMe();
  const client = useQueryClient();
  const navigate = useNavigate();
  const changed = useArticleChanged();
  const left = useRef(false);
  const draft = draftName(me.id, `article.${article.id}`);
  const found = useRef(draftVersion(draft)).current;
  const shown = useRef({ ...article, version: found ?? article.version }).current;
  const leave = () => {
    left.current = true;
    form.forget();
    void navigate({ to: `/articles/${article.id}` });
  };
  const edit = useEdit<Article>(`/api/articles/${article.id}`, shown, (saved) => {
    client.setQueryData(articleQuery(article.id).queryKey, saved);
    changed(article.id);
    toast(t("common.saved"));
    leave();
  });
  const before = useRef(valuesOf(article)).current;
  const form = useProblemForm(before, edit.problem, draft);
  const changes = () => changesOf(articleBody(before), articleBody(form.fields.getValues()));

  function submit() {
    const now = changes();
    if (Object.keys(now).length === 0) leave();
    else void edit.save(now);
  }

  return (
    <>
      <Unsaved when={() => !left.current && Object.keys(changes()).length > 0} />
      {found !== null && (
        <KeptNotice
          older={found !== article.version}
          onDiscard={() => {
            form.forget();
            onDiscard();
          }}
        />
      )}
      <ArticleForm
        form={form}
        problem={edit.problem}
        pending={edit.pending}
        onSubmit={submit}
        submit={t("common.save")}
      />
      <ArticleConflict
        edit={edit}
        base={found === null || found === article.version ? before.body_markdown : null}
        onTheirs={() => {
          if (edit.conflict) client.setQueryData(articleQuery(article.id).queryKey, edit.conflict.theirs);
          changed(article.id);
          leave();
        }}
      />
    </>
  );
}
