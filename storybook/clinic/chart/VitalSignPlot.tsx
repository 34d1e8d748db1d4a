import { CartesianGrid, Legend, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { formatMonth, formatShortDay } from "../fhir/formatDate.js";
import type { VitalReading, VitalSign } from "../fhir/vitalSigns.js";
import { dateTicks, valueScale } from "./plotScales.js";
import { plotSummary } from "./plotSummary.js";
import { VitalSignTooltip } from "./VitalSignTooltip.js";

const colors = ["var(--plot-1)", "var(--plot-2)"];
const tick = { fill: "var(--muted)", fontSize: 12 };

/** One vital sign over time. The axis of time is true to scale: a gap in the visits is a gap in the plot. */
export function VitalSignPlot({ sign, readings }: { sign: VitalSign; readings: readonly VitalReading[] }) {
  const { domain, ticks } = valueScale(readings, sign.most);
  const times = dateTicks(readings);
  const unit = {
    value: sign.unit,
    angle: -90,
    position: "insideLeft" as const,
    style: { textAnchor: "middle" as const },
  };
  return (
    // An <img> could not draw in the page's own colours.
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
    <div className="plot-area" role="img" aria-label={plotSummary(sign, readings)}>
      <ResponsiveContainer width="100%" height="100%">
        {/* To assistive technology this is one picture with a text; the table has the figures. */}
        <LineChart data={[...readings]} accessibilityLayer={false} margin={{ top: 8, right: 14, bottom: 0, left: 4 }}>
          <CartesianGrid stroke="var(--line)" vertical={false} />
          <XAxis
            dataKey="time"
            type="number"
            scale="time"
            domain={times.domain}
            ticks={times.ticks}
            tickFormatter={times.areDays ? formatShortDay : formatMonth}
            tick={tick}
            tickLine={false}
            axisLine={{ stroke: "var(--line-strong)" }}
            padding={{ left: 10, right: 10 }}
          />
          <YAxis
            domain={domain}
            ticks={ticks}
            tick={tick}
            tickLine={false}
            axisLine={false}
            width={52}
            label={{ ...unit, fill: "var(--muted)", fontSize: 12 }}
          />
          <Tooltip
            content={<VitalSignTooltip sign={sign} />}
            isAnimationActive={false}
            cursor={{ stroke: "var(--line-strong)" }}
          />
          {sign.lines.length > 1 ? (
            <Legend verticalAlign="top" align="right" height={24} iconType="plainline" itemSorter={null} />
          ) : null}
          {sign.lines.map(({ code, label }, line) => (
            <Line
              key={code}
              name={label}
              dataKey={({ values }: VitalReading) => values[line]}
              stroke={colors[line % colors.length] ?? "currentColor"}
              strokeWidth={2}
              // Two lines are told apart not by colour alone.
              {...(line === 0 ? {} : { strokeDasharray: "5 3" })}
              dot={{ r: 3, strokeDasharray: "0", fill: "var(--surface)" }}
              activeDot={{ r: 5 }}
              connectNulls
              isAnimationActive={false}
            />
          ))}
        </LineChart>
      </ResponsiveContainer>
    </div>
  );
}
