import { IconFile, IconPhoto } from "@tabler/icons-react";
import { bytesOf } from "@/lib/format";
import type { Attachment } from "@/lib/types";
import { useText } from "@/lib/use_text";
import classes from "./attachment_list.module.css";

const shown = new Set(["image/png", "image/jpeg", "image/gif", "image/webp"]);

/** Files of a message; pictures are shown, everything else is offered for download. */
export function AttachmentList({ attachments, base }: { attachments: Attachment[]; base: string }) {
  const t = useText();
  if (attachments.length === 0) return null;
  return (
    <ul className={classes.list} aria-label={t("attachment.list")}>
      {attachments.map(({ id, name, size, content_type }) => {
        const picture = shown.has(content_type);
        const Icon = picture ? IconPhoto : IconFile;
        return (
          <li key={id}>
            <a
              href={`${base}/${id}`}
              target="_blank"
              rel="noopener noreferrer"
              className={classes.file}
              download={picture ? undefined : name}
            >
              {picture && <img src={`${base}/${id}`} alt={name} loading="lazy" className={classes.picture} />}
              <span className={classes.name}>
                <Icon size={15} aria-hidden /> <span className={classes.cut}>{name}</span>
                <span className={classes.size}>{bytesOf(size)}</span>
              </span>
            </a>
          </li>
        );
      })}
    </ul>
  );
}
