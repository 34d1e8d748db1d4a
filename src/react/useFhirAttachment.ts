"use client";
import { useQuery, type UseQueryOptions } from "@tanstack/react-query";
import type { Attachment } from "fhir/r4.js";
import { useEffect, useMemo, useSyncExternalStore } from "react";
import { base64Blob } from "../fhir/base64Blob.js";
import { FhirError } from "../fhir/FhirError.js";
import { blobOfType, isBlob } from "../fhir/types/isBlob.js";
import { fhirAttachmentOptions } from "../query/fhirAttachmentOptions.js";
import type { FhirQueryError } from "../query/fhirQueryOptions.js";
import { useMedblocks } from "./MedblocksContext.js";

/** A file, or why it is not there. */
export interface UseFhirAttachmentResult {
  readonly status: "pending" | "error" | "success";
  /** For `src` or `href`, for as long as the component shows this attachment. There when `status` is `success`. */
  readonly url: string | undefined;
  /** The content itself. */
  readonly blob: Blob | undefined;
  readonly error: FhirQueryError | null;
  readonly isPending: boolean;
  readonly isError: boolean;
  readonly isSuccess: boolean;
  /** Whether it is being fetched now; one that waits for an attachment is not. */
  readonly isFetching: boolean;
  readonly refetch: () => void;
}

/**
 * The content of an attachment (a patient's photo, a document) as an object URL: data that stands in it, or what its
 * address on this server gives with the token. The URL is let go when the component unmounts or shows another.
 *
 * What a browser would run (HTML, SVG, XML and the like) gets the type `application/octet-stream`: opened, it would run as
 * a part of the app. An attachment that is `undefined`, or has neither data nor address, waits.
 *
 * @example
 * const photo = useFhirAttachment(patient.photo?.[0]);
 * return photo.url ? <img src={photo.url} alt="" /> : <Initials name={patient.name} />;
 *
 * @throws `ConfigurationError` outside the provider.
 * @see https://hl7.org/fhir/R4/datatypes.html#Attachment
 */
export function useFhirAttachment(attachment: Attachment | null | undefined): UseFhirAttachmentResult {
  const { fhir, queryClient } = useMedblocks("useFhirAttachment()");
  const { data, contentType } = attachment ?? {};
  const inline = useMemo(() => inlineContent(data, contentType), [data, contentType]);
  const base = fhirAttachmentOptions(fhir, data ? undefined : attachment);
  const query = useQuery(base as UseQueryOptions<Blob, FhirQueryError>, queryClient);
  // What a persister has brought back is no file any more.
  const fetched = isBlob(query.data) ? query.data : undefined;
  const content = inline ?? fetched;
  const blob = isBlob(content) ? content : undefined;
  const failure = fetched ? null : query.error;
  const error = inline instanceof FhirError ? inline : inline ? null : failure;
  const url = useObjectUrl(blob);
  const status = error ? "error" : url === undefined ? "pending" : "success";
  const { refetch } = query;
  const isRestored = query.isSuccess && !fetched;
  useEffect(() => {
    // However fresh it is. Of those who show the same file one fetches it for all.
    if (isRestored) void refetch({ cancelRefetch: false });
  }, [isRestored, refetch]);
  return {
    status,
    url,
    blob,
    error,
    isPending: status === "pending",
    isError: status === "error",
    isSuccess: status === "success",
    isFetching: query.isFetching,
    refetch: () => void (data ? undefined : refetch()),
  };
}

function inlineContent(data: string | undefined, contentType: string | undefined): Blob | FhirError | undefined {
  if (!data) return undefined;
  try {
    return base64Blob(data, contentType, { method: "", subject: "Attachment" });
  } catch (error) {
    if (error instanceof FhirError) return error;
    throw error;
  }
}

/** An object URL of a file while the component is mounted; none on a server. */
function useObjectUrl(blob: Blob | undefined): string | undefined {
  const { subscribe, current } = useMemo(() => objectUrlStore(blob), [blob]);
  return useSyncExternalStore(subscribe, current, () => undefined);
}

interface ObjectUrlStore {
  readonly current: () => string | undefined;
  readonly subscribe: (listener: () => void) => () => void;
}

function objectUrlStore(blob: Blob | undefined): ObjectUrlStore {
  let url: string | undefined;
  return {
    current: () => url,
    subscribe(listener: () => void) {
      const made = blob && createObjectUrl(blob);
      url = made;
      listener();
      return () => {
        if (made?.startsWith("blob:")) URL.revokeObjectURL(made);
        if (url === made) url = undefined;
      };
    },
  };
}

function createObjectUrl(blob: Blob): string {
  try {
    return URL.createObjectURL(harmless(blob));
  } catch {
    // Jest's jsdom has no object URLs. The component is shown all the same.
    return "about:blank";
  }
}

/** An object URL has the app's own origin: a page that is opened by it could read the session. */
function harmless(blob: Blob): Blob {
  // No `+xml`, whatever stands before it: a browser runs the scripts of all XML.
  const isShown = /^((image|audio|video)\/(?!svg)[\w.-]+|application\/pdf|text\/plain)\s*(;|$)/i.test(blob.type);
  return isShown ? blob : blobOfType(blob, "application/octet-stream");
}
