import type { ServerResponse } from "node:http";

/** How an app may look like what it is opened in: https://hl7.org/fhir/smart-app-launch/scopes-and-launch-context.html#styling */
const style = {
  color_background: "#eef2f7",
  color_error: "#a3192b",
  color_highlight: "#1d5fd1",
  color_modal_backdrop: "#101725",
  color_success: "#0f766e",
  color_text: "#16233a",
  dim_border_radius: "10px",
  dim_font_size: "16px",
  dim_spacing_size: "16px",
  font_family_body: "system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', sans-serif",
  font_family_heading: "system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', sans-serif",
};

/** `smart_style_url`: any page may read it. */
export function smartStyle(res: ServerResponse): void {
  res.writeHead(200, { "Content-Type": "application/json", "Access-Control-Allow-Origin": "*" });
  res.end(JSON.stringify(style));
}
