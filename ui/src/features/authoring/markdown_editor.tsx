import { Input, SegmentedControl } from "@mantine/core";
import { useEffect, useId, useRef, useState, type ClipboardEvent, type DragEvent, type KeyboardEvent } from "react";
import { UploadRow } from "@/components/upload_row";
import { isMac } from "@/lib/keys";
import type { ArticleImage, Language } from "@/lib/types";
import { useText } from "@/lib/use_text";
import { filesOf, useUploads } from "@/lib/use_uploads";
import { EditorTools, markOfKey } from "./editor_tools";
import classes from "./markdown_editor.module.css";
import { linkedTo, marked, pictured, type Mark, type Replacement, type Selection } from "./marks";
import { Preview } from "./preview";

interface Props {
  label: string;
  description?: string;
  value?: string;
  /** What the text is about: what a picture without a name of its own is called. */
  title?: string;
  language: Language;
  error?: React.ReactNode;
  onChange: (value: string) => void;
  /** Pictures are on their way: what is saved now would be without them. */
  onBusy: (busy: boolean) => void;
}

const selection = (field: HTMLTextAreaElement): Selection => ({
  text: field.value,
  from: field.selectionStart,
  to: field.selectionEnd,
});

/** Markdown beside what becomes of it; pictures are pasted or dropped into it. */
export function MarkdownEditor({ label, description, value = "", title, language, error, onChange, onBusy }: Props) {
  const t = useText();
  const id = useId();
  const text = useRef<HTMLTextAreaElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const [shows, setShows] = useState("text");
  const [over, setOver] = useState(false);
  const untouched = useRef<string>(undefined); // the text, since pictures were chosen or put into it
  const { uploads, add, retry, leave, busy } = useUploads<ArticleImage>("/api/article_images", (image) => {
    const field = text.current;
    if (!field) return;
    const typing = field.value !== untouched.current;
    const blank = title?.trim() ? t("editor.picture_of", { title }) : t("editor.picture");
    put(pictured(selection(field), image, blank, typing));
    if (!typing) untouched.current = field.value;
  });
  useEffect(() => onBusy(busy), [busy, onBusy]);

  function upload(files: Iterable<File>) {
    untouched.current = text.current?.value;
    add(files);
  }

  /** As if it had been typed, so that it can be undone like anything typed; who has gone to another field stays there. */
  function put({ from, to, words, select }: Replacement) {
    const field = text.current;
    if (!field) return;
    const elsewhere = document.activeElement !== document.body && !frame.current?.contains(document.activeElement);
    if (elsewhere) {
      field.setRangeText(words, from, to, "preserve");
      onChange(field.value);
      return;
    }
    field.focus();
    field.setSelectionRange(from, to);
    if (!document.execCommand("insertText", false, words)) {
      field.setRangeText(words, from, to, "end");
      onChange(field.value);
    }
    requestAnimationFrame(() => field.setSelectionRange(...select));
  }

  function press(mark: Mark) {
    const field = text.current;
    if (!field) return;
    put(marked(mark, selection(field), t(mark === "link" ? "editor.blank_link" : "editor.blank")));
  }

  function down(event: KeyboardEvent) {
    if (!(isMac ? event.metaKey : event.ctrlKey) || event.shiftKey || event.altKey) return;
    const mark = markOfKey(event.key.toLowerCase());
    if (!mark) return;
    event.preventDefault();
    event.stopPropagation();
    press(mark);
  }

  const take = (event: ClipboardEvent | DragEvent, files: File[]) => {
    if (files.length === 0) return;
    event.preventDefault();
    upload(files);
  };

  return (
    <Input.Wrapper id={id} label={label} description={description} error={error} required>
      <div
        ref={frame}
        className={classes.frame}
        data-shows={shows}
        data-over={over || undefined}
        data-wrong={error ? "" : undefined}
        onDragOver={(event) => {
          if (!event.dataTransfer.types.includes("Files")) return;
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          setOver(false);
          take(event, filesOf(event.dataTransfer));
        }}
      >
        <div className={classes.bar}>
          <EditorTools
            onMark={press}
            onFiles={upload}
            onArticle={(article) => text.current && put(linkedTo(selection(text.current), article))}
          />
          <SegmentedControl
            className={classes.tabs}
            size="xs"
            value={shows}
            onChange={setShows}
            aria-label={t("article.preview")}
            data={[
              { value: "text", label: t("article.write") },
              { value: "preview", label: t("article.preview") },
            ]}
          />
        </div>
        <div className={classes.halves}>
          <textarea
            ref={text}
            id={id}
            className={classes.text}
            value={value}
            onChange={(event) => onChange(event.currentTarget.value)}
            onKeyDown={down}
            onPaste={(event) => take(event, filesOf(event.clipboardData))}
            aria-invalid={error ? true : undefined}
            aria-required
            aria-describedby={
              [error && `${id}-error`, description && `${id}-description`].filter(Boolean).join(" ") || undefined
            }
            spellCheck
          />
          <Preview text={value} language={language} />
        </div>
        {uploads.length > 0 && (
          <ul className={classes.files} aria-label={t("editor.images")}>
            {uploads.map((upload) => (
              <UploadRow
                key={upload.key}
                name={upload.file.name}
                size={upload.file.size}
                upload={upload}
                onRetry={() => retry(upload)}
                onRemove={() => leave(upload.key)}
              />
            ))}
          </ul>
        )}
      </div>
    </Input.Wrapper>
  );
}
