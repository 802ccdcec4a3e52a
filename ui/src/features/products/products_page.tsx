import { MultiSelect, Select, Switch, Textarea, TextInput } from "@mantine/core";
import { IconPackages } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { CataloguePage } from "@/components/catalogue_page";
import { Chip } from "@/components/chip";
import { DialogForm } from "@/components/form_dialog";
import { LinkButton, TextLink } from "@/components/links";
import type { Product } from "@/lib/customer_types";
import { listOf } from "@/lib/format";
import { segments, type Segment } from "@/lib/types";
import { useRecordForm } from "@/lib/use_record_form";
import { useText } from "@/lib/use_text";
import { productsQuery } from "./queries";

/** What can be bought, and whom it is for. */
export function ProductsPage() {
  const t = useText();
  return (
    <CataloguePage<Product>
      title={t("admin.products")}
      lead={t("product.lead")}
      list={useQuery(productsQuery(true))}
      columns={[
        {
          head: t("product.name"),
          cell: (product) => (
            <>
              <strong>{product.name}</strong> <Chip>{t(`product.kind_${product.kind}`)}</Chip>{" "}
              {!product.active && <Chip tone="warm">{t("category.inactive")}</Chip>}
            </>
          ),
        },
        {
          head: t("product.for"),
          cell: ({ segments: of }) =>
            of.length > 0 ? listOf(of.map((segment) => t(`segment.${segment}`))) : t("product.for_everybody"),
        },
        {
          head: t("product.owners"),
          cell: ({ id, owners }) => (
            <TextLink to="/accounts/whitespace" search={{ product_id: id, owned: "true" }}>
              {owners}
            </TextLink>
          ),
        },
      ]}
      none={{ icon: IconPackages, title: t("product.none"), hint: t("product.none_hint") }}
      add={t("product.new")}
      change={t("product.edit")}
      form={(product, close) => <ProductForm product={product} onDone={close} />}
      actions={
        <LinkButton to="/accounts/whitespace" variant="default">
          {t("whitespace.title")}
        </LinkButton>
      }
    />
  );
}

type Values = { name: string; kind: Product["kind"]; description: string; segments: Segment[]; active: boolean };
const blank: Values = { name: "", kind: "module", description: "", segments: [], active: true };

function ProductForm({ product, onDone }: { product: Product | null; onDone: () => void }) {
  const t = useText();
  const client = useQueryClient();
  const { fields, props } = useRecordForm<Values>({
    path: "/api/products",
    item: product,
    values: product
      ? {
          name: product.name,
          kind: product.kind,
          description: product.description ?? "",
          segments: product.segments,
          active: product.active,
        }
      : blank,
    blankable: ["description"],
    onlyOld: ["active"],
    onSaved: () => {
      for (const name of ["products", "whitespace"]) void client.invalidateQueries({ queryKey: [name] });
    },
    onDone,
  });
  return (
    <DialogForm {...props} submit={product ? t("common.save") : t("product.new")}>
      <TextInput label={t("product.name")} required data-autofocus maxLength={120} {...fields.getInputProps("name")} />
      <Select
        label={t("product.kind")}
        allowDeselect={false}
        data={(["product", "module"] as const).map((value) => ({ value, label: t(`product.kind_${value}`) }))}
        {...fields.getInputProps("kind")}
      />
      <MultiSelect
        label={t("product.for")}
        placeholder={fields.values.segments.length === 0 ? t("product.for_everybody") : undefined}
        data={segments.map((value) => ({ value, label: t(`segment.${value}`) }))}
        {...fields.getInputProps("segments")}
      />
      <Textarea label={t("product.description")} autosize minRows={2} {...fields.getInputProps("description")} />
      {product && (
        <Switch
          label={t("product.active")}
          description={t("product.active_hint")}
          {...fields.getInputProps("active", { type: "checkbox" })}
        />
      )}
    </DialogForm>
  );
}
