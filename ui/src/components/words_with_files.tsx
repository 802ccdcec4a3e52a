import { Button, FileButton, Stack, Textarea, type TextareaProps } from "@mantine/core";
import { IconPaperclip } from "@tabler/icons-react";
import { useEffect } from "react";
import type { Attachment } from "@/lib/types";
import { useText } from "@/lib/use_text";
import { filesOf, useUploads } from "@/lib/use_uploads";
import { FileRows } from "./file_rows";

type Props = TextareaProps & {
  attachments: Attachment[];
  onAttach: (attachment: Attachment) => void;
  onDetach: (id: string) => void;
  onBusy: (busy: boolean) => void; // while files are on their way
};

/** A field of a form with what goes along: chosen, pasted or dropped files. */
export function WordsWithFiles({ attachments, onAttach, onDetach, onBusy, ...field }: Props) {
  const t = useText();
  const { add, busy, ...files } = useUploads("/api/attachments", onAttach);
  useEffect(() => onBusy(busy), [busy, onBusy]);
  return (
    <Stack
      gap={6}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        add(filesOf(event.dataTransfer));
      }}
    >
      <Textarea
        {...field}
        onPaste={(event) => {
          const pasted = filesOf(event.clipboardData);
          if (pasted.length === 0) return;
          event.preventDefault();
          add(pasted);
        }}
      />
      <FileRows attachments={attachments} onDetach={onDetach} files={files} />
      <FileButton multiple onChange={add}>
        {(button) => (
          <Button
            {...button}
            variant="subtle"
            size="compact-sm"
            style={{ alignSelf: "flex-start" }}
            leftSection={<IconPaperclip size={15} aria-hidden />}
          >
            {t("attachment.add")}
          </Button>
        )}
      </FileButton>
    </Stack>
  );
}
