import { AuthError } from "../../AuthError.js";

const size = { width: 480, height: 720 };

/**
 * Opens an empty window. To be called in the click itself: after anything that is awaited a browser takes it for an
 * advertisement.
 *
 * @throws {@link AuthError} `popup_blocked`.
 */
export function openWindow(): Window {
  const left = window.screenX + Math.max(0, (window.outerWidth - size.width) / 2);
  const top = window.screenY + Math.max(0, (window.outerHeight - size.height) / 2);
  const features = Object.entries({ ...size, left: Math.round(left), top: Math.round(top) });
  const opened = window.open("", "_blank", `popup,${features.map(([name, value]) => `${name}=${value}`).join(",")}`);
  if (!opened) throw new AuthError("popup_blocked");
  return opened;
}
