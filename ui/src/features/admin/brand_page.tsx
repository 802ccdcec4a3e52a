import { Alert, Button, FileButton, Group, Paper, Stack, Switch, Text, TextInput, Title } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { PageFrame } from "@/components/page";
import { ProblemAlert } from "@/components/problem_alert";
import { Waiting } from "@/components/waiting";
import { sessionQuery, setupQuery } from "@/features/session/queries";
import { api } from "@/lib/api";
import { brandQuery } from "@/lib/brand";
import { numberOf } from "@/lib/format";
import { toast } from "@/lib/toast";
import type { BrandSettings, ColourCheck } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useProblemForm } from "@/lib/use_form";
import { useText } from "@/lib/use_text";
import { BrandPreview } from "./brand_preview";
import classes from "./brand_page.module.css";

const key = ["brand", "settings"];

/** How the company shows itself to its customers. */
export function BrandPage() {
  const t = useText();
  const { data, error, refetch } = useQuery({ queryKey: key, queryFn: () => api.get<BrandSettings>("/api/brand") });
  return (
    <PageFrame narrow title={t("admin.brand")} lead={t("brand.lead")}>
      {error && <ProblemAlert problem={error} retry={() => void refetch()} />}
      {!data && !error && <Waiting lines={4} />}
      {data && (
        <Stack>
          <BrandForm brand={data} />
          <LogoForm brand={data} />
        </Stack>
      )}
    </PageFrame>
  );
}

function useSaved() {
  const t = useText();
  const client = useQueryClient();
  return (saved: BrandSettings) => {
    client.setQueryData(key, saved);
    for (const queryKey of [brandQuery.queryKey, sessionQuery.queryKey, setupQuery.queryKey, ["settings"]])
      void client.invalidateQueries({ queryKey });
    toast(t("common.saved"));
  };
}

function BrandForm({ brand }: { brand: BrandSettings }) {
  const t = useText();
  const save = useCommand((body: Partial<BrandSettings>) => api.patch<BrandSettings>("/api/brand", body), useSaved());
  const { fields, rest } = useProblemForm(
    {
      name: brand.name,
      colour: brand.colour,
      csm_email: brand.csm_email,
      newcomers_see_all: brand.newcomers_see_all,
    },
    save.problem,
  );
  const { name, colour } = fields.values;
  const check = useColourCheck(colour);
  return (
    <Paper radius="lg">
      <form onSubmit={fields.onSubmit((values) => void save.run(values))} noValidate>
        <Stack>
          <TextInput
            label={t("field.company")}
            description={t("settings.company_hint")}
            required
            {...fields.getInputProps("name")}
          />
          <TextInput
            label={t("brand.colour")}
            description={t("brand.colour_hint")}
            required
            maw={280}
            leftSectionPointerEvents="all"
            leftSection={
              <input
                type="color"
                className={classes.picker}
                aria-label={t("brand.pick")}
                value={/^#[0-9a-f]{6}$/i.test(colour) ? colour : brand.colour}
                onChange={(event) => fields.setFieldValue("colour", event.currentTarget.value)}
              />
            }
            {...fields.getInputProps("colour")}
          />
          <Readable check={check} onTake={(suggestion) => fields.setFieldValue("colour", suggestion)} />
          <BrandPreview name={name} colour={check?.suggestion ?? brand.colour} logo_url={brand.logo_url} />
          <Switch
            label={t("brand.csm_email")}
            description={t("brand.csm_email_hint")}
            {...fields.getInputProps("csm_email", { type: "checkbox" })}
          />
          <Switch
            label={t("brand.newcomers_see_all")}
            description={t("brand.newcomers_see_all_hint")}
            {...fields.getInputProps("newcomers_see_all", { type: "checkbox" })}
          />
          <ProblemAlert problem={save.problem} rest={rest} />
          <Group>
            <Button type="submit" loading={save.pending}>
              {t("common.save")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Paper>
  );
}

/** Before saving: can white words on the colour be read? */
function useColourCheck(colour: string): ColourCheck | undefined {
  const [settled] = useDebouncedValue(colour, 250);
  const { data } = useQuery({
    queryKey: ["brand", "colour", settled],
    queryFn: () => api.get<ColourCheck>("/api/brand/colour", { colour: settled }),
    enabled: /^#[0-9a-f]{6}$/i.test(settled),
    retry: false,
  });
  return data;
}

function Readable({ check, onTake }: { check?: ColourCheck; onTake: (colour: string) => void }) {
  const t = useText();
  if (!check) return null;
  const contrast = numberOf(check.contrast);
  if (check.readable)
    return (
      <Text size="sm" c="dimmed" role="status">
        {t("brand.readable", { contrast })}
      </Text>
    );
  return (
    <Alert color="yellow.9" role="status">
      {t("brand.unreadable", { contrast, suggestion: check.suggestion })}{" "}
      <Button size="compact-sm" variant="default" onClick={() => onTake(check.suggestion)}>
        {t("brand.take", { suggestion: check.suggestion })}
      </Button>
    </Alert>
  );
}

function LogoForm({ brand }: { brand: BrandSettings }) {
  const t = useText();
  const saved = useSaved();
  const put = useCommand((file: File, key) => api.upload<BrandSettings>("/api/brand/logo", file, { key }), saved);
  const remove = useCommand(
    () => api.remove("/api/brand/logo").then(() => api.get<BrandSettings>("/api/brand")),
    saved,
  );
  return (
    <Paper radius="lg" component="section" aria-labelledby="logo">
      <Stack>
        <div>
          <Title order={2} size="h3" id="logo">
            {t("brand.logo")}
          </Title>
          <Text size="sm" c="dimmed" mt={4}>
            {t("brand.logo_hint")}
          </Text>
        </div>
        {brand.logo_url && (
          <img
            src={brand.logo_url}
            alt={t("brand.logo_now")}
            style={{ maxHeight: 64, maxWidth: 260, alignSelf: "start" }}
          />
        )}
        <ProblemAlert problem={put.problem ?? remove.problem} rest={put.problem?.fields.map((one) => one.message)} />
        <Group>
          <FileButton accept="image/png" onChange={(file) => file && void put.run(file)}>
            {(props) => (
              <Button {...props} variant="default" loading={put.pending}>
                {t(brand.logo_url ? "brand.logo_replace" : "brand.logo_upload")}
              </Button>
            )}
          </FileButton>
          {brand.logo_url && (
            <Button variant="subtle" loading={remove.pending} onClick={() => void remove.run(undefined)}>
              {t("brand.logo_remove")}
            </Button>
          )}
        </Group>
      </Stack>
    </Paper>
  );
}
