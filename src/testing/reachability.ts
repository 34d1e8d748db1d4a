"use client";
import { onlineManager } from "@tanstack/react-query";
import type { MockMedblocks } from "./MockMedblocks.js";

// TanStack Query knows one connection for a whole page, which is that of the mocks that are on it.

const offline = new WeakSet<MockMedblocks>();
const mounted = new Map<MockMedblocks, number>();

export function setReachable(medblocks: MockMedblocks, isOnline: boolean): void {
  if (isOnline) offline.delete(medblocks);
  else offline.add(medblocks);
  tellReachability();
}

/** For as long as a mock is on the page, its connection counts; TanStack is to be told. Returns a function that ends this. */
export function keepReachability(medblocks: MockMedblocks): () => void {
  mounted.set(medblocks, (mounted.get(medblocks) ?? 0) + 1);
  return () => {
    const left = (mounted.get(medblocks) ?? 0) - 1;
    if (left > 0) mounted.set(medblocks, left);
    else mounted.delete(medblocks);
  };
}

/** Whoever listens may render something. */
export function tellReachability(): void {
  onlineManager.setOnline([...mounted.keys()].every((medblocks) => !offline.has(medblocks)));
}
