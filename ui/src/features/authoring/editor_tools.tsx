import { ActionIcon, FileButton, Tooltip } from "@mantine/core";
import {
  IconBlockquote,
  IconBold,
  IconBook2,
  IconCode,
  IconHeading,
  IconItalic,
  IconLink,
  IconList,
  IconListNumbers,
  IconPhoto,
  IconTable,
} from "@tabler/icons-react";
import { useRef, useState, type KeyboardEvent } from "react";
import { Dialog } from "@/components/form_dialog";
import { ArticleSelect } from "@/features/articles/article_select";
import { useText } from "@/lib/use_text";
import type { Mark } from "./marks";
import classes from "./markdown_editor.module.css";

const buttons: { mark: Mark; icon: typeof IconBold; key?: string }[] = [
  { mark: "bold", icon: IconBold, key: "b" },
  { mark: "italic", icon: IconItalic, key: "i" },
  { mark: "heading", icon: IconHeading },
  { mark: "list", icon: IconList },
  { mark: "numbers", icon: IconListNumbers },
  { mark: "quote", icon: IconBlockquote },
  { mark: "code", icon: IconCode },
  { mark: "table", icon: IconTable },
  { mark: "link", icon: IconLink, key: "k" },
];

/** What a letter with Ctrl or ⌘ does to the text. */
export const markOfKey = (letter: string): Mark | undefined => buttons.find(({ key }) => key === letter)?.mark;

const steps: Record<string, (at: number, count: number) => number> = {
  ArrowRight: (at, count) => (at + 1) % count,
  ArrowLeft: (at, count) => (at + count - 1) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
};

interface Props {
  onMark: (mark: Mark) => void;
  onFiles: (files: File[]) => void;
  onArticle: (article: { id: string; title: string }) => void;
}

/** One stop of the Tab key; arrows go from button to button. */
export function EditorTools({ onMark, onFiles, onArticle }: Props) {
  const t = useText();
  const bar = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState(0);
  const [choosing, setChoosing] = useState(false);

  function walk(event: KeyboardEvent) {
    const step = steps[event.key];
    const all = [...(bar.current?.querySelectorAll("button") ?? [])];
    const from = all.findIndex((button) => button === document.activeElement);
    if (!step || from < 0) return;
    event.preventDefault();
    const to = step(from, all.length);
    setAt(to);
    all[to]?.focus();
  }

  const one = (place: number) => ({
    variant: "subtle",
    size: "lg" as const,
    tabIndex: place === at ? 0 : -1,
    onFocus: () => setAt(place),
  });
  return (
    <>
      <div ref={bar} className={classes.tools} role="toolbar" aria-label={t("editor.tools")} onKeyDown={walk}>
        {buttons.map(({ mark, icon: Icon }, place) => (
          <Tooltip key={mark} label={t(`editor.${mark}`)}>
            <ActionIcon {...one(place)} aria-label={t(`editor.${mark}`)} onClick={() => onMark(mark)}>
              <Icon size={18} />
            </ActionIcon>
          </Tooltip>
        ))}
        <Tooltip label={t("editor.article")}>
          <ActionIcon
            {...one(buttons.length)}
            aria-label={t("editor.article")}
            aria-haspopup="dialog"
            onClick={() => setChoosing(true)}
          >
            <IconBook2 size={18} />
          </ActionIcon>
        </Tooltip>
        <FileButton multiple accept="image/png,image/jpeg,image/gif,image/webp" onChange={onFiles}>
          {(button) => (
            <Tooltip label={t("editor.image")}>
              <ActionIcon {...button} {...one(buttons.length + 1)} aria-label={t("editor.image")}>
                <IconPhoto size={18} />
              </ActionIcon>
            </Tooltip>
          )}
        </FileButton>
      </div>
      <Dialog opened={choosing} onClose={() => setChoosing(false)} title={t("editor.article")}>
        <ArticleSelect
          label={t("editor.which_article")}
          data-autofocus
          value={null}
          onChange={(id, option) => {
            if (!id) return;
            setChoosing(false);
            onArticle({ id, title: option.label });
          }}
        />
      </Dialog>
    </>
  );
}
