import { Button, useComputedColorScheme } from "@mantine/core";
import { IconPhoto } from "@tabler/icons-react";
import { BarChart, LineChart } from "echarts/charts";
import { GridComponent, LegendComponent, MarkLineComponent, TooltipComponent } from "echarts/components";
import { init, use as equip, type EChartsCoreOption, type EChartsType } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { useEffect, useRef } from "react";
import { useText } from "@/lib/use_text";
import { coloursOf, type Colours } from "./chart_option";
import classes from "./reports.module.css";

equip([BarChart, LineChart, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent, CanvasRenderer]);

export interface DrawnChartProps {
  option: (colours: Colours) => EChartsCoreOption;
  label: string;
  file: string; // of the picture, without its ending
  height?: number; // px
}

/** A chart to look at and to take along; for who cannot see it a table says the same. */
export function ChartCanvas({ option, label, file, height }: DrawnChartProps) {
  const t = useText();
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType>(null);
  const scheme = useComputedColorScheme("light");

  useEffect(() => {
    if (!place.current) return;
    const made = init(place.current);
    chart.current = made;
    const sizes = new ResizeObserver(() => made.resize());
    sizes.observe(place.current);
    return () => {
      sizes.disconnect();
      made.dispose();
    };
  }, []);

  useEffect(() => {
    chart.current?.setOption(option(coloursOf(document.documentElement)), true);
  }, [option, scheme]);

  function save() {
    const picture = chart.current?.getDataURL({
      type: "png",
      pixelRatio: 2,
      backgroundColor: coloursOf(document.documentElement).ground,
    });
    if (!picture) return;
    const link = document.createElement("a");
    link.href = picture;
    link.download = `${file}.png`;
    link.click();
  }

  return (
    <>
      <div ref={place} className={classes.chart} style={{ height }} role="img" aria-label={label} />
      <Button variant="subtle" size="sm" leftSection={<IconPhoto size={16} />} onClick={save}>
        {t("report.png")}
      </Button>
    </>
  );
}
