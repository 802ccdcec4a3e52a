import type { Attachment } from "@/lib/types";
import { useText } from "@/lib/use_text";
import type { useUploads } from "@/lib/use_uploads";
import { UploadRow } from "./upload_row";
import classes from "./write_box.module.css";

interface Props {
  attachments: Attachment[];
  onDetach: (id: string) => void;
  files: Pick<ReturnType<typeof useUploads>, "uploads" | "retry" | "leave">;
}

/** Files that go along, and those on their way up. */
export function FileRows({ attachments, onDetach, files: { uploads, retry, leave } }: Props) {
  const t = useText();
  if (attachments.length === 0 && uploads.length === 0) return null;
  return (
    <ul className={classes.files} aria-label={t("attachment.list")}>
      {attachments.map(({ id, name, size }) => (
        <UploadRow key={id} name={name} size={size} onRemove={() => onDetach(id)} />
      ))}
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
  );
}
