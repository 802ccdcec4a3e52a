import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { PageFrame } from "@/components/page";
import { Unsaved } from "@/components/unsaved";
import { Waiting } from "@/components/waiting";
import { articleQuery, useArticleChanged } from "@/features/articles/queries";
import { monthsAhead, months_until_review } from "@/features/articles/months_ahead";
import { useMe } from "@/features/session/me";
import { draftName, readDraft } from "@/lib/drafts";
import { currentLanguage } from "@/lib/language";
import { toastProblem } from "@/lib/toast";
import type { Article, Language } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { changesOf, useProblemForm } from "@/lib/use_form";
import { useText } from "@/lib/use_text";
import { ArticleForm, articleBody, type ArticleValues } from "./article_form";
import { createArticle } from "./create_article";
import { KeptNotice } from "./kept_notice";

/** What it begins with: nothing, an article to put into another language, or what somebody looked for in vain. */
interface Beginning {
  translation_of?: string;
  language?: Language;
  title?: string;
  gap?: string;
  category?: string;
}

export function NewArticlePage() {
  const t = useText();
  const begin = useSearch({ strict: false }) as Beginning;
  const [discarded, setDiscarded] = useState(0);
  const original = useQuery({ ...articleQuery(begin.translation_of ?? ""), enabled: Boolean(begin.translation_of) });
  return (
    <PageFrame
      title={t(begin.translation_of ? "article.new_translation" : "article.new")}
      lead={original.data && t("article.translation_of", { title: original.data.title })}
      back={{ to: "/articles", label: t("place.articles") }}
    >
      {begin.translation_of && !original.data ? (
        <Waiting />
      ) : (
        <NewForm key={discarded} begin={begin} original={original.data} onDiscard={() => setDiscarded(discarded + 1)} />
      )}
    </PageFrame>
  );
}

interface FormProps {
  begin: Beginning;
  original?: Article;
  /** Makes it anew, without the draft. */
  onDiscard: () => void;
}

function NewForm({ begin, original, onDiscard }: FormProps) {
  const t = useText();
  const me = useMe();
  const navigate = useNavigate();
  const client = useQueryClient();
  const changed = useArticleChanged();
  const left = useRef(false);
  const blank: ArticleValues = useRef({
    title: original?.title ?? String(begin.title ?? ""), // "204" in an address is a number
    body_markdown: original?.body_markdown ?? "",
    kind: original?.kind ?? ("guide" as const),
    audience: original?.audience ?? ("portal" as const),
    category_id: original?.category_id ?? begin.category ?? null,
    language: begin.language ?? currentLanguage(),
    segments: original?.segments ?? [],
    plans: original?.plans ?? [],
    owner_id: null,
    slug: "",
    review_on: monthsAhead(new Date(), months_until_review),
    position: original?.position ?? "",
    based_on: 0,
  }).current;
  const create = useCommand(
    (body: object, key) => createArticle(body, key, begin.gap),
    ({ article, closed }) => {
      left.current = true;
      form.forget();
      changed(article.id);
      if (original) void client.invalidateQueries({ queryKey: ["article", original.id] });
      if (!closed) toastProblem(t("gaps.not_closed"));
      void navigate({ to: `/articles/${article.id}`, replace: true });
    },
  );
  const about = [begin.translation_of, begin.language, begin.gap, begin.category].filter(Boolean);
  const draft = draftName(me.id, ["article.new", ...about].join("."));
  const found = useRef(readDraft(draft) !== null).current;
  const form = useProblemForm(blank, create.problem, draft);

  function submit(values: ArticleValues) {
    const { slug: _, owner_id: __, ...said } = articleBody(values);
    const body = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== null));
    void create.run({ ...body, ...(original && { translation_of: original.id }) });
  }

  return (
    <>
      <Unsaved when={() => !left.current && Object.keys(changesOf(blank, form.fields.getValues())).length > 0} />
      {found && (
        <KeptNotice
          onDiscard={() => {
            form.forget();
            onDiscard();
          }}
        />
      )}
      <ArticleForm
        fresh
        form={form}
        problem={create.problem}
        pending={create.pending}
        onSubmit={submit}
        submit={t("article.save_draft")}
      />
    </>
  );
}
