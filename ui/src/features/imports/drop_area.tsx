import { Paper, Progress, Stack, type PaperProps } from "@mantine/core";
import { useState, type DragEvent, type ReactNode } from "react";
import { ProblemAlert } from "@/components/problem_alert";
import type { Command } from "@/lib/use_command";
import { useText } from "@/lib/use_text";
import { filesOf } from "@/lib/use_uploads";
import classes from "./imports.module.css";

interface Props extends PaperProps {
  upload: Pick<Command<File, unknown>, "pending" | "problem">;
  part: number; // of the file that is on its way, 0 to 1
  onFile: (file: File | undefined) => void;
  children: ReactNode;
}

/** Where a file may be dropped; below what is said about it, how far it is and what is wrong with it. */
export function DropArea({ upload, part, onFile, children, ...paper }: Props) {
  const t = useText();
  const [over, setOver] = useState(false);

  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    onFile(filesOf(event.dataTransfer)[0]);
  }

  return (
    <Paper
      radius="lg"
      {...paper}
      className={classes.drop}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Stack>
        {children}
        {upload.pending && <Progress value={part * 100} aria-label={t("import.uploading")} />}
        <ProblemAlert problem={upload.problem} rest={upload.problem?.fields.map((field) => field.message)} />
      </Stack>
    </Paper>
  );
}
