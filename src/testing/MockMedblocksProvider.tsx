"use client";
import { useInsertionEffect, useLayoutEffect, useState, type ReactNode } from "react";
import { MedblocksProvider, type MedblocksProviderProps } from "../react/MedblocksProvider.js";
import { createMockMedblocks } from "./createMockMedblocks.js";
import type { MockMedblocks, MockMedblocksOptions } from "./MockMedblocks.js";
import { keepReachability, tellReachability } from "./reachability.js";

/** A mock that there is, or the options to make one of. */
export type MockMedblocksProviderProps = Pick<MedblocksProviderProps, "queryClient" | "lockScreen" | "children"> &
  (
    | ({
        /** What `createMockMedblocks` made, so that a test can steer it. */
        medblocks: MockMedblocks;
      } & { readonly [option in keyof MockMedblocksOptions]?: undefined })
    // Read once, when it is mounted.
    | (MockMedblocksOptions & { medblocks?: undefined })
  );

/**
 * The real `<MedblocksProvider>` over a session and a FHIR server in memory: for previews, and for tests of components.
 *
 * @example
 * <MockMedblocksProvider resources={[patient]}><PatientCard id="1" /></MockMedblocksProvider>
 *
 * @throws `ConfigurationError` that names the option to mend.
 */
export function MockMedblocksProvider(props: MockMedblocksProviderProps): ReactNode {
  const { medblocks: given, queryClient, lockScreen, children, ...options } = props;
  const [made] = useState(() => given ?? createMockMedblocks(options));
  const medblocks = given ?? made;
  // Unlike other effects it goes on while React hides what is below; but it must not render anything.
  useInsertionEffect(() => keepReachability(medblocks), [medblocks]);
  // Before anything below asks for data.
  useLayoutEffect(() => {
    tellReachability();
    return tellReachability;
  });
  return (
    <MedblocksProvider
      medblocks={medblocks}
      queryClient={queryClient}
      {...(lockScreen === undefined ? {} : { lockScreen })}
    >
      {children}
    </MedblocksProvider>
  );
}
