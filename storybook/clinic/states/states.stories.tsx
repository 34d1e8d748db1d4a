import { FhirError, type FhirErrorCode } from "@medblocks/react";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, fn, userEvent } from "storybook/test";
import { withClinic } from "../stories/withClinic.js";
import { EmptyState } from "./EmptyState.js";
import { ErrorNotice } from "./ErrorNotice.js";
import type { FhirTask } from "./fhirErrorText.js";
import { LoadMore } from "./LoadMore.js";
import { Notice } from "./Notice.js";
import { QueryResult } from "./QueryResult.js";
import { SkeletonLines } from "./Skeleton.js";

/** What stands in the place of data: while they load, where there are none, and where they can’t be had. */
const meta: Meta = {
  title: "Clinic/States",
  decorators: [withClinic],
  parameters: { layout: "padded" },
};
export default meta;

export const BadNotice: StoryObj = {
  render: () => (
    <Notice tone="bad" title="This part can’t be shown" code="server_error" actions={<TryAgain />}>
      A record in it is not as it should be. The rest of the page is not affected; tell your administrator.
    </Notice>
  ),
  async play({ canvas }) {
    await expect(canvas.getByRole("alert")).toHaveTextContent("Code: server_error");
  },
};

export const CalmNotice: StoryObj = {
  render: () => (
    <Notice tone="calm" title="You are offline">
      We will load the conditions as soon as the connection is back.
    </Notice>
  ),
  async play({ canvas }) {
    await expect(canvas.getByRole("status")).toHaveTextContent("You are offline");
  },
};

function TryAgain() {
  return (
    <button type="button" className="button">
      Try again
    </button>
  );
}

const details = { method: "GET", subject: "Condition", retryAfter: 30 };
const retry = fn();

function Errors({ codes, what, task }: { codes: readonly FhirErrorCode[]; what: string; task: FhirTask }) {
  return (
    <div className="chart">
      {codes.map((code) => (
        <ErrorNotice key={code} error={new FhirError(code, details)} what={what} task={task} onRetry={retry} />
      ))}
    </div>
  );
}

/** What is said where something could not be loaded. */
export const LoadingErrors: StoryObj = {
  render: () => (
    <Errors
      codes={[
        "network",
        "timeout",
        "server_error",
        "too_many_requests",
        "unauthorized",
        "forbidden",
        "not_found",
        "gone",
      ]}
      what="the conditions"
      task="load"
    />
  ),
  async play({ canvas }) {
    await expect(canvas.getAllByRole("alert")).toHaveLength(8);
    await userEvent.click(canvas.getAllByRole("button", { name: "Try again" })[0] ?? document.body);
    await expect(retry).toHaveBeenCalledOnce();
    await expect(canvas.getByRole("button", { name: "Sign in again" })).toBeVisible();
  },
};

/** What is said where something could not be saved: what was entered is still there. */
export const SavingErrors: StoryObj = {
  render: () => (
    <Errors
      codes={["network", "timeout", "server_error", "forbidden", "conflict", "gone", "unprocessable", "not_json"]}
      what="the patient’s details"
      task="save"
    />
  ),
  async play({ canvas }) {
    await expect(canvas.getAllByText(/What you entered is still here|what you entered is still here/)).toHaveLength(8);
  },
};

const more = { what: "more patients", hasMore: true, isLoadingMore: false, moreError: null, onStartOver: fn() };

export const MoreToLoad: StoryObj = {
  render: () => <LoadMore {...more} onLoadMore={retry} />,
  async play({ canvas }) {
    await userEvent.click(canvas.getByRole("button", { name: "Load more" }));
    await expect(retry).toHaveBeenCalledOnce();
  },
};

/** The button keeps the focus; it is not disabled, it does nothing. */
export const LoadingMore: StoryObj = {
  render: () => <LoadMore {...more} isLoadingMore onLoadMore={retry} />,
  async play({ canvas }) {
    await userEvent.click(canvas.getByRole("button", { name: "Loading …" }));
    await expect(retry).not.toHaveBeenCalled();
  },
};

const outdated = { data: "Essential hypertension", error: new FhirError("server_error", details), failureCount: 1 };

/** Old data that look fresh mislead. */
export const OutOfDate: StoryObj = {
  render: () => (
    <section className="card">
      <QueryResult
        query={{ ...outdated, fetchStatus: "idle", refetch: retry }}
        what="the conditions"
        skeleton={<SkeletonLines lines={1} />}
      >
        {(data) => <p className="entry-title">{data}</p>}
      </QueryResult>
    </section>
  ),
  async play({ canvas }) {
    await expect(canvas.getByRole("status")).toHaveTextContent("This may be out of date");
    await userEvent.click(canvas.getByRole("button", { name: "Try again" }));
    await expect(retry).toHaveBeenCalledOnce();
  },
};

export const Nothing: StoryObj = {
  render: () => <EmptyState>No conditions are recorded.</EmptyState>,
};

export const Skeletons: StoryObj = {
  render: () => (
    <div className="card">
      <SkeletonLines lines={3} />
    </div>
  ),
};
