import { ActionIcon, Progress } from "@mantine/core";
import { IconFile, IconRefresh, IconX } from "@tabler/icons-react";
import { bytesOf } from "@/lib/format";
import { useText } from "@/lib/use_text";
import type { Upload } from "@/lib/use_uploads";
import { problemSentence } from "./problem_alert";
import classes from "./upload_row.module.css";

interface Props {
  name: string;
  size: number;
  upload?: Upload; // absent: it is on the server
  onRetry?: () => void;
  onRemove: () => void;
}

export function UploadRow({ name, size, upload, onRetry, onRemove }: Props) {
  const t = useText();
  return (
    <li className={classes.row} data-failed={upload?.problem ? "" : undefined}>
      <IconFile size={15} aria-hidden />
      <span className={classes.name}>{name}</span>
      <span className={classes.size}>{bytesOf(size)}</span>
      {upload && !upload.problem && (
        <Progress value={upload.part * 100} size="sm" w={56} aria-label={t("attachment.sending", { name })} />
      )}
      {upload?.problem && (
        <>
          <span role="alert">{problemSentence(t, upload.problem)}</span>
          <ActionIcon size="sm" aria-label={t("attachment.retry", { name })} onClick={onRetry}>
            <IconRefresh size={14} />
          </ActionIcon>
        </>
      )}
      <ActionIcon size="sm" aria-label={t("attachment.remove", { name })} onClick={onRemove}>
        <IconX size={14} />
      </ActionIcon>
    </li>
  );
}
