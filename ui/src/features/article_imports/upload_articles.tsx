import { Autocomplete, Button, Checkbox, FileButton, Group, Select, Text } from "@mantine/core";
import { IconFileZip, IconFolder } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { LanguageSelect } from "@/components/language_select";
import { DropArea } from "@/features/imports/drop_area";
import classes from "@/features/imports/imports.module.css";
import { useCan } from "@/features/session/me";
import { api } from "@/lib/api";
import { audiences, type ArticleImport, type Audience } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useText } from "@/lib/use_text";
import { zipOf } from "@/lib/zip";
import { worthSending } from "./folder";
import { articleSourcesQuery } from "./queries";

const folder_input = { webkitdirectory: "" } as object; // React's types do not know it

/** A ZIP file, or a folder that becomes one here; nothing is changed until the preview has been seen. */
export function UploadArticles({ onDone }: { onDone: (made: ArticleImport) => void }) {
  const t = useText();
  const can = useCan();
  const { data: sources } = useQuery(articleSourcesQuery);
  const [source, setSource] = useState("");
  const [language, setLanguage] = useState("pt-BR");
  const [audience, setAudience] = useState<Audience>("internal");
  const [overwrite, setOverwrite] = useState(false);
  const [create, setCreate] = useState(false);
  const [part, setPart] = useState(0);
  const again = useRef<() => void>(null);
  const folder_again = useRef<() => void>(null);
  const upload = useCommand((file: File) => {
    setPart(0);
    const fields = { source, language, audience, overwrite: String(overwrite), create_categories: String(create) };
    return api.upload<ArticleImport>("/api/article_imports", file, { fields, progress: setPart });
  }, onDone);

  function take(file: File | undefined | null) {
    again.current?.(); // the same file may be chosen again
    if (file) void upload.run(file);
  }

  async function takeFolder(files: File[]) {
    folder_again.current?.();
    const chosen = files.map((file) => ({ path: file.webkitRelativePath || file.name, file }));
    if (chosen.length === 0) return;
    const name = chosen[0]!.path.split("/")[0]!;
    take(new File([await zipOf(worthSending(chosen))], `${name}.zip`));
  }

  return (
    <DropArea upload={upload} part={part} onFile={take}>
      <div className={classes.mapping}>
        <Autocomplete
          label={t("article_import.source")}
          description={t("article_import.source_hint")}
          value={source}
          maxLength={120}
          onChange={setSource}
          data={(sources?.items ?? []).map(({ name }) => name).filter(Boolean)}
        />
        <LanguageSelect
          description={t("article_import.unless_said")}
          value={language}
          onChange={(value) => setLanguage(value ?? language)}
        />
        <Select
          label={t("article.audience")}
          description={t("article_import.unless_said")}
          value={audience}
          allowDeselect={false}
          onChange={(value) => setAudience((value ?? audience) as Audience)}
          data={audiences.map((value) => ({ value, label: t(`audience.${value}`) }))}
        />
      </div>
      {can("category_manage") && (
        <Checkbox
          label={t("article_import.create_categories")}
          checked={create}
          onChange={(event) => setCreate(event.currentTarget.checked)}
        />
      )}
      <Checkbox
        label={t("article_import.overwrite")}
        description={t("article_import.overwrite_hint")}
        checked={overwrite}
        onChange={(event) => setOverwrite(event.currentTarget.checked)}
      />
      <Group>
        <FileButton resetRef={again} accept=".zip,application/zip" onChange={take}>
          {(button) => (
            <Button {...button} leftSection={<IconFileZip size={17} />} loading={upload.pending}>
              {t("article_import.choose_zip")}
            </Button>
          )}
        </FileButton>
        <FileButton
          resetRef={folder_again}
          multiple
          inputProps={folder_input}
          onChange={(files) => void takeFolder(files)}
        >
          {(button) => (
            <Button {...button} variant="default" leftSection={<IconFolder size={17} />} disabled={upload.pending}>
              {t("article_import.choose_folder")}
            </Button>
          )}
        </FileButton>
        <Text size="sm" c="dimmed">
          {t("article_import.drop")}
        </Text>
      </Group>
    </DropArea>
  );
}
