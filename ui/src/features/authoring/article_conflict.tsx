import { Button, Stack, Text } from "@mantine/core";
import { useMemo } from "react";
import { ConflictDialog } from "@/components/conflict_dialog";
import type { Article } from "@/lib/types";
import type { useEdit } from "@/lib/use_edit";
import { useText } from "@/lib/use_text";
import type { ArticleValues } from "./article_form";
import { DiffView } from "./diff_view";
import { merged } from "./merge";

interface Props {
  edit: ReturnType<typeof useEdit<Article>>;
  /** What both began from, where it is known. */
  base: string | null;
  onTheirs: () => void;
}

/** Somebody saved first: what differs, and mine, theirs or both together. Nothing is lost before the choice. */
export function ArticleConflict({ edit, base, onTheirs }: Props) {
  const t = useText();
  const { conflict } = edit;
  const mine = conflict?.mine.body_markdown;
  const theirs = conflict?.theirs.body_markdown;
  const both = useMemo(
    () => (base === null || mine === undefined || theirs === undefined ? null : merged(base, mine, theirs)),
    [base, mine, theirs],
  );
  return (
    <ConflictDialog
      conflict={conflict}
      label={(field) => t(`article.${field as Exclude<keyof ArticleValues, "based_on">}`)}
      show={(_, value) => (value && String(value) !== "" ? String(value).slice(0, 400) : t("common.none"))}
      without={["body_markdown"]}
      onKeepMine={() => void edit.keepMine()}
      onTakeTheirs={onTheirs}
      onClose={edit.goOnTyping}
    >
      {mine !== undefined && theirs !== undefined && (
        <Stack gap="xs">
          <Text size="sm" fw={600}>
            {t("conflict.text_diff")}
          </Text>
          <DiffView before={theirs} after={mine} label={t("conflict.text_diff")} />
          {both !== null && both !== theirs && (
            <Button
              variant="light"
              loading={edit.pending}
              onClick={() => void edit.keep({ ...conflict?.mine, body_markdown: both })}
            >
              {t("conflict.both")}
            </Button>
          )}
        </Stack>
      )}
    </ConflictDialog>
  );
}
