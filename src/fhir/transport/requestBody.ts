import { ConfigurationError, isDevelopment } from "../../ConfigurationError.js";
import type { FhirRequestOptions } from "./FhirTransport.js";
import { isBlob } from "../types/isBlob.js";

/** Returns what `fetch` sends for a body, and its media type. */
export async function requestBody(
  body: FhirRequestOptions["body"],
  mediaType: string,
): Promise<{ type: string | undefined; content: BodyInit | null }> {
  // The platform's documentation sends it with reads, too.
  if (body === undefined) return { type: mediaType, content: null };
  if (isBlob(body)) return { type: body.type || "application/octet-stream", content: await fileContent(body) };
  // `fetch` sets the type of a form.
  if ("getAll" in body) return { type: undefined, content: body };
  const type = Array.isArray(body) ? "application/json-patch+json" : mediaType;
  try {
    return { type, content: JSON.stringify(body) };
  } catch {
    throw new ConfigurationError(
      isDevelopment && "The body is not JSON: it holds a BigInt or refers to itself. Pass plain data.",
      "body",
    );
  }
}

/** A file of another realm as its bytes: the `fetch` of jsdom and happy-dom would refuse it, or send "[object Blob]". */
async function fileContent(file: Blob): Promise<BodyInit> {
  try {
    if ((new Response(file).headers.get("Content-Type") ?? "") === file.type) return file;
    return await file.arrayBuffer();
  } catch {
    return typeof file.arrayBuffer === "function" ? file.arrayBuffer() : file;
  }
}
