import { ActionIcon, FileButton, Textarea, Tooltip } from "@mantine/core";
import { IconPaperclip } from "@tabler/icons-react";
import { useState, type ClipboardEvent, type DragEvent, type KeyboardEvent, type ReactNode, type Ref } from "react";
import { isMac } from "@/lib/keys";
import type { Attachment } from "@/lib/types";
import { useText } from "@/lib/use_text";
import { filesOf, useUploads } from "@/lib/use_uploads";
import { FileRows } from "./file_rows";
import classes from "./write_box.module.css";

interface Props {
  label: string;
  placeholder: string;
  value: string;
  onChange: (value: string) => void;
  attachments: Attachment[];
  onAttach: (attachment: Attachment) => void;
  onDetach: (id: string) => void;
  uploadTo: string;
  onSend: () => void;
  tone?: "note";
  error?: string;
  minRows?: number;
  textRef?: Ref<HTMLTextAreaElement>;
  /** Hears every key first; what it prevents is not typed. */
  onKey?: (event: KeyboardEvent<HTMLTextAreaElement>) => void;
  onFocus?: () => void;
  /** Above the text: what goes along with it. */
  head?: ReactNode;
  /** Beside the paper clip. */
  tools?: ReactNode;
  /** Below the text: what sends it. `busy` while files are on their way. */
  foot: (busy: boolean) => ReactNode;
}

/** Where a message is written: text, pasted or dropped files, Ctrl/⌘+Enter. */
export function WriteBox(props: Props) {
  const t = useText();
  const { add, busy, ...files } = useUploads(props.uploadTo, props.onAttach);
  const [over, setOver] = useState(false);

  function paste(event: ClipboardEvent) {
    const files = filesOf(event.clipboardData);
    if (files.length === 0) return;
    event.preventDefault();
    add(files);
  }

  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    add(filesOf(event.dataTransfer));
  }

  function down(event: KeyboardEvent<HTMLTextAreaElement>) {
    props.onKey?.(event);
    if (event.defaultPrevented) return;
    if (event.key !== "Enter" || !(isMac ? event.metaKey : event.ctrlKey)) return;
    event.preventDefault();
    if (!busy) props.onSend();
  }

  return (
    <div
      className={classes.box}
      data-tone={props.tone}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      {props.head}
      <Textarea
        ref={props.textRef}
        aria-label={props.label}
        placeholder={props.placeholder}
        value={props.value}
        onChange={(event) => props.onChange(event.currentTarget.value)}
        onPaste={paste}
        onKeyDown={down}
        onFocus={props.onFocus}
        error={props.error}
        autosize
        minRows={props.minRows ?? 2}
        maxRows={12}
        variant="unstyled"
        classNames={{ input: classes.text, error: classes.error }}
      />
      <FileRows attachments={props.attachments} onDetach={props.onDetach} files={files} />
      <div className={classes.foot}>
        <FileButton multiple onChange={(files) => add(files)}>
          {(button) => (
            <Tooltip label={t("attachment.add")}>
              <ActionIcon {...button} size="lg" aria-label={t("attachment.add")}>
                <IconPaperclip size={18} />
              </ActionIcon>
            </Tooltip>
          )}
        </FileButton>
        {props.tools}
        <span className={classes.hint}>{t("attachment.hint")}</span>
        {props.foot(busy)}
      </div>
    </div>
  );
}
